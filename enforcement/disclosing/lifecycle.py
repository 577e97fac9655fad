"""The flow of disclosures: the table of acts, applied by one function, each act kept as a step."""

from __future__ import annotations

from typing import Any

from enforcement.disclosing.standing import Standing
from enforcement.disclosing.transitions import TABLE
from enforcement.disclosure_registers import DISCLOSURES
from enforcement.models import DisclosureStep
from portal.records.acts import Flow, Transition, Values, done_on

OF_THE_STEP = ("place", "address", "receipt", "note")


def _step(standing: Standing, one: Transition, values: Values, facts: dict[str, Any]) -> DisclosureStep:
    """Keep the act; the first posting stands with the step as every later one does."""
    place = values.get("place") or values.get("posted_at")
    said = {name: values.get(name) or "" for name in OF_THE_STEP[1:]}
    return DisclosureStep(
        unit=standing.disclosure.unit,
        disclosure=standing.disclosure,
        act=one.act,
        done_on=done_on(standing, values),
        done_by=standing.user.full_name,
        basis=one.basis,
        place=place,
        facts={name: value for name, value in facts.items() if name not in OF_THE_STEP},
        **said,
    )


FLOW = Flow(DISCLOSURES, "state", TABLE, Standing, _step)
advance = FLOW.advance
