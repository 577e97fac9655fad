"""How heavy a decision is: from where on the party can ask for a hearing, the desk reviews, the leaders discuss."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from enforcement.case_enums import ReviewGround
from enforcement.enums import Party, Penalty
from enforcement.models import EnforcementCase

# "Larger amounts" of arts. 58 and 63; the list of major decisions of the place may set others.
LARGE: Mapping[str, Decimal] = MappingProxyType(
    {Party.CITIZEN: Decimal(10_000), Party.ORGANISATION: Decimal(100_000)}
)
# Kinds that give the right to a hearing whatever the amount (art. 63).
HEAVY = frozenset(
    {
        Penalty.GRADE_LOWERED,
        Penalty.LICENCE_REVOKED,
        Penalty.STOPPED,
        Penalty.CLOSED,
        Penalty.PRACTICE_LIMITED,
    }
)
AMOUNTS = ("fine_amount", "confiscated_amount")
KINDS = ("penalty", "second_penalty", "third_penalty")


def kinds_of(said: Mapping[str, Any]) -> list[Penalty]:
    """Return the kinds of penalty among typed values, as they were named."""
    return [Penalty(said[name]) for name in KINDS if said.get(name)]


def is_heavy(case: EnforcementCase, kinds: Iterable[Penalty], *amounts: Decimal | None) -> bool:
    """Tell whether a penalty gives the right to a hearing: a heavy kind, or a larger amount (art. 63)."""
    large = LARGE[Party(case.party_kind)]
    return bool(HEAVY & set(kinds)) or any((amount or 0) >= large for amount in amounts)


def heavy_as_said(case: EnforcementCase, said: Mapping[str, Any]) -> bool:
    """Tell the same of typed values."""
    return is_heavy(case, kinds_of(said), *(said.get(name) for name in AMOUNTS))


def ground_of_review(case: EnforcementCase, said: Mapping[str, Any]) -> str:
    """Return why a decision as typed has to be reviewed first (art. 58); empty where it has not.

    What was sent to the desk once stays under review, whatever is decided in the end.
    """
    if case.review_ground:
        return case.review_ground
    if case.heard_on:
        return ReviewGround.HEARD
    if heavy_as_said(case, said) or said.get("discretion_reason"):
        return ReviewGround.LISTED
    return ReviewGround.COMPLEX if case.review_needed else ""


def is_discussed(case: EnforcementCase, said: Mapping[str, Any]) -> bool:
    """Tell whether the leaders decide together: a complex case or a heavy penalty (art. 57)."""
    return case.complex_or_major or heavy_as_said(case, said)
