"""The flow of information requests: the table of acts, applied by one function, each act kept as a step."""

from __future__ import annotations

from enforcement import keeping
from enforcement.answering.standing import Standing
from enforcement.answering.transitions import TABLE
from enforcement.governing_registers import INFORMATION_REQUESTS
from enforcement.models import RequestStep
from portal.records.acts import Flow

FLOW = Flow(INFORMATION_REQUESTS, "state", TABLE, Standing, keeping.keeper(RequestStep, "request"))
advance = FLOW.advance
