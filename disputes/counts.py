"""The counts of a village's month, asked of the register of disputes: opening + found - ended = closing."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from disputes.enums import Stage
from disputes.filing import next_month
from disputes.models import Dispute
from disputes.models.disputes import DisputeQuerySet
from portal.clocks.calendar import ONE_DAY

if TYPE_CHECKING:
    from portal.models import Organisation


@dataclass(frozen=True)
class Counts:
    """Disputes open when the month began, found in it, settled, ended otherwise, and open at its end."""

    opening: int
    found: int
    settled: int
    otherwise: int
    closing: int

    def as_dict(self) -> dict[str, int]:
        """Return the counts by name, as a receipt keeps them."""
        return asdict(self)

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return the names of the counts in the order they are said."""
        return tuple(field.name for field in fields(cls))


def until_day(month: dt.date, today: dt.date) -> dt.date:
    """Return the day up to which a month is counted: its last, or today while it runs."""
    return min(next_month(month) - ONE_DAY, today)


def disputes_of(unit: Organisation, until: dt.date) -> QuerySet:
    """Return a village's disputes, each counted once however often it was entered."""
    return Dispute.objects.live().filter(township=unit.township, unit=unit).counted(until)


def found_in(unit: Organisation, month: dt.date, until: dt.date) -> QuerySet:
    """Return the disputes found in a month."""
    return disputes_of(unit, until).filter(reported_on__range=(month, until))


def month_counts(unit: Organisation, month: dt.date, until: dt.date) -> Counts:
    """Return the counts of a village's month up to a day of it: one query."""
    ended = Q(closed_on__range=(month, until), reported_on__lte=until)
    counted = disputes_of(unit, until).aggregate(
        opening=Count("pk", filter=DisputeQuerySet.open.q(month - ONE_DAY)),
        found=Count("pk", filter=Q(reported_on__range=(month, until))),
        settled=Count("pk", filter=ended & Q(stage=Stage.SETTLED)),
        otherwise=Count("pk", filter=ended & ~Q(stage=Stage.SETTLED)),
        closing=Count("pk", filter=DisputeQuerySet.open.q(until)),
    )
    return Counts(**counted)
