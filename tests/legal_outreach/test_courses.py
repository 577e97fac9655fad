"""The short ways: tasks of publicity, law-aware villagers, honours, village charters, each act with its rule."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from legal_outreach.courses.charters import CHARTERS
from legal_outreach.courses.honours import HONOURS
from legal_outreach.courses.lifecycle import PEOPLE, RULES, TASKS, TITLES
from legal_outreach.courses.plan import PLAN
from legal_outreach.courses.villagers import VILLAGERS
from legal_outreach.enums import CharterState, HonourState, PlanState, VillagerState, WorkAct
from legal_outreach.indicators.villages import INDICATORS
from legal_outreach.models import WorkStep
from portal.models import Record
from portal.periods import Period
from portal.records.acts import Flow
from portal.records.measuring import measure_many
from tests.samples.making import category, entry

pytestmark = pytest.mark.django_db
TODAY = dt.date(2023, 12, 20)
RULE = "《乡村“法律明白人”培养工作规范（试行）》"
BASIS = {
    WorkAct.CARRY_OUT: "《法治宣传教育法》第九条",
    WorkAct.REPORT: "《法治宣传教育法》第九条",
    WorkAct.TAKE_UP: "《法治宣传教育法》第九条",
    WorkAct.ANSWER: "《法治宣传教育法》第五十七条",
    WorkAct.TRAIN: RULE,
    WorkAct.CERTIFY: RULE,
    WorkAct.REFRESH: RULE,
    WorkAct.LEAVE: RULE,
    WorkAct.REMOVE: RULE,
    WorkAct.REVIEW: "民主法治示范村（社区）动态管理规定",
    WorkAct.CHECK: "《村民委员会组织法》第二十七条第二款",
    WorkAct.FILE: "《村民委员会组织法》第二十七条第一款",
    WorkAct.ORDER: "《村民委员会组织法》第二十七条第三款",
    WorkAct.CORRECTED: "《村民委员会组织法》第二十七条第三款",
}
NEW_VILLAGER = {"trained_on": "", "training_hours": 0, "certified_on": "", "certificate_number": ""}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2023-{text}")


class Course:
    """A record and its flow."""

    def __init__(self, world, flow: Flow, name: str, unit, **changes) -> None:
        self.world, self.flow = world, flow
        self.record: Record = entry(world, name, unit, 1, **changes)

    def act(self, act: WorkAct, **values) -> WorkStep:
        step = self.flow.advance(self.record, act, values, self.world.staff, TODAY)
        self.record.refresh_from_db()
        return step

    def refused(self, act: WorkAct, **values) -> dict[str, str]:
        """Do an act that is refused and leaves nothing behind; return what it says, by field."""
        before = WorkStep.objects.count(), self.record.version
        with pytest.raises(ValidationError) as fault:
            self.act(act, **values)
        self.record.refresh_from_db()
        assert (WorkStep.objects.count(), self.record.version) == before
        if not hasattr(fault.value, "error_dict"):
            return {"": " ".join(fault.value.messages)}
        return {name: " ".join(said) for name, said in fault.value.message_dict.items()}


@pytest.fixture
def villager(world, acting):
    return Course(world, PEOPLE, "law_aware_villagers", world.east, **NEW_VILLAGER)


@pytest.fixture
def charter(world, acting):
    return Course(world, RULES, "village_charters", world.east, revised_on="2023-03-01", filed_on="")


@pytest.fixture
def honour(world, acting):
    return Course(world, TITLES, "village_honours", world.east)


@pytest.mark.parametrize("one", [*PLAN, *VILLAGERS, *HONOURS, *CHARTERS], ids=lambda one: one.act.value)
def test_each_act_names_its_rule(one):
    assert one.basis == BASIS[one.act]


# --- Law-aware villagers -----------------------------------------------------------------------------------


def test_a_villager_is_trained_certified_and_leaves(villager):
    assert villager.record.state == VillagerState.CHOSEN
    villager.act(WorkAct.TRAIN, trained_on=day("05-10"), training_hours=16)
    assert villager.record.state == VillagerState.TRAINED
    certificate = {"certified_on": day("06-20"), "certificate_number": "FMR0001"}
    villager.act(WorkAct.CERTIFY, passed=True, **certificate)
    assert villager.record.state == VillagerState.CERTIFIED
    villager.act(WorkAct.REFRESH, refreshed_on=day("09-01"), note="网上课程六学时")
    villager.act(WorkAct.LEAVE, left_on=day("11-01"), leave_reason="外出务工")
    assert villager.record.state == VillagerState.LEFT
    steps = villager.record.steps.order_by("pk").values_list("act", "done_on", "done_by")
    assert [(act, on) for act, on, _by in steps] == [
        ("train", day("05-10")), ("certify", day("06-20")), ("refresh", day("09-01")), ("leave", day("11-01")),
    ]  # fmt: skip
    assert {by for _act, _on, by in steps} == {villager.world.staff.full_name}


def test_training_again_in_office_is_a_figure_of_its_own(villager):
    villager.act(WorkAct.TRAIN, trained_on=day("05-10"), training_hours=16)
    villager.act(WorkAct.CERTIFY, passed=True, certified_on=day("06-20"), certificate_number="FMR0001")
    for on in ("09-01", "10-01"):
        villager.act(WorkAct.REFRESH, refreshed_on=day(on), note="网上课程六学时")
    keys = ("villages.law_aware_trained", "villages.law_aware_refreshed")
    asked = [one for one in INDICATORS if one.key in keys]
    found = measure_many(asked, Period.year(2023), villager.world.township, villager.world.staff)
    assert [found[key].value for key in keys] == [1, 2]
    assert "act=refresh" in found[keys[1]].url


def test_nobody_is_certified_without_training_and_test(villager):
    certificate = {"certified_on": day("06-20"), "certificate_number": "FMR0001"}
    assert set(villager.refused(WorkAct.CERTIFY, passed=True, **certificate)) == {""}
    assert set(villager.refused(WorkAct.TRAIN, trained_on=day("05-10"), training_hours=0)) == {
        "training_hours"
    }
    assert set(villager.refused(WorkAct.TRAIN, trained_on=day("01-10"), training_hours=8)) == {"trained_on"}
    villager.act(WorkAct.TRAIN, trained_on=day("05-10"), training_hours=16)
    assert set(villager.refused(WorkAct.CERTIFY, passed=False, **certificate)) == {"passed"}
    early = {**certificate, "certified_on": day("05-01")}
    assert set(villager.refused(WorkAct.CERTIFY, passed=True, **early)) == {"certified_on"}


def test_a_removal_is_checked_and_is_the_supervisors(villager, as_user):
    villager.act(WorkAct.TRAIN, trained_on=day("05-10"), training_hours=16)
    villager.act(WorkAct.CERTIFY, passed=True, certified_on=day("06-20"), certificate_number="FMR0001")
    left = {"left_on": day("11-01"), "leave_reason": "违规"}
    assert set(villager.refused(WorkAct.REMOVE, checked=False, **left)) == {"checked"}
    url = villager.flow.register.url("act", pk=villager.record.pk, act="remove")
    assert as_user("staff").get(url).status_code == 403
    assert as_user("supervisor").get(url).status_code == 200
    assert as_user("west_mediator").get(url).status_code == 404


def test_training_in_office_comes_after_the_certificate(villager):
    villager.act(WorkAct.TRAIN, trained_on=day("05-10"), training_hours=16)
    villager.act(WorkAct.CERTIFY, passed=True, certified_on=day("06-20"), certificate_number="FMR0001")
    assert set(villager.refused(WorkAct.REFRESH, refreshed_on=day("06-01"), note="课程")) == {"refreshed_on"}


# --- Honours -----------------------------------------------------------------------------------------------


def test_a_model_village_is_reviewed_every_two_years_and_warned_of_before(honour):
    assert honour.record.review_by == dt.date(2023, 1, 1)
    rows = honour.flow.register.records(honour.world.staff)
    assert not rows.review_near(dt.date(2022, 11, 1)).exists()
    assert rows.review_near(dt.date(2022, 11, 2)).exists()  # sixty days before
    assert rows.review_near(dt.date(2023, 6, 1)).exists()  # and while it is owed
    honour.act(WorkAct.REVIEW, reviewed_on=day("02-01"), review="kept")
    assert honour.record.review_by == dt.date(2025, 2, 1)
    assert not rows.review_near(TODAY).exists()
    honour.act(WorkAct.REVIEW, reviewed_on=day("09-01"), review="kept", review_by=dt.date(2024, 3, 1))
    assert honour.record.review_by == dt.date(2024, 3, 1)
    honour.act(WorkAct.REVIEW, reviewed_on=day("12-01"), review="revoked")
    assert honour.record.state == HonourState.LOST
    assert not rows.review_near(dt.date(2026, 1, 1)).exists()
    assert set(honour.refused(WorkAct.REVIEW, reviewed_on=day("12-02"), review="kept")) == {""}


def test_a_review_has_an_outcome_and_the_next_comes_after_it(honour):
    said = {"reviewed_on": day("02-01"), "review": "kept"}
    assert set(honour.refused(WorkAct.REVIEW, **{**said, "review": "none"})) == {"review"}
    assert set(honour.refused(WorkAct.REVIEW, **said, review_by=day("01-31"))) == {"review_by"}


def test_other_honours_have_no_review_unless_one_is_set(world, acting):
    other = entry(world, "village_honours", world.east, 2, honour=category("village-honour", "other"))
    assert other.review_by is None


# --- Village charters ----------------------------------------------------------------------------------------

CHECK = {"checked_on": day("03-10"), "checked_by": "司法所", "by_assembly": True, "lawful": True}
ORDER = {"ordered_on": day("04-01"), "order_reason": "罚款条款没有法律依据", "correct_by": day("04-20")}


def test_a_charter_is_checked_and_filed(charter):
    assert set(charter.refused(WorkAct.FILE, filed_on=day("03-12"))) == {""}
    for unsaid in ("by_assembly", "lawful"):
        assert set(charter.refused(WorkAct.CHECK, **{**CHECK, unsaid: False})) == {unsaid}
    charter.act(WorkAct.CHECK, **CHECK)
    assert charter.record.state == CharterState.CHECKED
    assert set(charter.refused(WorkAct.FILE, filed_on=day("03-09"))) == {"filed_on"}
    charter.act(WorkAct.FILE, filed_on=day("03-12"))
    assert charter.record.state == CharterState.FILED


def test_what_breaks_the_law_is_ordered_to_be_corrected_and_checked_anew(charter):
    charter.act(WorkAct.CHECK, **CHECK)
    charter.act(WorkAct.FILE, filed_on=day("03-12"))
    assert set(charter.refused(WorkAct.ORDER, **{**ORDER, "correct_by": day("03-31")})) == {"correct_by"}
    charter.act(WorkAct.ORDER, **ORDER)
    rows = charter.flow.register.records(charter.world.staff)
    assert rows.ordered(day("04-10")).exists()
    assert set(charter.refused(WorkAct.CHECK, **CHECK)) == {""}
    charter.act(WorkAct.CORRECTED, corrected_on=day("04-15"), changes="删去罚款条款")
    assert charter.record.state == CharterState.ADOPTED
    assert not rows.ordered(day("04-16")).exists()
    assert rows.unfiled(day("04-16")).exists()
    charter.act(WorkAct.CHECK, **{**CHECK, "checked_on": day("04-16")})
    charter.act(WorkAct.ORDER, **{**ORDER, "ordered_on": day("04-17")})
    assert charter.record.state == CharterState.ORDERED  # a second order waits for its own correction


# --- Tasks of publicity --------------------------------------------------------------------------------------


@pytest.fixture
def prompt(world, acting):
    said = {"kind": "prompt", "issued_by": "示例县司法局", "received_on": "2023-09-01"}
    return Course(world, TASKS, "outreach_plan", world.office, **said)


def test_a_prompt_is_carried_out_and_answered(prompt):
    rows = prompt.flow.register.records(prompt.world.staff)
    prompt.act(WorkAct.REPORT, reported_on=day("09-05"), note="已联系三家企业")
    assert prompt.record.state == PlanState.OPEN
    prompt.act(WorkAct.CARRY_OUT, done_on=day("09-20"), result="宣讲三场")
    assert rows.unanswered(TODAY).exists()
    early = {"answered_on": dt.date(2023, 8, 31), "answer": "已完成"}
    assert set(prompt.refused(WorkAct.ANSWER, **early)) == {"answered_on"}
    prompt.act(WorkAct.ANSWER, answered_on=day("09-21"), answer="已完成，材料随附")
    assert prompt.record.state == PlanState.ANSWERED
    assert not rows.unanswered(TODAY).exists()


def test_only_a_prompt_is_answered_and_an_answer_says_something(world, acting):
    task = Course(world, TASKS, "outreach_plan", world.office)
    said = {"answered_on": day("09-21"), "answer": "已完成"}
    assert set(task.refused(WorkAct.ANSWER, **said)) == {""}
    assert set(task.refused(WorkAct.CARRY_OUT, done_on=day("09-20"), result="")) == {"result"}
    ahead = {"done_on": dt.date(2023, 12, 21), "result": "已办"}
    assert set(task.refused(WorkAct.CARRY_OUT, **ahead)) == {"done_on"}


def test_a_task_taken_up_again_is_open_and_its_log_stays(world, acting):
    task = Course(world, TASKS, "outreach_plan", world.office)
    task.act(WorkAct.CARRY_OUT, done_on=day("09-20"), result="宣讲三场")
    task.act(WorkAct.TAKE_UP, note="场次登记有误")
    assert (task.record.state, task.record.done_on, task.record.result) == (PlanState.OPEN, None, "")
    assert [one.act for one in task.record.steps.order_by("pk")] == ["carry-out", "take-up"]


def test_the_pages_show_the_way_and_what_can_be_done(villager, honour, charter, prompt, as_user):
    client = as_user("staff")
    for course, act in ((villager, "train"), (honour, "review"), (charter, "check"), (prompt, "carry-out")):
        page = client.get(course.flow.register.url("detail", pk=course.record.pk)).content.decode()
        assert course.flow.register.url("act", pk=course.record.pk, act=act) in page
    assert "act/order/" not in client.get(RULES.register.url("detail", pk=charter.record.pk)).content.decode()
    url = PEOPLE.register.url("act", pk=villager.record.pk, act="train")
    sent = {"version": villager.record.version, "submission": uuid4()}
    sent |= {"trained_on": "2023-05-10", "training_hours": "8"}
    assert client.post(url, sent).status_code == 302
    villager.record.refresh_from_db()
    assert villager.record.state == VillagerState.TRAINED


def test_what_acts_own_is_not_typed_on_a_page_but_comes_with_a_sheet(world, acting, as_user):
    page = as_user("staff").get(PEOPLE.register.url("create")).content.decode()
    assert 'name="selected_on"' in page
    assert 'name="certified_on"' not in page
    assert "certified_on" in PEOPLE.register.typed_fields
