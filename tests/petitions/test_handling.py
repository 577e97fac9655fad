"""How an accepted petition is handled, extended, mediated, answered (信访工作条例 arts. 22, 29, 31–34)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from disputes.models import Dispute
from petitions.enums import Act, State
from portal.catalogue import REGISTERS
from portal.context import acting_as
from portal.models import CalendarDay
from portal.records.deadlines import redate_where
from tests.petitions.cases import Case, day, refused

pytestmark = pytest.mark.django_db


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


def test_art34_a_shorter_extension_is_counted_shown_and_dated_anew_like_any_limit(case, as_user):
    case.accept("01-15")
    case.extend("03-15", days=10)
    page = as_user("staff").get(REGISTERS["clocks"].url("detail", pk=case.clock("P6").pk))
    assert "10日" in page.content.decode()
    assert [one.number for one in page.context["why"]["days"]] == list(range(1, 11))
    take_off(case.world, "2024-03-25", "2024-03-26")
    redate_where(case.world.township, day("03-18"))
    clock = case.clock("P6")
    assert (clock.nominal, clock.due_on) == (day("03-25"), day("03-27"))
    assert clock.explanation["redated"] == [{"on": "2024-03-18", "from": "2024-03-25", "to": "2024-03-27"}]
    case.petition.refresh_from_db()
    assert case.petition.due_on == day("03-27")


def test_art34_an_extension_into_a_year_without_its_notice_is_provisional(world, acting):
    call_command("load_calendar", verbosity=0)
    case = Case(world, received_on="2026-11-02", registered_on="2026-11-02")
    case.classify()
    later = dt.date(2027, 6, 1)
    case.act(Act.INFORM, today=later, notified_on=dt.date(2026, 11, 4))
    case.act(Act.ACCEPT, today=later, accepted_on=dt.date(2026, 11, 5))
    given = {"extension_approved_by": "乡长甲", "extension_reason": "需要实地测量", "extension_days": 20}
    case.act(Act.EXTEND, today=later, extension_approved_on=dt.date(2026, 12, 30), **given)
    clock = case.clock("P6")
    assert (clock.nominal, clock.due_on, clock.provisional) == (
        dt.date(2027, 1, 24), dt.date(2027, 1, 25), True
    )  # fmt: skip


def take_off(world, *days):
    """Load a notice that makes days off of working days."""
    for one in days:
        off = dt.date.fromisoformat(one)
        row = CalendarDay(day=off, kind="off", name="测试假", year=2024, township=world.township)
        with acting_as(world.administrator, via="web"):
            row.save()


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
    case = Case(world, source="assigned", feedback_due_on="2024-02-20")
    case.classify()
    assert case.petition.due_on == day("01-23")
    case.inform()
    assert case.petition.due_on == day("02-20")
    case.act(Act.REPORT_BACK, reported_back_on=day("02-19"), findings="已办结")
    assert (case.petition.due_on, case.letter("report").findings) == (None, "已办结")


@pytest.mark.parametrize("act", [Act.INVESTIGATE, Act.HEARING])
def test_art31_nobody_is_heard_before_the_petition_came(case, act):
    case.accept()
    assert "第三十一条" in refused(case.act, act, heard_on=day("01-07"), note="到场查看")["heard_on"]
    case.act(act, heard_on=day("01-08"), note="到场查看")
