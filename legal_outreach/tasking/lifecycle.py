"""The flow of meetings' tasks: reported, confirmed or sent back, postponed with a reason."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from legal_outreach.enums import TaskAct, TaskState
from legal_outreach.models import MeetingTask, TaskStep
from legal_outreach.registers import MEETING_TASKS
from legal_outreach.tasking.standing import Standing
from portal.records.acts import Ask, Faults, Flow, Transition, Values, done_on, happened


def after_assignment(name: str) -> Any:
    """Return the rule: nothing is reported or done before the task was set."""

    def rule(standing: Standing, values: Values) -> Faults:
        if values[name] < standing.task.assigned_on:
            yield name, _("The task was set on %(day)s only.") % {"day": standing.task.assigned_on}

    return rule


def later(standing: Standing, values: Values) -> Faults:
    """A day that is set anew lies after the one before."""
    if values["finish_by"] <= standing.task.finish_by:
        yield (
            "finish_by",
            _("The day so far is %(day)s: a later one is set.") % {"day": standing.task.finish_by},
        )


def send_back(standing: Standing, values: Values) -> None:
    """Let it stand as it was set; what was reported stays in its step."""
    standing.task.reported_on = None


def _own(name: str, *, label: Any = "", ahead: bool = False) -> Ask:
    return Ask(name, MeetingTask, label=label, ahead=ahead)


WHY = Ask("note", TaskStep, label=gettext_lazy("Reason"))
TABLE = (
    Transition(
        TaskAct.REPORT,
        "",
        (TaskState.SET,),
        (_own("reported_on"), _own("result")),
        needs=(after_assignment("reported_on"),),
        answers=True,
    ),
    Transition(
        TaskAct.CONFIRM,
        "",
        (TaskState.REPORTED,),
        (_own("done_on"),),
        needs=(after_assignment("done_on"),),
    ),
    Transition(TaskAct.SEND_BACK, "", (TaskState.REPORTED,), (WHY,), effect=send_back),
    Transition(
        TaskAct.POSTPONE,
        "",
        (TaskState.SET,),
        (_own("finish_by", label=gettext_lazy("Later day"), ahead=True), WHY),
        needs=(later,),
        aside=True,
        approves=True,
    ),
)


def _step(standing: Standing, one: Transition, values: Values, facts: dict[str, Any]) -> TaskStep:
    """Keep the act."""
    return TaskStep(
        unit=standing.task.unit,
        task=standing.task,
        act=one.act,
        done_on=done_on(standing, happened(one, values)),
        done_by=standing.user.full_name,
        basis=one.basis,
        note=values.get("note") or "",
        facts=facts,
    )


FLOW = Flow(MEETING_TASKS, "state", TABLE, Standing, _step)
advance = FLOW.advance
