"""The logs of what goes through acts: each act with its day, its basis, and who entered it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from enforcement.case_enums import CaseAct
from enforcement.enums import AdjustmentAct
from enforcement.models.case_papers import CasePaper
from enforcement.models.cases import EnforcementCase
from enforcement.models.measures import CaseMeasure
from enforcement.models.officers import Officer
from enforcement.models.powers import PowerAdjustment
from portal.models import Personal, Step
from portal.phrases import mask_text


class CaseStep(Step):
    """One act on one case with its two officers and the paper it left."""

    personal = {"note": Personal(mask_text)}

    case = models.ForeignKey(
        EnforcementCase, models.PROTECT, related_name="steps", verbose_name=_("Of the case")
    )
    act = models.CharField(_("Act on the case"), max_length=18, choices=CaseAct.choices)
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name=_("First officer")
    )
    second_officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+", verbose_name=_("Second officer")
    )
    paper = models.ForeignKey(
        CasePaper, models.PROTECT, null=True, related_name="steps", verbose_name=_("Paper of the act")
    )
    measure = models.ForeignKey(
        CaseMeasure, models.PROTECT, null=True, related_name="steps", verbose_name=_("Measure concerned")
    )

    class Meta(Step.Meta):
        abstract = False
        verbose_name = _("step of a case")
        verbose_name_plural = _("steps of cases")
        indexes = (models.Index(fields=("township", "-done_on", "-id")),)


class AdjustmentStep(Step):
    """One act on one adjustment of a list."""

    adjustment = models.ForeignKey(
        PowerAdjustment, models.PROTECT, related_name="steps", verbose_name=_("Of the adjustment")
    )
    act = models.CharField(_("Act on the adjustment"), max_length=14, choices=AdjustmentAct.choices)

    class Meta(Step.Meta):
        abstract = False
        verbose_name = _("step of an adjustment")
        verbose_name_plural = _("steps of adjustments")
        indexes = (models.Index(fields=("township", "-done_on", "-id")),)
