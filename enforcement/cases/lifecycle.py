"""The flow of penalty cases: the table of acts, applied by one function, each act kept as a step."""

from __future__ import annotations

from typing import Any

from enforcement.cases.standing import Standing, day_of
from enforcement.cases.transitions import TABLE
from enforcement.models import CasePaper, CaseStep
from enforcement.registers import CASES
from portal.records.acts import Flow, Transition, Values

OF_THE_STEP = {"officer", "second_officer", "measure", "note"}


def _step(standing: Standing, one: Transition, values: Values, facts: dict[str, Any]) -> CaseStep:
    """Keep the act: what a paper says stands in the paper, and is not kept twice."""
    of_paper = {ask.name for ask in one.asks if ask.of is CasePaper}
    return CaseStep(
        unit=standing.case.unit,
        case=standing.case,
        act=one.act,
        done_on=day_of(standing, values),
        done_by=standing.user.full_name,
        officer=values.get("officer"),
        second_officer=values.get("second_officer"),
        basis=one.basis,
        paper=standing.paper,
        measure=standing.measure,
        note=values.get("note") or "",
        facts={name: value for name, value in facts.items() if name not in of_paper | OF_THE_STEP},
    )


FLOW = Flow(CASES, "stage", TABLE, Standing, _step)
advance = FLOW.advance
