"""The decision on a case: review, discussion, standard, content, exemption, each by its article."""

from __future__ import annotations

import pytest

from enforcement.case_enums import CaseAct
from tests.enforcement.casework import Casework, day, refused
from tests.samples.making import entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(world, acting, calendar_2023):
    return Casework(world)


def test_art58_without_a_review_no_decision(case):
    case.notified(fine_amount=10_000)
    case.waive("03-15")
    case.discuss()
    assert "第五十八条" in refused(case.decide, "04-08", fine_amount=10_000)["__all__"]
    case.send_review(ground="listed")
    assert case.case.review.kind.code == "enforcement"
    assert "尚未" in refused(case.decide, "04-08", fine_amount=10_000)["__all__"]
    assert "第五十八条" in refused(case.take_review)["__all__"]
    case.review_returned("03-26", "amend")
    case.take_review()
    assert case.case.review_conclusion == "problems"
    assert "修改后同意" in refused(case.decide, "04-08", fine_amount=10_000)["__all__"]
    case.send_review("03-29", "listed")
    case.review_returned("04-02")
    case.take_review()
    assert set(refused(case.decide, "04-01", fine_amount=10_000)) == {"__all__"}
    case.decide("04-08", fine_amount=10_000)
    assert (case.case.review_needed, case.case.reviewed_on) == (True, day("04-02"))
    assert case.paper("review").content == "事实清楚，程序合法。"


def test_art58_what_was_sent_once_is_not_decided_without_the_opinion(case):
    case.notified()
    case.waive()
    case.send_review(ground="public_interest")
    assert "第五十八条" in refused(case.decide)["__all__"]
    assert "send_review" not in case.possible()


def test_art58_a_handler_does_not_review(case):
    case.notified()
    case.waive()
    case.reviewed(by=case.case.officer.name)
    assert "承办" in refused(case.decide)["__all__"]


@pytest.mark.parametrize("qualification", ["", "none"])
def test_art58_who_reviews_for_the_first_time_holds_the_legal_qualification(case, qualification):
    case.notified()
    case.waive()
    case.reviewed(qualification=qualification)
    assert "职业资格" in refused(case.decide)["__all__"]


def test_art58_who_has_reviewed_before_goes_on_reviewing(case):
    case.notified()
    case.waive()
    case.reviewed(qualification="earlier")
    case.decide()


def test_art58_a_review_before_the_last_notice_does_not_count(case):
    case.notified()
    case.waive()
    case.reviewed()
    case.notify("03-27", "03-29")
    case.waive("03-27")
    assert "第五十八条" in refused(case.decide, "04-08")["__all__"]


def test_art57_a_complex_case_is_discussed(case):
    case.file()
    case.conclude(complex_or_major=True)
    case.notify()
    case.waive()
    assert "第五十七条" in refused(case.decide)["__all__"]
    case.discuss()
    case.decide()
    assert case.paper("discussion").person == "乡长甲、副乡长乙"


def test_art34_a_fine_outside_the_standard_is_refused_unless_reasoned(case, world):
    power = case.case.power_id
    standard = entry(world, "discretion_standards", world.east, 1, power=power, maximum="499")
    case.file()
    case.conclude()
    assert set(refused(case.notify)) == {"standard"}
    said = refused(case.notify, standard=standard)["fine_amount"]
    assert "第三十四条" in said
    assert "499" in said
    case.notify(standard=standard, discretion_reason="多次整改不到位")
    case.waive()
    assert set(refused(case.decide, standard=standard)) == {"fine_amount"}
    case.decide(standard=standard, fine_amount=499)
    assert case.case.standard == standard


def test_arts34_58_a_reasoned_fine_outside_the_standard_is_reviewed(case, world):
    standard = entry(world, "discretion_standards", world.east, 1, power=case.case.power_id, maximum="499")
    reasoned = {"standard": standard, "discretion_reason": "多次整改不到位"}
    case.notified(**reasoned)
    case.waive()
    assert "第五十八条" in refused(case.decide, **reasoned)["__all__"]
    case.send_review(ground="listed")
    case.review_returned()
    case.take_review()
    case.decide(**reasoned)


def test_art34_a_standard_of_another_power_or_out_of_force(case, world):
    power = case.case.power_id
    gone = entry(world, "discretion_standards", world.east, 1, power=power, in_force_until="2024-03-13")
    other = entry(world, "powers", world.east, 9)
    foreign = entry(world, "discretion_standards", world.east, 2, power=other.pk)
    case.file()
    case.conclude()
    for one in (gone, foreign):
        assert "第三十四条" in refused(case.notify, standard=one)["standard"]


def test_art59_the_decision_says_what_the_law_demands(case):
    case.notified()
    case.waive()
    for name in (
        "facts",
        "evidence",
        "basis",
        "penalty",
        "manner",
        "organ",
        "court",
        "document_number",
        "party_address",
    ):
        assert name in refused(case.decide, **{name: ""})


def test_a_number_stands_on_one_paper(case):
    case.notified()
    case.waive()
    used = case.paper("notice").document_number
    assert set(refused(case.decide, document_number=used)) == {"document_number"}


def test_art33_a_first_minor_offence_says_its_ground_and_the_education(case):
    case.file()
    case.conclude()
    given = {
        "decided_on": day("03-20"), "exemption": "first_offence", "facts": "占道", "evidence": "照片",
        "basis": "第三十三条", "document_number": "示不罚〔2024〕1号", "approved_by": "乡长甲",
        "organ": "示例县人民政府", "court": "示例县人民法院",
    }  # fmt: skip
    assert set(refused(case.act, CaseAct.NO_PENALTY, **given, reason="")) == {"reason"}
    case.act(CaseAct.NO_PENALTY, **given, reason="当场改正，已批评教育")
    assert (case.case.result, case.case.exemption) == ("no_penalty", "first_offence")
    case.serve("03-21")
    case.close("03-22")


def test_art33_it_is_not_the_first_time_when_there_was_a_penalty(case, world):
    case.served()
    again = Casework(world, power=case.case.power_id)
    again.file()
    again.conclude()
    given = {
        "decided_on": day("03-29"), "exemption": "first_offence", "facts": "占道", "evidence": "照片",
        "basis": "第三十三条", "document_number": "示不罚〔2024〕1号", "approved_by": "乡长甲",
        "organ": "示例县人民政府", "court": "示例县人民法院", "reason": "教育",
    }  # fmt: skip
    assert case.case.number in refused(again.act, CaseAct.NO_PENALTY, **given)["exemption"]
    for ground in ("under_14", "time_bar"):
        assert set(refused(again.act, CaseAct.NO_PENALTY, **{**given, "exemption": ground})) == {"exemption"}
