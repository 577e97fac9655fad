"""A court case under an act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from legal_outreach.models import Litigation, SuitStep
from portal.records import acts
from portal.records.acts import Ask


@dataclass
class Standing(acts.Standing):
    """A court case under an act."""

    @property
    def case(self) -> Litigation:
        """Return the case."""
        return self.record

    def initial(self, ask: Ask) -> Any:
        """Offer the outcome of the last judgment where the case ends."""
        if ask.of is SuitStep:
            return None
        return super().initial(ask) or (self.case.judgment if ask.name == "result" else None)
