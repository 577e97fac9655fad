"""The way of a petition: one test for each act, each rule named by its article of the 信访工作条例."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.http import Http404

from disputes.models import Dispute
from petitions.enums import Act, State
from petitions.lifecycle import FLOW, advance
from petitions.models import Petition, PetitionLetter, PetitionStep
from portal.records.writing import NewerVersion
from tests.petitions.cases import TODAY, Case, day, reason
from tests.samples.making import entry

pytestmark = pytest.mark.django_db
ASSIGNED = {"source": "assigned", "feedback_due_on": "2024-02-20"}


@pytest.fixture
def case(world, acting):
    call_command("load_calendar", verbosity=0)
    return Case(world)


def refused(act, *args, **values):
    """Do an act that is refused and return what it says, by field."""
    with pytest.raises(ValidationError) as fault:
        act(*args, **values)
    if hasattr(fault.value, "error_dict"):
        return {name: " ".join(said) for name, said in fault.value.message_dict.items()}
    return {"__all__": " ".join(fault.value.messages)}


def test_every_act_has_one_row_and_an_article_or_is_of_the_portal_alone():
    assert set(FLOW.by_name) == set(Act.values)
    assert len(FLOW.table) == len(Act.values)
    assert {one.act for one in FLOW.table if not one.basis} == {Act.FLAG, Act.RELATE}


def test_only_an_extension_needs_who_may_approve():
    assert [one.act for one in FLOW.table if one.approves] == [Act.EXTEND]


def test_no_act_stops_a_clock():
    assert not [one.act for one in FLOW.table if "pause" in one.act or "suspend" in one.act]


# --- Arrival (arts. 22, 23, 25, 28–31) ------------------------------------------------------------------


def test_art22_what_waits_is_registered(world, acting):
    case = Case(world, state="waiting", registered_on="")
    step = case.act(Act.REGISTER, registered_on=day("01-09"))
    assert (case.petition.state, step.basis) == (State.REGISTERED, "《信访工作条例》第二十二条")
    assert (step.done_by, step.said_act, step.facts) == ("所员甲", "登记", {"registered_on": "2024-01-09"})


def test_arts28_to_31_class_way_and_handler_with_a_declaration(case):
    assert set(refused(case.classify, no_interest=False)) == {"no_interest"}
    case.classify()
    petition = case.petition
    assert (petition.state, petition.handling_class, petition.route) == ("classified", "opinion", "own")
    assert (petition.handler, petition.no_interest) == (case.world.staff, True)


def test_art28_a_handler_is_an_officer_of_the_township(case, world):
    for other in (world.stranger, world.east_mediator, world.leader):
        assert set(refused(case.classify, handler=other)) == {"handler"}


@pytest.mark.parametrize(
    ("chosen", "route"),
    [
        ("litigation", "own"),
        ("arbitration", "mediation"),
        ("judicial", "simple"),
        ("enquiry", "procedure"),
        ("suggestion", "assign"),
    ],
)
def test_arts29_to_31_a_class_goes_its_own_ways(case, chosen, route):
    assert "第二十九条至第三十一条" in refused(case.classify, chosen, route, simple_ground="clear")["route"]


def test_art30_an_accusation_is_not_classified_in_the_ordinary_queue(case):
    assert "第三十条" in refused(case.classify, "accusation", "transfer")["handling_class"]


def test_the_simplified_track_is_for_first_petitions_with_a_ground(case, world):
    assert set(refused(case.classify, "enquiry", "simple")) == {"simple_ground"}
    case.classify("enquiry", "simple", simple_ground="at_once")
    assert case.petition.simple_ground == "at_once"
    repeat = Case(world, occurrence="repeat", first_petition=case.petition.pk)
    assert set(refused(repeat.classify, "enquiry", "simple", simple_ground="at_once")) == {"route"}


def test_art23_the_notice_is_a_letter_and_meets_the_limit(case):
    case.classify()
    case.inform("01-12", document_number="示信告〔2024〕1号")
    assert (case.petition.state, case.petition.notified_on) == (State.NOTIFIED, day("01-12"))
    letter = case.letter("notice")
    assert (letter.issued_on, letter.document_number) == (day("01-12"), "示信告〔2024〕1号")
    assert case.petition.steps.get(act="inform").document == letter
    assert case.clock("P3").met_on == day("01-12")


def test_art23_nobody_unknown_is_informed_and_it_is_accepted_all_the_same(world, acting):
    case = Case(world, anonymous="on", petitioner="", address="", phone="", identity="")
    case.classify()
    assert "inform" not in case.possible()
    case.act(Act.ACCEPT, accepted_on=day("01-15"))
    assert case.petition.state == State.ACCEPTED


def test_art23_an_objection_within_five_working_days(case):
    # Monday 8 January: the fifth working day is Monday 15
    said = refused(case.act, Act.OBJECT, objected_on=day("01-16"), reason="属县住建局职责")
    assert "第二十三条" in said["objected_on"]
    assert set(refused(case.act, Act.OBJECT, objected_on=day("01-15"), reason="")) == {"reason"}
    case.act(Act.OBJECT, objected_on=day("01-15"), reason="属县住建局职责")
    assert (case.petition.state, case.clock("P4").met_on) == (State.OBJECTED, day("01-15"))
    assert case.letter("objection").reason == "属县住建局职责"


def test_art23_the_sender_takes_it_back_or_leaves_it(case, world):
    case.act(Act.OBJECT, objected_on=day("01-10"), reason="属县住建局职责")
    rejected = Case(world)
    rejected.act(Act.OBJECT, objected_on=day("01-10"), reason="属县住建局职责")
    answered = {"objection_answered_on": day("01-17")}
    case.act(Act.OBJECTION_ANSWERED, **answered, objection_outcome="agreed")
    assert (case.petition.state, case.petition.ending.code) == (State.FINISHED, "sent-back")
    assert case.petition.closed_on == day("01-17")
    rejected.act(Act.OBJECTION_ANSWERED, **answered, objection_outcome="rejected")
    assert rejected.petition.state == State.REGISTERED


def test_art23_only_what_was_sent_is_objected_to(world, acting):
    case = Case(world, source="direct", sender="", sender_number="")
    assert "object" not in case.possible()


def test_art25_what_is_urgent_is_reported_at_once_with_its_moment(case):
    case.act(Act.REPORT, reported_to="乡党委书记")
    assert case.petition.urgent
    assert case.petition.reported_up_at is not None
    assert "report" not in case.possible()


# --- What is done with it (arts. 19, 22, 31, 33) ---------------------------------------------------------


def test_arts23_31_acceptance_starts_the_sixty_days(case):
    case.accept("01-15")
    assert (case.petition.state, case.letter("acceptance").issued_on) == (State.ACCEPTED, day("01-15"))
    # the sixtieth day is 15 March 2024, a Friday
    assert case.clock("P5").due_on == day("03-15")


def test_art31_what_is_not_ours_is_not_accepted(case):
    case.classify("litigation", "procedure")
    said = refused(case.act, Act.ACCEPT, accepted_on=day("01-15"))
    assert "第三十一条" in said["__all__"]


def test_two_officers_accept_and_one_acceptance_stands(case, world):
    case.classify()
    stale = Petition.objects.get(pk=case.petition.pk)
    case.act(Act.ACCEPT, accepted_on=day("01-15"))
    values = {"accepted_on": day("01-16")}
    assert "第二十三条" in refused(advance, stale, Act.ACCEPT, values, world.colleague, TODAY)["__all__"]
    with pytest.raises(NewerVersion):
        advance(stale, Act.ACCEPT, values, world.colleague, TODAY, version=stale.version)
    case.petition.refresh_from_db()
    assert case.petition.accepted_on == day("01-15")
    assert PetitionLetter.objects.filter(kind="acceptance").count() == 1


def test_the_same_submission_twice_is_one_act(case, world):
    token = uuid.uuid4()
    values = {"handling_class": "opinion", "route": "own", "handler": world.staff, "no_interest": True}
    one = advance(case.petition, Act.CLASSIFY, values, world.staff, TODAY, submission=token)
    assert advance(case.petition, Act.CLASSIFY, values, world.staff, TODAY, submission=token) == one


def test_out_of_scope_is_as_if_there_were_none(case, world):
    with pytest.raises(Http404):
        advance(case.petition, Act.REPORT, {"reported_to": "县长"}, world.stranger, TODAY)


def test_art22_what_belongs_to_another_organ_is_passed_on_after_the_notice(case):
    case.classify("duty", "transfer")
    values = {"passed_to": "县住建局", "passed_on": day("01-12")}
    assert "第二十三条" in refused(case.act, Act.PASS_ON, **values)["notified_on"]
    case.inform("01-11")
    case.act(Act.PASS_ON, **values)
    assert (case.petition.state, case.petition.closed_on) == (State.FINISHED, day("01-12"))
    assert (case.petition.ending.code, case.letter("transfer").issued_on) == ("passed-on", day("01-12"))


def test_art31_the_statutory_procedure_has_its_own_limit(case):
    case.classify("procedure", "procedure")
    case.inform()
    values = {"passed_to": "乡政府土地确权程序", "passed_on": day("01-15")}
    case.act(Act.GUIDE, **values, procedure_due_on=dt.date(2025, 7, 15))
    assert case.petition.due_on == dt.date(2025, 7, 15)
    case.close("passed-on", "01-20")
    assert case.petition.due_on is None


def test_a_refusal_says_why_and_where_to_go(case):
    case.classify("litigation", "procedure")
    values = {"closed_on": day("01-12"), "reason": "已在法院审理"}
    assert set(refused(case.act, Act.REFUSE, **values)) == {"organ"}
    case.act(Act.REFUSE, **values, organ="县人民法院")
    assert (case.petition.state, case.petition.ending.code) == (State.FINISHED, "not-accepted")
    assert case.petition.notified_on == day("01-12")  # this paper informs


def no_further(world, first, **values):
    repeat = Case(
        world, occurrence="repeat", first_petition=first.petition.pk,
        received_on="2024-06-03", registered_on="2024-06-03",
    )  # fmt: skip
    repeat.classify()
    return repeat, {"closed_on": day("06-05"), "reason": "同一事实和理由", **values}


def test_art19_what_is_being_handled_is_not_accepted_again(case, world):
    case.accept()
    repeat, values = no_further(world, case)
    repeat.act(Act.NO_FURTHER, **values)
    assert repeat.letter("no_further").legal_basis == "《信访工作条例》第十九条"
    assert repeat.petition.ending.code == "no-further"


def test_art36_what_ended_after_re_review_is_not_accepted_again(case, world):
    case.delivered()
    case.ask_review()
    case.reviewed()
    case.ask_again()
    case.re_reviewed()
    case.act(Act.END, closed_on=day("05-20"))
    repeat, values = no_further(world, case)
    repeat.act(Act.NO_FURTHER, **values)
    assert repeat.letter("no_further").legal_basis == "《信访工作条例》第三十六条"


def test_art19_a_matter_never_accepted_is_accepted_and_a_first_one_always(case, world):
    case.classify()
    repeat, values = no_further(world, case)
    assert "第三十六条" in refused(repeat.act, Act.NO_FURTHER, **values)["__all__"]
    assert "no_further" not in case.possible()


# --- Handling (arts. 31–34) --------------------------------------------------------------------------------


def test_art34_no_opinion_before_acceptance(case):
    case.classify()
    case.inform()
    assert "第三十四条" in refused(case.answer)["__all__"]
    case.petition.answered_on, case.petition.result, case.petition.state = day("01-20"), "refused", "answered"
    with pytest.raises(ValidationError) as fault:
        case.petition.full_clean()
    assert "第三十一条至第三十四条" in " ".join(fault.value.message_dict["answered_on"])


def test_art34_one_extension_of_thirty_days_with_approver_reason_and_letter(case):
    case.accept("01-15")
    assert "第三十四条" in refused(case.extend, days=31)["extension_days"]
    for name in ("extension_approved_by", "extension_reason"):
        assert set(refused(case.extend, **{name: ""})) == {name}
    case.extend("03-15")
    assert case.petition.state == State.EXTENDED
    assert (case.clock("P5").met_on, case.clock("P6").due_on) == (day("03-15"), day("04-15"))
    letter = case.letter("extension")
    # thirty days from 15 March end on Sunday 14 April
    assert (letter.approved_by, letter.reason, letter.until) == ("乡长甲", "需要实地测量", day("04-15"))
    assert "第三十四条" in refused(case.extend, "03-18")["__all__"]


def test_art34_a_shorter_extension_ends_earlier(case):
    case.accept("01-15")
    case.extend("03-15", days=10)
    assert case.clock("P6").due_on == day("03-25")


def test_art34_an_extension_is_approved_before_the_limit_ends(case):
    case.accept("01-15")
    assert "第三十四条" in refused(case.extend, "03-16")["extension_approved_on"]


def test_art33_mediation_with_consent_opens_a_dispute_and_comes_back(case):
    case.accept()
    values = {"mediation_from": day("01-20"), "parties": "孙八、周九", "civil": True}
    assert set(refused(case.act, Act.MEDIATE, **values)) == {"both_consent"}
    assert not Dispute.objects.exists()
    step = case.act(Act.MEDIATE, **values, both_consent=True)
    dispute = Dispute.objects.get()
    assert (case.petition.mediation_dispute, case.petition.state) == (dispute, State.MEDIATING)
    assert (dispute.source, dispute.unit, dispute.summary) == (
        "referred",
        case.world.east,
        case.petition.request,
    )
    assert case.petition.number in dispute.referred_by
    assert "孙八" not in str(step.facts)
    assert case.clock("P5").due_on == day("03-15")  # the sixty days run on
    case.act(Act.MEDIATION_BACK, mediation_until=day("02-20"))
    assert (case.petition.state, case.petition.mediation_outcome) == (State.ACCEPTED, "failed")


def test_art33_an_agreement_performed_ends_it(case):
    case.accept()
    case.act(
        Act.MEDIATE, mediation_from=day("01-20"), parties="孙八、周九", civil=True, both_consent=True
    )  # fmt: skip
    assert set(refused(case.act, Act.MEDIATION_AGREED, closed_on=day("02-01"))) == {"performed"}
    case.act(Act.MEDIATION_AGREED, closed_on=day("02-01"), performed=True)
    assert (case.petition.ending.code, case.petition.mediation_until) == ("agreed", day("02-01"))


def test_art33_only_claims_are_referred(case):
    case.classify("enquiry", "simple", simple_ground="at_once")
    case.act(Act.ACCEPT, accepted_on=day("01-15"))
    assert "mediate" not in case.possible()


def test_art32_an_opinion_says_request_facts_findings_and_law(case):
    case.accept()
    for name in ("request", "facts", "findings", "legal_basis", "document_number", "approved_by"):
        assert name in refused(case.answer, **{name: ""})
    case.answer()
    letter = case.letter("opinion")
    assert (case.petition.state, letter.issued_on, letter.result) == (
        State.ANSWERED,
        day("03-05"),
        "supported",
    )
    assert (letter.findings, letter.organ) == ("经查四至以合同为准，予以支持。", "示例县人民政府")
    assert case.clock("P5").met_on == day("03-05")
    assert "findings" not in str(case.petition.steps.get(act="answer").facts)


def test_art32_a_result_fits_its_class(case):
    case.accept()
    assert set(refused(case.answer, result="adopted")) == {"result"}


def test_art29_a_suggestion_is_answered_without_acceptance(case):
    case.classify("suggestion", "own")
    case.inform()
    case.answer("01-30", "adopted", legal_basis="", document_number="")
    assert (case.petition.state, case.letter("reply").result) == (State.ANSWERED, "adopted")
    case.deliver("02-01")
    assert (case.petition.state, case.clock("P7")) == (State.DELIVERED, None)
    case.close("answered", "02-02")
    assert case.petition.state == State.FINISHED


def test_a_document_number_stands_once(case, world):
    case.accept()
    case.answer(document_number="示信意〔2024〕1号")
    other = Case(world)
    other.accept()
    assert set(refused(other.answer, document_number="示信意〔2024〕1号")) == {"document_number"}


def test_art35_delivery_is_signed_for_and_opens_thirty_days(case):
    case.accept()
    case.answer()
    assert set(refused(case.deliver, received_by="")) == {"received_by"}
    assert set(refused(case.deliver, delivery="electronic", received_by="")) == {"consent"}
    case.deliver("03-08")
    assert (case.petition.state, case.letter("opinion").delivered_on) == (State.REVIEW_OPEN, day("03-08"))
    receipt = case.letter("service")
    assert (receipt.delivery, receipt.received_by, receipt.delivered_on) == ("direct", "孙八", day("03-08"))
    # 7 April is a make-up working day
    assert (case.clock("P7").due_on, case.clock("P7").window) == (day("04-07"), True)


def test_art32_a_supported_claim_is_urged(case):
    case.delivered()
    assert "urge" in case.possible()
    case.act(Act.URGE, urged_on=day("03-20"), note="督促村委会三日内立界")
    assert case.petition.urged_on == day("03-20")
    assert "urge" not in case.possible()


def test_art22_an_assigned_item_wants_its_report(world, acting):
    case = Case(world, **ASSIGNED)
    case.classify()
    assert case.petition.due_on == day("01-23")
    case.inform()
    assert case.petition.due_on == day("02-20")
    case.act(Act.REPORT_BACK, reported_back_on=day("02-19"), findings="已办结")
    assert (case.petition.due_on, case.letter("report").findings) == (None, "已办结")


# --- Review and re-review (arts. 35–36) ----------------------------------------------------------------------


def test_art35_review_is_asked_of_the_organ_above(case, world):
    case.delivered()
    for own in (world.township.name, world.office.name):
        assert "第三十五" in refused(case.ask_review, review_organ=own)["review_organ"]
    case.ask_review("03-20")
    assert case.petition.state == State.REVIEWING
    assert (case.clock("P7").met_on, case.clock("P8").due_on) == (day("03-20"), day("04-19"))
    assert case.petition.due_on is None  # the limit of another organ is none of ours


def test_art35_a_late_request_says_why_it_was_taken_and_opens_a_closed_file(case):
    case.delivered()
    case.close("no-review", "04-08")
    assert "第三十五条" in refused(case.ask_review, "04-10")["note"]
    case.ask_review("04-10", note="住院，县政府准予受理")
    assert (case.petition.state, case.petition.closed_on) == (State.REVIEWING, None)


def test_art36_an_upheld_review_opens_thirty_days_for_re_review(case):
    case.delivered()
    case.ask_review()
    case.reviewed("upheld", "04-15")
    assert (case.petition.state, case.clock("P9").due_on) == (State.REVIEW_OPEN, day("05-15"))
    assert refused(case.close, "no-review", "05-15")["closed_on"].count("第三十五条") == 1
    case.close("no-review", "05-16")
    assert case.petition.state == State.FINISHED


def test_art36_hearing_days_do_not_count_in_the_re_review(case):
    case.delivered()
    case.ask_review()
    case.reviewed()
    case.ask_again("04-22")
    assert case.clock("P10").due_on == day("05-22")
    case.re_reviewed(on="05-27", re_review_hearing_days=5)
    assert case.clock("P10").due_on == day("05-27")
    case.act(Act.END, closed_on=day("05-30"))
    assert (case.petition.state, case.petition.ending.code) == (State.ENDED, "re-reviewed")


@pytest.mark.parametrize("above", ["review", "re_review"])
def test_arts35_36_a_revoked_opinion_leads_back_to_handling(case, above):
    case.accept()
    case.extend("03-01")
    case.answer()
    case.deliver()
    case.ask_review()
    case.reviewed("revoked" if above == "review" else "upheld")
    if above == "re_review":
        case.ask_again()
        case.re_reviewed("revoked")
    assert "end" not in case.possible()
    step = case.act(Act.HANDLE_ANEW, anew_from=day("05-20"))
    petition = case.petition
    assert (petition.state, petition.handling_round, petition.accepted_on) == ("accepted", 2, day("01-15"))
    assert (petition.answered_on, petition.review_opinion_on, petition.result) == (None, None, "")
    assert step.facts["before"]["answered_on"] == "2024-03-05"
    assert (case.clock("P5").due_on, case.clock("P5").met_on) == (day("07-19"), None)
    assert "第三十四条" in refused(case.extend, "06-01")["__all__"]  # once, whatever the round
    case.answer("06-20")
    case.deliver("06-21")
    assert case.petition.letters.filter(kind="opinion", delivered_on=None).count() == 0


def test_art35_it_is_not_closed_while_review_can_be_asked_for(case):
    case.delivered()
    assert "04-07" in refused(case.close, "no-review", "04-07")["closed_on"]
    case.close("no-review", "04-08")
    assert case.petition.state == State.FINISHED


def test_an_ending_fits_where_it_stands(case):
    case.accept()
    assert set(refused(case.close, "no-review", "02-01")) == {"ending"}
    case.close("withdrawn", "02-01")
    assert case.petition.state == State.FINISHED


def test_art37_help_goes_on_after_the_end(case):
    case.accept()
    case.close("withdrawn", "02-01")
    step = case.act(Act.FOLLOW_UP, visited_on=day("06-01"), note="送去临时救助")
    assert (step.done_on, case.petition.state) == (day("06-01"), State.FINISHED)


# --- First and repeat, the matter, accusations ------------------------------------------------------------


def test_first_or_repeat_is_changed_with_a_reason(case, world):
    later = Case(world, received_on="2024-02-01", registered_on="2024-02-01")
    values = {"occurrence": "repeat", "other": case.petition.number}
    assert set(refused(later.act, Act.FLAG, **values)) == {"note"}
    later.act(Act.FLAG, **values, note="同一人同一事")
    assert (later.petition.occurrence, later.petition.first_petition) == ("repeat", case.petition)
    assert set(refused(case.act, Act.FLAG, occurrence="repeat", other=later.petition.number, note="误")) >= {
        "occurrence"
    }
    later.act(Act.FLAG, occurrence="first", note="查明为另一事项")
    assert (later.petition.occurrence, later.petition.first_petition) == ("first", None)
    history = later.petition.steps.filter(act="flag").order_by("pk").values_list("note", flat=True)
    assert list(history) == ["同一人同一事", "查明为另一事项"]


def test_a_repeat_points_neither_at_a_later_petition_nor_at_itself(case, world):
    later = Case(world, received_on="2024-02-01", registered_on="2024-02-01")
    for number in (later.petition.number, case.petition.number):
        said = refused(case.act, Act.FLAG, occurrence="repeat", other=number, note="误")
        assert set(said) & {"first_petition", "other"}
    assert set(refused(case.act, Act.FLAG, occurrence="repeat", other="2024-9999", note="误")) == {"other"}


def test_somebody_elses_petition_about_the_same_matter_is_linked(case, world):
    other = Case(world, received_on="2024-02-01", registered_on="2024-02-01", petitioner="周九")
    assert set(refused(other.act, Act.RELATE, other=other.petition.number)) == {"other"}
    other.act(Act.RELATE, other=case.petition.number)
    assert (other.petition.related_to, other.petition.occurrence) == (case.petition, "first")


def test_art30_what_turns_out_to_be_an_accusation_leaves_the_queue_at_once(case, world):
    case.classify()
    case.act(Act.ACCUSE, is_one=True)
    assert case.petition.accusation
    assert not FLOW.register.records(world.staff).filter(pk=case.petition.pk).exists()
    assert case.clock("P3") is None
    with pytest.raises(Http404):
        advance(case.petition, Act.REPORT, {"reported_to": "书记"}, world.staff, TODAY)


def test_art28_another_handler_declares_too(case, world):
    case.classify()
    values = {"handler": world.colleague, "note": "工作调整"}
    assert set(refused(case.act, Act.ASSIGN, **values, no_interest=False)) == {"no_interest"}
    case.act(Act.ASSIGN, **values, no_interest=True)
    assert case.petition.handler == world.colleague


def test_a_refused_act_leaves_nothing_behind(case):
    case.accept()
    steps, letters = PetitionStep.objects.count(), PetitionLetter.objects.count()
    refused(case.extend, days=31)
    assert (PetitionStep.objects.count(), PetitionLetter.objects.count()) == (steps, letters)
    case.petition.refresh_from_db()
    assert (case.petition.state, case.petition.extension_days) == (State.ACCEPTED, None)


def test_a_voided_petition_and_one_of_a_past_ledger_have_their_acts(case):
    assert reason("no-review").name
    case.petition.void("登记错误")
    assert case.possible() == []
    assert entry(case.world, "petitions", case.world.east, 3).steps.count() == 0
