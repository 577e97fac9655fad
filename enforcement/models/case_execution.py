"""What a case knows of its decision being carried out: service, payment, contest, demand, court."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from enforcement.case_enums import CaseAct, Contest, ContestOutcome, Service
from portal.clocks.deadlines import due
from portal.clocks.rules import RULES
from portal.models import working_calendar

if TYPE_CHECKING:
    from enforcement.models.contests import CaseContest

LATE_PER_DAY = Decimal("0.03")  # of the fine, and never more than the fine itself (行政处罚法 art. 72)


class CaseExecution(models.Model):
    """The part of a case that its acts fill after the decision (行政处罚法 chapter 6, 行政强制法 chapter 5)."""

    announced_on = models.DateField(
        _("Service announced on"),
        null=True,
        blank=True,
        help_text=_("Public announcement: it counts as served when thirty days have passed."),
    )
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
    contested_on = models.DateField(_("First contested on"), null=True, blank=True)
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
    def service_done_on(self) -> dt.date | None:
        """Return the day the organ has done its part of the service: handed over, sent, or announced."""
        return self.announced_on or self.served_on

    @property
    def contest_runs_from(self) -> dt.date | None:
        """Return the day from which the party can contest the decision."""
        return self.served_on if self.decided_on else None

    @property
    def court_open_from(self) -> dt.date | None:
        """Return the day the three months for the court run from: the end of the remedies (行政强制法 art. 53).

        They run whether performance was demanded or not, as long as something is owed.
        """
        runs = self.demanded_on or (self.owed and self.paid_on is None)
        return self.remedies_end_on() if runs else None

    @property
    def enforced_on(self) -> dt.date | None:
        """Return the day the application to the court was made or became needless."""
        return self.court_applied_on or self.paid_on

    @cached_property
    def known_contests(self) -> list[CaseContest]:
        """Return reconsideration and suit in their order; an act adds its own before it is stored."""
        return list(self.contests.live().order_by("applied_on", "pk")) if self.pk else []

    @property
    def pending_contest(self) -> CaseContest | None:
        """Return the contest that has not ended."""
        return next((one for one in self.known_contests if one.ended_on is None), None)

    def remedies_end_on(self) -> dt.date | None:
        """Return the last day of the remedies; None before service, and while one of them is pending.

        Both run from service (sixty days, six months); after a reconsideration the suit has fifteen days, after
        a suit there is nothing more (行政诉讼法 arts. 45, 46).
        """
        if self.served_on is None or self.is_contested:
            return None
        last = self.known_contests[-1] if self.known_contests else None
        if last is not None and last.outcome != ContestOutcome.DROPPED:
            return last.ended_on if last.kind == Contest.SUIT else last.suit_due_on()
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
        return self.pending_contest is not None

    def payments(self) -> list[tuple[dt.date, Decimal]]:
        """Return the payments by day: what had been paid in all with each of them, in yuan."""
        rows = self.steps.live().filter(act=CaseAct.PAY).order_by("done_on", "pk") if self.pk else ()
        return [(row.done_on, Decimal(row.facts["paid_amount"])) for row in rows]

    def late_fine(self, on: dt.date) -> Decimal:
        """Return what may be added by a day: 3 % a day of the fine still owed, at most the fine itself.

        It runs from the day after the limit, or after the day to which payment was allowed (arts. 66, 67), on
        what had not been paid when the day began; days of reconsideration or suit do not count (行政处罚法
        arts. 72, 73). Yuan.
        """
        if not self.fine_amount or self.served_on is None:
            return Decimal(0)
        limit = self.postponed_until
        if limit is None:
            limit = due(RULES["E6"], self.served_on, working_calendar(self.unit.township)).due
        payments, added = self.payments(), Decimal(0)
        for late in range(1, (min(on, self.paid_on or on) - limit).days + 1):
            day = limit + dt.timedelta(days=late)
            if any(one.stops(day) for one in self.known_contests):
                continue
            paid = max((total for paid_on, total in payments if paid_on < day), default=Decimal(0))
            added += max(self.fine_amount - paid, Decimal(0)) * LATE_PER_DAY
            if added >= self.fine_amount:
                return self.fine_amount
        return added.quantize(Decimal("0.01"))
