"""Court cases: accepted, heard, judged, appealed, ended; each act kept with its day and what it came to."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from legal_outreach.enums import CaseResult, Instance, SuitAct
from legal_outreach.models import Litigation
from legal_outreach.registers import LITIGATION
from legal_outreach.suits.lifecycle import FLOW, advance
from legal_outreach.suits.standing import Standing
from portal.context import acting_as
from portal.periods import Period
from portal.records.measuring import measure_many
from reports.catalogue import INDICATORS
from tests.samples.making import entry

pytestmark = pytest.mark.django_db
TODAY = dt.date(2024, 6, 1)
NEW = {"stage": "filed", "filed_on": "2023-03-01", "appeared_on": ""}


def day(text):
    return dt.date.fromisoformat(text)


class Suing:
    """A case filed on 1 March 2023, in which the township's adviser appears."""

    def __init__(self, world, **changes):
        self.world = world
        self.record = entry(world, "litigation", world.office, 1, **NEW, **changes)

    def act(self, act, user=None, **values):
        user = user or self.world.staff
        values = {name: day(value) if name.endswith("_on") else value for name, value in values.items()}
        with acting_as(user, via="web"):
            step = advance(self.record, act, values, user, TODAY)
        self.record = Litigation.objects.get(pk=self.record.pk)
        return step

    def possible(self):
        return [one.act.value for one in FLOW.possible(Standing.of(self.record, self.world.staff, TODAY))]

    def judged(self):
        self.act(SuitAct.HEAR, heard_on="2023-04-10", head_appeared=False)
        self.act(SuitAct.JUDGE, judged_on="2023-05-20", judgment="lost")
        return self


@pytest.fixture
def case(world, acting):
    return Suing(world)


def test_a_case_goes_through_two_instances_to_its_end(case):
    assert case.possible() == ["hear", "judge", "end"]
    case.judged()
    assert (case.record.stage, case.record.appeared_on) == (Instance.FIRST, day("2023-04-10"))
    assert case.possible() == ["appeal", "end"]
    case.act(SuitAct.APPEAL, appealed_on="2023-06-01")
    assert (case.record.stage, case.record.judged_on, case.record.judgment) == (Instance.SECOND, None, "")
    case.act(SuitAct.HEAR, heard_on="2024-01-15", head_appeared=True)
    case.act(SuitAct.JUDGE, judged_on="2024-02-01", judgment="won", note="发回后改判")
    case.act(SuitAct.END, closed_on="2024-02-20", result="won")
    one = case.record
    assert (one.stage, one.result, one.closed_on) == (Instance.CLOSED, CaseResult.WON, day("2024-02-20"))
    assert one.head_appeared
    assert case.possible() == ["retry"]
    assert [(step.act, step.done_on.isoformat()) for step in one.steps.order_by("pk")] == [
        ("hear", "2023-04-10"), ("judge", "2023-05-20"), ("appeal", "2023-06-01"),
        ("hear", "2024-01-15"), ("judge", "2024-02-01"), ("end", "2024-02-20"),
    ]  # fmt: skip


def test_a_case_is_counted_by_its_first_hearing_whatever_hearings_follow(case):
    case.judged()
    figures = [INDICATORS["cases.represented"]]
    year = Period.year(2023)
    assert measure_many(figures, year, case.world.township)["cases.represented"].value == 1
    case.act(SuitAct.APPEAL, appealed_on="2023-06-01")
    case.act(SuitAct.HEAR, heard_on="2024-01-15", head_appeared=False)
    assert case.record.appeared_on == day("2023-04-10")
    assert measure_many(figures, year, case.world.township)["cases.represented"].value == 1


def test_a_case_withdrawn_or_settled_ends_without_a_judgment(case, as_user):
    case.act(SuitAct.END, closed_on="2023-03-20", result="settled")
    assert (case.record.stage, case.record.judged_on) == (Instance.CLOSED, None)
    page = as_user("staff").get(LITIGATION.url("detail", pk=case.record.pk))
    assert [station["label"] for station in page.context["way"]] == ["立案", "结案"]


def test_a_retrial_opens_a_case_again_for_who_approves_and_says_why(case, as_user):
    case.act(SuitAct.END, closed_on="2023-03-20", result="lost")
    assert as_user("staff").get(LITIGATION.url("act", pk=case.record.pk, act="retry")).status_code == 403
    with pytest.raises(ValidationError) as fault:
        case.act(SuitAct.RETRY, case.world.supervisor, retried_on="2023-03-19", note="新证据")
    assert set(fault.value.message_dict) == {"retried_on"}
    case.act(SuitAct.RETRY, case.world.supervisor, retried_on="2023-09-01", note="新证据")
    assert (case.record.stage, case.record.closed_on, case.record.result) == (Instance.RETRIAL, None, "")
    assert case.possible() == ["hear", "judge", "end"]


@pytest.mark.parametrize(
    ("act", "values", "fields"),
    [
        (SuitAct.HEAR, {"heard_on": "2023-02-28"}, {"heard_on"}),
        (SuitAct.HEAR, {"heard_on": "2024-06-02"}, {"heard_on"}),
        (SuitAct.JUDGE, {"judged_on": "2023-02-28", "judgment": "won"}, {"judged_on"}),
        (SuitAct.JUDGE, {"judged_on": "2023-05-01", "judgment": ""}, {"judgment"}),
        (SuitAct.END, {"closed_on": "2023-05-01", "result": ""}, {"result"}),
        (SuitAct.END, {"closed_on": "2023-02-28", "result": "won"}, {"closed_on"}),
    ],
)
def test_what_is_not_so_is_refused_at_its_field(case, act, values, fields):
    with pytest.raises(ValidationError) as fault:
        case.act(act, **values)
    assert set(fault.value.message_dict) == fields
    assert not case.record.steps.exists()


def test_an_end_lies_after_the_judgment_and_is_offered_its_outcome(case):
    case.judged()
    with pytest.raises(ValidationError) as fault:
        case.act(SuitAct.END, closed_on="2023-05-19", result="lost")
    assert set(fault.value.message_dict) == {"closed_on"}
    asked = {ask.name: ask for ask in FLOW.by_name["end"].asks}
    standing = Standing.of(case.record, case.world.staff, TODAY)
    assert standing.initial(asked["result"]) == CaseResult.LOST


def test_the_page_shows_the_way_the_log_and_asks_no_field_that_acts_own(case, as_user):
    case.judged()
    client = as_user("staff")
    page = client.get(LITIGATION.url("detail", pk=case.record.pk))
    assert [station["day"] for station in page.context["way"]] == [
        day("2023-03-01"), day("2023-04-10"), day("2023-05-20"), None,
    ]  # fmt: skip
    assert "登记裁判：败诉" in page.context["timeline"][1]["label"]
    form = client.get(LITIGATION.url("edit", pk=case.record.pk)).context["form"]
    assert not {"stage", "judged_on", "judgment", "result", "closed_on"} & set(form.fields)


def test_an_act_through_its_page_and_who_may_not(case, as_user):
    url = LITIGATION.url("act", pk=case.record.pk, act="hear")
    sent = {"heard_on": "2023-04-10", "version": case.record.version,
            "submission": "5f0c8a2e-7d0b-4d77-9c93-0a4bd2d5a001"}  # fmt: skip
    for name, code in (("stranger", 404), ("leader", 403), ("east_mediator", 404)):
        assert as_user(name).post(url, sent).status_code == code
    for _again in range(2):
        assert as_user("staff").post(url, sent).status_code == 302
    assert case.record.steps.count() == 1
    assert as_user("staff").post(url, sent | {"submission": "", "heard_on": ""}).status_code in (409, 422)
