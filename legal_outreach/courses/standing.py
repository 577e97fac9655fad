"""A record under one of the short acts, together with the note of the act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from legal_outreach.models import LawAwareVillager, PlanItem, VillageCharter, VillageHonour, WorkStep
from portal.records import acts
from portal.records.acts import Ask

NOTE = Ask("note", WorkStep, required=False)
# what a new act does not take over from the one before it: each review and each correction has its own day
ASKED_ANEW = {
    "reviewed_on",
    "review_by",
    "checked_on",
    "checked_by",
    "ordered_on",
    "order_reason",
    "correct_by",
}


@dataclass
class Standing(acts.Standing):
    """One of the four records under an act."""

    def initial(self, ask: Ask) -> Any:
        """Fill in what is known, but nothing of an earlier act of the same kind."""
        if ask.of is WorkStep:
            return None
        if ask.name in ASKED_ANEW:
            return self.day if ask.name.endswith("_on") else None
        return super().initial(ask)


def of_task(name: str, *, required: bool = True) -> Ask:
    """Return a field of the task."""
    return Ask(name, PlanItem, required)


def of_villager(name: str, *, required: bool = True) -> Ask:
    """Return a field of the law-aware villager."""
    return Ask(name, LawAwareVillager, required)


def of_honour(name: str, *, required: bool = True, ahead: bool = False) -> Ask:
    """Return a field of the honour."""
    return Ask(name, VillageHonour, required, ahead=ahead)


def of_charter(name: str, *, required: bool = True, ahead: bool = False) -> Ask:
    """Return a field of the charter."""
    return Ask(name, VillageCharter, required, ahead=ahead)
