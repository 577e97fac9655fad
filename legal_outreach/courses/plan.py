"""The acts on a task of publicity (法治宣传教育法 arts. 9, 57)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from legal_outreach.courses.standing import NOTE, Standing, of_task
from legal_outreach.enums import PlanKind, PlanState, WorkAct
from legal_outreach.models import WorkStep
from portal.records.acts import Ask, Kind, Transition, Values

OPEN, DONE, ANSWERED = PlanState.OPEN, PlanState.DONE, PlanState.ANSWERED
RESPONSIBILITY = "《法治宣传教育法》第九条"
PROMPT = "《法治宣传教育法》第五十七条"


def is_prompt(standing: Standing) -> bool:
    """Tell whether the task came as a prompt from above."""
    return standing.record.kind == PlanKind.PROMPT


def take_up(standing: Standing, values: Values) -> None:
    """Let the task be open again; what was said of it stays in its log."""
    task = standing.record
    task.done_on, task.result, task.answered_on, task.answer = None, "", None, ""


PLAN = (
    Transition(
        WorkAct.CARRY_OUT,
        RESPONSIBILITY,
        (OPEN,),
        (of_task("done_on"), of_task("result"), NOTE),
    ),
    Transition(
        WorkAct.ANSWER,
        PROMPT,
        (OPEN, DONE),
        (of_task("answered_on"), of_task("answer"), NOTE),
        when=is_prompt,
    ),
    Transition(
        WorkAct.REPORT,
        RESPONSIBILITY,
        (OPEN,),
        (
            Ask("reported_on", label=_("Progress reported on"), kind=Kind.DAY),
            Ask("note", WorkStep, label=_("How far it is")),
        ),
    ),
    Transition(
        WorkAct.TAKE_UP,
        RESPONSIBILITY,
        (DONE, ANSWERED),
        (Ask("note", WorkStep, label=_("Why it is taken up again")),),
        effect=take_up,
        aside=True,
        approves=True,
    ),
)
