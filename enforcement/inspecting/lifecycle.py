"""The flow of inspections: the table of acts, applied by one function, each act kept as a step."""

from __future__ import annotations

from typing import Any

from enforcement.inspecting.standing import Standing
from enforcement.inspecting.transitions import TABLE
from enforcement.inspection_registers import INSPECTIONS
from enforcement.models import InspectionStep
from portal.records.acts import Flow, Transition, Values, done_on

SET_FOR_LATER = ("rectify_by",)


def _step(standing: Standing, one: Transition, values: Values, facts: dict[str, Any]) -> InspectionStep:
    """Keep the act; the day by which problems are put right is not the day it was done."""
    return InspectionStep(
        unit=standing.inspection.unit,
        inspection=standing.inspection,
        act=one.act,
        done_on=done_on(
            standing, {name: value for name, value in values.items() if name not in SET_FOR_LATER}
        ),
        done_by=standing.user.full_name,
        basis=one.basis,
        note=values.get("note") or "",
        facts=facts,
    )


FLOW = Flow(INSPECTIONS, "state", TABLE, Standing, _step)
advance = FLOW.advance
