"""Answers figures: many at once, for one period or several, for a township or all of a county."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Count

from portal.periods import Period
from portal.records.asking import Asks, Figure, Lists
from portal.records.indicators import Indicator
from portal.records.register import Register

if TYPE_CHECKING:
    from portal.models import Organisation, User


def measure_many(
    indicators: Iterable[Indicator], period: Period, organisation: Organisation, user: User | None = None
) -> dict[str, Figure]:
    """Answer many indicators for a period and an organisation, as far as ``user`` may see its records.

    About one query a register, however many indicators; the keys of the records are not fetched.
    """
    return measure_periods(indicators, (period,), organisation, user)[0]


def measure_periods(
    indicators: Iterable[Indicator],
    periods: Sequence[Period],
    organisation: Organisation,
    user: User | None = None,
) -> list[dict[str, Figure]]:
    """Answer many indicators for several periods at once, still in about one query a register."""
    indicators = list(indicators)
    lists, asks = Lists(organisation), Asks(organisation, user)
    for period in periods:
        for indicator in indicators:
            asks.add(indicator.asks(period, lists))
    asks.put()
    return [
        {indicator.key: indicator.figure(period, asks, lists) for indicator in indicators}
        for period in periods
    ]


def measure_by_township(
    indicators: Iterable[Indicator], period: Period, county: Organisation, user: User | None = None
) -> dict[int, dict[str, Any]]:
    """Return the plain values of counts, sums and stocks for every township of a county: {township: {key: value}}.

    One query a register, however many townships; a township without any record of the period has ``None``.
    """
    asked: dict[Register, list[Indicator]] = {}
    for indicator in indicators:
        asked.setdefault(indicator.register, []).append(indicator)
    values: dict[int, dict[str, Any]] = {}
    for register, own in asked.items():
        expressions = {}
        for number, indicator in enumerate(own):
            expressions[f"a{number}"] = indicator.aggregate(indicator.clause(period))
            expressions[f"r{number}"] = Count("pk", filter=indicator.during(period))
        rows = register.of(county, user).order_by().values("township").annotate(**expressions)
        for row in rows:
            place = values.setdefault(row["township"], {})
            for number, indicator in enumerate(own):
                place[indicator.key] = (row[f"a{number}"] or 0) if row[f"r{number}"] else None
    return values


def measure(
    indicator: Indicator, period: Period, organisation: Organisation, user: User | None = None
) -> Figure:
    """Answer one indicator."""
    return measure_many([indicator], period, organisation, user)[indicator.key]
