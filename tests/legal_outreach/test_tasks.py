"""Tasks of meetings: set, reported, confirmed or sent back; seen by who answers for them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from legal_outreach.enums import TaskAct, TaskState
from legal_outreach.models import MeetingTask
from legal_outreach.needs import own_tasks
from legal_outreach.registers import MEETING_TASKS, MEETINGS
from legal_outreach.tasking.lifecycle import FLOW, advance
from legal_outreach.tasking.standing import Standing
from portal.context import acting_as
from tests.samples.making import entry

pytestmark = pytest.mark.django_db
TODAY = dt.date(2023, 6, 1)


def day(text):
    return dt.date.fromisoformat(f"2023-{text}")


class Doing:
    """A task of 1 March to be done by 1 April 2023."""

    def __init__(self, world, unit=None, **changes):
        self.world = world
        self.record = entry(world, "meeting_tasks", unit or world.office, 1, **changes)

    def act(self, act, user=None, **values):
        user = user or self.world.staff
        with acting_as(user, via="web"):
            step = advance(self.record, act, values, user, TODAY)
        self.record = MeetingTask.objects.get(pk=self.record.pk)
        return step

    def possible(self, user):
        return {one.act.value for one in FLOW.possible(Standing.of(self.record, user, TODAY))}


@pytest.fixture
def task(world, acting):
    return Doing(world)


def test_a_task_is_reported_and_then_confirmed(task, world):
    assert (task.record.state, task.record.due_on) == (TaskState.SET, day("04-01"))
    task.act(TaskAct.REPORT, reported_on=day("03-20"), result="已补齐")
    assert (task.record.state, task.record.due_on) == (TaskState.REPORTED, day("04-01"))
    task.act(TaskAct.CONFIRM, done_on=day("03-21"))
    assert (task.record.state, task.record.due_on) == (TaskState.DONE, None)
    assert [(one.act, one.done_on) for one in task.record.steps.order_by("pk")] == [
        ("report", day("03-20")),
        ("confirm", day("03-21")),
    ]
    assert task.possible(world.supervisor) == set()


def test_a_report_sent_back_leaves_the_task_to_do(task):
    task.act(TaskAct.REPORT, reported_on=day("03-20"), result="已补齐")
    task.act(TaskAct.SEND_BACK, note="还差三卷")
    assert (task.record.state, task.record.reported_on) == (TaskState.SET, None)
    assert task.record.steps.order_by("-pk").first().note == "还差三卷"


@pytest.mark.parametrize(
    ("act", "values", "fields"),
    [
        (TaskAct.REPORT, {"reported_on": day("03-20"), "result": ""}, {"result"}),
        (TaskAct.REPORT, {"reported_on": day("02-20"), "result": "已补齐"}, {"reported_on"}),
        (TaskAct.REPORT, {"reported_on": day("06-02"), "result": "已补齐"}, {"reported_on"}),
        (TaskAct.POSTPONE, {"finish_by": day("04-01"), "note": "待补"}, {"finish_by"}),
        (TaskAct.POSTPONE, {"finish_by": day("05-01"), "note": ""}, {"note"}),
    ],
)
def test_what_is_not_so_is_refused_at_its_field(task, act, values, fields):
    with pytest.raises(ValidationError) as fault:
        task.act(act, **values)
    assert set(fault.value.message_dict) == fields
    assert not task.record.steps.exists()


def test_nothing_is_confirmed_that_was_not_reported(task):
    with pytest.raises(ValidationError):
        task.act(TaskAct.CONFIRM, done_on=day("03-21"))


def test_a_later_day_is_set_by_who_approves_and_dated_by_its_own_day(task, as_user):
    url = MEETING_TASKS.url("act", pk=task.record.pk, act="postpone")
    assert as_user("staff").get(url).status_code == 403
    step = task.act(TaskAct.POSTPONE, task.world.supervisor, finish_by=day("05-01"), note="等上级批复")
    assert (step.done_on, task.record.due_on) == (TODAY, day("05-01"))


def test_a_village_reports_on_its_own_task_alone(world, acting, as_user):
    task = Doing(world, world.east)
    url = MEETING_TASKS.url("act", pk=task.record.pk, act="report")
    east, west = as_user("east_mediator"), as_user("west_mediator")
    assert east.get(MEETING_TASKS.url("detail", pk=task.record.pk)).status_code == 200
    assert (east.get(url).status_code, west.get(url).status_code) == (200, 404)
    assert east.get(MEETING_TASKS.url("edit", pk=task.record.pk)).status_code == 403
    assert east.get(MEETINGS.url("detail", pk=task.record.meeting_id)).status_code == 403
    task.act(TaskAct.REPORT, world.east_mediator, reported_on=day("03-20"), result="已补齐")
    assert task.possible(world.east_mediator) == set()


def test_what_is_late_stands_on_the_first_page_of_who_answers_for_it(world, acting, as_user):
    entry(world, "meeting_tasks", world.office, 1, account=world.colleague.pk)
    entry(world, "meeting_tasks", world.office, 2)
    village = entry(world, "meeting_tasks", world.east, 3)
    tasks = {
        name: {one["what"][-1] for one in own_tasks(world.people[name], TODAY)}
        for name in ("staff", "colleague", "east_mediator", "west_mediator", "leader", "adviser")
    }
    assert tasks == {
        "staff": {"2"},
        "colleague": {"1", "2"},
        "east_mediator": {"3"},
        "west_mediator": set(),
        "leader": set(),
        "adviser": set(),
    }
    assert own_tasks(world.staff, day("03-20")) == []
    assert own_tasks(world.staff, day("03-28"))[0]["state"]["kind"] == "soon"
    assert village.task in as_user("east_mediator").get("/").content.decode()
    shown = as_user("colleague").get("/").context["board"].needs
    assert any(one["what"].endswith("1") and one["state"]["kind"] == "overdue" for one in shown)


def test_a_meeting_shows_its_tasks_and_leads_to_a_new_one(task, as_user):
    page = as_user("staff").get(MEETINGS.url("detail", pk=task.record.meeting_id))
    assert task.record.task in page.content.decode()
    create = page.context["parts"][0]["create_url"]
    form = as_user("staff").get(create).context["form"]
    assert str(form["meeting"].value()) == str(task.record.meeting_id)
