"""How often an enterprise is inspected in a year, against the published cap (国办发〔2024〕54号)."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from enforcement.enums import InspectionKind
from enforcement.models import Inspection, InspectionCap


def cap_of(inspection: Inspection, year: int) -> InspectionCap | None:
    """Return the cap its township published for a year."""
    return _caps(inspection, year).first()


def held_cap_of(inspection: Inspection, year: int) -> InspectionCap | None:
    """Return the cap and hold it until the act is done: two approvals at once are counted one after the other."""
    return _caps(inspection, year).select_for_update().first()


def _caps(inspection: Inspection, year: int) -> QuerySet:
    return InspectionCap.objects.live().filter(township=inspection.township_id, year=year)


def others_of(inspection: Inspection, year: int) -> int:
    """Return how many other visits of the year its enterprise has had, or has been approved for.

    Individual cases stand outside the cap; a visit several bodies make together is one.
    """
    rows = Inspection.objects.live().filter(
        township=inspection.township_id, credit_code=inspection.credit_code, cancelled_on=None
    )
    planned = Q(planned_on__year=year) | Q(planned_on=None, approved_on__year=year)
    of_year = Q(inspected_on__year=year) | (Q(inspected_on=None, approved_on__isnull=False) & planned)
    return rows.filter(of_year).exclude(kind=InspectionKind.CASE).exclude(pk=inspection.pk).count()
