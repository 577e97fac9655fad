"""Days of a procedure in their order, and clauses about statutory limits that were kept or missed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from portal.models import Record, RunningClock

Problems = dict[str, Any]  # message by field


def refuse(problems: Problems) -> None:
    """Raise one ``ValidationError`` for all problems (message by field), if there are any."""
    if problems:
        raise ValidationError(problems)


def backward(record: Record, *names: str) -> Problems:
    """Return a message for each date that lies before an earlier step of the procedure.

    ``names`` are the date fields in the order of the steps; a step not taken is passed over.
    """
    problems: Problems = {}
    latest: dt.date | None = None
    latest_name = ""
    for name in names:
        day = getattr(record, name)
        if day is None:
            continue
        if latest is not None and day < latest:
            problems[name] = _(
                "This day (%(day)s) lies before “%(step)s” (%(before)s). Correct the one that is wrong."
            ) % {"day": day, "step": record._meta.get_field(latest_name).verbose_name, "before": latest}
        else:
            latest, latest_name = day, name
    return problems


def stands(on: dt.date) -> Q:
    """Return the clause: in force on that day, the last one included."""
    return Q(in_force_on__lte=on) & (Q(in_force_until=None) | Q(in_force_until__gte=on))


def is_standing(record: Any, on: dt.date) -> bool:
    """Tell of one record what ``stands`` asks in the database."""
    return record.in_force_on <= on and (record.in_force_until is None or record.in_force_until >= on)


def limited(model: str, *rules: str) -> Q:
    """Return the clause: one of the limits ran or runs on the record (none does on one of a past ledger)."""
    return Q(_clock(model, rules, Q()))


def kept(model: str, *rules: str) -> Q:
    """Return the clause: a limit was met on or before its last day."""
    return Q(_clock(model, rules, Q(met_on__lte=F("due_on"))))


def late(model: str, *rules: str) -> Q:
    """Return the clause: a limit was met after its last day."""
    return Q(_clock(model, rules, Q(met_on__gt=F("due_on"))))


def missed(model: str, on: dt.date, *rules: str) -> Q:
    """Return the clause: on that day a limit had passed and had not been met."""
    return Q(_clock(model, rules, Q(due_on__lt=on) & (Q(met_on=None) | Q(met_on__gt=on))))


def _clock(model: str, rules: tuple[str, ...], how: Q) -> Exists:
    return Exists(
        RunningClock.objects.filter(
            how,
            content_type__app_label="enforcement",
            content_type__model=model,
            object_id=OuterRef("pk"),
            rule__in=rules,
            voided_at=None,
        )
    )
