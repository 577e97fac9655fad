"""The meetings a township owes: the slots of a year for each series, and whether each was held."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from legal_outreach.cadence import rounds
from legal_outreach.enums import Cadence
from legal_outreach.models import MeetingPlan
from legal_outreach.registers import MEETING_PLANS, MEETINGS
from portal.models import Category, Organisation, User
from portal.periods import Period

# What holds where a township has entered no cadence of its own: the monthly political and legal meeting.
AT_FIRST = MappingProxyType({"political-legal": Cadence.MONTH})


class Held(StrEnum):
    """What became of a slot."""

    HELD = "held"
    MISSING = "missing"
    RUNNING = "running"
    TO_COME = "to_come"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class Slot:
    """One slot: its days, and how many meetings lie in it; ``state`` is told of a day."""

    period: Period
    meetings: int
    state: Held

    @property
    def months(self) -> int:
        """Return how many months it takes."""
        return len(self.period.months())


@dataclass(frozen=True)
class Series:
    """One series with its slots of a year."""

    series: Category
    slots: tuple[Slot, ...]

    @property
    def missing(self) -> list[Slot]:
        """Return the slots that passed without a meeting."""
        return [slot for slot in self.slots if slot.state == Held.MISSING]


Asked = tuple[Category, Cadence, Period]


def meeting_slots(
    places: Sequence[Organisation], year: int, today: dt.date, user: User
) -> dict[int, list[Series]]:
    """Return by township the series that have a cadence, each with its slots: three queries for all of them."""
    asked = _asked(places, year, user)
    days: dict[tuple[int, int], list[dt.date]] = defaultdict(list)
    whole = Period.year(year)
    rows = MEETINGS.records(user).live().filter(township__in=places)
    rows = rows.filter(held_on__gte=whole.first, held_on__lte=whole.last)
    named = {series.pk for known in asked.values() for series, *_ in known}
    for township, series, held_on in rows.filter(series__in=named).values_list(
        "township", "series", "held_on"
    ):
        days[township, series].append(held_on)
    return {
        township: [
            Series(series, tuple(_slots(year, every, lasting, days[township, series.pk], today)))
            for series, every, lasting in known
        ]
        for township, known in asked.items()
    }


def _asked(places: Sequence[Organisation], year: int, user: User) -> dict[int, list[Asked]]:
    """Return by township (series, how often, from when to when); what holds at first where nothing is entered."""
    plans: dict[int, list[MeetingPlan]] = defaultdict(list)
    entered = MEETING_PLANS.records(user).live().filter(township__in=places)
    for one in entered.select_related("series").order_by("begins_on"):
        plans[one.township_id].append(one)
    rows = Category.objects.live().filter(scheme="meeting-series", code__in=AT_FIRST, township=None)
    at_first = [(one, AT_FIRST[one.code], Period.year(year)) for one in rows.order_by("position")]
    return {place.pk: _in_force(plans[place.pk], year) if plans[place.pk] else at_first for place in places}


def _in_force(plans: list[MeetingPlan], year: int) -> list[Asked]:
    """Return what of the cadences entered by one township touches a year."""
    whole = Period.year(year)
    return [
        (one.series, Cadence(one.every), Period(one.begins_on, max(one.ends_on or whole.last, one.begins_on)))
        for one in plans
        if one.begins_on <= whole.last and (one.ends_on is None or one.ends_on >= whole.first)
    ]


def _slots(year: int, every: Cadence, lasting: Period, days: list[dt.date], today: dt.date) -> Iterator[Slot]:
    for one in rounds(year, every):
        period = Period(one.first, one.last)
        meetings = sum(period.first <= day <= period.last for day in days)
        yield Slot(period, meetings, _state(period, lasting, meetings, today))


def _state(period: Period, lasting: Period, meetings: int, today: dt.date) -> Held:
    """A slot is missing from the day after its last, and not asked where the cadence does not hold throughout."""
    if meetings:
        return Held.HELD
    if lasting.first > period.first or lasting.last < period.last:
        return Held.NOT_ASKED
    if period.last < today:
        return Held.MISSING
    return Held.RUNNING if period.first <= today else Held.TO_COME


def meetings_url(series: Series, slot: Slot) -> str:
    """Return the list of the meetings in a slot."""
    return MEETINGS.list_url(series=series.series.code, **{"from": slot.period.first, "to": slot.period.last})
