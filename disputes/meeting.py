"""The monthly meeting's pack: what the villages filed, what is new, what is open, who is missing and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from disputes.counts import Counts, until_day
from disputes.duty import Cell, Rates, duties, rates_of, without_committee
from disputes.models import Dispute, Incident, MediationCommittee, Receipt

if TYPE_CHECKING:
    from portal.models import Organisation, User


@dataclass(frozen=True)
class Line:
    """A committee's month with the counts of its receipt, if it filed one."""

    committee: MediationCommittee
    cell: Cell
    counts: dict[str, int]
    spoken_by: str


@dataclass(frozen=True)
class Pack:
    """Everything the meeting looks at."""

    month: dt.date
    until: dt.date
    lines: list[Line]
    totals: dict[str, int]
    rates: Rates
    without_committee: list[str]
    new: QuerySet
    still_open: QuerySet
    incidents: QuerySet

    @property
    def missing(self) -> list[Line]:
        """Return whose filing is still to come."""
        return [line for line in self.lines if line.cell.is_owed]


def meeting_pack(township: Organisation, month: dt.date, today: dt.date, user: User) -> Pack:
    """Return the pack of a month as far as the user may see it; the queries do not grow with the villages."""
    until = until_day(month, today)
    receipts = Receipt.objects.live().visible_to(user).within(township).filter(screening__month=month)
    by_screening = {one.screening_id: one for one in receipts}
    lines = []
    rows = duties(township, [month], today, user)
    for row in rows:
        receipt = by_screening.get(row.cells[0].screening)
        counts = receipt.content["counts"] if receipt else {}
        lines.append(Line(row.committee, row.cells[0], counts, receipt.spoken_by if receipt else ""))
    disputes = Dispute.objects.live().visible_to(user).within(township).counted(until)
    disputes = disputes.select_related("unit", "category").order_by("unit__pinyin", "reported_on", "id")
    happened = Incident.objects.live().visible_to(user).within(township).select_related("unit")
    return Pack(
        month=month,
        until=until,
        lines=lines,
        totals={name: sum(line.counts.get(name, 0) for line in lines) for name in Counts.names()},
        rates=rates_of((line.cell for line in lines), today),
        without_committee=[row.unit.name for row in without_committee(township, [month], rows, user)],
        new=disputes.filter(reported_on__range=(month, until)),
        still_open=disputes.open(until),
        incidents=happened.filter(happened_on__range=(month, until)).order_by("happened_on", "id"),
    )
