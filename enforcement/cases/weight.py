"""How heavy a decision is: from where on the party can ask for a hearing, the desk reviews, the leaders discuss."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from enforcement.case_enums import ReviewGround, ThresholdPurpose
from enforcement.enums import Party, Penalty
from enforcement.models import AmountThreshold, EnforcementCase

# Large amounts where no threshold of the place has been entered.
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


def large_amount(case: EnforcementCase, purpose: ThresholdPurpose, on: dt.date) -> Decimal:
    """Return from which amount on a penalty is large for the party on a day, as the place has it."""
    rows = AmountThreshold.objects.live().filter(
        township=case.township_id, purpose=purpose, party_kind=case.party_kind
    )
    known = rows.in_force(on).order_by("-in_force_on", "-pk").first()
    return known.amount if known is not None else LARGE[case.party_kind]


def is_heavy(case: EnforcementCase, said: Mapping[str, Any], on: dt.date, purpose: ThresholdPurpose) -> bool:
    """Tell whether a penalty as typed is a heavy kind, or a large amount (arts. 58, 63)."""
    if HEAVY & set(kinds_of(said)):
        return True
    large = large_amount(case, purpose, on)
    return any((said.get(name) or 0) >= large for name in AMOUNTS)


def ground_of_review(case: EnforcementCase, said: Mapping[str, Any], on: dt.date) -> str:
    """Return why a decision as typed has to be reviewed first (art. 58); empty where it has not.

    What was sent to the desk once stays under review, whatever is decided in the end.
    """
    if case.review_ground:
        return case.review_ground
    if case.heard_on:
        return ReviewGround.HEARD
    if said.get("discretion_reason") or is_heavy(case, said, on, ThresholdPurpose.REVIEW):
        return ReviewGround.LISTED
    return ReviewGround.COMPLEX if case.review_needed else ""


def is_discussed(case: EnforcementCase, said: Mapping[str, Any], on: dt.date) -> bool:
    """Tell whether the leaders decide together: a complex case or a heavy penalty (art. 57)."""
    return case.complex_or_major or is_heavy(case, said, on, ThresholdPurpose.REVIEW)
