"""Figures the reports application itself answers: what was planned, and what somebody stated."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from portal.periods import Period
from portal.records.asking import Asks, Lists
from portal.records.indicators import Count, Indicator
from reports.registers import BULLETINS, PLAN_ITEMS, STATED_FIGURES


@dataclass(frozen=True, eq=False)
class Stated(Indicator):
    """A figure without records: what somebody stated for the period, with its source."""

    kind = "stated"

    def aggregate(self, clause: Q) -> Any:
        """Take the stated value."""
        return Max("value", filter=clause)

    def value(self, period: Period, asks: Asks, lists: Lists) -> Any:
        """Return what was stated, if anything was."""
        value = asks.answer(self.ask(period))
        return value if value is None else plain_number(value)


def plain_number(value: Decimal) -> int | float:
    """Return a decimal as the simplest number that says the same."""
    return int(value) if value == value.to_integral() else float(value)


def stated(key: str, label: Any, unit: str) -> Stated:
    """Return the indicator of a stated figure."""
    return Stated(f"stated.{key}", label, STATED_FIGURES, {"key": key}, unit=unit)


PLANNED = Count("plans.made", _("Plan items announced"), PLAN_ITEMS, unit="项")
DONE = Count("plans.done", _("Plan items carried out"), PLAN_ITEMS, by="done_on", unit="项")
ISSUED = Count("bulletins.issued", _("Bulletins issued"), BULLETINS, unit="期")
INDICATORS = (
    stated("population", _("Population"), "人"),
    stated("households", _("Households"), "户"),
    stated("area", _("Area"), "平方公里"),
    stated("staff", _("Staff in post"), "人"),
    stated("satisfaction", _("Satisfaction with rule-of-law work"), "%"),
    ISSUED,
    PLANNED,
    DONE,
)
