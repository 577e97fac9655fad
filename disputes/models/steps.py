"""The way of a dispute: each act with its day and legal basis, earlier episodes, and the reward for the case."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from disputes.enums import Act, Difficulty, FileCheck, Stage
from disputes.models.committees import Mediator
from disputes.models.disputes import Dispute
from portal.models import Personal, Record
from portal.phrases import mask_text


class DisputeStep(Record):
    """One act on one dispute, written by ``disputes.lifecycle`` alone; ``facts`` is what was entered with it."""

    date_field = "done_on"
    personal = {"note": Personal(mask_text)}

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="steps", verbose_name=_("Dispute"))
    episode = models.PositiveSmallIntegerField(_("Episode"), default=1)
    transition = models.CharField(_("Act on the dispute"), max_length=12, choices=Act.choices)
    done_on = models.DateField(_("Act done on"))
    done_by = models.CharField(_("Entered by"), max_length=50)
    basis = models.CharField(_("Legal basis of the act"), max_length=120, blank=True)
    note = models.CharField(_("Note on the act"), max_length=200, blank=True)
    facts = models.JSONField(_("What was entered"), default=dict, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("step of a dispute")
        verbose_name_plural = _("steps of disputes")
        ordering = ("-done_on", "-id")
        indexes = (models.Index(fields=("township", "-done_on", "-id")),)


class Episode(Record):
    """A closed episode of a dispute that was opened again: its dates and outcome as they then stood."""

    date_field = "closed_on"
    personal = {"outcome": Personal(mask_text)}

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="episodes", verbose_name=_("Dispute"))
    ordinal = models.PositiveSmallIntegerField(_("Episode"))
    begun_on = models.DateField(_("Episode begun on"))
    accepted_on = models.DateField(_("Accepted on"), null=True)
    closed_on = models.DateField(_("Closed on"))
    stage = models.CharField(_("Closed as"), max_length=10, choices=Stage.choices)
    outcome = models.TextField(_("Outcome"), blank=True)
    reopened_on = models.DateField(_("Reopened on"))
    reason = models.CharField(_("Reason for reopening"), max_length=200)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("earlier episode")
        verbose_name_plural = _("earlier episodes")
        ordering = ("dispute", "ordinal")
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=("dispute", "ordinal"), name="disputes_episode_once"),
        )


class CaseReward(Record):
    """The reward for one mediated case, by its difficulty (以案定补); not a salary."""

    date_field = "graded_on"

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="rewards", verbose_name=_("Dispute"))
    mediator = models.ForeignKey(Mediator, models.PROTECT, related_name="rewards", verbose_name=_("Mediator"))
    difficulty = models.CharField(
        _("Difficulty"), max_length=9, choices=Difficulty.choices, default=Difficulty.ORDINARY
    )
    graded_by = models.CharField(_("Graded by"), max_length=50)
    graded_on = models.DateField(_("Graded on"))
    file_check = models.CharField(
        _("Review of the file"), max_length=8, choices=FileCheck.choices, default=FileCheck.WAITING
    )
    amount = models.DecimalField(
        _("Reward (yuan)"), max_digits=10, decimal_places=2, default=0, validators=[MinValueValidator(0)]
    )
    paid_on = models.DateField(_("Paid on"), null=True, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("reward for a case")
        verbose_name_plural = _("rewards for cases")
        ordering = ("-graded_on", "-id")
        indexes = (models.Index(fields=("township", "-graded_on")),)
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("dispute", "mediator"),
                condition=Q(voided_at=None),
                name="disputes_casereward_once",
                violation_error_message=_("This mediator has the reward for this case already."),
            ),
        )

    def clean(self) -> None:
        """A settled case is rewarded, and paid when it is graded and its file is in order."""
        faults: dict[str, str] = {}
        if self.dispute_id and self.dispute.stage != Stage.SETTLED:
            faults["dispute"] = _("Only a case that was settled is rewarded.")
        if self.paid_on and self.graded_on and self.paid_on < self.graded_on:
            faults["paid_on"] = _("A reward is paid after the case was graded.")
        if self.paid_on and self.file_check != FileCheck.PASSED:
            faults["file_check"] = _("A reward is paid when the review found the file in order.")
        if faults:
            raise ValidationError(faults)
