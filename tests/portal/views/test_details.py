"""A record's page: the limits that run on it, and how they came to be where they are."""

import datetime as dt

import pytest

from portal.catalogue import REGISTERS
from portal.models import CalendarDay, RunningClock
from portal.records.deadlines import redate
from tests.samples.making import entry

pytestmark = pytest.mark.django_db


def test_a_limit_that_was_moved_says_from_where_to_where_and_when(world, as_user, acting):
    disputes = REGISTERS["disputes"]
    record = entry(
        world, "disputes", world.east, reported_on="2023-01-05", accepted_on="2023-01-05", stage="accepted"
    )
    client = as_user("staff")
    assert "放假调休安排有变动" not in client.get(disputes.url("detail", pk=record.pk)).content.decode()
    record.refresh_from_db()
    assert record.due_on == dt.date(2023, 2, 6)  # the fifth is a Sunday

    CalendarDay(day=dt.date(2023, 2, 6), kind="off", name="冰雪节", year=2023, township=world.township).save()
    assert len(redate(world.township, dt.date(2023, 1, 20))) == 1

    page = client.get(disputes.url("detail", pk=record.pk)).content.decode()
    assert "2023年1月20日放假调休安排有变动，到期日由2023年2月6日改为2023年2月7日。" in " ".join(page.split())


def test_the_state_stands_on_top_and_the_title_is_not_said_twice(world, as_user, acting):
    disputes = REGISTERS["disputes"]
    record = entry(world, "disputes", world.east, reported_on="2023-01-05")
    context = as_user("staff").get(disputes.url("detail", pk=record.pk)).context
    assert context["state"] == {"kind": "open", "label": record.get_stage_display()}
    facts = [fact["text"] for section in context["sections"] for fact in section["facts"]]
    assert record.number not in facts


def test_the_page_of_a_limit_names_it_says_its_last_day_and_leads_to_the_entry(world, as_user, acting):
    record = entry(
        world, "disputes", world.east, reported_on="2023-01-05", accepted_on="2023-01-05", stage="accepted"
    )
    clock = RunningClock.objects.get(object_id=record.pk)
    context = as_user("staff").get(REGISTERS["clocks"].url("detail", pk=clock.pk)).context
    facts = {fact["label"]: fact["text"] for section in context["sections"] for fact in section["facts"]}
    assert facts[clock._meta.get_field("due_on").verbose_name] == f"{clock.due_on}"
    assert "人民调解" in facts.values()
    assert [action["url"] for action in context["actions"]] == [
        REGISTERS["disputes"].url("detail", pk=record.pk)
    ]
