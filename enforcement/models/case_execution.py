"""What a case knows of its decision being carried out: service, payment, contest, demand, court."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from enforcement.case_enums import Contest, ContestOutcome, Service
from portal.clocks.deadlines import due
from portal.clocks.rules import RULES
from portal.models import working_calendar

LATE_PER_DAY = Decimal("0.03")  # of the fine, and never more than the fine itself (行政处罚法 art. 72)


class CaseExecution(models.Model):
    """The part of a case that its acts fill after the decision (行政处罚法 chapter 6, 行政强制法 chapter 5)."""

    served_on = models.DateField(_("Decision served on"), null=True, blank=True)
    service = models.CharField(_("Way of service"), max_length=10, choices=Service.choices, blank=True)
    postponed_until = models.DateField(_("Payment allowed until"), null=True, blank=True)
    paid_on = models.DateField(_("Fine paid on"), null=True, blank=True)
    paid_amount = models.DecimalField(
        _("Paid so far (yuan)"), max_digits=14, decimal_places=2, default=0, validators=[MinValueValidator(0)]
    )
    added_fine = models.DecimalField(
        _("Added for late payment (yuan)"),
        max_digits=14,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0)],
    )
    collected_on = models.DateField(_("Fine collected on the spot on"), null=True, blank=True)
    handed_in_on = models.DateField(_("Fine handed in to the organ on"), null=True, blank=True)
    banked_on = models.DateField(_("Fine paid in at the bank on"), null=True, blank=True)
    recorded_on = models.DateField(_("Decision reported for the record on"), null=True, blank=True)
    contest = models.CharField(_("How it is contested"), max_length=15, choices=Contest.choices, blank=True)
    contested_on = models.DateField(_("Contested on"), null=True, blank=True)
    contest_copy_on = models.DateField(_("Copy of the application received on"), null=True, blank=True)
    contest_answered_on = models.DateField(_("Answer to the contest handed in on"), null=True, blank=True)
    contest_ended_on = models.DateField(_("Contest ended on"), null=True, blank=True)
    contest_outcome = models.CharField(
        _("Outcome of the contest"), max_length=7, choices=ContestOutcome.choices, blank=True
    )
    demanded_on = models.DateField(_("Demand served on"), null=True, blank=True)
    court_applied_on = models.DateField(_("Court applied to on"), null=True, blank=True)

    class Meta:
        abstract = True

    # --- What the clocks run on ----------------------------------------------------------------------

    @property
    def fine_runs_from(self) -> dt.date | None:
        """Return the day the party received a decision that imposes a fine."""
        return self.served_on if self.fine_amount else None

    @property
    def contest_runs_from(self) -> dt.date | None:
        """Return the day from which the party can contest the decision."""
        return self.served_on if self.decided_on else None

    @property
    def simple_copy_on(self) -> dt.date | None:
        """Return the day the answer in a simplified reconsideration runs from."""
        return self.contest_copy_on if self.contest == Contest.SIMPLE else None

    @property
    def reconsideration_copy_on(self) -> dt.date | None:
        """Return the day the answer in a reconsideration runs from."""
        return self.contest_copy_on if self.contest == Contest.RECONSIDERATION else None

    @property
    def suit_copy_on(self) -> dt.date | None:
        """Return the day the defence in a suit runs from."""
        return self.contest_copy_on if self.contest == Contest.SUIT else None

    @property
    def court_open_from(self) -> dt.date | None:
        """Return the day the three months for the court run from, once performance was demanded (行政强制法 53)."""
        return self.remedies_end_on() if self.demanded_on else None

    @property
    def enforced_on(self) -> dt.date | None:
        """Return the day the application to the court was made or became needless."""
        return self.court_applied_on or self.paid_on

    def remedies_end_on(self) -> dt.date | None:
        """Return the last day of both remedies (reconsideration 60 days, suit 6 months); None before service."""
        if self.served_on is None:
            return None
        calendar = working_calendar(self.unit.township)
        return max(due(RULES[code], self.served_on, calendar).due for code in ("E16a", "E18a"))

    # --- What is owed --------------------------------------------------------------------------------

    @property
    def owed(self) -> Decimal:
        """Return what the decision and late payment make the party owe, in yuan."""
        return self.fine_amount + self.confiscated_amount + self.added_fine

    @property
    def is_contested(self) -> bool:
        """Tell whether reconsideration or a suit is still pending."""
        return self.contested_on is not None and self.contest_ended_on is None

    def late_fine(self, on: dt.date) -> Decimal:
        """Return what may be added by a day: 3 % a day from the day after the limit, at most the fine itself.

        Days of reconsideration or suit do not count (行政处罚法 arts. 72, 73).
        """
        if not self.fine_amount or self.served_on is None:
            return Decimal(0)
        until = self.postponed_until
        if until is None:
            until = due(RULES["E6"], self.served_on, working_calendar(self.unit.township)).due
        days = max((min(on, self.paid_on or on) - until).days, 0)
        if self.contested_on:
            ended = min(self.contest_ended_on or on, on)
            days -= max((ended - max(self.contested_on, until)).days, 0)
        added = (self.fine_amount * LATE_PER_DAY * max(days, 0)).quantize(Decimal("0.01"))
        return min(added, self.fine_amount)
