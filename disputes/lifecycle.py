"""The flow of disputes: the table of transitions, applied by one function, each act kept as a step."""

from __future__ import annotations

from typing import Any

from disputes.case_registers import DISPUTES
from disputes.models import DisputeStep
from disputes.standing import Standing
from disputes.transitions import TABLE
from portal.records.acts import Flow, Transition, Values, done_on


def _step(standing: Standing, one: Transition, values: Values, facts: dict[str, Any]) -> DisputeStep:
    return DisputeStep(
        unit=standing.dispute.unit,
        dispute=standing.dispute,
        episode=standing.dispute.episode,
        transition=one.act,
        done_on=done_on(standing, values),
        done_by=standing.user.full_name,
        basis=one.basis,
        note=values.get("note") or "",
        facts=facts,
    )


FLOW = Flow(DISPUTES, "stage", TABLE, Standing, _step, given=frozenset({"number", "case_number"}))
advance = FLOW.advance
