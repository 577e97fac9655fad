"""The working-day calendar: which days a limit may count, and why a day is or is not one of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

ONE_DAY = dt.timedelta(days=1)
OFF = "off"
WORK = "work"
_SATURDAY = 5
_WEEKEND = MappingProxyType({5: "周六", 6: "周日"})


@dataclass(frozen=True)
class WorkingCalendar:
    """Days off and make-up working days, each with the holiday it belongs to, and the years published.

    A working day is Monday to Friday and not off, or a make-up day.
    """

    off: Mapping[dt.date, str]
    makeup: Mapping[dt.date, str]
    years: frozenset[int]

    @classmethod
    def of(cls, rows: Iterable[tuple[dt.date, str, str]], years: Iterable[int]) -> WorkingCalendar:
        """Build from rows of (day, ``"off"`` or ``"work"``, holiday); ``ValueError`` on any other kind.

        A later row about the same day replaces an earlier one, as a local order does the national notice.
        """
        lists: dict[str, dict[dt.date, str]] = {OFF: {}, WORK: {}}
        for day, kind, holiday in rows:
            if kind not in lists:
                raise ValueError(f"A calendar day is 'off' or 'work', not {kind!r} ({day}).")
            lists[WORK if kind == OFF else OFF].pop(day, None)
            lists[kind][day] = holiday
        return cls(MappingProxyType(lists[OFF]), MappingProxyType(lists[WORK]), frozenset(years))

    def knows(self, year: int) -> bool:
        """Tell whether the holiday notice of ``year`` is loaded; without it only weekends are known."""
        return year in self.years

    def is_working(self, day: dt.date) -> bool:
        """Tell whether ``day`` counts as a working day."""
        return day in self.makeup or (day.weekday() < _SATURDAY and day not in self.off)

    def working_days(self, after: dt.date, until: dt.date) -> int:
        """Return how many working days lie after one day, up to and including another."""
        span = range(1, (until - after).days + 1)
        return sum(self.is_working(after + dt.timedelta(days=at)) for at in span)

    def reason(self, day: dt.date) -> str:
        """Return in Chinese why ``day`` is off or made up; empty for an ordinary working day."""
        if day in self.makeup:
            return _worded(self.makeup[day], "调休上班", ending=("班",))
        if day in self.off:
            return _worded(self.off[day], "假期", ending=("假", "假期"))
        return _WEEKEND.get(day.weekday(), "")

    def next_working(self, day: dt.date) -> dt.date:
        """Return ``day`` if it is a working day, else the first one after it."""
        while not self.is_working(day):
            day += ONE_DAY
        return day


def _worded(holiday: str, suffix: str, ending: tuple[str, ...]) -> str:
    """Complete a holiday's name to a reason, unless whoever entered it wrote the reason out."""
    return holiday if holiday.endswith(ending) else holiday + suffix
