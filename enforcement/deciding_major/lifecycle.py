"""The flow of major decisions: the table of acts, applied by one function, each act kept as a step."""

from __future__ import annotations

from enforcement import keeping
from enforcement.deciding_major.standing import Standing
from enforcement.deciding_major.transitions import TABLE
from enforcement.governing_registers import DECISIONS
from enforcement.models import DecisionStep
from portal.records.acts import Flow

FLOW = Flow(DECISIONS, "state", TABLE, Standing, keeping.keeper(DecisionStep, "decision"))
advance = FLOW.advance
