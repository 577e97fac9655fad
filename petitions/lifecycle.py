"""The flow of petitions: the table of transitions, applied by one function, each act kept as a step."""

from __future__ import annotations

from typing import Any

from petitions.models import PetitionLetter, PetitionStep
from petitions.registers import PETITIONS
from petitions.standing import Standing
from petitions.transitions import TABLE
from portal.records.acts import Flow, Transition, Values, done_on

# Names of parties stand in the dispute; they are not kept beside the petition.
NOT_KEPT = {"parties"}


def _step(standing: Standing, one: Transition, values: Values, facts: dict[str, Any]) -> PetitionStep:
    """Keep the act: what a letter says stands in the letter, and is not kept twice."""
    of_letter = {ask.name for ask in one.asks if ask.of is PetitionLetter}
    known = {name: value for name, value in facts.items() if name not in of_letter | NOT_KEPT}
    return PetitionStep(
        unit=standing.petition.unit,
        petition=standing.petition,
        act=one.act,
        done_on=done_on(standing, values),
        actor=standing.user.full_name,
        basis=one.basis,
        document=standing.letter,
        note=values.get("note") or "",
        facts=known | ({"before": standing.kept} if standing.kept else {}),
    )


FLOW = Flow(PETITIONS, "state", TABLE, Standing, _step)
advance = FLOW.advance
