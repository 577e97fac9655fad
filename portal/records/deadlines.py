"""Starts, meets and re-dates the statutory clocks of records, and keeps their next due date on the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from portal.clocks.calendar import WorkingCalendar
from portal.clocks.deadlines import as_json, due
from portal.models import Organisation, Record, RunningClock, working_calendar


def settle_clocks(record: Record, calendar: WorkingCalendar | None = None) -> None:
    """Bring the clocks of a saved record in line with its dates and store the next due date on it.

    A clock starts when its first date is known, is met when its second is, and is voided when the first is
    taken back. Entries from past ledgers run no clock. Nothing is written where nothing changed.
    """
    if not record.clocks or record.historical:
        return
    content_type = ContentType.objects.get_for_model(record)
    standing = {
        clock.rule: clock
        for clock in RunningClock.objects.filter(content_type=content_type, object_id=record.pk)
    }
    for declared in record.clocks:
        start, met = getattr(record, declared.start), getattr(record, declared.met)
        clock = standing.get(declared.rule)
        if start is None and clock is None:
            continue
        if start is None:
            if not clock.is_voided:
                clock.void("start taken back")
            continue
        until, days = _named(record, declared.until), _named(record, declared.days)
        is_new = clock is None or clock.started_on != start or clock.is_voided
        if is_new or (_extension(clock), clock.explanation.get("days")) != (until, days):
            calendar = calendar or working_calendar(record.township)
            clock = clock or RunningClock(
                content_type=content_type,
                object_id=record.pk,
                rule=declared.rule,
                unit=record.unit,
                window=declared.window,
            )
            _date(clock, start, calendar, until, days)
            clock.voided_at, clock.void_reason = None, ""
        elif clock.met_on == met and clock.unit_id == record.unit_id:
            continue
        clock.met_on, clock.unit = met, record.unit
        clock.save()
        standing[declared.rule] = clock
    _store_next(record, standing.values())


def planned_clocks(record: Record, calendar: WorkingCalendar) -> list[RunningClock]:
    """Return the clocks a new record starts, not yet saved and without its key; sets ``record.due_on``."""
    if record.historical:
        return []
    clocks = []
    for declared in record.clocks:
        start = getattr(record, declared.start)
        if start is None:
            continue
        met = getattr(record, declared.met)
        clock = RunningClock(rule=declared.rule, unit=record.unit, window=declared.window, met_on=met)
        _date(clock, start, calendar, _named(record, declared.until), _named(record, declared.days))
        clocks.append(clock)
    running = [clock.due_on for clock in clocks if clock.met_on is None and not clock.window]
    record.due_on = min((*running, *record.days_set()), default=None)
    return clocks


def _store_next(record: Record, clocks: Iterable[RunningClock]) -> None:
    running = [
        clock.due_on for clock in clocks if clock.met_on is None and not clock.window and not clock.is_voided
    ]
    next_due = min((*running, *record.days_set()), default=None)
    if record.due_on != next_due:
        record.due_on = next_due
        # derived from the clocks, which have their own history: no new version of the record
        type(record)._base_manager.filter(pk=record.pk).update(due_on=next_due)


def _named(record: Record, name: str) -> Any:
    """Return what a clock takes from its record by a name, if it takes anything."""
    return getattr(record, name) if name else None


def _extension(clock: RunningClock) -> dt.date | None:
    """Return the day to which a stored clock was extended."""
    said = clock.explanation.get("extended_until")
    return dt.date.fromisoformat(said) if said else None


def _date(
    clock: RunningClock,
    start: dt.date,
    calendar: WorkingCalendar,
    until: dt.date | None = None,
    days: int | None = None,
) -> None:
    """Count a clock from its start by its rule, of ``days`` where the record says so, and keep why."""
    kept = {"days": days, "redated": clock.explanation.get("redated")}
    clock.explanation = {name: value for name, value in kept.items() if value}
    deadline = due(clock.limit, start, calendar)
    clock.started_on = deadline.start
    clock.nominal, clock.rolled, clock.due_on = deadline.nominal, deadline.rolled, deadline.due
    clock.provisional = deadline.provisional
    clock.explanation |= as_json(deadline)
    if until is not None:  # a day that people agreed on, which no calendar moves
        clock.due_on, clock.provisional = until, False
        clock.explanation["extended_until"] = until.isoformat()


def redate_where(township: Organisation | None, today: dt.date) -> int:
    """Date anew the running clocks of a township, or of all, after a change of days off; return how many moved."""
    places = Organisation.objects.filter(kind=Organisation.Kind.TOWNSHIP)
    if township is not None:
        places = places.filter(pk=township.pk)
    return sum(len(redate(place, today)) for place in places)


def redate(township: Organisation, today: dt.date) -> list[RunningClock]:
    """Date the running clocks of a township anew after the calendar changed; return those that moved.

    The date before is kept in the explanation and in the history.
    """
    calendar = working_calendar(township)
    moved = []
    with transaction.atomic():
        waiting = RunningClock.objects.live().filter(township=township, met_on=None)
        clocks = waiting.select_for_update()
        for clock in clocks:
            if _extension(clock) is not None:
                continue
            deadline = due(clock.limit, clock.started_on, calendar)
            if (deadline.due, deadline.provisional) == (clock.due_on, clock.provisional):
                continue
            before = {
                "on": today.isoformat(),
                "from": clock.due_on.isoformat(),
                "to": deadline.due.isoformat(),
            }
            clock.explanation.setdefault("redated", []).append(before)
            _date(clock, clock.started_on, calendar, days=clock.explanation.get("days"))
            clock.save()
            moved.append(clock)
        _store_next_of(moved)
    return moved


def _store_next_of(moved: Iterable[RunningClock]) -> None:
    """Store the next due date on the records of clocks that moved: two queries a record type, and one a record."""
    places: dict[int, set[int]] = {}
    for clock in moved:
        places.setdefault(clock.content_type_id, set()).add(clock.object_id)
    for kind, keys in places.items():
        own: dict[int, list[RunningClock]] = {}
        for clock in RunningClock.objects.filter(content_type=kind, object_id__in=keys):
            own.setdefault(clock.object_id, []).append(clock)
        model = ContentType.objects.get_for_id(kind).model_class()
        for record in model._base_manager.filter(pk__in=keys):
            _store_next(record, own[record.pk])
