"""Rounds of a year in which something is expected: every month, quarter, half year or year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from portal.periods import Period


@dataclass(frozen=True)
class Round:
    """One stretch of a year; ``months`` are its months, the last of which closes it."""

    months: tuple[int, ...]
    first: dt.date
    last: dt.date

    def is_missed(self, days: list[dt.date], asked: Period, today: dt.date) -> bool:
        """Tell whether it is over, was asked for wholly, and nothing happened in it."""
        return (
            asked.first <= self.first
            and self.last <= asked.last
            and self.last < today
            and not any(self.first <= day <= self.last for day in days)
        )


def rounds(year: int, every: int) -> tuple[Round, ...]:
    """Return the rounds of a year, each ``every`` months long (1, 3, 6 or 12)."""
    found = []
    for first in range(1, 13, every):
        months = tuple(range(first, first + every))
        found.append(Round(months, Period.month(year, first).first, Period.month(year, months[-1]).last))
    return tuple(found)
