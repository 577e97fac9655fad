"""The acts on inspections, and how often an enterprise may be inspected in a year (国办发〔2024〕54号)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enforcement.act_enums import InspectionAct
from enforcement.models.inspections import Inspection
from portal.models import Record, Step


class InspectionStep(Step):
    """One act on one inspection."""

    inspection = models.ForeignKey(
        Inspection, models.PROTECT, related_name="steps", verbose_name=_("Of the inspection")
    )
    act = models.CharField(_("Act on the inspection"), max_length=9, choices=InspectionAct.choices)

    class Meta(Step.Meta):
        abstract = False
        verbose_name = _("step of an inspection")
        verbose_name_plural = _("steps of inspections")
        indexes = (models.Index(fields=("township", "-done_on", "-id")),)


class InspectionCap(Record):
    """How often a township may inspect one enterprise in a year, as it was published."""

    date_field = "published_on"

    year = models.PositiveSmallIntegerField(
        _("Year it holds for"), validators=[MinValueValidator(2000), MaxValueValidator(2999)]
    )
    times = models.PositiveSmallIntegerField(_("Inspections of one enterprise at most"))
    published_on = models.DateField(_("Cap published on"))
    document_number = models.CharField(_("Number of the notice"), max_length=60, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("yearly inspection cap")
        verbose_name_plural = _("yearly inspection caps")
        ordering = ("-year", "-id")
        indexes = (models.Index(fields=("township", "-published_on")),)
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("township", "year"),
                condition=Q(voided_at=None),
                name="enforcement_inspectioncap_once",
                violation_error_message=_("The cap of this year has been entered: correct that one."),
            ),
        )

    def clean(self) -> None:
        """A cap of none would forbid every planned inspection."""
        if self.times == 0:
            raise ValidationError({"times": _("At least one inspection a year can be planned.")})
