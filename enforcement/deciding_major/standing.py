"""How a major decision stands under an act: which of its steps are still owed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from enforcement import keeping, reviews
from enforcement.models import MajorDecision
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
        return reviews.not_discussed_before(self.decision, "J2")

    def initial(self, ask: Ask) -> object:
        """Offer the year of the catalogue."""
        if ask.name == "catalogue_year" and self.decision.catalogue_year is None:
            return self.decision.started_on.year
        return super().initial(ask)
