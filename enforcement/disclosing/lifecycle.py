"""The flow of disclosures: the table of acts, applied by one function, each act kept as a step."""

from __future__ import annotations

from typing import Any

from enforcement import keeping
from enforcement.disclosing.standing import Standing
from enforcement.disclosing.transitions import TABLE
from enforcement.disclosure_registers import DISCLOSURES
from enforcement.models import DisclosureStep
from portal.records.acts import Flow, Values


def _of_posting(_standing: Standing, values: Values) -> dict[str, Any]:
    """Return what the step keeps in fields of its own: the first posting stands with it as every later one."""
    said = {name: values.get(name) or "" for name in ("address", "receipt")}
    return {"place": values.get("place") or values.get("posted_at"), **said}


FLOW = Flow(DISCLOSURES, "state", TABLE, Standing, keeping.keeper(DisclosureStep, "disclosure", _of_posting))
advance = FLOW.advance
