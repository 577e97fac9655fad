"""The reward for a mediated case (以案定补), and the township's table of rewards it is proposed from."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from disputes.enums import Difficulty, FileCheck, Stage
from disputes.models.committees import Mediator
from disputes.models.disputes import Dispute
from disputes.models.mediations import kept_with
from portal.models import Record

if TYPE_CHECKING:
    from portal.models import Organisation


class RewardRate(Record):
    """What a township pays for a case of a difficulty, from a day on; what it paid before stays as it was."""

    date_field = "since"

    difficulty = models.CharField(_("Difficulty"), max_length=9, choices=Difficulty.choices)
    since = models.DateField(_("From the day"))
    amount = models.DecimalField(
        _("Reward (yuan)"), max_digits=10, decimal_places=2, validators=[MinValueValidator(0)]
    )
    notice = models.CharField(_("Laid down in"), max_length=100, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("rate of rewards")
        verbose_name_plural = _("rates of rewards")
        ordering = ("-since", "-id")
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("township", "difficulty", "since"),
                condition=Q(voided_at=None),
                name="disputes_rewardrate_once",
                violation_error_message=_("There is a rate for this difficulty from this day on already."),
            ),
        )


def proposed_reward(township: Organisation, difficulty: str, on: dt.date) -> Decimal | None:
    """Return what the township's table gives for a difficulty on a day; ``None`` where it says nothing."""
    rates = RewardRate.objects.live().filter(township=township, difficulty=difficulty, since__lte=on)
    return rates.order_by("-since", "-id").values_list("amount", flat=True).first()


class CaseReward(Record):
    """The reward for one mediated case, by its difficulty; not a salary."""

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
        _("Reward (yuan)"), max_digits=10, decimal_places=2, validators=[MinValueValidator(0)]
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
        faults = kept_with(self, self.dispute if self.dispute_id else None)
        if self.dispute_id and self.dispute.stage != Stage.SETTLED:
            faults["dispute"] = _("Only a case that was settled is rewarded.")
        if self.paid_on and self.graded_on and self.paid_on < self.graded_on:
            faults["paid_on"] = _("A reward is paid after the case was graded.")
        if self.paid_on and self.file_check != FileCheck.PASSED:
            faults["file_check"] = _("A reward is paid when the review found the file in order.")
        if faults:
            raise ValidationError(faults)
