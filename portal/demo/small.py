"""The second, smaller township of the demonstration: enough that scope is real."""

from __future__ import annotations

import datetime as dt

from disputes.enums import Stage
from disputes.models import Dispute, MediationCommittee, Screening
from portal.demo.making import Entries, write
from portal.demo.places import SMALL_VILLAGES, Places
from portal.periods import Period

YEAR = 2023


def make_small_township(places: Places, entries: Entries) -> None:
    """Write two committees, a year of rounds with two months missing, and five disputes."""
    villages = [places.units[name] for name in SMALL_VILLAGES]
    committees = write(
        MediationCommittee(
            unit=village,
            name=f"{village.name}人民调解委员会",
            founded_on=dt.date(2019, 3, 1),
            chair="杨示辛",
        )
        for village in villages
    )
    write(
        Screening(
            unit=committee.unit,
            committee=committee,
            month=month.first,
            started_on=month.first,
            finished_on=month.last - dt.timedelta(days=3),
            lead=committee.chair,
            nothing_new=True,
            filed_by=committee.chair,
            filed_on=month.last,
        )
        for committee in committees
        for month in Period.year(YEAR).months()
        if not (committee is committees[1] and month.first.month in (7, 8))
    )
    write(
        Dispute(
            unit=villages[at % 2],
            reported_on=dt.date(YEAR, 2 + at * 2, 8),
            parties=f"示例住户{at + 1}甲、示例住户{at + 1}乙",
            category=entries("dispute", ("neighbour", "land")[at % 2]),
            summary="两家为地边出行相争",
            accepted_on=dt.date(YEAR, 2 + at * 2, 9),
            stage=Stage.SETTLED,
            closed_on=dt.date(YEAR, 2 + at * 2, 20),
            remedies_told=True,
        )
        for at in range(5)
    )
