"""How an information request stands under an act."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from enforcement import keeping
from enforcement.models import InformationRequest
from portal.clocks.deadlines import due
from portal.clocks.rules import RULES
from portal.models import working_calendar
from portal.records.acts import Ask


@dataclass
class Standing(keeping.Standing):
    """An information request under an act."""

    @property
    def request(self) -> InformationRequest:
        """Return the request."""
        return self.record

    def third_party_until(self) -> dt.date:
        """Return the last of the fifteen working days a third party has (art. 32)."""
        calendar = working_calendar(self.request.township)
        return due(RULES["G4"], self.request.third_party_asked_on, calendar).due

    def initial(self, ask: Ask) -> object:
        """The day of the confirmation is told, not taken from the day the request arrived."""
        return self.day if ask.name == "received_on" else super().initial(ask)
