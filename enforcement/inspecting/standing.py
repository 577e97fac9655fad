"""How an inspection stands under an act: its township's cap, and the visits its enterprise has had."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from enforcement.enums import OfficerKind
from enforcement.inspecting.frequency import cap_of, others_of
from enforcement.models import Inspection, InspectionCap, Officer
from portal.access import Role
from portal.records import acts


@dataclass
class Standing(acts.Standing):
    """An inspection under an act."""

    @property
    def inspection(self) -> Inspection:
        """Return the inspection."""
        return self.record

    @property
    def of_enterprise(self) -> bool:
        """Tell whether an enterprise is inspected."""
        return bool(self.inspection.credit_code)

    def cap(self, year: int) -> InspectionCap | None:
        """Return the cap published for a year."""
        return cap_of(self.inspection, year)

    def others(self, year: int) -> int:
        """Return how many other visits of the year count against it."""
        return others_of(self.inspection, year)

    def initial(self, ask: acts.Ask) -> Any:
        """Offer who is asked to approve."""
        if ask.name == "approved_by" and self.user.role == Role.SUPERVISOR:
            return self.user.full_name
        return super().initial(ask)

    def narrow(self, ask: acts.Ask, shown: forms.Field) -> None:
        """Offer officers of the township, no assistants."""
        if ask.name in ("officer", "second_officer"):
            shown.queryset = Officer.objects.live().filter(
                township=self.inspection.township_id, kind=OfficerKind.OFFICER
            )
