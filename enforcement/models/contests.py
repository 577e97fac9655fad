"""How a decision on a case was contested, once or twice, with the limits of both sides (行政复议法, 行政诉讼法)."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enforcement.case_enums import Contest, ContestOutcome
from enforcement.models.cases import EnforcementCase
from enforcement.models.chronology import backward, refuse
from portal.clocks.deadlines import Deadline, due
from portal.clocks.rules import RULES
from portal.models import Clock, Record, RecordQuerySet, condition, working_calendar

# How long the organ of reconsideration has from acceptance, by the procedure (行政复议法 art. 62).
DECIDED_IN = {Contest.RECONSIDERATION: "E16b", Contest.SIMPLE: "E16c"}


class ContestQuerySet(RecordQuerySet):
    """Contests by whether they are pending."""

    @condition(_("Contest pending"))
    def pending(on: dt.date) -> Q:
        """Applied for by that day and not ended by then."""
        return Q(applied_on__lte=on) & (Q(ended_on=None) | Q(ended_on__gt=on))


class CaseContest(Record):
    """One reconsideration or suit. The township answers; the organ above or the court decides."""

    date_field = "applied_on"
    clocks = (
        Clock("E16b", start="ordinary_accepted_on", met="ended_on", window=True),
        Clock("E16c", start="simple_accepted_on", met="ended_on", window=True),
        Clock("E16d", start="extended_from", met="ended_on", window=True),
        Clock("E17a", start="ordinary_copy_on", met="answered_on"),
        Clock("E17b", start="simple_copy_on", met="answered_on"),
        Clock("E18b", start="suit_copy_on", met="answered_on"),
        Clock("E18c", start="suit_open_from", met="followed_on", window=True),
    )

    case = models.ForeignKey(
        EnforcementCase, models.PROTECT, related_name="contests", verbose_name=_("Of the case")
    )
    kind = models.CharField(_("How it is contested"), max_length=15, choices=Contest.choices)
    organ = models.CharField(_("Organ or court that decides"), max_length=60, blank=True)
    applied_on = models.DateField(_("Contested on"))
    accepted_on = models.DateField(_("Accepted by the organ or court on"), null=True, blank=True)
    copy_on = models.DateField(_("Copy of the application received on"), null=True, blank=True)
    answered_on = models.DateField(_("Answer to the contest handed in on"), null=True, blank=True)
    extended_on = models.DateField(_("Reconsideration extended on"), null=True, blank=True)
    ended_on = models.DateField(_("Contest ended on"), null=True, blank=True)
    outcome = models.CharField(
        _("Outcome of the contest"), max_length=7, choices=ContestOutcome.choices, blank=True
    )
    received_on = models.DateField(_("Decision received by the party on"), null=True, blank=True)
    followed_on = models.DateField(_("Suit followed on"), null=True, blank=True)

    objects = ContestQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("contest of a decision")
        verbose_name_plural = _("contests of decisions")
        ordering = ("-applied_on", "-id")
        indexes = (models.Index(fields=("township", "-applied_on")),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    def clean(self) -> None:
        """Days run forward; what ended says how; a suit is neither extended nor followed by another."""
        problems = backward(self, "applied_on", "accepted_on", "extended_on", "ended_on", "received_on")
        problems |= backward(self, "applied_on", "copy_on", "answered_on") | backward(
            self, "ended_on", "followed_on"
        )
        if bool(self.ended_on) != bool(self.outcome):
            problems["outcome"] = _("A contest that ended says how; one that is pending does not.")
        if self.extended_on and (self.kind != Contest.RECONSIDERATION or not self.accepted_on):
            problems["extended_on"] = _(
                "Only an accepted reconsideration of the ordinary procedure is extended (行政复议法 art. 62)."
            )
        if self.followed_on and self.kind == Contest.SUIT:
            problems["followed_on"] = _("A suit is followed by no other (行政诉讼法 art. 45).")
        refuse(problems)

    # --- What the clocks run on ----------------------------------------------------------------------

    @property
    def ordinary_accepted_on(self) -> dt.date | None:
        """Return the day the sixty days for deciding a reconsideration run from."""
        return self.accepted_on if self.kind == Contest.RECONSIDERATION else None

    @property
    def simple_accepted_on(self) -> dt.date | None:
        """Return the day the thirty days of a simplified reconsideration run from."""
        return self.accepted_on if self.kind == Contest.SIMPLE else None

    @property
    def extended_from(self) -> dt.date | None:
        """Return the day the further thirty days run from: the nominal end of the sixty."""
        if not self.extended_on or self.ordinary_accepted_on is None:
            return None
        return self._due("E16b", self.ordinary_accepted_on).nominal

    @property
    def ordinary_copy_on(self) -> dt.date | None:
        """Return the day the answer in a reconsideration runs from."""
        return self.copy_on if self.kind == Contest.RECONSIDERATION else None

    @property
    def simple_copy_on(self) -> dt.date | None:
        """Return the day the answer in a simplified reconsideration runs from."""
        return self.copy_on if self.kind == Contest.SIMPLE else None

    @property
    def suit_copy_on(self) -> dt.date | None:
        """Return the day the defence in a suit runs from."""
        return self.copy_on if self.kind == Contest.SUIT else None

    @property
    def suit_open_from(self) -> dt.date | None:
        """Return the day the fifteen days for a suit run from: the decision on the reconsideration."""
        if self.kind == Contest.SUIT or self.outcome == ContestOutcome.DROPPED:
            return None
        return self.received_on or self.ended_on

    # --- What others ask -----------------------------------------------------------------------------

    def decision_due_on(self) -> dt.date | None:
        """Return until when a reconsideration is to be decided; None for a suit, or before it was accepted."""
        if self.accepted_on is None or self.kind == Contest.SUIT:
            return None
        if self.extended_from is not None:
            return self._due("E16d", self.extended_from).due
        return self._due(DECIDED_IN[self.kind], self.accepted_on).due

    def suit_due_on(self) -> dt.date | None:
        """Return until when a suit can follow a reconsideration (行政诉讼法 art. 45); None where none can.

        Where nothing was decided in time, the fifteen days run from the limit of the decision.
        """
        start = self.suit_open_from or (None if self.ended_on else self.decision_due_on())
        return self._due("E18c", start).due if start else None

    def stops(self, day: dt.date) -> bool:
        """Tell whether late payment adds nothing on a day: the contest was pending (行政处罚法 art. 73)."""
        return self.applied_on < day and (self.ended_on is None or day <= self.ended_on)

    def _due(self, code: str, start: dt.date) -> Deadline:
        return due(RULES[code], start, working_calendar(self.unit.township))
