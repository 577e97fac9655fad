"""The way of a record as one table of acts, and the one function that does an act: whole or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.access import Action
from portal.models import Record
from portal.records.deadlines import settle_clocks
from portal.records.writing import NewerVersion

if TYPE_CHECKING:
    from portal.models import User
    from portal.records.register import Register

Values = Mapping[str, Any]
Faults = Iterator[tuple[str, Any]]


class Kind(StrEnum):
    """What an act asks beyond the fields of a table: something that must be so, a day, a few words."""

    STATEMENT = "statement"
    DAY = "day"
    TEXT = "text"


@dataclass(frozen=True)
class Ask:
    """One thing an act asks: a field of a table, or (``of`` nothing) what ``kind`` says.

    ``label`` names it where the field's own name would not do. ``ahead`` marks a day that may lie in the
    future, because it is agreed or set for later.
    """

    name: str
    of: type[models.Model] | None = None
    required: bool = True
    label: str | Promise = ""
    kind: Kind = Kind.STATEMENT
    ahead: bool = False


@dataclass
class Standing:
    """A record under an act of ``user`` on ``day``; ``added`` are further records the act writes.

    The types add what belongs to their record: the agreement of a dispute, the letter of a petition.
    """

    record: Record
    user: User
    day: dt.date
    added: list[Record] = field(default_factory=list, kw_only=True)

    @classmethod
    def of(cls, record: Any, user: User, day: dt.date) -> Standing:
        """Return how a record stands."""
        return cls(record, user, day)

    def target(self, table: type[models.Model] | None) -> Any:
        """Return the record an asked value belongs to; nothing for what is only confirmed or noted."""
        return next((one for one in self.touched() if table is not None and type(one) is table), None)

    def touched(self) -> list[Record]:
        """Return the records an act may change, in the order in which they are written, the own one first."""
        return [self.record, *self.added]

    def initial(self, ask: Ask) -> Any:
        """Return what is filled in before anybody types: what is known, and today for what has to have a day."""
        target = self.target(ask.of)
        known = getattr(target, ask.name, None) if target is not None else None
        if known not in (None, ""):
            return known
        return self.day if ask.required and ask.name.endswith("_on") and not ask.ahead else None

    def allows(self, one: Transition) -> bool:
        """Tell whether an act makes sense here, beyond its stages and its own condition."""
        return True

    def narrow(self, ask: Ask, shown: forms.Field) -> None:
        """Leave out of a choice what cannot be chosen as the record stands."""


Effect = Callable[[Any, Values], None]


def several(*effects: Effect) -> Effect:
    """Return the effect that does several things in their order."""

    def do(standing: Standing, values: Values) -> None:
        for effect in effects:
            effect(standing, values)

    return do


@dataclass(frozen=True)
class Transition:
    """One act: from which stages, on what basis, what it asks, what it needs, and where it leads.

    ``when`` says whether it makes sense as the record stands, ``needs`` yield (field, message) for what forbids
    it, ``closes`` names the asked day on which the record is closed, ``effect`` is what it does besides.
    ``aside`` keeps a rare act out of the first row of the page; ``approves`` keeps it for who may approve;
    ``answers`` opens it to those the record was sent to, though they may not correct it.
    """

    act: models.TextChoices
    basis: str
    stages: tuple[str, ...]
    asks: tuple[Ask, ...] = ()
    when: Callable[[Any], bool] = lambda _standing: True
    needs: tuple[Callable[[Any, Values], Faults], ...] = ()
    to: str | None = None
    closes: str = ""
    effect: Effect = lambda _standing, _values: None
    aside: bool = False
    approves: bool = False
    answers: bool = False

    @property
    def right(self) -> Action:
        """Return what a role has to be allowed to do it."""
        if self.approves:
            return Action.APPROVE
        return Action.ANSWER if self.answers else Action.EDIT

    @property
    def label(self) -> str:
        """Return the name of the act."""
        return self.act.label

    @property
    def said(self) -> str:
        """Return its name with the article it rests on, as a refusal names it."""
        return f"{self.label}（{self.basis}）" if self.basis else str(self.label)


@dataclass(frozen=True)
class Flow:
    """The way of one type of record: its register, its table of acts, and how a step of it is kept.

    ``stage`` names the field that says where a record stands; ``step`` makes, unsaved, the record of one act
    from (standing, transition, values, facts). ``given`` are fields that no act types and no check asks.
    """

    register: Register
    stage: str
    table: tuple[Transition, ...]
    standing: type[Standing]
    step: Callable[[Any, Transition, Values, dict[str, Any]], Record]
    given: frozenset[str] = frozenset({"number"})

    @cached_property
    def by_name(self) -> Mapping[str, Transition]:
        """Return the acts by their names."""
        return {one.act.value: one for one in self.table}

    def possible(self, standing: Standing) -> list[Transition]:
        """Return the acts that make sense as the record stands, in the order of the work."""
        record = standing.record
        if record.is_voided:
            return []
        stage = getattr(record, self.stage)
        return [
            one for one in self.table if stage in one.stages and one.when(standing) and standing.allows(one)
        ]

    def advance(
        self,
        record: Record,
        act: str,
        values: Values,
        user: User,
        day: dt.date,
        *,
        version: int | None = None,
        submission: UUID | None = None,
    ) -> Record:
        """Do one act on a record and return its step; everything is written, or nothing.

        ``values`` are typed values by the names the act asks; ``day`` is today. ``ValidationError`` by field for
        what is missing, lies ahead or is forbidden, without a field where the record does not stand so;
        :class:`NewerVersion` if it has moved on since ``version``; ``Http404`` outside the user's scope. The
        same ``submission`` sent twice leads to the one step.
        """
        one = self.by_name[act]
        with transaction.atomic():
            current = self.register.records(user).select_for_update(of=("self",)).filter(pk=record.pk).first()
            if current is None:
                raise Http404
            done = current.steps.filter(submission=submission).first() if submission else None
            if done is not None:
                return done
            if version is not None and current.version != version:
                raise NewerVersion(current)
            standing = self.standing.of(current, user, day)
            before = {id(known): _stored(known) for known in standing.touched()}
            self._check(one, standing, values)
            self._apply(one, standing, values)
            # the record's own version moves on with every act, the others' with what the act changed
            changed = [known for known in standing.touched() if before.get(id(known)) != _stored(known)]
            self._write(one, [current, *(known for known in changed if known is not current)])
            return self._note(one, standing, values, submission)

    def _check(self, one: Transition, standing: Standing, values: Values) -> None:
        if one not in self.possible(standing):
            message = _("As this stands it cannot be done: %(act)s.")
            raise ValidationError(message, params={"act": one.said})
        faults = dict(_missing(one, values, standing.day))
        if not faults:
            for requirement in one.needs:
                for name, message in requirement(standing, values):
                    faults.setdefault(name, message)
        if faults:
            raise ValidationError(faults)

    def _apply(self, one: Transition, standing: Standing, values: Values) -> None:
        one.effect(standing, values)
        for ask in one.asks:
            target = standing.target(ask.of)
            if target is not None and ask.name in values and values[ask.name] is not None:
                setattr(target, ask.name, values[ask.name])
        if one.to is not None:
            setattr(standing.record, self.stage, one.to)
        if one.closes:
            standing.record.closed_on = values[one.closes]

    def _write(self, one: Transition, records: list[Record]) -> None:
        """Ask each record its own rules, then write it with its clocks."""
        faults: dict[str, Any] = {}
        for record in records:
            exclude = {field.name for field in record._meta.fields if field.is_relation}
            try:
                record.full_clean(exclude=exclude | self.given, validate_unique=False)
            except ValidationError as error:
                for name, errors in error.error_dict.items():
                    # the day of closing is asked under the name it has in this act
                    asked_as = one.closes if name == "closed_on" and one.closes else name
                    faults.setdefault(asked_as, errors)
        if faults:
            raise ValidationError(faults)
        for record in records:
            record.save()
            settle_clocks(record)

    def _note(self, one: Transition, standing: Standing, values: Values, submission: UUID | None) -> Record:
        asked = {ask.name for ask in one.asks} - {"note"}
        facts = {name: _plain(values[name]) for name in sorted(asked & set(values))}
        step = self.step(standing, one, values, facts)
        step.submission = submission
        step.save()
        return step


def done_on(standing: Standing, values: Values) -> dt.date:
    """Return the day an act was done: the latest day it was told that is not ahead, else today."""
    days = [value for value in values.values() if isinstance(value, dt.date) and value <= standing.day]
    return max(days, default=standing.day)


def happened(one: Transition, values: Values) -> Values:
    """Return the typed values without the days that are set for later: an act was not done on those."""
    ahead = {ask.name for ask in one.asks if ask.ahead}
    return {name: value for name, value in values.items() if name not in ahead}


def _missing(one: Transition, values: Values, today: dt.date) -> Faults:
    for ask in one.asks:
        value = values.get(ask.name)
        if ask.required and (value is None or value is False or value == ""):
            said = ask.of is None and ask.kind == Kind.STATEMENT
            yield (
                ask.name,
                _("This has to be so before it can be recorded.")
                if said
                else _("This is needed for the record."),
            )
        elif isinstance(value, dt.date) and value > today and not ask.ahead:
            yield ask.name, _("This day has not come yet: an event is entered when it has happened.")


def _stored(record: Record) -> dict[str, Any]:
    """Return the values of a record as they would be stored."""
    return {one.attname: getattr(record, one.attname) for one in record._meta.concrete_fields}


def _plain(value: Any) -> Any:
    if isinstance(value, bool | int) or value is None:
        return value
    return value.isoformat() if isinstance(value, dt.date) else str(value)
