"""The demonstration's diary: several courses of events, lived through day by day in one order."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterable, Iterator

Course = Iterator[dt.date]


def live_through(courses: Iterable[Course]) -> None:
    """Let all courses run, the earliest day first; on one day in the order in which they are given.

    A course yields the day on which it goes on, never one before the last it yielded.
    """
    waiting = [(day, at, course) for at, course in enumerate(courses) if (day := next(course, None))]
    heapq.heapify(waiting)
    while waiting:
        _day, at, course = waiting[0]
        goes_on = next(course, None)
        if goes_on is None:
            heapq.heappop(waiting)
        else:
            heapq.heapreplace(waiting, (goes_on, at, course))
