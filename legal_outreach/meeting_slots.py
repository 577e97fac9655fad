"""The meetings a township owes: the slots of a year for each series, and whether each was held."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from types import MappingProxyType

from legal_outreach.cadence import rounds
from legal_outreach.enums import Cadence
from legal_outreach.models import MeetingPlan
from legal_outreach.registers import MEETING_PLANS, MEETINGS
from portal.models import Category, Organisation, User
from portal.periods import Period

# What holds for a series without a cadence entered by the township: the monthly political and legal meeting.
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

    @property
    def missing_at_end(self) -> list[Slot]:
        """Return the slot that closes the year, if it passed without a meeting."""
        return [slot for slot in self.slots[-1:] if slot.state == Held.MISSING]


@dataclass(frozen=True)
class Asked:
    """One series with the cadences that touch a year, in their order; no two hold on the same day."""

    series: Category
    cadences: tuple[tuple[Cadence, Period], ...]


def meeting_slots(
    places: Sequence[Organisation], year: int, today: dt.date, user: User
) -> dict[int, list[Series]]:
    """Return by township the series that have a cadence, each with its slots: three queries for all of them."""
    asked = _asked(places, year, user)
    days: dict[tuple[int, int], list[dt.date]] = defaultdict(list)
    whole = Period.year(year)
    rows = MEETINGS.records(user).live().filter(township__in=places)
    rows = rows.filter(held_on__gte=whole.first, held_on__lte=whole.last)
    named = {one.series.pk for known in asked.values() for one in known}
    for township, series, held_on in rows.filter(series__in=named).values_list(
        "township", "series", "held_on"
    ):
        days[township, series].append(held_on)
    return {
        township: [
            Series(one.series, tuple(_slots(year, one, days[township, one.series.pk], today)))
            for one in known
        ]
        for township, known in asked.items()
    }


def _asked(places: Sequence[Organisation], year: int, user: User) -> dict[int, list[Asked]]:
    """Return by township what is asked for; what holds at first for each series without a cadence entered."""
    plans: dict[int, dict[Category, list[MeetingPlan]]] = {place.pk: {} for place in places}
    entered = MEETING_PLANS.records(user).live().filter(township__in=places)
    for one in entered.select_related("series").order_by("begins_on", "pk"):
        plans[one.township_id].setdefault(one.series, []).append(one)
    rows = Category.objects.live().filter(scheme="meeting-series", code__in=AT_FIRST, township=None)
    at_first = [Asked(one, ((AT_FIRST[one.code], Period.year(year)),)) for one in rows.order_by("position")]
    return {
        township: [
            *(one for one in at_first if one.series not in known),
            *(asked for series, own in known.items() if (asked := _in_force(series, own, year)).cadences),
        ]
        for township, known in plans.items()
    }


def _in_force(series: Category, plans: list[MeetingPlan], year: int) -> Asked:
    """Return what of a series' cadences touches a year: each holds until it ends or the next one begins."""
    whole = Period.year(year)
    cadences = []
    for one, after in zip_longest(plans, plans[1:]):
        last = one.ends_on or whole.last
        if after is not None:
            last = min(last, after.begins_on - dt.timedelta(days=1))
        if one.begins_on <= whole.last and last >= whole.first:
            cadences.append((Cadence(one.every), Period(one.begins_on, max(last, one.begins_on))))
    return Asked(series, tuple(cadences))


def _slots(year: int, asked: Asked, days: list[dt.date], today: dt.date) -> Iterator[Slot]:
    """Yield the slots of a year, each month in one of them; a slot a change of cadence cut is not asked for."""
    covered = Period.year(year).first - dt.timedelta(days=1)
    for number, (every, lasting) in enumerate(asked.cadences, 1):
        for one in rounds(year, every):
            if one.last <= covered or (number < len(asked.cadences) and one.last > lasting.last):
                continue
            period = Period(max(one.first, covered + dt.timedelta(days=1)), one.last)
            meetings = sum(period.first <= day <= period.last for day in days)
            whole = lasting.first <= one.first == period.first and one.last <= lasting.last
            covered = one.last
            yield Slot(period, meetings, _state(period, meetings, whole, today))


def _state(period: Period, meetings: int, whole: bool, today: dt.date) -> Held:
    """A slot is missing from the day after its last, and not asked where the cadence does not hold throughout."""
    if meetings:
        return Held.HELD
    if not whole:
        return Held.NOT_ASKED
    if period.last < today:
        return Held.MISSING
    return Held.RUNNING if period.first <= today else Held.TO_COME


def meetings_url(series: Series, slot: Slot) -> str:
    """Return the list of the meetings in a slot."""
    return MEETINGS.list_url(series=series.series.code, **{"from": slot.period.first, "to": slot.period.last})
