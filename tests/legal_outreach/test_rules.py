"""Rules of the forms of study and publicity, and who sees what."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest

from legal_outreach import registers
from portal.context import acting_as
from portal.models import User
from portal.records.history import say_stored
from portal.records.imports import plan_import
from portal.records.workbooks import read_workbook
from tests.samples import SAMPLES
from tests.samples.making import ACTED, category, entry
from tests.world import organisation, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def errors(world, acting):
    """Return the fields that the form of a register refuses for the changed sample."""

    def refused(register, unit=None, **changes):
        data = {**SAMPLES[register.name](world, unit or world.east, 1)}
        if register.name in ACTED:
            data |= ACTED[register.name](world, unit or world.east, 1)
        data |= changes
        form = register.form({k: v for k, v in data.items() if v is not None}, user=world.staff)
        return set(form.errors)

    return refused


# --- Outreach ------------------------------------------------------------------------------------------


def test_an_event_in_a_village_that_did_not_exist_then_is_refused(world, errors):
    world.west.founded_on = dt.date(2023, 6, 1)
    with acting_as(None, via="command"):
        world.west.save()
    assert errors(registers.OUTREACH, village=world.west.pk) == {"village"}
    assert errors(registers.OUTREACH, village=world.west.pk, held_on="2023-06-01") == set()
    assert errors(registers.OUTREACH, unit=world.west) == {"unit"}
    world.west.dissolved_on = dt.date(2023, 7, 1)
    with acting_as(None, via="command"):
        world.west.save()
    assert errors(registers.OUTREACH, village=world.west.pk, held_on="2023-07-01") == {"village"}


def test_only_villages_are_offered_as_villages(world, errors):
    assert errors(registers.OUTREACH, village=world.office.pk) == {"village"}


def test_an_estimate_has_a_number(errors):
    for name in ("audience", "items_given", "consultations", "online_reads"):
        assert errors(registers.OUTREACH, **{name: None, f"{name}_estimated": "on"}) == {name}
    assert errors(registers.COMPETITIONS, participants=None) == {"participants"}
    assert errors(registers.ADVISER_SERVICES, people=None) == {"people"}


def test_an_adviser_lecture_is_no_outreach_event(world, errors):
    lecture = category("outreach-form", "lecture")
    assert errors(registers.OUTREACH, form=lecture, adviser_involved="on") == {"adviser_involved"}
    assert errors(registers.OUTREACH, form=lecture) == set()
    assert errors(registers.OUTREACH, adviser_involved="on") == set()


def test_a_service_belongs_to_an_event_only_as_a_campaign_and_once(world, errors):
    event = entry(world, "outreach", world.east, 5)
    engagement = entry(world, "engagements", world.east, 1)
    campaign = {
        "engagement": engagement.pk,
        "kind": category("adviser-service", "campaign"),
        "event": event.pk,
        "provided_on": "2023-03-05",
    }
    services = registers.ADVISER_SERVICES
    assert errors(services, event=event.pk, provided_on="2023-03-05") == {"event"}  # a lecture
    assert errors(services, **{**campaign, "provided_on": "2023-03-06"}) == {"provided_on"}
    entry(world, "adviser_services", world.east, 1, **campaign)
    assert errors(services, **campaign) == {"__all__"}


def test_an_event_entered_twice_is_refused_whoever_took_part(world, errors):
    entry(world, "outreach", world.east, 1)
    assert errors(registers.OUTREACH, partners="县普法办") == {"__all__"}
    assert errors(registers.OUTREACH, location="村部广场") == set()


def test_the_office_does_not_enter_an_event_of_a_village_anew(world, errors):
    there = entry(world, "outreach", world.east, 1)
    assert errors(registers.OUTREACH, world.office) == {"__all__"}
    assert errors(registers.OUTREACH, world.office, village=None) == {"__all__"}
    assert (
        errors(registers.OUTREACH, world.office, village=world.west.pk) == set()
    )  # on the same day, elsewhere
    made = entry(world, "outreach", world.office, 1, village=world.west.pk)
    assert (made.topic, made.location) == (there.topic, there.location)


def test_a_lecture_of_the_adviser_is_no_event_besides(world, errors):
    lecture = entry(world, "adviser_services", world.east, 1)
    same = {"held_on": lecture.provided_on, "topic": lecture.topic}
    assert errors(registers.OUTREACH, **same) == {"__all__"}
    assert errors(registers.OUTREACH, **{**same, "topic": "另一堂课"}) == set()
    event = entry(world, "outreach", world.east, 2)
    about = {"provided_on": event.held_on, "topic": event.topic}
    assert errors(registers.ADVISER_SERVICES, **about) == {"__all__"}


@pytest.mark.parametrize("name", ["exams", "competitions", "leader_duties", "meetings", "adviser_services"])
def test_the_same_thing_entered_twice_is_refused(world, errors, name):
    register = next(one for one in registers.REGISTERS if one.name == name)
    known = (
        {"engagement": entry(world, "engagements", world.east, 1).pk} if name == "adviser_services" else {}
    )
    entry(world, name, world.east, 1, **known)
    assert "__all__" in errors(register, **known)


def test_a_mediator_enters_events_for_the_township_dates_and_tasks(world, acting):
    day = entry(world, "publicity_days", world.office, 1)
    task = entry(world, "outreach_plan", world.office, 1)
    data = {**SAMPLES["outreach"](world, world.east, 1), "publicity_day": day.pk, "plan_item": task.pk}
    form = registers.OUTREACH.form(data, user=world.east_mediator)
    assert form.is_valid(), form.errors
    mediator_of_the_next_township = person(
        "south_mediator", "南村调解员", "mediator", world.other_village, "x"
    )
    for register in (registers.PUBLICITY_DAYS, registers.OUTREACH_PLAN):
        assert register.records(world.east_mediator).count() == 1
        assert register.records(mediator_of_the_next_township).count() == 0


def test_a_finished_task_says_what_was_done(errors):
    assert errors(registers.OUTREACH_PLAN, done_on="2023-09-01") == {"result"}
    assert errors(registers.MEETING_TASKS, done_on="2023-03-20") == {"result"}


# --- Study ---------------------------------------------------------------------------------------------


def test_no_more_people_than_were_expected(errors):
    assert errors(registers.STUDY, present=13) == {"over_reason"}
    assert errors(registers.STUDY, present=13, over_reason="一名村干部列席") == set()
    assert errors(registers.STUDY, present=12) == set()
    assert errors(registers.MEETINGS, expected=10, present=11) == {"over_reason"}
    assert errors(registers.MEETINGS, expected=10, present=11, over_reason="邀请村民代表列席") == set()
    assert errors(registers.MEETINGS, problems_solved=4) == {"problems_solved"}


def test_a_percentage_is_not_typed_where_two_numbers_belong(world, errors):
    assert errors(registers.STUDY, present="95%") == {"present"}
    assert errors(registers.EXAMS, passed="97.5") == {"passed"}
    for typed in ("95%", "９５％"):
        form = registers.STUDY.form(
            {**SAMPLES["study"](world, world.east, 1), "present": typed}, user=world.staff
        )
        assert form.errors["present"].as_data()[0].code == "percentage"


@pytest.mark.parametrize(("changes", "field"), [
    ({"taken": 41}, "taken"),
    ({"passed": 39}, "passed"),
    ({"excellent": 38}, "excellent"),
    ({"lowest": "95"}, "lowest"),
    ({"average": "101"}, "average"),
])  # fmt: skip
def test_each_number_of_an_exam_is_part_of_the_one_before(errors, changes, field):
    assert errors(registers.EXAMS, **changes) == {field}


def test_one_session_belongs_to_one_level(world, errors):
    session = entry(world, "study", world.office, 1)
    again = {"level": category("study-level", "premeeting")}
    assert errors(registers.STUDY, unit=world.office, **again) == {"__all__"}
    session.void("层级选错")
    assert errors(registers.STUDY, unit=world.office, **again) == set()


def test_a_sheet_with_the_same_session_twice_is_refused_row_by_row(world, acting, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["单位", "学习日期", "学法层级", "学习形式", "主题", "应到人数", "实到人数"])
    for level in ("党委会", "会前学法"):
        book.active.append(["司法所", "2023-03-01", level, "集中学习", "学习宪法", 10, 9])
    path = tmp_path / "study.xlsx"
    book.save(path)
    plan = plan_import(registers.STUDY, read_workbook(path), world.staff)
    assert (plan.rows, len(plan.new), plan.refused) == (2, 1, 1)


# --- The desk of legal review ----------------------------------------------------------------------------


def test_a_review_by_the_adviser_names_the_engagement_and_no_other_does(errors):
    assert errors(registers.REVIEWS, engagement=None) == {"engagement"}
    assert errors(registers.REVIEWS, reviewer="office") == {"engagement"}
    assert errors(registers.REVIEWS, reviewer="office", engagement=None) == set()


def test_work_outside_the_term_of_an_engagement_is_refused(world, errors):
    ended = entry(world, "engagements", world.east, 9, ended_on="2023-03-05")
    before = {"engagement": ended.pk, "sent_on": "2023-03-04"}
    assert errors(registers.REVIEWS, **before) == set()
    assert errors(registers.REVIEWS, **{**before, "sent_on": "2023-03-05"}) == {"engagement"}
    assert errors(registers.ADVISER_SERVICES, engagement=ended.pk) == {"engagement"}
    assert errors(registers.LITIGATION, engagement=ended.pk) == {"engagement"}
    assert not ended.covers(dt.date(2022, 12, 31))
    for day in (dt.date(2022, 12, 31), dt.date(2023, 3, 4), dt.date(2023, 3, 5)):
        listed = registers.ENGAGEMENTS.records(world.staff).filter(pk=ended.pk).in_force(day)
        assert listed.exists() == ended.covers(day), day


def test_no_opinion_is_returned_on_what_was_withdrawn(errors):
    assert errors(registers.REVIEWS, withdrawn_on="2023-03-20") == {"returned_on"}


NOT_BACK = {"returned_on": None, "conclusion": None, "adopted": "pending"}


@pytest.mark.parametrize(("changes", "field"), [
    ({"returned_on": "2023-02-01"}, "returned_on"),
    ({"conclusion": None}, "conclusion"),
    ({**NOT_BACK, "conclusion": "agreed"}, "conclusion"),
    ({**NOT_BACK, "signed_on": "2023-05-01"}, "signed_on"),
    ({**NOT_BACK, "adopted": "whole"}, "adopted"),
    ({"signed_on": "2023-03-31"}, "signed_on"),
    ({"adopted": "part"}, "adoption_note"),
])  # fmt: skip
def test_each_step_of_a_review_waits_for_the_one_before(errors, changes, field):
    assert errors(registers.REVIEWS, **changes) == {field}


def test_a_review_on_its_way_and_a_question_are_entered(errors):
    assert errors(registers.REVIEWS, **NOT_BACK) == set()
    assert errors(registers.REVIEWS, request="question", conclusion=None) == set()


# --- What the adviser sees ---------------------------------------------------------------------------------


@pytest.fixture
def desk(world, acting):
    """One review sent to the adviser who signs in, one to a colleague, one to the office."""
    mine = entry(world, "engagements", world.east, 1, account=world.adviser.pk, ends_on="")
    other = entry(world, "engagements", world.east, 2)
    return {
        "mine": entry(world, "reviews", world.east, 1, engagement=mine.pk),
        "other": entry(world, "reviews", world.east, 2, engagement=other.pk),
        "office": entry(world, "reviews", world.east, 3, reviewer="office", engagement=""),
    }


def test_an_adviser_sees_what_was_sent_to_his_own_engagement(world, desk, as_user):
    seen = registers.REVIEWS.records(world.adviser)
    assert list(seen) == [desk["mine"]]
    client = as_user("adviser")
    page = client.get(registers.REVIEWS.url())
    assert desk["mine"].title in page.content.decode()
    assert desk["other"].title not in page.content.decode()
    answers = {
        name: client.get(registers.REVIEWS.url("detail", pk=review.pk)).status_code
        for name, review in desk.items()
    }
    assert answers == {"mine": 200, "other": 404, "office": 404}
    assert client.get(registers.REVIEWS.url("edit", pk=desk["mine"].pk)).status_code == 403


def test_an_adviser_sees_nothing_else(world, desk, as_user):
    for register in registers.REGISTERS:
        if register.form:
            entry(world, register.name, world.east, 7)
        if register is not registers.REVIEWS:
            assert not register.records(world.adviser).exists(), register.name
            assert as_user("adviser").get(register.url()).status_code == 403, register.name


def test_an_account_in_two_townships_sees_one(world, desk):
    mine = desk["mine"].engagement
    away = organisation("900003", "远乡", "township", world.county)
    with acting_as(None, via="command"):
        moved = User.objects.get(pk=world.adviser.pk)
        moved.organisation = away
        moved.save()
    assert mine.account_id == moved.pk
    assert not registers.REVIEWS.records(moved).exists()


def test_a_voided_engagement_shows_the_adviser_nothing(world, desk):
    desk["mine"].engagement.void("重复登记")
    assert not registers.REVIEWS.records(world.adviser).exists()


def test_only_advisers_accounts_are_offered(world, errors):
    assert errors(registers.ENGAGEMENTS, account=world.leader.pk) == {"account"}
    assert errors(registers.ENGAGEMENTS, account=world.adviser.pk) == set()


# --- Cases, meetings, villages -------------------------------------------------------------------------------


@pytest.mark.parametrize(("changes", "field"), [
    ({"stage": "closed", "result": "won"}, "closed_on"),
    ({"stage": "closed", "closed_on": "2023-08-01"}, "result"),
    ({"result": "won"}, "result"),
    ({"closed_on": "2023-08-01"}, "closed_on"),
    ({"appeared_on": "2023-02-01"}, "appeared_on"),
    ({"case_number": ""}, "case_number"),
])  # fmt: skip
def test_a_case_has_what_belongs_to_its_stage(errors, changes, field):
    assert errors(registers.LITIGATION, **changes) == {field}


def test_a_case_number_stands_once_in_a_township(world, errors):
    entry(world, "litigation", world.west, 1)
    assert errors(registers.LITIGATION) == {"__all__"}


def test_tasks_and_duties_agree_with_their_meeting(world, errors):
    meeting = entry(world, "meetings", world.east, 8)
    late = {"meeting": meeting.pk}
    assert errors(registers.MEETING_TASKS, **late) == {"assigned_on"}
    late["assigned_on"] = "2023-03-08"
    assert errors(registers.MEETING_TASKS, **late) == set()
    assert errors(registers.MEETING_TASKS, **late, finish_by="2023-02-01") == {"finish_by"}
    assert errors(registers.LEADER_DUTIES, meeting=meeting.pk) == {"performed_on"}
    assert errors(registers.LEADER_DUTIES, meeting=meeting.pk, performed_on="2023-03-08") == set()


@pytest.mark.parametrize(
    "register",
    [
        registers.LAW_AWARE_VILLAGERS,
        registers.VILLAGE_HONOURS,
        registers.VILLAGE_CHARTERS,
    ],
    ids=lambda register: register.name,
)
def test_what_belongs_to_villages_is_not_entered_for_an_office(world, errors, register):
    assert errors(register, unit=world.office) == {"unit"}


def test_a_village_adviser_is_engaged_for_a_village(world, errors):
    assert errors(registers.ENGAGEMENTS, unit=world.office, whose="village") == {"unit"}
    assert errors(registers.ENGAGEMENTS, unit=world.office) == set()


@pytest.mark.parametrize(("changes", "field"), [
    ({"trained_on": "2023-01-01"}, "trained_on"),
    ({"trained_on": None}, "trained_on"),
    ({"certified_on": None}, "certified_on"),
    ({"left_on": "2023-06-01", "leave_reason": "外出务工"}, "left_on"),
    ({"left_on": "2023-07-01"}, "leave_reason"),
])  # fmt: skip
def test_a_law_aware_villager_is_chosen_trained_certified_and_gone_in_this_order(errors, changes, field):
    assert errors(registers.LAW_AWARE_VILLAGERS, **changes) == {field}


def test_an_honour_stands_until_a_review_takes_it(world, acting, errors):
    assert errors(registers.VILLAGE_HONOURS, review="kept") == {"reviewed_on"}
    assert errors(registers.VILLAGE_HONOURS, reviewed_on="2023-01-01") == {"reviewed_on"}
    kept = entry(world, "village_honours", world.east, 1, review="kept", reviewed_on="2023-05-01")
    lost = entry(world, "village_honours", world.west, 2, review="revoked", reviewed_on="2023-05-01")
    new = entry(world, "village_honours", world.west, 3)
    honours = registers.VILLAGE_HONOURS.records(world.staff)
    assert set(honours.in_force(dt.date(2023, 4, 30))) == {kept, lost, new}
    assert set(honours.in_force(dt.date(2023, 5, 1))) == {kept, new}
    assert set(honours.in_force(dt.date(2020, 12, 31))) == set()


def test_a_phone_number_stays_masked_in_lists(world, acting, as_user):
    villager = entry(world, "law_aware_villagers", world.east, 1)
    assert say_stored(villager, "phone") != "13500004444"
    for name in ("staff", "east_mediator"):
        page = as_user(name).get(registers.LAW_AWARE_VILLAGERS.url()).content.decode()
        assert "135****4444" in page
        assert "13500004444" not in page
