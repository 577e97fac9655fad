"""The flow of inspections: the table of acts, applied by one function, each act kept as a step."""

from __future__ import annotations

from enforcement import keeping
from enforcement.inspecting.standing import Standing
from enforcement.inspecting.transitions import TABLE
from enforcement.inspection_registers import INSPECTIONS
from enforcement.models import InspectionStep
from portal.records.acts import Flow

FLOW = Flow(INSPECTIONS, "state", TABLE, Standing, keeping.keeper(InspectionStep, "inspection"))
advance = FLOW.advance
