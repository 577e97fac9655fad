"""The four short flows; each act is kept as a step of publicity work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from legal_outreach.courses.charters import CHARTERS
from legal_outreach.courses.honours import HONOURS
from legal_outreach.courses.plan import PLAN
from legal_outreach.courses.standing import Standing
from legal_outreach.courses.villagers import VILLAGERS
from legal_outreach.models import WorkStep
from legal_outreach.outreach_registers import OUTREACH_PLAN
from legal_outreach.village_registers import LAW_AWARE_VILLAGERS, VILLAGE_CHARTERS, VILLAGE_HONOURS
from portal.records.acts import Flow, Transition, Values, done_on
from portal.records.register import Register

SET_FOR_LATER = ("review_by", "correct_by")


def _step(subject: str) -> Callable[..., WorkStep]:
    """Return what makes the step of one of the four; a day set for later is not the day it was done."""

    def step(standing: Standing, one: Transition, values: Values, facts: dict[str, Any]) -> WorkStep:
        told = {name: value for name, value in values.items() if name not in SET_FOR_LATER}
        return WorkStep(
            unit=standing.record.unit,
            act=one.act,
            done_on=done_on(standing, told),
            done_by=standing.user.full_name,
            basis=one.basis,
            note=values.get("note") or "",
            facts=facts,
            **{subject: standing.record},
        )

    return step


def _flow(register: Register, table: tuple[Transition, ...], subject: str) -> Flow:
    return Flow(register, "state", table, Standing, _step(subject))


TASKS = _flow(OUTREACH_PLAN, PLAN, "plan_item")
PEOPLE = _flow(LAW_AWARE_VILLAGERS, VILLAGERS, "villager")
TITLES = _flow(VILLAGE_HONOURS, HONOURS, "honour")
RULES = _flow(VILLAGE_CHARTERS, CHARTERS, "charter")
