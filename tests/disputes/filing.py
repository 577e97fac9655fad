"""Helpers for tests of filing: moments, committees, statements sent to the addresses."""

from __future__ import annotations

import datetime as dt
import uuid

from disputes.handing_in import Statement
from tests.samples.making import entry


def at(year: int, month: int, day: int, hour: int = 9) -> dt.datetime:
    """Return a moment in the portal's time zone."""
    return dt.datetime(year, month, day, hour, tzinfo=dt.timezone(dt.timedelta(hours=8)))


def zero(**changes) -> Statement:
    """Return a signed zero from a form of its own."""
    return Statement(submission=uuid.uuid4(), nothing_new=True, **changes)


def found(world, unit, day: str, n: int = 1, **changes):
    """Enter a dispute that was found on a day, with a number of its own."""
    return entry(world, "disputes", unit, n, reported_on=day, **changes)
