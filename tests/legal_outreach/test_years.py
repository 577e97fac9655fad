"""Pages of a year: the calendar, the plan, study by level and month."""

from __future__ import annotations

import datetime as dt

import pytest

from legal_outreach import registers
from legal_outreach.cadence import rounds
from legal_outreach.models import PublicityDay
from legal_outreach.publicity_calendar import OBSERVANCES, load_publicity_calendar
from legal_outreach.publicity_needs import publicity_needs
from portal.periods import Period
from tests.samples import SAMPLES
from tests.samples.making import category, entry

pytestmark = pytest.mark.django_db
CALENDAR, PLAN, STUDY = registers.PUBLICITY_DAYS, registers.OUTREACH_PLAN, registers.STUDY


@pytest.fixture
def today(monkeypatch):
    """Let the pages be asked on the 20th of May 2023."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: dt.date(2023, 5, 20))


@pytest.fixture
def shown(as_user):
    def page(url, year="2023", name="staff"):
        answer = as_user(name).get(f"{url}?year={year}")
        assert answer.status_code == 200
        return answer.context

    return page


def kinds(context):
    return {one["day"].observance: one["kind"] for one in context["days"]}


def test_the_calendar_says_what_is_coming_was_done_and_was_missed(world, acting, today, shown):
    load_publicity_calendar(world.township, (2023,))
    women = PublicityDay.objects.get(observance="women")
    entry(world, "outreach", world.office, 1, publicity_day=women.pk, held_on="2023-03-08")
    context = shown(CALENDAR.url("year"))
    found = kinds(context)
    assert found["women"] == "done"
    assert found["trees"] == "overdue"
    assert found["civil-code"] == "soon"  # under way
    assert found["traffic"] == "open"
    coming = {one["day"].observance for one in context["coming"]}
    assert {"civil-code", "children", "safety"} <= coming
    assert "drugs" not in coming  # more than thirty days ahead
    assert context["counts"] == {
        "dates": len(OBSERVANCES), "done": 1, "missed": list(found.values()).count("overdue"),
    }  # fmt: skip
    row = next(one for one in context["days"] if one["day"] == women)
    assert row["events"] == 1
    assert f"publicity_day={women.pk}" in row["events_url"]
    assert f"publicity_day={women.pk}" in row["create_url"]


def test_a_date_is_as_the_township_changed_it(world, acting, today, shown):
    load_publicity_calendar(world.township, (2023,))
    PublicityDay.objects.get(observance="police").void("本乡不开展")
    women = PublicityDay.objects.get(observance="women")
    women.name = "妇女维权周"
    women.save()
    context = shown(CALENDAR.url("year"))
    assert "police" not in kinds(context)
    assert "妇女维权周" in [one["day"].name for one in context["days"]]


def test_a_village_counts_its_own_events_and_reads_what_the_township_did(world, acting, today, shown):
    load_publicity_calendar(world.township, (2023,))
    women = PublicityDay.objects.get(observance="women")
    entry(world, "outreach", world.east, 1, publicity_day=women.pk, held_on="2023-03-08")
    for name, events in (("east_mediator", 1), ("west_mediator", 0)):
        context = shown(CALENDAR.url("year"), name=name)
        row = next(one for one in context["days"] if one["day"] == women)
        assert (row["kind"], row["events"]) == ("done", events)
        assert not context["may_load"]


def test_the_missing_dates_are_added_by_the_office_once(world, today, as_user):
    client, url = as_user("staff"), CALENDAR.url("load")
    assert client.get(CALENDAR.url("year") + "?year=2024").context["may_load"]
    assert client.post(url, {"year": "2024"}).url == CALENDAR.url("year") + "?year=2024"
    assert PublicityDay.objects.filter(year=2024, township=world.township).count() == len(OBSERVANCES)
    assert not client.get(CALENDAR.url("year") + "?year=2024").context["may_load"]
    client.post(url, {"year": "2024"})
    assert PublicityDay.objects.count() == len(OBSERVANCES)
    assert as_user("east_mediator").post(url, {"year": "2024"}).status_code == 403
    assert client.post(url, {"year": "2031"}).status_code == 404


@pytest.mark.parametrize("url", [CALENDAR, PLAN, STUDY], ids=lambda one: one.name)
@pytest.mark.parametrize("year", ["1999", "2199", "x", "-2023"])
def test_a_year_nobody_can_ask_for_is_not_found(world, as_user, url, year):
    assert as_user("staff").get(url.url("year") + f"?year={year}").status_code == 404


def test_the_plan_says_how_far_each_task_is(world, acting, today, shown):
    done = {"done_on": "2023-04-01", "result": "已办"}
    entry(world, "outreach_plan", world.office, 1, **done)
    late = entry(world, "outreach_plan", world.office, 2, finish_by="2023-05-01")
    entry(world, "outreach_plan", world.office, 3)
    entry(world, "outreach", world.office, 1, plan_item=late.pk)
    prompt = {"kind": "prompt", "issued_by": "示例县司法局", "received_on": "2023-04-01"}
    entry(world, "outreach_plan", world.office, 4, **prompt, **done)
    groups = {group["label"]: group for group in shown(PLAN.url("year"))["groups"]}
    own = groups["普法责任清单"]
    assert (own["done"], own["of"]) == (1, 3)
    assert [(one["state"]["kind"], one["events"]) for one in own["tasks"]] == [
        ("overdue", 1), ("done", 0), ("open", 0),
    ]  # fmt: skip
    prompts = groups["普法提示"]
    [answer] = prompts["tasks"]
    assert answer["state"]["kind"] == "soon"  # carried out, and the answer is owed
    assert (prompts["done"], prompts["of"]) == (0, 1)


def test_an_answered_prompt_is_done_with_wherever_it_is_told(world, acting, today, shown):
    prompt = {"kind": "prompt", "issued_by": "示例县司法局", "received_on": "2023-04-01"}
    answered = {"answered_on": "2023-04-20", "answer": "已按提示部署"}
    task = entry(world, "outreach_plan", world.office, 1, finish_by="2023-05-01", **prompt, **answered)
    prompts = {group["label"]: group for group in shown(PLAN.url("year"))["groups"]}["普法提示"]
    assert (prompts["done"], prompts["tasks"][0]["state"]["kind"]) == (1, "done")
    assert list(publicity_needs(world.township, dt.date(2023, 5, 20), world.staff)) == []
    rows = type(task).objects.all()
    assert not rows.overdue(dt.date(2023, 5, 20)).exists()
    assert rows.overdue(dt.date(2023, 5, 2)).count() == 0
    task.answered_on = dt.date(2023, 5, 10)
    task.save()
    assert rows.overdue(dt.date(2023, 5, 9)).get() == task  # it was late until it was answered


def session(world, n, level, day, **changes):
    given = {"level": category("study-level", level), "held_on": f"2023-{day}", **changes}
    return entry(world, "study", world.office, n, **given)


def test_study_by_level_and_month_shows_a_gap_when_its_round_has_passed(world, acting, today, shown):
    cadence = {"every": "3", "since": "2023-01-01"}
    entry(world, "study_cadences", world.office, 1, level=category("study-level", "group"), **cadence)
    monthly = {"every": "1", "since": "2023-03-01"}
    entry(world, "study_cadences", world.office, 2, level=category("study-level", "staff"), **monthly)
    session(world, 1, "staff", "03-08")
    session(world, 2, "staff", "03-09")
    session(world, 3, "other", "04-09", form=category("study-form", "court-visit"), expected=5, present=4)
    context = shown(STUDY.url("year"))
    lines = {line["label"]: line for line in context["lines"]}
    assert lines["党委理论学习中心组"]["gaps"] == ["1—3月"]  # the second quarter still runs
    assert lines["机关干部"]["gaps"] == ["4月"]  # nothing was asked before March
    assert [cell["number"] for cell in lines["机关干部"]["cells"]][:4] == [0, 0, 2, 0]
    assert lines["机关干部"]["cells"][3]["gap"]
    assert lines["其他人员"]["gaps"] == []
    assert context["total"] == sum(line["total"] for line in lines.values()) == 3
    assert (context["visits"]["number"], context["visits"]["expected"], context["visits"]["attended"]) == (
        1,
        5,
        4,
    )


def test_rounds_of_a_year():
    assert [one.months for one in rounds(2023, 3)] == [(1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12)]
    assert rounds(2024, 6)[0].last == dt.date(2024, 6, 30)
    assert len(rounds(2023, 12)) == 1
    february = rounds(2023, 1)[1]
    year, today = Period.year(2023), dt.date(2023, 3, 1)
    assert february.is_missed([dt.date(2023, 1, 31)], year, today)
    assert not february.is_missed([], year, dt.date(2023, 2, 28))
    assert not february.is_missed([], Period(dt.date(2023, 2, 2), year.last), today)
    assert not february.is_missed([], Period(year.first, dt.date(2023, 2, 27)), today)
    assert not february.is_missed([dt.date(2023, 2, 28)], year, today)


def test_a_new_study_cadence_leaves_the_gaps_before_it(world, acting, today, shown):
    level = category("study-level", "group")
    entry(world, "study_cadences", world.office, 1, level=level, every="1", since="2022-01-01")
    entry(world, "study_cadences", world.office, 2, level=level, every="1", since="2023-03-01")
    [line] = shown(STUDY.url("year"))["lines"]
    assert line["gaps"] == ["1月", "2月", "3月", "4月"]
    entry(world, "study_cadences", world.office, 3, level=level, every="3", since="2023-04-01")
    [line] = shown(STUDY.url("year"))["lines"]
    assert line["gaps"] == ["1月", "2月", "3月"]  # the second quarter still runs


# --- One session, one level --------------------------------------------------------------------------------


@pytest.fixture
def refused(world):
    """Return what the form says of a session, and where it leads."""

    def said(unit, **changes):
        data = {**SAMPLES["study"](world, unit, 1), **changes}
        form = STUDY.form(data, user=world.staff)
        form.is_valid()
        return " ".join(form.non_field_errors()), (form.way_out or {}).get("url", "")

    return said


def test_the_same_session_under_two_levels_is_refused_and_the_other_is_named(world, acting, refused):
    first = entry(world, "study", world.office, 1)
    said, leads_to = refused(world.office, level=category("study-level", "staff"))
    assert first.number in said
    assert "党委理论学习中心组" in said
    assert leads_to == STUDY.url("detail", pk=first.pk)


def test_units_that_study_the_same_are_two_sessions_unless_speaker_or_place_is_one(world, acting, refused):
    entry(world, "study", world.office, 1, speaker="周律师", location="乡政府会议室")
    staff = {"level": category("study-level", "staff")}
    assert refused(world.east, **staff) == ("", "")
    assert refused(world.east, **staff, speaker="周律师")[0]
    assert refused(world.east, **staff, location="乡政府会议室")[0]
    assert refused(world.east, **staff, speaker="周律师", location="东岭村部") == ("", "")
    assert refused(world.east, **staff, speaker="周律师", held_on="2023-03-02") == ("", "")


def test_a_corrected_session_is_not_the_same_as_itself(world, acting):
    first = entry(world, "study", world.office, 1)
    data = {**SAMPLES["study"](world, world.office, 1), "version": first.version, "hours": "2"}
    assert STUDY.form(data, instance=first, user=world.staff).is_valid()


def test_who_came_beyond_those_expected_does_not_count_towards_attendance(world, acting):
    more = entry(world, "study", world.office, 1, present=15, over_reason="三名村干部列席")
    assert (more.present, more.attended) == (15, 12)


# --- What the first page of the office says ----------------------------------------------------------------


def test_the_first_page_says_what_of_publicity_waits(world, acting, as_user):
    today = dt.date(2023, 5, 20)
    assert list(publicity_needs(world.township, today, world.staff)) == []
    prompt = {"kind": "prompt", "issued_by": "示例县司法局", "received_on": "2023-04-01"}
    entry(world, "outreach_plan", world.office, 1, **prompt)
    entry(world, "outreach_plan", world.office, 2, finish_by="2023-05-19")
    entry(world, "village_honours", world.east, 1)  # reviewed by January
    order = {"filed_on": "", "ordered_on": "2023-05-01", "order_reason": "罚款条款没有依据"}
    entry(world, "village_charters", world.east, 1, revised_on="2023-03-01", **order)
    day = entry(world, "publicity_days", world.office, 1, begins_on="2023-06-01", ends_on="2023-06-01")
    found = list(publicity_needs(world.township, today, world.staff))
    assert [one["state"]["kind"] for one in found] == ["soon", "overdue", "soon", "soon", "open"]
    assert all("1" in one["what"] for one in found)
    for one in found[:4]:
        assert as_user("staff").get(one["url"]).status_code == 200
    entry(world, "outreach", world.office, 1, publicity_day=day.pk)
    assert len(list(publicity_needs(world.township, today, world.staff))) == 4
    assert list(publicity_needs(world.township, today, world.adviser)) == []
