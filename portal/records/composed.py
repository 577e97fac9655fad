"""Indicators made of others: a count in parts, a part of a whole, this year against the last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _

from portal.periods import Period
from portal.records.asking import Ask, Asks, Figure, Lists, Part
from portal.records.indicators import Indicator
from portal.records.register import NOT_GIVEN

if TYPE_CHECKING:
    from portal.models import Organisation, User


class Composed(Indicator):
    """An indicator whose list is that of another one."""

    @property
    def listed(self) -> Indicator:
        """Return the indicator whose records stand behind this one."""
        raise NotImplementedError

    def url(self, period: Period, organisation: Organisation, **narrowing: Any) -> str:
        """Return the address of its list."""
        return self.listed.url(period, organisation, **narrowing)

    def records(
        self, period: Period, organisation: Organisation, user: User | None, **narrowing: Any
    ) -> models.QuerySet:
        """Return its records."""
        return self.listed.records(period, organisation, user, **narrowing)


@dataclass(frozen=True, eq=False)
class Breakdown(Composed):
    """A count in parts that always sum to the whole. ``per`` is a field, ``unit`` (by place) or ``month``."""

    kind = "breakdown"
    whole: Indicator | None = None
    per: str = ""

    @property
    def listed(self) -> Indicator:
        """Return the whole, which a part narrows."""
        return self.whole

    def parts(self, period: Period, lists: Lists) -> list[tuple[str, str, Period, dict[str, Any]]]:
        """Return (key, label, period, narrowing) of each part."""
        if self.per == "month":
            return [
                (f"{month.first:%Y-%m}", _("month %(month)d") % {"month": month.first.month}, month, {})
                for month in period.months()
            ]
        if self.per == "unit":
            return [(place.code, place.name, period, place.narrowing) for place in lists.places()]
        model_field = self.register.field(self.per)
        if model_field.choices:
            return [
                (str(value), str(label), period, {self.per: value})
                for value, label in model_field.flatchoices
            ]
        found = [
            (entry.code, entry.name, period, {self.per: entry.code})
            for entry in lists.categories(self.register, self.per)
        ]
        if model_field.null:
            found.append((NOT_GIVEN, _("not assigned"), period, {self.per: NOT_GIVEN}))
        return found

    def asks(self, period: Period, lists: Lists) -> list[Ask]:
        """Ask for the whole and for each part."""
        found = self.whole.asks(period, lists)
        return found + [
            self.whole.ask(span, narrowing) for _key, _label, span, narrowing in self.parts(period, lists)
        ]

    def figure(self, period: Period, asks: Asks, lists: Lists) -> Figure:
        """Return the whole with its parts; left out are places without any, and an empty *not assigned*."""
        value = self.whole.value(period, asks, lists)
        parts = []
        for key, label, span, narrowing in self.parts(period, lists):
            count = asks.answer(self.whole.ask(span, narrowing)) or 0
            if not count and (key == NOT_GIVEN or self.per == "unit"):
                continue
            count = None if value is None else count
            parts.append(Part(key, label, count, self.whole, span, asks.organisation, narrowing))
        return Figure(self, period, asks.organisation, value, parts=tuple(parts))


@dataclass(frozen=True, eq=False)
class Fewest(Composed):
    """The smallest part of a breakdown, among the parts in which ``among`` counts anything at all."""

    kind = "minimum"
    of: Breakdown | None = None
    among: Indicator | None = None

    @property
    def listed(self) -> Indicator:
        """Return the whole that is broken down."""
        return self.of.whole

    def asks(self, period: Period, lists: Lists) -> list[Ask]:
        """Ask each part of both."""
        narrowed = [
            indicator.ask(span, narrowing)
            for _key, _label, span, narrowing in self.of.parts(period, lists)
            for indicator in (self.of.whole, self.among)
        ]
        return self.of.whole.asks(period, lists) + narrowed

    def value(self, period: Period, asks: Asks, lists: Lists) -> int | None:
        """Return the least; ``None`` where nothing is recorded or no part comes into question."""
        if self.of.whole.value(period, asks, lists) is None:
            return None
        parts = [(span, narrowing) for _key, _label, span, narrowing in self.of.parts(period, lists)]
        found = [
            asks.answer(self.of.whole.ask(span, narrowing)) or 0
            for span, narrowing in parts
            if asks.answer(self.among.ask(span, narrowing))
        ]
        return min(found, default=None)


@dataclass(frozen=True, eq=False)
class Share(Composed):
    """A part of a whole: both numbers are kept, and the part is a part by construction.

    For counts the part asks the whole's question and more; for sums the model guarantees part ≤ whole.
    """

    kind = "share"
    unit: str = "%"
    part: Indicator | None = None
    whole: Indicator | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        contained = (
            self.part.register is self.whole.register
            and self.part.date == self.whole.date
            and all(self.part.where.get(name) == value for name, value in self.whole.where.items())
        )
        if not contained:
            raise ValueError(f"{self.key}: the part is not contained in the whole")

    @property
    def listed(self) -> Indicator:
        """Return the whole."""
        return self.whole

    def asks(self, period: Period, lists: Lists) -> list[Ask]:
        """Ask both sides."""
        return self.part.asks(period, lists) + self.whole.asks(period, lists)

    def figure(self, period: Period, asks: Asks, lists: Lists) -> Figure:
        """Divide; without a whole there is no share."""
        part, whole = (side.value(period, asks, lists) for side in (self.part, self.whole))
        value = round(part / whole, 4) if whole else None
        return Figure(self, period, asks.organisation, value, numerator=part, denominator=whole)


@dataclass(frozen=True, eq=False)
class Change(Composed):
    """This period against the same days a year before, on the same definition."""

    kind = "change"
    of: Indicator | None = None

    @property
    def listed(self) -> Indicator:
        """Return what is compared, of this period."""
        return self.of

    def asks(self, period: Period, lists: Lists) -> list[Ask]:
        """Ask both years."""
        return self.of.asks(period, lists) + self.of.asks(period.year_before(), lists)

    def figure(self, period: Period, asks: Asks, lists: Lists) -> Figure:
        """Subtract; without both years there is no change."""
        now = self.of.value(period, asks, lists)
        before = self.of.value(period.year_before(), asks, lists)
        value = None if now is None or before is None else now - before
        return Figure(self, period, asks.organisation, value, before=before)
