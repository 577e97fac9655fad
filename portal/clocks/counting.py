"""Each day of a limit, one after the other: which number it has, or why it has none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from portal.clocks.calendar import ONE_DAY, WorkingCalendar
from portal.clocks.deadlines import Deadline
from portal.clocks.rule import Unit


@dataclass(frozen=True)
class Day:
    """One day of a limit: its ``number`` in the count, or nothing for a day that is passed over.

    ``reason`` says in Chinese why it is a day off or made up; ``moved`` marks the days over which, and the one
    to which, the end was moved; ``unknown`` a day of a year whose holiday notice is not loaded.
    """

    day: dt.date
    number: int | None
    reason: str
    moved: bool
    unknown: bool


def counted_days(deadline: Deadline, calendar: WorkingCalendar) -> list[Day]:
    """Return the days of a limit of days, from the one after its start to its end.

    Empty for limits of months or years and for fixed dates: they are not counted day by day.
    """
    if deadline.rule.unit not in (Unit.CALENDAR_DAYS, Unit.WORKING_DAYS):
        return []
    return list(_days(deadline, calendar))


def _days(deadline: Deadline, calendar: WorkingCalendar) -> Iterator[Day]:
    day, number = deadline.start, 0
    while day < deadline.due:
        day += ONE_DAY
        moved = day > deadline.nominal
        counts = deadline.rule.unit is Unit.CALENDAR_DAYS or calendar.is_working(day)
        if counts and not moved:
            number += 1
        yield Day(
            day,
            number if counts and not moved else None,
            calendar.reason(day),
            moved,
            not calendar.knows(day.year),
        )
