"""How an inspection stands under an act: its township's cap, and the visits its enterprise has had."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q

from enforcement.enums import InspectionKind, OfficerKind
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
        return InspectionCap.objects.live().filter(township=self.inspection.township_id, year=year).first()

    def others(self, year: int) -> int:
        """Return how many other visits of the year the enterprise has had, or has been approved for.

        Individual cases stand outside the cap; a visit several bodies make together is one.
        """
        one = self.inspection
        rows = Inspection.objects.live().filter(
            township=one.township_id, credit_code=one.credit_code, cancelled_on=None
        )
        planned = Q(planned_on__year=year) | Q(planned_on=None, approved_on__year=year)
        of_year = Q(inspected_on__year=year) | (Q(inspected_on=None, approved_on__isnull=False) & planned)
        return rows.filter(of_year).exclude(kind=InspectionKind.CASE).exclude(pk=one.pk).count()

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
