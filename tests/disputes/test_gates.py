"""Each gate and each limit of mediation with the test that holds it, and the gates no other module tests."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from disputes import gates, requirements
from disputes.case_registers import DISPUTES
from disputes.dossiers import case_file, missing
from disputes.enums import Act, Stage
from disputes.hints import hints
from disputes.models import Agreement, Dispute, MediationSession, Party
from disputes.papers.dossier import print_paper
from disputes.standing import Standing
from disputes.transitions import TABLE
from portal.catalogue import REGISTERS
from portal.models import Category
from tests.disputes.cases import TODAY, Case, day
from tests.portal.pdf.pages import text
from tests.samples.making import SAMPLES

pytestmark = pytest.mark.django_db

# What the law asks → the test that fails when it is not kept. Gates and needs are named as in the source.
HELD = {
    # gates.py
    "days_run_forward": "test_a_dispute_is_not_accepted_before_it_was_found",
    "closed_has_its_day": "test_the_form_says_which_field_breaks_the_rule",
    "failure_tells_remedies": "test_art26_failure_is_not_recorded_without_the_remedies_told",
    "refusal_ends_it": "test_art17_a_clear_refusal_ends_it_at_any_time",
    "rights_follow_acceptance": "test_rules_art30_rights_are_not_told_before_acceptance",
    "extension_is_longer": "test_rules_art33_an_extension_is_asked_by_both_and_moves_the_day",
    "handing_over_names_the_body": "test_the_form_says_which_field_breaks_the_rule",
    "filed_when_closed": "test_the_form_says_which_field_breaks_the_rule",
    "prevented_says_how_many": "test_the_form_says_which_field_breaks_the_rule",
    "number_stays_with_its_committee": "test_the_committee_of_a_numbered_case_is_not_taken_away",
    # requirements.py
    "committee_exists": "test_art8_the_committee_exists_on_the_day_and_is_of_the_township",
    "not_waiting_for_another": "test_rules_art24_what_is_handed_over_is_closed_when_the_other_body_takes_it",
    "calmed_if_it_may_escalate": "test_rules_art24_what_may_escalate_is_calmed_before_it_is_handed_on",
    "rights_told": "test_rules_art30_rights_are_told_before_mediation",
    "later_than_due": "test_rules_art33_an_extension_is_asked_by_both_and_moves_the_day",
    "sitting_recorded": "test_art27_a_written_agreement_needs_the_record_of_a_sitting",
    "confirmed_or_not": "test_procedure_act_art206_the_court_confirms_or_not",
    "agreement_is_effective": "test_art27_a_file_is_closed_when_the_agreement_is_effective",
    "file_is_complete": "test_art27_a_file_is_closed_with_the_papers_every_file_has",
    "one_of_the_two_stays": "test_nothing_is_linked_to_itself_in_a_row_or_in_a_circle",
    # what an act asks by itself, or a model keeps
    "regulation of 1989: every dispute is registered": "test_whatever_becomes_of_it_a_dispute_stays_registered",
    "rules art. 20: civil rights": "test_rules_art20_what_is_out_of_scope_is_not_accepted",
    "rules art. 22: nobody else has it": "test_rules_art22_what_another_organ_has_is_declined_and_says_so",
    "rules art. 23: registered": "test_rules_art23_a_case_is_filed_with_its_application_or_register_sheet",
    "rules art. 24: where to go": "test_rules_art24_what_is_not_accepted_says_why_and_where_to_go",
    "art. 19: a named mediator": "test_art19_mediation_begins_with_a_named_mediator",
    "art. 20: helpers by consent": "test_art20_others_help_only_if_the_parties_consent",
    "art. 23: public or not": "test_art23_a_sitting_is_not_public_unless_the_parties_want_it",
    "art. 25: the police": "test_art25_the_police_are_warned_and_the_case_goes_on",
    "art. 28: oral, with its terms": "test_art28_the_terms_of_an_oral_agreement_are_recorded",
    "art. 29: what it says, and copies": "test_art29_an_agreement_says_who_what_and_how_and_in_how_many_copies",
    "art. 29: effect": "test_art29_a_written_agreement_is_effective_with_the_last_of_signatures_and_seal",
    "art. 30: effect": "test_art30_an_oral_agreement_is_effective_when_it_is_reached",
    "art. 31: performance": "test_art31_what_is_performed_in_part_stays_to_be_performed",
    "art. 32: the court is open": "test_art32_the_notice_says_what_an_agreement_is_worth",
    "land act art. 10: in writing": "test_land_act_art10_contracted_land_is_settled_in_writing",
    "M1, rules art. 33": "test_rules_art33_one_month_from_acceptance",
    "M2, art. 33": "test_art33_confirmation_is_asked_for_within_thirty_days_by_both",
    "court rules art. 3: its papers": "test_confirmation_rules_art3_the_application_lists_its_papers",
    "court rules art. 4: no status": "test_confirmation_rules_art4_no_confirmation_for_status",
    "M3, procedure act art. 187": "test_procedure_act_art187_the_court_has_thirty_days",
    "M4, court rules art. 10": "test_confirmation_rules_art10_whom_it_harms_has_a_year",
    "public order act art. 9": "test_public_order_act_art9_who_has_performed_may_ask_for_no_penalty",
}


@pytest.fixture
def case(world, acting):
    return Case(world)


def refused(act, *args, **values):
    with pytest.raises(ValidationError) as fault:
        act(*args, **values)
    return set(fault.value.message_dict)


def said(case, paper):
    return "".join(text(print_paper(case_file(case.dispute), paper).content).split())


def reminders(case):
    return hints(Standing.of(case.dispute, case.world.staff, TODAY))


def test_each_gate_has_a_test_that_is_there():
    needs = {need.__name__ for one in TABLE for need in one.needs}
    of_module = {
        name
        for name, one in vars(requirements).items()
        if getattr(one, "__module__", "") == requirements.__name__
    }
    assert needs == {name for name in of_module if not name.startswith("_")}
    assert {gate.__name__ for gate in gates.GATES} | needs <= set(HELD)
    written = {
        node.name
        for path in Path(__file__).parent.glob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    assert set(HELD.values()) - written == set()


def test_whatever_becomes_of_it_a_dispute_stays_registered(case):
    case.act(Act.DECLINE, closed_on=day("01-09"), outcome="不属民间纠纷", passed_to="派出所")
    assert list(Dispute.objects.live()) == [case.dispute]
    with pytest.raises(RuntimeError):
        case.dispute.delete()


def test_rules_art22_what_another_organ_has_is_declined_and_says_so(case):
    assert refused(case.accept, in_scope=False) == {"in_scope"}
    step = case.act(Act.DECLINE, closed_on=day("01-09"), outcome="法院已经受理", passed_to="县人民法院")
    assert "第二十二条" in step.basis
    assert [one.key for one in missing(case_file(case.dispute))] == []


def test_rules_art23_a_case_is_filed_with_its_application_or_register_sheet(case):
    case.begin()
    case.sit()
    case.settle("written")
    case.sign()
    assert "registration" in {one.key for one in missing(case_file(case.dispute))}
    assert refused(case.archive) == {"__all__"}
    case.identify()
    assert missing(case_file(case.dispute)) == []


def test_art20_others_help_only_if_the_parties_consent(case):
    sitting = MediationSession(
        unit=case.dispute.unit, dispute=case.dispute, held_on=day("01-15"), mediators="王五", record="x",
        helpers="村医",
    )  # fmt: skip
    assert refused(sitting.full_clean, exclude=["township", "number"]) == {"helpers_agreed"}
    sitting.helpers_agreed = True
    sitting.full_clean(exclude=["township", "number"])


def test_art23_a_sitting_is_not_public_unless_the_parties_want_it(case):
    case.begin()
    case.sit()
    assert "是否公开不公开" in said(case, "sitting")
    sitting = case.dispute.sessions.get()
    sitting.in_public = True
    sitting.save()
    assert "是否公开公开" in said(case, "sitting")


def test_art28_the_terms_of_an_oral_agreement_are_recorded(case):
    case.begin()
    assert refused(case.settle, "oral", terms="") == {"terms"}
    case.settle("oral")
    assert "三日内修好" in said(case, "oral")


def test_art29_an_agreement_says_who_what_and_how_and_in_how_many_copies(case):
    case.begin()
    case.sit()
    case.identify()
    assert refused(case.settle, "written", terms="") == {"terms"}
    case.settle("written", facts="滴水檐伸过界墙一尺")
    paper = said(case, "agreement")
    for part in ("赵六", "钱七", "滴水檐伸过界墙一尺", "三日内修好", "一式3份", "当事人各执一份"):
        assert part in paper


def test_art31_what_is_performed_in_part_stays_to_be_performed(case):
    case.begin()
    case.settle("oral")
    case.act(Act.PERFORM, performance="part", note="先付一半")
    assert case.agreement.performance == "part"
    case.act(Act.PERFORM, performance="done", performed_on=day("02-01"))
    assert refused_act(case, Act.PERFORM, performance="done", performed_on=day("02-02"))


def refused_act(case, act, **values):
    with pytest.raises(ValidationError):
        case.act(act, **values)
    return True


def test_art32_the_notice_says_what_an_agreement_is_worth(case):
    notice = said(case, "rights")
    for part in ("具有法律约束力", "可以向人民法院起诉", "三十日内", "不收取任何费用"):
        assert part in notice


def applied(case):
    case.begin()
    case.settle("oral")
    case.act(Act.APPLY, court="县人民法院", applied_on=day("02-01"), together=True)


def test_confirmation_rules_art3_the_application_lists_its_papers(case):
    applied(case)
    paper = said(case, "confirmation")
    for part in ("调解协议书", "身份证明或资格证明", "财产权利证明", "送达地址和电话"):
        assert part in paper


def test_procedure_act_art187_the_court_has_thirty_days(case):
    case.begin()
    case.settle("oral")
    assert not any("第一百八十七条" in one for one in reminders(case))
    case.act(Act.APPLY, court="县人民法院", applied_on=day("02-01"), together=True)
    assert any("三十日" in one and "第一百八十七条" in one for one in reminders(case))


def test_confirmation_rules_art10_whom_it_harms_has_a_year(case):
    applied(case)
    case.act(Act.DECIDED, confirmation="confirmed", decided_on=day("02-10"))
    assert any("一年" in one and "第十条" in one for one in reminders(case))


def test_public_order_act_art9_who_has_performed_may_ask_for_no_penalty(case):
    case.begin()
    case.act(Act.WARN_POLICE, police_warned_on=day("01-13"), measures="请派出所到场")
    case.settle("oral")
    assert any("履行后" in one and "第九条" in one for one in reminders(case))
    case.act(Act.PERFORM, performance="done", performed_on=day("01-25"))
    assert any("已经履行" in one and "第九条" in one for one in reminders(case))


def test_an_open_case_is_reminded_of_the_response_to_its_risk(world, acting):
    case = Case(world, risk=Category.objects.get(scheme="risk", code="high").pk)
    assert any("二十四小时" in one for one in reminders(case))
    case.act(Act.REFUSE, refused_on=day("01-14"), refused_by="钱七")
    assert case.dispute.stage == Stage.REFUSED
    assert reminders(case) == []


# --- The unit of a dispute, which is its scope ------------------------------------------------------------


def moved(world, dispute, unit):
    """Return the edit form with another unit."""
    form = DISPUTES.form(user=world.staff, instance=dispute)
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in data.items() if value not in (None, False)}
    return DISPUTES.form(data | {"unit": unit.pk}, user=world.staff, instance=dispute)


def seen(user):
    return DISPUTES.records(user).exists()


def test_a_dispute_on_which_nothing_hangs_goes_to_the_village_it_belongs_to(case, world):
    form = moved(world, case.dispute, world.west)
    assert form.is_valid(), form.errors
    form.save()
    assert [seen(one) for one in (world.east_mediator, world.west_mediator)] == [False, True]


@pytest.mark.parametrize("hanging", ["party", "accepted", "voided party"])
def test_a_dispute_on_which_something_hangs_stays_where_its_papers_are_seen(hanging, case, world):
    if hanging == "accepted":
        case.accept()
    else:
        case.identify()
    if hanging == "voided party":
        for one in Party.objects.all():
            one.void("误录")
    case.dispute.refresh_from_db()
    assert set(moved(world, case.dispute, world.west).errors) == {"unit"}
    assert [seen(one) for one in (world.east_mediator, world.west_mediator)] == [True, False]


@pytest.mark.parametrize(
    "register", ["mediation_sessions", "inquiries", "agreements", "follow_ups", "parties"]
)
def test_what_belongs_to_a_dispute_is_kept_where_the_dispute_is(register, case, world):
    data = {**SAMPLES[register](world, world.west, 1), "dispute": case.dispute.pk}
    form = REGISTERS[register].form(data, user=world.staff)
    assert "unit" in form.errors
    assert not Agreement.objects.filter(dispute=case.dispute).exists()
