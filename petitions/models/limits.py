"""Where the limits of a petition start, and what meets them (信访工作条例 arts. 22–23, 31, 34–36)."""

from __future__ import annotations

import datetime as dt

from petitions.enums import HandlingClass, Result, ReviewOutcome, Route, Source
from portal.clocks.rules import RULES

GRANTED = (Result.SUPPORTED, Result.PARTLY)


class PetitionLimits:
    """What a petition tells its clocks; an accusation runs none, for a row among the clocks would betray it."""

    @property
    def must_be_told(self) -> bool:
        """Tell whether the petitioner has to be informed: known by name and address (arts. 22–23).

        An accusation runs no clock here: a row among the clocks would give it away.
        """
        return not self.anonymous and not self.accusation

    @property
    def registration_from(self) -> dt.date | None:
        """Return the start of P1: what was brought to us is registered and sent its way in fifteen days."""
        return self.received_on if self.source == Source.DIRECT and not self.accusation else None

    @property
    def direct_notice_from(self) -> dt.date | None:
        """Return the start of P2."""
        return self.received_on if self.must_be_told and self.source == Source.DIRECT else None

    @property
    def transfer_notice_from(self) -> dt.date | None:
        """Return the start of P3."""
        return self.received_on if self.must_be_told and self.source != Source.DIRECT else None

    @property
    def objection_from(self) -> dt.date | None:
        """Return the start of P4: only what was sent can be sent back."""
        return self.received_on if self.source != Source.DIRECT and not self.accusation else None

    @property
    def opinion_from(self) -> dt.date | None:
        """Return the start of P5: sixty days from acceptance, for claims under art. 31(6) alone."""
        is_ours = self.handling_class == HandlingClass.OPINION and self.route != Route.SIMPLE
        return (self.handled_anew_from or self.accepted_on) if is_ours else None

    @property
    def simple_from(self) -> dt.date | None:
        """Return the start of P11: acceptance on the simplified track."""
        return self.accepted_on if self.route == Route.SIMPLE else None

    @property
    def extended_from(self) -> dt.date | None:
        """Return the start of P6: where the sixty days end, before any move to a working day."""
        if self.extension_approved_on is None or self.opinion_from is None:
            return None
        return self.opinion_from + dt.timedelta(days=RULES["P5"].amount)

    @property
    def days_of_extension(self) -> int | None:
        """Return the length of an extension that is shorter than the thirty days of P6 (art. 34)."""
        days = self.extension_days
        return days if days and days < RULES["P6"].amount else None

    @property
    def review_from(self) -> dt.date | None:
        """Return the start of P7: delivery of a handling opinion; other answers are not reviewed."""
        return self.delivered_on if self.handling_class == HandlingClass.OPINION else None

    @property
    def informed_on(self) -> dt.date | None:
        """Return the day that meets the duty to inform, or ends it."""
        return self.notified_on or self.closed_on

    @property
    def taken_up_on(self) -> dt.date | None:
        """Return the day the question whose petition it is was settled: by objection, or by taking it up."""
        return self.objected_on or self.notified_on or self.accepted_on or self.closed_on

    @property
    def settled_on(self) -> dt.date | None:
        """Return the day of the answer, or of an end without one (an agreement performed, a withdrawal)."""
        return self.answered_on or self.closed_on

    @property
    def settled_or_extended_on(self) -> dt.date | None:
        """Return the day P5 is met: extended in time, it hands over to P6."""
        return self.extension_approved_on or self.settled_on

    @property
    def review_settled_on(self) -> dt.date | None:
        """Return the day of the request for review; without one the limit runs until the file is closed."""
        return self.review_requested_on or self.closed_on

    @property
    def re_review_from(self) -> dt.date | None:
        """Return the start of P9; a revoked opinion is handled anew, and nobody asks for a re-review of that."""
        return None if self.review_outcome == ReviewOutcome.REVOKED else self.review_received_on

    @property
    def re_review_settled_on(self) -> dt.date | None:
        """Return the day of the request for re-review; without one the limit runs until the file is closed."""
        return self.re_review_requested_on or self.closed_on

    @property
    def days_of_re_review(self) -> int | None:
        """Return the length of P10 where there was a hearing: its days are not counted (art. 36)."""
        hearing = self.re_review_hearing_days
        return RULES["P10"].amount + hearing if hearing else None

    @property
    def is_to_do(self) -> bool:
        """Tell whether something is left to do: it is open, or its sender waits for the report (art. 22)."""
        return self.closed_on is None or self.due_on is not None

    @property
    def is_to_be_urged(self) -> bool:
        """Tell whether a request was granted and its carrying out has not been urged yet (arts. 32, 45)."""
        return self.result in GRANTED and self.urged_on is None

    def days_set(self) -> list[dt.date]:
        """Return the limits others set that are not met: the sender's report (P14), the procedure's own (P15)."""
        if self.accusation:
            return []
        report = self.feedback_due_on if self.reported_back_on is None else None
        procedure = self.procedure_due_on if self.settled_on is None else None
        return [day for day in (report, procedure) if day is not None]
