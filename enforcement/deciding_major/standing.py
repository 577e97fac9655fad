"""How a major decision stands under an act: which of its steps are still owed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from enforcement import keeping
from enforcement.models import MajorDecision
from portal.clocks.deadlines import due
from portal.clocks.rules import RULES
from portal.models import working_calendar
from portal.records.acts import Ask


@dataclass
class Standing(keeping.Standing):
    """A major decision under an act."""

    @property
    def decision(self) -> MajorDecision:
        """Return the decision."""
        return self.record

    def review_ends(self) -> dt.date | None:
        """Return the first day of a discussion, seven working days after the review was sent (art. 26)."""
        sent = self.decision.review_sent_on
        return due(RULES["J2"], sent, working_calendar(self.decision.township)).due if sent else None

    def initial(self, ask: Ask) -> object:
        """Offer the year of the catalogue."""
        if ask.name == "catalogue_year" and self.decision.catalogue_year is None:
            return self.decision.started_on.year
        return super().initial(ask)
