"""Every indicator of the portal, in the order a report prints them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import disputes.indicators
import enforcement.indicators
import legal_outreach.indicators
import petitions.indicators
import reports.indicators
from portal.records.indicators import Indicator

# the order of the report: administration by law, study and publicity, disputes and petitions, plans
IN_ORDER: tuple[Indicator, ...] = (
    *enforcement.indicators.INDICATORS,
    *legal_outreach.indicators.INDICATORS,
    *disputes.indicators.INDICATORS,
    *petitions.indicators.INDICATORS,
    *reports.indicators.INDICATORS,
)


def _by_key(indicators: Iterable[Indicator]) -> Mapping[str, Indicator]:
    found: dict[str, Indicator] = {}
    for indicator in indicators:
        if indicator.key in found:
            raise ValueError(f"Two indicators are called {indicator.key}.")
        found[indicator.key] = indicator
    return MappingProxyType(found)


INDICATORS: Mapping[str, Indicator] = _by_key(IN_ORDER)
