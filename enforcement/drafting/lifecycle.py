"""The flow of normative documents: the table of acts, applied by one function, each act kept as a step."""

from __future__ import annotations

from enforcement import keeping
from enforcement.drafting.standing import Standing
from enforcement.drafting.transitions import TABLE
from enforcement.governing_registers import DOCUMENTS
from enforcement.models import DocumentStep
from portal.records.acts import Flow

FLOW = Flow(DOCUMENTS, "state", TABLE, Standing, keeping.keeper(DocumentStep, "document"))
advance = FLOW.advance
