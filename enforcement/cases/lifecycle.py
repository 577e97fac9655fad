"""The flow of penalty cases: the table of acts, applied by one function, each act kept as a step."""

from __future__ import annotations

from typing import Any

from enforcement import keeping
from enforcement.cases.standing import Standing
from enforcement.cases.transitions import TABLE
from enforcement.models import CasePaper, CaseStep
from enforcement.registers import CASES
from portal.records.acts import Flow, Values


def _of_case(standing: Standing, values: Values) -> dict[str, Any]:
    """Return what the step keeps in fields of its own: who acted, which paper was written, on which measure."""
    return {
        "officer": values.get("officer"),
        "second_officer": values.get("second_officer"),
        "paper": standing.paper,
        "measure": standing.measure,
    }


FLOW = Flow(CASES, "stage", TABLE, Standing, keeping.keeper(CaseStep, "case", _of_case, CasePaper))
advance = FLOW.advance
