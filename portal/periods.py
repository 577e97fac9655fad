"""Periods: any from–to, with names for years, quarters and months."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, order=True)
class Period:
    """The days from ``first`` to ``last``, both included."""

    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"A period runs forward: {self.first} to {self.last}")

    @classmethod
    def year(cls, year: int) -> Period:
        """Return a calendar year."""
        return cls(dt.date(year, 1, 1), dt.date(year, 12, 31))

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        """Return a quarter, 1 to 4."""
        return cls(dt.date(year, quarter * 3 - 2, 1), cls.month(year, quarter * 3).last)

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """Return a calendar month."""
        return cls(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))

    def months(self) -> tuple[Period, ...]:
        """Return the months the period touches, each cut to the period."""
        return _months(self)

    def each_day(self) -> tuple[dt.date, ...]:
        """Return the days of the period."""
        return tuple(self.first + dt.timedelta(days=at) for at in range((self.last - self.first).days + 1))

    def year_before(self) -> Period:
        """Return the same days a year earlier; 29 February becomes the 28th."""
        return Period(_year_before(self.first), _year_before(self.last))

    def until(self, last: dt.date) -> Period:
        """Return the period cut off at a day."""
        return Period(self.first, min(self.last, max(last, self.first)))

    @property
    def is_year(self) -> bool:
        """Tell whether this is one whole calendar year."""
        return self == Period.year(self.first.year)


EARLIEST_YEAR = 2000  # of the first ledgers


def year_in(text: str, latest: int) -> int | None:
    """Return the year that an address asks for; ``None`` where it asks for none from 2000 to ``latest``."""
    year = int(text) if len(text) == 4 and text.isdecimal() else 0
    return year if EARLIEST_YEAR <= year <= latest else None


@lru_cache(maxsize=256)
def _months(period: Period) -> tuple[Period, ...]:
    found = []
    year, month = period.first.year, period.first.month
    while dt.date(year, month, 1) <= period.last:
        whole = Period.month(year, month)
        found.append(Period(max(whole.first, period.first), min(whole.last, period.last)))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return tuple(found)


def _year_before(day: dt.date) -> dt.date:
    return dt.date(day.year - 1, day.month, min(day.day, calendar.monthrange(day.year - 1, day.month)[1]))
