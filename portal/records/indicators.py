"""Indicators: questions put to registers, so that a figure and the list behind it agree by construction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Avg, Min, Q
from django.db.models import Count as CountOf
from django.db.models import Sum as SumOf
from django.utils.translation import gettext as _

from portal.models import Category
from portal.periods import Period
from portal.records.asking import Ask, Asks, Figure, Lists
from portal.records.register import Register

if TYPE_CHECKING:
    from portal.models import Organisation, User


@dataclass(frozen=True, eq=False)
class Indicator:
    """Base: a key for programs, a label and a counting unit for people, a definition in words."""

    kind: ClassVar[str] = ""

    key: str
    label: Any
    register: Register
    where: Mapping[str, Any] = field(default_factory=dict)
    by: str = ""
    unit: str = "件"
    definition: Any = ""

    def __post_init__(self) -> None:
        for name in self.where:
            if not self.register.is_condition(name):
                self.register.field(name)

    def described(self, names: Mapping[tuple[str, str], str] = MappingProxyType({})) -> str:
        """Return what is counted, in words: the definition given, or register, date and conditions.

        ``names`` are the names of list entries by list and code.
        """
        if self.definition:
            return str(self.definition)
        words = [str(self.register.label), *self._said_date()]
        words += [self._said(name, value, names) for name, value in self.where.items()]
        return _("; ").join(words)

    def _said_date(self) -> list[str]:
        if not self.register.dates:
            return []
        return [_("by “%(date)s”") % {"date": self.register.field(self.date).verbose_name}]

    def _said(self, name: str, value: Any, names: Mapping[tuple[str, str], str]) -> str:
        if self.register.is_condition(name):
            return str(getattr(self.register.queryset_class, name).label)
        model_field = self.register.field(name)
        choices = dict(model_field.flatchoices)
        if isinstance(value, bool):
            what = {"what": model_field.verbose_name}
            return str(model_field.verbose_name) if value else _("not: %(what)s") % what
        if model_field.related_model is Category:
            value = names.get((self.register.scheme(name), value), value)
        return f"{model_field.verbose_name}＝{choices.get(value, value)}"

    # --- The question ------------------------------------------------------------------------------

    @property
    def date(self) -> str:
        """Return the date a period asks about."""
        return self.by or self.register.dates[0]

    def clause(self, period: Period) -> Q:
        """Return what the records behind the figure have in common."""
        return self.during(period) & self.matching(period)

    def during(self, period: Period) -> Q:
        """Return the clause of the period."""
        return Q(**{f"{self.date}__gte": period.first, f"{self.date}__lte": period.last})

    def matching(self, period: Period) -> Q:
        """Return the clause of the register's own filters."""
        found = Q()
        for name, value in self.where.items():
            found &= self.register.clause(name, value, period.last)
        return found

    def records(
        self, period: Period, organisation: Organisation, user: User | None, **narrowing: Any
    ) -> models.QuerySet:
        """Return the records behind the figure, as far as the user may see them."""
        rows = self.register.of(organisation, user).filter(self.clause(period))
        for name, value in narrowing.items():
            rows = rows.filter(self.register.clause(name, value, period.last))
        return rows

    def url(self, period: Period, organisation: Organisation, **narrowing: Any) -> str:
        """Return the address of the list that shows just these records."""
        params: dict[str, Any] = {"from": period.first, "to": period.last}
        if self.date != self.register.dates[0]:
            params["by"] = self.date
        return self.register.list_url(**params, **self._filters(period, organisation, narrowing))

    def _filters(
        self, period: Period, organisation: Organisation, narrowing: Mapping[str, Any]
    ) -> dict[str, Any]:
        params: dict[str, Any] = {}
        if organisation.is_unit:
            params["unit"] = organisation.pk
        elif organisation.kind == organisation.Kind.TOWNSHIP:
            params["township"] = organisation.pk
        for name, value in {**self.where, **narrowing}.items():
            if self.register.is_condition(name):
                params[name] = period.last
            else:
                params[name] = str(value).lower() if isinstance(value, bool) else value
        return params

    # --- The answer --------------------------------------------------------------------------------

    def aggregate(self, clause: Q) -> Any:
        """Return the aggregate expression over the records that match a clause."""
        return CountOf("pk", filter=clause)

    def ask(self, period: Period, narrowing: Mapping[str, Any] = MappingProxyType({})) -> Ask:
        """Return the question for a period, optionally narrowed by filters of the register."""
        return _ask(self, period, tuple(narrowing.items()))

    def _dated(self, period: Period) -> tuple[str, Period] | None:
        return (self.date, period)

    def _recorded(self, period: Period) -> Ask:
        """Return the question whether anything at all was recorded in the period."""
        return _ask_recorded(self, period)

    def asks(self, period: Period, lists: Lists) -> list[Ask]:
        """Return all questions the figure needs."""
        return [self.ask(period), self._recorded(period)]

    def figure(self, period: Period, asks: Asks, lists: Lists) -> Figure:
        """Put the answers together."""
        return Figure(self, period, asks.organisation, self.value(period, asks, lists))

    def value(self, period: Period, asks: Asks, lists: Lists) -> Any:
        """Return the answer alone; ``None`` where nothing at all was recorded and nobody signed a zero."""
        if not asks.answer(self._recorded(period)) and not lists.zero_stated(self.register, period):
            return None
        return asks.answer(self.ask(period)) or 0


@lru_cache(maxsize=8192)
def _ask(indicator: Indicator, period: Period, narrowing: tuple[tuple[str, Any], ...]) -> Ask:
    def expression() -> Any:
        # the narrowing first: it is false for most rows, and then nothing else is looked at
        clause = Q()
        for name, value in narrowing:
            clause &= indicator.register.clause(name, value, period.last)
        return indicator.aggregate(clause & indicator.clause(period))

    return Ask(indicator.register, (indicator, period, *narrowing), expression, indicator._dated(period))


@lru_cache(maxsize=2048)
def _ask_recorded(indicator: Indicator, period: Period) -> Ask:
    dated = indicator._dated(period)  # a stock asks whether there ever was anything
    return Ask(
        indicator.register, ("recorded", dated), lambda: CountOf("pk", filter=indicator.during(period)), dated
    )


class Count(Indicator):
    """How many records: the records are the figure."""

    kind = "count"


@dataclass(frozen=True, eq=False)
class Sum(Indicator):
    """The sum of a column; estimated where one of the entries behind it is an estimate."""

    kind = "sum"
    of: str = ""

    def aggregate(self, clause: Q) -> Any:
        """Add the column up."""
        return SumOf(self.of, filter=clause)

    @property
    def _flag(self) -> str:
        name = f"{self.of}_estimated"
        return name if any(one.name == name for one in self.register.model._meta.fields) else ""

    def _estimates(self, period: Period) -> Ask:
        return Ask(
            self.register,
            (self, period, "estimated"),
            lambda: CountOf("pk", filter=self.clause(period) & Q(**{self._flag: True})),
            self._dated(period),
        )

    def asks(self, period: Period, lists: Lists) -> list[Ask]:
        """Ask besides how many entries are estimates."""
        return super().asks(period, lists) + ([self._estimates(period)] if self._flag else [])

    def figure(self, period: Period, asks: Asks, lists: Lists) -> Figure:
        """Mark the sum as an estimate if an entry is one."""
        return Figure(
            self,
            period,
            asks.organisation,
            self.value(period, asks, lists),
            estimated=bool(self._flag and asks.answer(self._estimates(period))),
        )


@dataclass(frozen=True, eq=False)
class Distinct(Indicator):
    """How many different values a column has, e.g. villages reached."""

    kind = "distinct"
    of: str = ""

    def aggregate(self, clause: Q) -> Any:
        """Count values, not records."""
        return CountOf(self.of, filter=clause, distinct=True)


@dataclass(frozen=True, eq=False)
class Average(Indicator):
    """The mean of a column."""

    kind = "average"
    of: str = ""

    def aggregate(self, clause: Q) -> Any:
        """Take the mean."""
        return Avg(self.of, filter=clause)

    def value(self, period: Period, asks: Asks, lists: Lists) -> Any:
        """Return the mean; without records there is none."""
        mean = asks.answer(self.ask(period))
        return None if mean is None else round(float(mean), 1)


@dataclass(frozen=True, eq=False)
class Minimum(Indicator):
    """The smallest value of a column."""

    kind = "minimum"
    of: str = ""

    def aggregate(self, clause: Q) -> Any:
        """Take the least."""
        return Min(self.of, filter=clause)

    def value(self, period: Period, asks: Asks, lists: Lists) -> Any:
        """Return the least; without records there is none."""
        return asks.answer(self.ask(period))


class Stock(Indicator):
    """How many stand on a day, the period's last: a different question from how many came in it."""

    kind = "stock"

    def during(self, period: Period) -> Q:
        """Leave the period out: a stock is asked on a day."""
        return Q()

    def _dated(self, period: Period) -> tuple[str, Period] | None:
        return None

    def _said_date(self) -> list[str]:
        return [_("as on the last day of the period")]

    def url(self, period: Period, organisation: Organisation, **narrowing: Any) -> str:
        """Return the list as it stands on the day."""
        return self.register.list_url(**self._filters(period, organisation, narrowing))


class DistinctStock(Distinct, Stock):
    """How many different values the records that stand on a day have, e.g. villages that have an adviser."""
