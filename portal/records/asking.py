"""Questions of figures, collected by register and put to the database in one query each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import models

from portal.models import Category, ZeroStatement
from portal.periods import Period
from portal.records.register import Register

if TYPE_CHECKING:
    from portal.models import Organisation, User
    from portal.records.indicators import Indicator


@dataclass(frozen=True)
class Part:
    """One part of a breakdown; its records are the whole's, narrowed by ``narrowing``."""

    key: str
    label: str
    value: int | None
    url: str
    narrowing: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Figure:
    """The answer to an indicator for a period and an organisation.

    ``value`` is ``None`` where nothing has been recorded at all: that is a question to somebody, not a zero.
    """

    indicator: Indicator
    period: Period
    value: Any
    url: str
    estimated: bool = False
    parts: tuple[Part, ...] = ()
    numerator: int | None = None
    denominator: int | None = None
    before: Any = None


@dataclass(frozen=True)
class Ask:
    """One aggregate over one register; the alias is its own text, so equal questions are asked once."""

    register: Register
    alias: str
    expression: Any
    dated: tuple[str, Period] | None


class Asks:
    """Collects the questions of many indicators and puts those of a register in one query."""

    def __init__(self, organisation: Organisation, user: User | None) -> None:
        self.organisation = organisation
        self.user = user
        self.asked: dict[Register, dict[str, Ask]] = {}
        self.answers: dict[tuple[Register, str], Any] = {}

    def add(self, asks: Iterable[Ask]) -> None:
        """Note questions to be put."""
        for ask in asks:
            self.asked.setdefault(ask.register, {}).setdefault(ask.alias, ask)

    def put(self) -> None:
        """Ask: one query a register."""
        for register, asks in self.asked.items():
            rows = register.of(self.organisation, self.user).order_by()
            rows = _narrow(rows, [ask.dated for ask in asks.values()])
            numbered = {f"a{number}": ask for number, ask in enumerate(asks.values())}
            answers = rows.aggregate(**{name: ask.expression for name, ask in numbered.items()})
            for name, ask in numbered.items():
                self.answers[register, ask.alias] = answers[name]

    def answer(self, ask: Ask) -> Any:
        """Return what the database answered."""
        return self.answers[ask.register, ask.alias]


def _narrow(rows: models.QuerySet, dated: Sequence[tuple[str, Period] | None]) -> models.QuerySet:
    """Let the database read only the days asked about, where all questions go by one date."""
    names = {item[0] if item else None for item in dated}
    if len(names) != 1 or None in names:
        return rows
    name = names.pop()
    first, last = min(item[1].first for item in dated), max(item[1].last for item in dated)
    return rows.filter(**{f"{name}__gte": first, f"{name}__lte": last})


class Lists:
    """What figures need besides their registers: list entries and signed zeros, each read at most once."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self._entries: dict[str, list[Category]] | None = None
        self._zeros: list[tuple[str, dt.date, dt.date]] | None = None

    def categories(self, register: Register, path: str) -> list[Category]:
        """Return the entries a category field may hold, in their order."""
        if self._entries is None:
            self._entries = {}
            rows = Category.objects.within(self.organisation).order_by("position", "id")
            for entry in rows:
                self._entries.setdefault(entry.scheme, []).append(entry)
        return self._entries.get(register.scheme(path), [])

    def zero_stated(self, register: Register, period: Period) -> bool:
        """Tell whether somebody signed that the register had nothing in the whole period."""
        if self._zeros is None:
            rows = ZeroStatement.objects.live().within(self.organisation)
            self._zeros = list(rows.values_list("register", "since", "until"))
        return any(
            name == register.name and since <= period.first and until >= period.last
            for name, since, until in self._zeros
        )
