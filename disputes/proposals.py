"""Key periods that the calendar proposes for a year; staff enter them as they stand or adjust them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from portal.clocks.calendar import ONE_DAY, WorkingCalendar

# The first day of the lunar year, and how many days the last month of the old one had. The preliminary
# New Year is its 23rd day, the Lantern Festival the fifteenth of the new year.
NEW_YEAR: Mapping[int, tuple[str, int]] = MappingProxyType(
    {
        2020: ("2020-01-25", 30),
        2021: ("2021-02-12", 30),
        2022: ("2022-02-01", 29),
        2023: ("2023-01-22", 30),
        2024: ("2024-02-10", 30),
        2025: ("2025-01-29", 29),
        2026: ("2026-02-17", 29),
        2027: ("2027-02-06", 29),
        2028: ("2028-01-26", 29),
        2029: ("2029-02-13", 29),
        2030: ("2030-02-03", 30),
        2031: ("2031-01-23", 29),
        2032: ("2032-02-11", 29),
        2033: ("2033-01-31", 30),
        2034: ("2034-02-19", 30),
        2035: ("2035-02-08", 30),
    }
)
# Holidays whose block of days off is the period: (name, word in the calendar, months it may begin in).
HOLIDAYS = (("清明", "清明"), ("五一", "劳动节"))


@dataclass(frozen=True)
class Proposal:
    """A key period of a year: its name, its days, and what they follow from."""

    name: str
    begins_on: dt.date
    ends_on: dt.date
    because: str

    @property
    def key(self) -> str:
        """Return what tells the proposal from the others of its year."""
        return f"{self.begins_on}_{self.name}"


def proposals(year: int, calendar: WorkingCalendar) -> list[Proposal]:
    """Return the key periods proposed for a year, in order of time.

    New Year's Day belongs to the year that begins. What depends on a notice of days off or on the lunar
    calendar is left out where these are not known; sessions of local congresses are known to the staff alone.
    """
    return sorted(_proposed(year, calendar), key=lambda one: one.begins_on)


def _proposed(year: int, calendar: WorkingCalendar) -> Iterator[Proposal]:
    yield Proposal("元旦", dt.date(year - 1, 12, 30), dt.date(year, 1, 3), "12月30日至1月3日")
    if year in NEW_YEAR:
        text, length = NEW_YEAR[year]
        first = dt.date.fromisoformat(text)
        yield Proposal("春节", first - ONE_DAY * (length - 22), first + ONE_DAY * 14, "腊月二十三至正月十五")
    yield Proposal("全国两会", dt.date(year, 3, 1), dt.date(year, 3, 15), "3月1日至15日，以会期为准")
    for name, word in HOLIDAYS:
        days = sorted(day for day, holiday in calendar.off.items() if day.year == year and word in holiday)
        if days:
            yield Proposal(name, days[0], days[-1], "按放假通知")
    yield Proposal("七一", dt.date(year, 6, 28), dt.date(year, 7, 4), "7月1日前后各三天")
    yield Proposal("八一", dt.date(year, 7, 29), dt.date(year, 8, 4), "8月1日前后各三天")
    yield Proposal("中秋国庆", dt.date(year, 9, 25), dt.date(year, 10, 8), "9月25日至10月8日")
