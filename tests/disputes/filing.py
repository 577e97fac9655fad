"""Helpers for tests of filing: moments, committees, statements sent to the addresses."""

from __future__ import annotations

import datetime as dt
import uuid

from disputes.handing_in import Statement
from portal.catalogue import REGISTERS
from portal.records import writing
from tests.samples.making import SAMPLES, entry


def at(year: int, month: int, day: int, hour: int = 9) -> dt.datetime:
    """Return a moment in the portal's time zone."""
    return dt.datetime(year, month, day, hour, tzinfo=dt.timezone(dt.timedelta(hours=8)))


def zero(**changes) -> Statement:
    """Return a signed zero from a form of its own."""
    return Statement(submission=uuid.uuid4(), nothing_new=True, **changes)


def found(world, unit, day: str, n: int = 1, **changes):
    """Enter a dispute that was found on a day, with a number of its own."""
    return entry(world, "disputes", unit, n, reported_on=day, **changes)


def ledger_form(world, name, unit, n=1, *, historical=True, **changes):
    """Return the form of a ledger as a sheet of past years fills it: a month's round, or a day's report."""
    register = REGISTERS[name]
    monthly = {"kind": "routine", "theme": "", "filing_due_on": ""} if name == "screenings" else {}
    data = {**SAMPLES[name](world, unit, n), **monthly, **changes}
    record = register.model(historical=historical)
    return register.form(data, instance=record, user=world.staff, as_history=historical)


def past(world, name, unit, n=1, **changes):
    """Enter a month's round or a day's report from a ledger of past years."""
    form = ledger_form(world, name, unit, n, **changes)
    assert form.is_valid(), form.errors.as_json()
    return writing.create(REGISTERS[name], form, world.staff)
