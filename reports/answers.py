"""Figures as plain data: the answer of the ``figures`` command, and what is frozen with a report."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from portal.periods import Period
from portal.records.asking import Figure
from portal.records.indicators import Indicator
from portal.records.register import Register
from reports.indicators import plain_number

if TYPE_CHECKING:
    from portal.models import Organisation, User


def plain(value: Any) -> Any:
    """Return a value as JSON carries it."""
    return plain_number(value) if isinstance(value, Decimal) else value


def as_json(
    figure: Figure, organisation: Organisation, user: User | None, *, keys: bool = True
) -> dict[str, Any]:
    """Return a figure as the contract of ``figures`` has it; ``keys`` adds the records behind it."""
    indicator = figure.indicator
    said: dict[str, Any] = {
        "key": indicator.key,
        "label": str(indicator.label),
        "kind": indicator.kind,
        "value": plain(figure.value),
        "unit": indicator.unit,
        "estimated": figure.estimated,
    }
    if indicator.kind == "share":
        said |= {"numerator": plain(figure.numerator), "denominator": plain(figure.denominator)}
    elif indicator.kind == "breakdown":
        said["of"] = indicator.whole.key
        said["parts"] = [
            {"key": part.key, "label": str(part.label), "value": part.value, "url": part.url}
            | (
                {"records": records_of(part.whole, part.period, organisation, user, **part.narrowing)}
                if keys
                else {}
            )
            for part in figure.parts
        ]
    elif indicator.kind == "change":
        said |= {"of": indicator.of.key, "before": plain(figure.before)}
    if keys:
        said["records"] = records_of(indicator, figure.period, organisation, user)
        if indicator.kind == "share":
            said["part_records"] = records_of(indicator.part, figure.period, organisation, user)
    return said


def records_of(
    indicator: Indicator, period: Period, organisation: Organisation, user: User | None, **narrowing: Any
) -> dict[str, Any]:
    """Return register, number and keys of the records behind a figure."""
    register = indicator.register
    rows = indicator.records(period, organisation, user, **narrowing).order_by("pk")
    keys = [key_of(register, values) for values in rows.values_list(*register.key)]
    return {"register": register.name, "count": len(keys), "keys": keys}


def key_of(register: Register, values: Iterable[Any]) -> str:
    """Return the key of a record as text: its number, or the parts of its key."""
    return "/".join(str(value) for value in values)
