"""Every statutory limit the portal keeps, by its code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from portal.clocks.law.disclosure import DISCLOSURE_RULES
from portal.clocks.law.enforcement import COERCION_RULES, LICENCE_RULES, PENALTY_RULES
from portal.clocks.law.governance import GOVERNANCE_RULES
from portal.clocks.law.mediation import MEDIATION_RULES
from portal.clocks.law.petitions import PETITION_RULES
from portal.clocks.law.remedies import REMEDY_RULES
from portal.clocks.rule import Rule, Unit

__all__ = ("FURTHER", "PUBLISHED", "RULES", "Rule", "Unit", "find_rule")

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.code: rule
        for rule in (
            *PETITION_RULES,
            *MEDIATION_RULES,
            *PENALTY_RULES,
            *COERCION_RULES,
            *LICENCE_RULES,
            *REMEDY_RULES,
            *DISCLOSURE_RULES,
            *GOVERNANCE_RULES,
        )
    }
)
# Limits that records keep and explain beside the published ones; `due` and the page of rules do not know them.
FURTHER = frozenset({"E5p", "E16d", "E18c", "G4", "N3", "N4", "N5", "J2"})
PUBLISHED: Mapping[str, Rule] = MappingProxyType(
    {code: rule for code, rule in RULES.items() if code not in FURTHER}
)
_BY_FOLDED_CODE = {code.casefold(): rule for code, rule in PUBLISHED.items()}


def find_rule(code: str) -> Rule | None:
    """Return the published rule typed as ``code`` in any case, or ``None``."""
    return _BY_FOLDED_CODE.get(code.strip().casefold())
