"""The logs of reviews, of tasks and of court cases: each act with its day, its basis, and who entered it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from legal_outreach.enums import CaseResult, ReviewAct, SuitAct, TaskAct
from legal_outreach.models.advisers import Litigation
from legal_outreach.models.meetings import MeetingTask
from legal_outreach.models.reviews import LegalReview
from portal.models import Step


class ReviewStep(Step):
    """One act on one paper or question."""

    review = models.ForeignKey(
        LegalReview, models.PROTECT, related_name="steps", verbose_name=_("Of the review")
    )
    act = models.CharField(_("Act on the review"), max_length=8, choices=ReviewAct.choices)

    class Meta(Step.Meta):
        abstract = False
        verbose_name = _("step of a review")
        verbose_name_plural = _("steps of reviews")
        indexes = (models.Index(fields=("township", "-done_on", "-id")),)


class TaskStep(Step):
    """One act on one task."""

    task = models.ForeignKey(MeetingTask, models.PROTECT, related_name="steps", verbose_name=_("Of the task"))
    act = models.CharField(_("Act on the task"), max_length=9, choices=TaskAct.choices)

    class Meta(Step.Meta):
        abstract = False
        verbose_name = _("step of a task")
        verbose_name_plural = _("steps of tasks")
        indexes = (models.Index(fields=("township", "-done_on", "-id")),)


class SuitStep(Step):
    """One act on one court case; a judgment and an end say what they came to."""

    case = models.ForeignKey(
        Litigation, models.PROTECT, related_name="steps", verbose_name=_("Of the court case")
    )
    act = models.CharField(_("Act on the court case"), max_length=6, choices=SuitAct.choices)

    class Meta(Step.Meta):
        abstract = False
        verbose_name = _("step of a court case")
        verbose_name_plural = _("steps of court cases")
        indexes = (models.Index(fields=("township", "-done_on", "-id")),)

    @property
    def said_act(self) -> str:
        """Return the name of the act, with the outcome it told."""
        outcome = self.facts.get("judgment") or self.facts.get("result")
        return f"{super().said_act}：{CaseResult(outcome).label}" if outcome else super().said_act
