"""The way of a dispute: one test for each gate and each limit, named by its article."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404

from disputes.enums import Act, Stage
from disputes.lifecycle import FLOW, advance
from disputes.models import Dispute, DisputeStep, FollowUp
from disputes.standing import Standing
from portal.models import Category, RunningClock
from portal.records.deadlines import redate
from portal.records.writing import NewerVersion
from tests.disputes.cases import TODAY, Case, day
from tests.samples.making import entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(world, acting):
    return Case(world)


def refused(act, *args, **values):
    """Do an act that is refused and return the fields it names."""
    with pytest.raises(ValidationError) as fault:
        act(*args, **values)
    return set(fault.value.message_dict) if hasattr(fault.value, "error_dict") else {"__all__"}


def acts(case):
    return [one.act for one in FLOW.possible(Standing.of(case.dispute, case.world.staff, TODAY))]


def test_every_act_has_one_row_and_a_basis_or_is_of_the_portal_alone():
    assert set(FLOW.by_name) == set(Act.values)
    own = {Act.SENT_BACK, Act.REOPEN, Act.LINK, Act.UNLINK}
    assert {one.act for one in FLOW.table if not one.basis} == own


# --- Acceptance (人民调解法 art. 17; 若干规定 arts. 20, 22, 24) ------------------------------------------


def test_art17_acceptance_gives_stage_day_and_number(case):
    step = case.accept()
    assert (case.dispute.stage, case.dispute.accepted_on) == (Stage.ACCEPTED, day("01-10"))
    assert case.dispute.case_number == "（2024）东村人调字第1号"
    assert (step.transition, step.done_on, step.done_by) == (Act.ACCEPT, day("01-10"), "所员甲")
    assert "第十七条" in step.basis
    assert step.facts == {"accepted_on": "2024-01-10", "committee": "东村调委会1", "in_scope": True}


def test_rules_art20_what_is_out_of_scope_is_not_accepted(case):
    assert refused(case.accept, in_scope=False) == {"in_scope"}


def test_art8_the_committee_exists_on_the_day_and_is_of_the_township(case, world):
    case.committee.founded_on = dt.date(2024, 2, 1)
    assert refused(case.accept) == {"committee"}
    foreign = entry(world, "committees", world.other_village, user=world.stranger)
    assert refused(case.accept, committee=foreign) == {"committee"}


def test_a_dispute_is_not_accepted_before_it_was_found(case):
    assert refused(case.accept, "01-07") == {"accepted_on"}
    assert Dispute.objects.get().case_number is None


def test_rules_art24_what_is_not_accepted_says_why_and_where_to_go(case):
    values = {"closed_on": day("01-09"), "outcome": "法院已经受理"}
    assert refused(case.act, Act.DECLINE, **values) == {"passed_to"}
    case.act(Act.DECLINE, **values, passed_to="县人民法院")
    assert (case.dispute.stage, case.dispute.closed_on) == (Stage.DECLINED, day("01-09"))


def test_rules_art24_what_may_escalate_is_calmed_before_it_is_handed_on(world, acting):
    high = Category.objects.get(scheme="risk", code="high")
    case = Case(world, risk=high.pk)
    values = {"closed_on": day("01-09"), "outcome": "涉嫌犯罪", "passed_to": "派出所"}
    assert refused(case.act, Act.DECLINE, **values) == {"note"}
    case.act(Act.DECLINE, **values, note="已分别劝开，留人看护")
    assert case.dispute.stage == Stage.DECLINED


# --- Mediation (arts. 17, 19, 20, 23–26; 若干规定 arts. 30, 33) ------------------------------------------


def test_rules_art30_rights_are_told_before_mediation(case):
    case.accept()
    values = {"begun_on": day("01-12"), "responsible": "王五"}
    assert refused(case.act, Act.BEGIN, **values) == {"begun_on"}
    case.act(Act.TELL_RIGHTS, rights_told_on=day("01-13"))
    assert refused(case.act, Act.BEGIN, **values) == {"begun_on"}
    case.act(Act.BEGIN, **{**values, "begun_on": day("01-13")})
    assert case.dispute.stage == Stage.MEDIATING


def test_rules_art30_rights_are_not_told_before_acceptance(case):
    assert refused(case.act, Act.TELL_RIGHTS, rights_told_on=day("01-09")) == {"__all__"}
    case.accept()
    assert refused(case.act, Act.TELL_RIGHTS, rights_told_on=day("01-09")) == {"rights_told_on"}


def test_art19_mediation_begins_with_a_named_mediator(case):
    case.accept()
    case.act(Act.TELL_RIGHTS, rights_told_on=day("01-11"))
    assert refused(case.act, Act.BEGIN, begun_on=day("01-12"), responsible="") == {"responsible"}


@pytest.mark.parametrize("before", ["found", "accepted", "mediating"])
def test_art17_a_clear_refusal_ends_it_at_any_time(case, before):
    if before == "accepted":
        case.accept()
    if before == "mediating":
        case.begin()
    assert refused(case.act, Act.REFUSE, refused_on=day("01-14")) == {"refused_by"}
    case.act(Act.REFUSE, refused_on=day("01-14"), refused_by="钱七")
    assert (case.dispute.stage, case.dispute.closed_on) == (Stage.REFUSED, day("01-14"))
    assert Act.SETTLE not in acts(case)
    assert Act.FAIL not in acts(case)


def test_art26_failure_is_not_recorded_without_the_remedies_told(case):
    case.begin()
    values = {"closed_on": day("01-25"), "outcome": "双方各执一词"}
    assert refused(case.act, Act.FAIL, **values) == {"remedies_told"}
    case.act(Act.FAIL, **values, remedies_told=True)
    assert (case.dispute.stage, case.dispute.remedies_told) == (Stage.FAILED, True)


def test_art25_the_police_are_warned_and_the_case_goes_on(case):
    case.begin()
    assert refused(case.act, Act.WARN_POLICE, police_warned_on=day("01-13")) == {"measures"}
    case.act(Act.WARN_POLICE, police_warned_on=day("01-13"), measures="请派出所到场")
    assert (case.dispute.stage, case.dispute.police_warned_on) == (Stage.MEDIATING, day("01-13"))


def test_rules_art33_one_month_from_acceptance(case):
    case.accept("01-10")
    assert case.dispute.due_on == dt.date(2024, 2, 12)  # 10 February 2024 is a Saturday


def test_rules_art33_an_extension_is_asked_by_both_and_moves_the_day(case):
    case.accept()
    due_on = case.dispute.due_on
    assert refused(case.act, Act.EXTEND, extended_until=day("03-15"), both_ask=False) == {"both_ask"}
    assert refused(case.act, Act.EXTEND, extended_until=due_on, both_ask=True) == {"extended_until"}
    case.act(Act.EXTEND, extended_until=day("03-15"), both_ask=True)
    assert case.dispute.due_on == day("03-15")
    assert redate(case.world.township, TODAY) == []  # no calendar moves what people agreed on
    assert not Dispute.objects.all().overdue(day("03-15")).exists()
    assert Dispute.objects.all().overdue(day("03-16")).exists()


# --- Agreement (arts. 28–33) ---------------------------------------------------------------------------


def test_art30_an_oral_agreement_is_effective_when_it_is_reached(case):
    case.begin()
    case.settle("oral", "01-20")
    assert (case.dispute.stage, case.dispute.closed_on) == (Stage.SETTLED, day("01-20"))
    assert case.agreement.effective_on == day("01-20")


def test_art29_a_written_agreement_is_effective_with_the_last_of_signatures_and_seal(case):
    case.begin()
    case.sit()
    case.settle("written", "01-20")
    assert case.agreement.effective_on is None
    days = {"parties_signed_on": day("01-20"), "mediator_signed_on": day("01-21")}
    assert refused(case.act, Act.SIGN, **days) == {"sealed_on"}
    case.act(Act.SIGN, **days, sealed_on=day("01-23"))
    assert case.agreement.effective_on == day("01-23")


def test_art27_a_written_agreement_needs_the_record_of_a_sitting(case):
    case.begin()
    assert refused(case.settle, "written") == {"form"}
    case.sit()
    case.settle("written")
    assert case.dispute.stage == Stage.SETTLED


def test_an_agreement_is_not_dated_before_acceptance(case):
    case.begin()
    assert "reached_on" in refused(case.settle, "oral", "01-09")
    case.dispute.refresh_from_db()
    assert case.dispute.stage == Stage.MEDIATING


def test_land_act_art10_contracted_land_is_settled_in_writing(world, acting):
    case = Case(world, contracted_land="on")
    case.begin()
    case.sit()
    assert refused(case.settle, "oral") == {"form"}
    case.settle("written")
    assert case.dispute.stage == Stage.SETTLED


def test_art33_confirmation_is_asked_for_within_thirty_days_by_both(case):
    case.begin()
    case.settle("oral", "01-20")
    clock = RunningClock.objects.get(rule="M2")
    assert (clock.due_on, clock.window) == (dt.date(2024, 2, 19), True)
    values = {"court": "县人民法院", "applied_on": day("02-19")}
    assert refused(case.act, Act.APPLY, **values) == {"together"}
    late = {**values, "applied_on": day("02-20")}
    assert refused(case.act, Act.APPLY, **late, together=True) == {"applied_on"}
    case.act(Act.APPLY, **values, together=True)
    assert case.agreement.confirmation == "applied"
    assert RunningClock.objects.get(rule="M2").met_on == day("02-19")


def test_procedure_act_art206_the_court_confirms_or_not(case):
    case.begin()
    case.settle("oral", "01-20")
    case.act(Act.APPLY, court="县人民法院", applied_on=day("02-01"), together=True)
    assert refused(case.act, Act.DECIDED, confirmation="none", decided_on=day("02-10")) == {"confirmation"}
    case.act(Act.DECIDED, confirmation="confirmed", decided_on=day("02-10"))
    assert case.agreement.confirmation == "confirmed"


def test_confirmation_rules_art4_no_confirmation_for_status(world, acting):
    case = Case(world, status_matter="on")
    case.begin()
    case.settle("oral")
    assert Act.APPLY not in acts(case)
    values = {"court": "县人民法院", "applied_on": day("02-01"), "together": True}
    assert refused(case.act, Act.APPLY, **values) == {"__all__"}


def test_art33_an_agreement_not_in_effect_is_not_confirmed(case):
    case.begin()
    case.sit()
    case.settle("written")
    assert Act.APPLY not in acts(case)


def test_art31_performance_and_visits_are_recorded(case):
    case.begin()
    case.settle("oral")
    assert refused(case.act, Act.PERFORM, performance="done") == {"performed_on"}
    case.act(Act.PERFORM, performance="done", performed_on=day("01-25"))
    visit = {"visited_on": day("02-10"), "visitor": "王五", "performance": "done", "content": True}
    case.act(Act.FOLLOW_UP, **visit, follow_up_on=day("06-01"))
    assert FollowUp.objects.get().content
    assert case.dispute.follow_up_on == day("06-01")


def test_art27_a_file_is_closed_when_the_agreement_is_effective(case):
    case.begin()
    case.sit()
    case.settle("written")
    assert refused(case.archive) == {"__all__"}
    case.sign()
    case.identify()
    case.archive()
    assert case.dispute.archived_on == day("02-20")
    assert Act.ARCHIVE not in acts(case)


def test_art27_a_file_is_closed_with_the_papers_every_file_has(case):
    case.begin()
    case.sit()
    case.settle("written")
    case.sign()
    with pytest.raises(ValidationError, match="当事人身份证明"):
        case.archive()
    case.identify()
    case.archive()
    assert case.dispute.archived_on == day("02-20")


def test_art28_an_oral_case_is_closed_with_its_one_sheet(case):
    case.begin()
    case.settle("oral")
    case.archive()
    assert case.dispute.archived_on == day("02-20")


# --- Handing over --------------------------------------------------------------------------------------


def test_rules_art24_what_is_handed_over_is_closed_when_the_other_body_takes_it(case):
    case.accept()
    case.act(Act.HAND_OVER, passed_to="县农村土地仲裁委", passed_on=day("01-15"))
    assert case.dispute.stage == Stage.ACCEPTED
    case.act(Act.TELL_RIGHTS, rights_told_on=day("01-16"))
    begin = {"begun_on": day("01-16"), "responsible": "王五"}
    assert refused(case.act, Act.BEGIN, **begin) == {"__all__"}
    assert "taken_over_on" in refused(case.act, Act.TAKEN_OVER, taken_over_on=day("01-14"))
    case.act(Act.TAKEN_OVER, taken_over_on=day("01-20"))
    assert (case.dispute.stage, case.dispute.closed_on) == (Stage.PASSED_ON, day("01-20"))


def test_what_is_sent_back_is_mediated_here(case):
    case.act(Act.HAND_OVER, passed_to="派出所", passed_on=day("01-09"))
    assert refused(case.accept) == {"__all__"}
    assert refused(case.act, Act.SENT_BACK) == {"note"}
    step = case.act(Act.SENT_BACK, note="不属公安管辖")
    assert (case.dispute.passed_to, case.dispute.passed_on) == ("", None)
    assert step.note == "不属公安管辖"
    case.accept()
    assert case.dispute.stage == Stage.ACCEPTED


# --- The function itself -------------------------------------------------------------------------------


def test_a_day_that_has_not_come_is_refused(case):
    assert refused(case.accept, "03-02") == {"accepted_on"}


def test_what_fails_leaves_nothing(case):
    rows = case.dispute.history.count()
    refused(case.accept, "01-07")
    assert case.dispute.history.count() == rows
    assert not DisputeStep.objects.exists()
    case.accept()
    assert case.dispute.case_number.endswith("第1号")


def test_the_same_submission_is_one_step(case, world):
    token = uuid.uuid4()
    values = {"committee": case.committee, "accepted_on": day("01-10"), "in_scope": True}
    steps = [
        advance(case.dispute, Act.ACCEPT, values, world.staff, TODAY, submission=token) for _twice in range(2)
    ]
    assert steps[0].pk == steps[1].pk
    assert DisputeStep.objects.count() == 1


def test_an_older_version_is_not_acted_upon(case, world):
    values = {"refused_on": day("01-10"), "refused_by": "钱七"}
    with pytest.raises(NewerVersion):
        advance(case.dispute, Act.REFUSE, values, world.staff, TODAY, version=case.dispute.version - 1)


def test_another_village_does_not_find_it(case, world):
    values = {"refused_on": day("01-10"), "refused_by": "钱七"}
    with pytest.raises(Http404):
        advance(case.dispute, Act.REFUSE, values, world.west_mediator, TODAY)
