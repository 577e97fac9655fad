"""The monthly mediation statistics for the county: each line a figure, with its counting rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from disputes import indicators, monthly_indicators
from portal.models import Category, Organisation
from portal.periods import Period
from portal.records.asking import Figure
from portal.records.indicators import Indicator, Stock
from portal.records.measuring import measure_periods

if TYPE_CHECKING:
    from portal.models import User

TEN_THOUSAND = 10_000


@dataclass(frozen=True)
class Value:
    """One number of a line and the list behind it; ``None`` where nothing at all has been recorded."""

    number: int | Decimal | None
    url: str = ""


@dataclass(frozen=True)
class Line:
    """A line: what is counted, in which unit, for the month and for the year so far, and by which rule.

    ``depth`` is 1 for a part of the line above. A stock has no value for the year: it stands on a day.
    """

    label: str
    unit: str
    month: Value
    year: Value | None
    rule: str = ""
    depth: int = 0


@dataclass(frozen=True)
class Section:
    """Lines that belong together."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Statistics:
    """The statistics of an organisation's month."""

    organisation: Organisation
    month: Period
    sections: tuple[Section, ...]
    rules: tuple[str, ...]

    @property
    def title(self) -> str:
        """Return what stands on top."""
        return _("Mediation statistics of %(place)s, %(month)d/%(year)d") % {
            "place": self.organisation.name,
            "year": self.month.first.year,
            "month": self.month.first.month,
        }

    @property
    def lines(self) -> Iterator[Line]:
        """Yield all lines in printing order."""
        for section in self.sections:
            yield from section.lines


@dataclass(frozen=True)
class _Printed:
    """How a figure is printed: a breakdown as its whole and its parts, under the whole's name.

    ``by_own_name``: its whole stands elsewhere already, in other parts. ``in_ten_thousands``: an amount in 万元.
    ``of``: what it is set against, as a rate in the line below.
    """

    indicator: Indicator
    by_own_name: bool = False
    in_ten_thousands: bool = False
    of: Indicator | None = None


_OUTLINE: tuple[tuple[str, tuple[_Printed, ...]], ...] = (
    (
        "organisation",
        (
            _Printed(monthly_indicators.COMMITTEES_BY_KIND),
            _Printed(indicators.MEDIATOR_STOCK),
            _Printed(indicators.FULL_TIME),
        ),
    ),
    ("screening", (_Printed(indicators.ROUNDS), _Printed(indicators.FOUND))),
    (
        "mediation",
        (
            _Printed(monthly_indicators.ACCEPTED_BY_SOURCE),
            _Printed(indicators.SETTLED, of=monthly_indicators.ACCEPTED_BY_SOURCE),
            _Printed(monthly_indicators.ACCEPTED_BY_TYPE, by_own_name=True),
            _Printed(monthly_indicators.DIFFICULT),
            _Printed(monthly_indicators.MAJOR),
        ),
    ),
    (
        "agreements",
        (
            _Printed(indicators.AGREED_BY_FORM),
            _Printed(indicators.AGREED_AMOUNT, in_ten_thousands=True),
            _Printed(monthly_indicators.PERFORMED),
            _Printed(monthly_indicators.CONFIRMED),
        ),
    ),
    (
        "prevented",
        (
            _Printed(monthly_indicators.CRIME),
            _Printed(monthly_indicators.CRIME_PEOPLE),
            _Printed(monthly_indicators.GROUP),
            _Printed(monthly_indicators.GROUP_PEOPLE),
            _Printed(monthly_indicators.SUICIDE),
            _Printed(monthly_indicators.SUICIDE_PEOPLE),
            _Printed(monthly_indicators.FIGHT),
        ),
    ),
)


def asked() -> list[Indicator]:
    """Return every indicator the statistics ask."""
    return [printed.indicator for _key, own in _OUTLINE for printed in own]


def mediation_statistics(
    organisation: Organisation, year: int, month: int, user: User | None = None
) -> Statistics:
    """Return the statistics of a month, as far as ``user`` may see the records: about one query a register."""
    days = Period.month(year, month)
    so_far = Period(dt.date(year, 1, 1), days.last)
    in_month, in_year = measure_periods(asked(), (days, so_far), organisation, user)
    names = _entry_names(organisation)
    sections = tuple(
        Section(_titles()[key], tuple(_lines(own, in_month, in_year, names))) for key, own in _OUTLINE
    )
    return Statistics(organisation, days, sections, _rules())


def _titles() -> dict[str, str]:
    return {
        "organisation": _("Committees and mediators"),
        "screening": _("Screening of disputes"),
        "mediation": _("Mediation of disputes"),
        "agreements": _("Agreements and their performance"),
        "prevented": _("What was prevented"),
    }


def _rules() -> tuple[str, ...]:
    return (
        _("Committees and mediators are counted as they stand at the end of the month."),
        _("A screening counts in the month in which the round ended; a daily zero report is no screening."),
        _("A dispute found counts by the day it was found, an accepted one by the day of acceptance."),
        _(
            "A settled dispute counts by the day it was closed: one accepted in December and closed in January "
            "counts in two years, so that the settled ones of a month can be more than the accepted ones."
        ),
        _("The success rate is settled ÷ accepted; both numbers stand above it."),
        _("A dispute that was entered twice and linked counts once; a reopened one is one dispute."),
        _("What was prevented counts by the day the dispute was closed, in cases and in people."),
        _("A dash means that nothing of the kind has been entered at all. It is not a zero."),
    )


def _lines(
    own: tuple[_Printed, ...],
    in_month: Mapping[str, Figure],
    in_year: Mapping[str, Figure],
    names: Mapping[tuple[str, str], str],
) -> Iterator[Line]:
    for printed in own:
        key = printed.indicator.key
        yield from _lines_of(printed, in_month[key], in_year[key], names)
        if printed.of is not None:
            month, year = (_rate(figures[key], figures[printed.of.key]) for figures in (in_month, in_year))
            yield Line(_("Success rate"), "%", Value(month), Value(year), _("settled ÷ accepted"), depth=1)


def _lines_of(
    printed: _Printed, month: Figure, year: Figure, names: Mapping[tuple[str, str], str]
) -> Iterator[Line]:
    """Yield the line of a figure and those of its parts."""
    indicator = printed.indicator
    whole = getattr(indicator, "whole", None) or indicator
    rule, is_stock = whole.described(names), isinstance(whole, Stock)
    label = str(indicator.label if printed.by_own_name else whole.label)
    if printed.in_ten_thousands:
        yield Line(label, "万元", _in_ten_thousands(month), _in_ten_thousands(year), rule)
        return
    yield Line(label, indicator.unit, _value(month), None if is_stock else _value(year), rule)
    of_year = {part.key: part for part in year.parts}
    for part in month.parts:
        later = of_year.get(part.key)
        yield Line(
            str(part.label),
            indicator.unit,
            Value(part.value, part.url),
            None if is_stock else Value(later.value, later.url) if later else Value(None),
            depth=1,
        )


def _value(figure: Figure) -> Value:
    return Value(figure.value, figure.url)


def _in_ten_thousands(figure: Figure) -> Value:
    amount = figure.value
    number = None if amount is None else (Decimal(amount) / TEN_THOUSAND).quantize(Decimal("0.01"))
    return Value(number, figure.url)


def _rate(settled: Figure, accepted: Figure) -> Decimal | None:
    """Return settled of accepted in percent with two places; without both there is no rate."""
    if not accepted.value or settled.value is None:
        return None
    return (Decimal(settled.value) * 100 / Decimal(accepted.value)).quantize(Decimal("0.01"))


def _entry_names(organisation: Organisation) -> dict[tuple[str, str], str]:
    rows = Category.objects.within(organisation).values_list("scheme", "code", "name")
    return {(scheme, code): name for scheme, code, name in rows}


def said(value: Any) -> str:
    """Return a number as it is printed: a dash where nothing has been recorded."""
    return "—" if value is None else str(value)


def as_json(statistics: Statistics) -> dict[str, Any]:
    """Return the statistics as the command answers them."""

    def plain(value: Value | None) -> Any:
        number = value.number if value else None
        return float(number) if isinstance(number, Decimal) else number

    return {
        "organisation": statistics.organisation.name,
        "month": f"{statistics.month.first:%Y-%m}",
        "sections": [
            {
                "title": section.title,
                "lines": [
                    {
                        "label": line.label,
                        "unit": line.unit,
                        "month": plain(line.month),
                        "year": plain(line.year),
                        "rule": line.rule,
                        "part": bool(line.depth),
                    }
                    for line in section.lines
                ],
            }
            for section in statistics.sections
        ],
    }
