"""Writes of many records at once that keep every promise of a single one: number, version, history, actor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from portal.context import current_actor
from portal.models import Record, RunningClock, Versioned, working_calendar
from portal.models.records import rising_keys, take_numbers
from portal.records.deadlines import planned_clocks

AnyVersioned = TypeVar("AnyVersioned", bound=Versioned)
BATCH = 500


def create_many(records: Sequence[AnyVersioned]) -> Sequence[AnyVersioned]:
    """Insert new records of one type with their history, in one transaction; returns them with keys."""
    actor = current_actor()
    if not records:
        return records
    model = type(records[0])
    now = timezone.now()
    with transaction.atomic():
        for record in records:
            record.derive()
        _number(records)
        clocks = _plan_clocks(records)
        for record, key in zip(records, rising_keys(), strict=False):
            record.version, record.changed_at = 1, now
            if getattr(model, "scattered", False) and record.pk is None:
                record.pk = key
        models.QuerySet(model).bulk_create(records, batch_size=BATCH)
        model.history.bulk_history_create(
            records,
            batch_size=BATCH,
            default_user=actor.user,
            default_date=now,
            custom_historical_attrs={"via": actor.via},
        )
        for record, clock in clocks:
            clock.content_type = ContentType.objects.get_for_model(record)
            clock.object_id = record.pk
        create_many([clock for _record, clock in clocks])
    return records


def _plan_clocks(records: Sequence[Versioned]) -> list[tuple[Record, RunningClock]]:
    """Return the clocks that new records start, one calendar a township."""
    if not getattr(records[0], "clocks", ()):
        return []
    calendars = {record.township: None for record in records}
    for township in calendars:
        calendars[township] = working_calendar(township)
    return [
        (record, clock) for record in records for clock in planned_clocks(record, calendars[record.township])
    ]


def _number(records: Sequence[Versioned]) -> None:
    """Give numbers to the records that have none, one block a township and year."""
    groups = defaultdict(list)
    for record in records:
        if isinstance(record, Record) and not record.number:
            groups[record.township, record.number_year(), record.number_mark()].append(record)
    for (township, year, mark), waiting in groups.items():
        numbers = take_numbers(township, type(waiting[0]), year, len(waiting), mark=mark)
        for record, number in zip(waiting, numbers, strict=True):
            record.number = number
