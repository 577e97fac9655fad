"""The flow of reviews: the table of acts, applied by one function, each act kept as a step."""

from __future__ import annotations

from typing import Any

from legal_outreach.desk.standing import Standing
from legal_outreach.desk.transitions import TABLE
from legal_outreach.models import ReviewStep
from legal_outreach.registers import REVIEWS
from portal.records.acts import Flow, Transition, Values, done_on, happened


def _step(standing: Standing, one: Transition, values: Values, facts: dict[str, Any]) -> ReviewStep:
    """Keep the act."""
    return ReviewStep(
        unit=standing.review.unit,
        review=standing.review,
        act=one.act,
        done_on=done_on(standing, happened(one, values)),
        done_by=standing.user.full_name,
        basis=one.basis,
        note=values.get("note") or "",
        facts=facts,
    )


FLOW = Flow(REVIEWS, "state", TABLE, Standing, _step)
advance = FLOW.advance
