"""Questions of figures, collected by register and put to the database in one query each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection, models

from portal.models import Category, Organisation, ZeroStatement
from portal.periods import Period
from portal.records.register import Register

if TYPE_CHECKING:
    from portal.models import User
    from portal.records.indicators import Indicator


@dataclass(frozen=True)
class Part:
    """One part of a breakdown: the records of ``whole`` in a period, narrowed by ``narrowing``."""

    key: str
    label: str
    value: int | None
    whole: Indicator
    period: Period
    organisation: Organisation
    narrowing: Mapping[str, Any] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Return the address of the list that shows just these records."""
        return self.whole.url(self.period, self.organisation, **self.narrowing)


@dataclass(frozen=True)
class Figure:
    """The answer to an indicator for a period and an organisation.

    ``value`` is ``None`` where nothing has been recorded at all: that is a question to somebody, not a zero.
    """

    indicator: Indicator
    period: Period
    organisation: Organisation
    value: Any
    estimated: bool = False
    parts: tuple[Part, ...] = ()
    numerator: int | None = None
    denominator: int | None = None
    before: Any = None

    @property
    def url(self) -> str:
        """Return the address of the list behind the figure."""
        return self.indicator.url(self.period, self.organisation)


@dataclass(frozen=True)
class Ask:
    """One aggregate over one register; ``name`` says all that is asked, so equal questions are asked once.

    ``expression`` makes the aggregate, where it has to be written out.
    """

    register: Register
    name: tuple[Hashable, ...]
    expression: Callable[[], Any]
    dated: tuple[str, Period] | None


@dataclass(frozen=True)
class Statement:
    """The questions of one register as written for the database, and how its answers become values."""

    sql: str
    parameters: Sequence[Any] | None
    converters: Mapping[int, tuple[Sequence[Callable[..., Any]], Any]]

    def answers(self) -> list[Any]:
        """Ask: one query."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.parameters)
            row = list(cursor.fetchone())
        for place, (steps, expression) in self.converters.items():
            for step in steps:
                row[place] = step(row[place], expression, connection)
        return row


class Asks:
    """Collects the questions of many indicators and puts those of a register in one query."""

    def __init__(self, organisation: Organisation, user: User | None) -> None:
        self.organisation = organisation
        self.user = user
        self.asked: dict[Register, dict[tuple[Hashable, ...], Ask]] = {}
        self.answers: dict[tuple[Register, tuple[Hashable, ...]], Any] = {}

    def add(self, asks: Iterable[Ask]) -> None:
        """Note questions to be put."""
        for ask in asks:
            self.asked.setdefault(ask.register, {}).setdefault(ask.name, ask)

    def put(self) -> None:
        """Ask: one query a register."""
        for register, asks in self.asked.items():
            answers = self._statement(register, asks).answers()
            for name, answer in zip(asks, answers, strict=True):
                self.answers[register, name] = answer

    def _statement(self, register: Register, asks: Mapping[tuple[Hashable, ...], Ask]) -> Statement:
        """Return the questions written out: the same ones are written once, for that takes longer than to ask."""
        key = (register, tuple(asks), _scope(self.organisation), _scope_of(self.user))
        statement = _WRITTEN.get(key)
        if statement is None:
            rows = register.of(self.organisation, self.user)
            rows = _narrow(rows, [ask.dated for ask in asks.values()])
            if len(_WRITTEN) >= WRITTEN_LIMIT:
                _WRITTEN.clear()
            statement = _WRITTEN[key] = _write(rows, [ask.expression() for ask in asks.values()])
        return statement

    def answer(self, ask: Ask) -> Any:
        """Return what the database answered."""
        return self.answers[ask.register, ask.name]


WRITTEN_LIMIT = 2000
_WRITTEN: dict[tuple[Any, ...], Statement] = {}


def _scope(organisation: Organisation) -> tuple[Hashable, ...]:
    return organisation.pk, organisation.kind, organisation.parent_id


def _scope_of(user: User | None) -> tuple[Hashable, ...]:
    """Return all of a user that decides which rows he sees."""
    return (user.pk, user.role, _scope(user.organisation)) if user else ()


def _write(rows: models.QuerySet, expressions: Sequence[Any]) -> Statement:
    """Write aggregates over ``rows`` as one statement."""
    query = rows.query.chain()
    query.clear_ordering(force=True)
    query.clear_select_clause()
    for number, expression in enumerate(expressions):
        query.add_annotation(expression, f"a{number}")
    compiler = query.get_compiler(rows.db, elide_empty=False)
    sql, parameters = compiler.as_sql()
    if connection.vendor == "postgresql":
        # values are put in by this side in any case, once is enough
        sql, parameters = connection.ops.compose_sql(sql, parameters), None
    return Statement(sql, parameters, compiler.get_converters(query.annotation_select.values()))


def _narrow(rows: models.QuerySet, dated: Sequence[tuple[str, Period] | None]) -> models.QuerySet:
    """Let the database read only the days asked about, where all questions go by one date."""
    names = {item[0] if item else None for item in dated}
    if len(names) != 1 or None in names:
        return rows
    name = names.pop()
    first, last = min(item[1].first for item in dated), max(item[1].last for item in dated)
    return rows.filter(**{f"{name}__gte": first, f"{name}__lte": last})


class Entry(NamedTuple):
    """An entry of a list, as far as figures need it."""

    code: str
    name: str


class Place(NamedTuple):
    """A place whose part of a figure is asked, and what narrows a list to it."""

    code: str
    name: str
    narrowing: Mapping[str, Any]


class Lists:
    """What figures need besides their registers: list entries, places, signed zeros, each read at most once."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self._entries: dict[str, list[Entry]] | None = None
        self._places: list[Place] | None = None
        self._zeros: list[tuple[str, dt.date, dt.date]] | None = None

    def categories(self, register: Register, path: str) -> list[Entry]:
        """Return the entries a category field may hold, in their order."""
        if self._entries is None:
            self._entries = {}
            rows = Category.objects.within(self.organisation).order_by("position", "id")
            for scheme, code, name in rows.values_list("scheme", "code", "name"):
                self._entries.setdefault(scheme, []).append(Entry(code, name))
        return self._entries.get(register.scheme(path), [])

    def places(self) -> list[Place]:
        """Return where records of the organisation lie: a county's townships; else itself and its units."""
        if self._places is None:
            rows, name = Organisation.objects.within(self.organisation), "unit"
            if self.organisation.kind == Organisation.Kind.COUNTY:
                rows, name = rows.filter(kind=Organisation.Kind.TOWNSHIP), "township"
            found = rows.order_by("pinyin", "id").values_list("pk", "code", "name")
            self._places = [Place(code, said, {name: pk}) for pk, code, said in found]
        return self._places

    def zero_stated(self, register: Register, period: Period) -> bool:
        """Tell whether somebody signed that the register had nothing in the whole period."""
        if self._zeros is None:
            rows = ZeroStatement.objects.live().within(self.organisation)
            self._zeros = list(rows.values_list("register", "since", "until"))
        return any(
            name == register.name and since <= period.first and until >= period.last
            for name, since, until in self._zeros
        )
