"""Doing one act on a dispute: checked against the table of transitions, written whole or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from disputes.case_registers import DISPUTES
from disputes.models import Dispute, DisputeStep
from disputes.standing import Standing
from disputes.transitions import AHEAD, TRANSITIONS, Transition, possible
from portal.records.deadlines import settle_clocks
from portal.records.writing import NewerVersion

if TYPE_CHECKING:
    from portal.models import User


def advance(
    dispute: Dispute,
    transition: str,
    values: Mapping[str, Any],
    user: User,
    day: dt.date,
    *,
    version: int | None = None,
    submission: UUID | None = None,
) -> DisputeStep:
    """Do one act on a dispute and return its step; everything is written, or nothing.

    ``values`` are typed values by the names the transition asks; ``day`` is today. ``ValidationError`` by field
    for what is missing, lies ahead or is forbidden, without a field where the case does not stand so;
    :class:`NewerVersion` if it has moved on since ``version``; ``Http404`` outside the user's scope. The same
    ``submission`` sent twice leads to the one step.
    """
    one = TRANSITIONS[transition]
    with transaction.atomic():
        current = DISPUTES.records(user).select_for_update(of=("self",)).filter(pk=dispute.pk).first()
        if current is None:
            raise Http404
        done = current.steps.filter(submission=submission).first() if submission else None
        if done is not None:
            return done
        if version is not None and current.version != version:
            raise NewerVersion(current)
        standing = Standing.of(current, user, day)
        _check(one, standing, values)
        _apply(one, standing, values)
        _write(one, standing)
        return _note(one, standing, values, submission)


def _check(one: Transition, standing: Standing, values: Mapping[str, Any]) -> None:
    if one not in possible(standing):
        message = _("As the dispute stands this cannot be done: %(act)s.")
        raise ValidationError(message, params={"act": one.label})
    faults = dict(_missing(one, values, standing.day))
    if not faults:
        for requirement in one.needs:
            for name, message in requirement(standing, values):
                faults.setdefault(name, message)
    if faults:
        raise ValidationError(faults)


def _missing(one: Transition, values: Mapping[str, Any], today: dt.date) -> Iterator[tuple[str, Any]]:
    for ask in one.asks:
        value = values.get(ask.name)
        if ask.required and (value is None or value is False or value == ""):
            said = ask.of is None and not ask.name.endswith("_on") and ask.name != "other"
            yield (
                ask.name,
                (
                    _("This has to be so before it can be recorded.")
                    if said
                    else _("This is needed for the record.")
                ),
            )
        elif isinstance(value, dt.date) and value > today and ask.name not in AHEAD:
            yield ask.name, _("This day has not come yet: an event is entered when it has happened.")


def _apply(one: Transition, standing: Standing, values: Mapping[str, Any]) -> None:
    one.effect(standing, values)
    for ask in one.asks:
        target = standing.target(ask.of)
        if target is not None and ask.name in values and values[ask.name] is not None:
            setattr(target, ask.name, values[ask.name])
    if one.to is not None:
        standing.dispute.stage = one.to
    if one.closes:
        standing.dispute.closed_on = values[one.closes]


def _write(one: Transition, standing: Standing) -> None:
    """Ask each touched record its own rules, then write it with its clocks."""
    faults: dict[str, Any] = {}
    for record in standing.touched():
        exclude = {field.name for field in record._meta.fields if field.is_relation}
        try:
            record.full_clean(exclude=exclude | {"number", "case_number"}, validate_unique=False)
        except ValidationError as error:
            for name, errors in error.error_dict.items():
                # the day of closing is asked under the name it has in this act
                asked_as = one.closes if name == "closed_on" and one.closes else name
                faults.setdefault(asked_as, errors)
    if faults:
        raise ValidationError(faults)
    for record in standing.touched():
        record.save()
        settle_clocks(record)


def _note(
    one: Transition, standing: Standing, values: Mapping[str, Any], submission: UUID | None
) -> DisputeStep:
    days = [value for value in values.values() if isinstance(value, dt.date) and value <= standing.day]
    asked = {ask.name for ask in one.asks} - {"note"}
    step = DisputeStep(
        unit=standing.dispute.unit,
        dispute=standing.dispute,
        episode=standing.dispute.episode,
        transition=one.act,
        done_on=max(days, default=standing.day),
        done_by=standing.user.full_name,
        basis=one.basis,
        note=values.get("note") or "",
        facts={name: _plain(values[name]) for name in sorted(asked & set(values))},
        submission=submission,
    )
    step.save()
    return step


def _plain(value: Any) -> Any:
    if isinstance(value, bool | int) or value is None:
        return value
    return value.isoformat() if isinstance(value, dt.date) else str(value)
