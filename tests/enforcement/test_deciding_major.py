"""The life of a major decision (重大行政决策程序暂行条例): every step, and that none is jumped over."""

from __future__ import annotations

import pytest

from enforcement.models import DecisionStep
from tests.enforcement.governing import Deciding, day
from tests.enforcement.refusing import refused, refused_act

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(world, acting, calendar_2023):
    return Deciding(world)


def test_a_decision_goes_through_all_steps(matter):
    matter.discussed()
    matter.ask_party()
    matter.adopt()
    matter.act("publish", published_on="05-08", published_where="县政府网站", use_told=True)
    matter.act("interpret", interpreted_on="05-09")
    matter.act("archive", archived_on="05-20")
    matter.act("execute", entrusted_on="05-22", executed_by="规划办", execute_by="12-31")
    matter.act("report", execution="已完成一期")
    matter.act("evaluate", evaluated_on="2024-05-20", trigger="needed", evaluation="达到预期")
    assert matter.record.state == "adopted"
    assert matter.possible() == {"report"}
    acts = list(DecisionStep.objects.order_by("pk").values_list("act", flat=True))
    assert acts == [
        "list", "start", "comment", "comments_in", "experts", "risk", "send_review", "review_back", "discuss",
        "ask_party", "adopt", "publish", "interpret", "archive", "execute", "report", "evaluate",
    ]  # fmt: skip
    assert all("第四十二条" in one.basis for one in DecisionStep.objects.all())
    assert type(matter.record).objects.all().complete(day("05-04")).exists()


def test_art3_the_catalogue_is_agreed_by_the_party_committee_and_published(matter):
    assert "第三条" in refused(matter.start)["__all__"]
    assert refused(matter.catalogue, catalogue_agreed_on=None).keys() == {"catalogue_agreed_on"}
    assert refused(matter.catalogue, catalogue_agreed_on="02-11").keys() >= {"catalogue_published_on"}
    matter.catalogue()
    matter.start()


def test_arts10_11_a_start_names_the_lead_unit(matter):
    matter.catalogue()
    assert refused(matter.start, lead_office="").keys() == {"lead_office"}


def test_art15_the_public_has_thirty_days_or_fewer_with_a_reason(matter):
    matter.catalogue()
    matter.start()
    assert refused(matter.comment, until="03-29").keys() == {"short_reason"}
    matter.comment(until="03-20", short_reason="汛前须开工")
    assert refused(matter.comments_in, on="03-20").keys() == {"comments_closed_on"}
    matter.comments_in(on="03-21")


def test_art16_papers_of_a_hearing_reach_who_is_heard_seven_days_before(matter):
    matter.catalogue()
    matter.start()
    given = {"heard_on": "03-15", "note": "十二名代表"}
    assert refused(matter.act, "hearing", hearing_papers_on="03-09", **given).keys() == {"hearing_papers_on"}
    matter.act("hearing", hearing_papers_on="03-08", **given)


def test_arts14_to_18_nothing_is_reviewed_before_the_public_was_heard(matter):
    matter.catalogue()
    matter.start()
    assert "第十四条" in refused(matter.send_review)["__all__"]
    assert "第十四条" in refused(matter.discuss)["__all__"]


def test_arts19_20_experts_are_heard_and_are_independent(matter):
    matter.catalogue()
    matter.start(risk_needed=False)
    matter.comment()
    matter.comments_in()
    assert "第十九条" in refused(matter.send_review)["__all__"]
    assert refused(matter.experts, independent=False).keys() == {"independent"}
    assert refused(matter.experts, expert_opinion="").keys() == {"expert_opinion"}
    matter.experts()
    matter.send_review()


def test_arts22_to_24_the_risk_is_assessed_and_controllable(matter):
    matter.catalogue()
    matter.start(experts_needed=False)
    matter.comment()
    matter.comments_in()
    assert "第二十二条" in refused(matter.send_review)["__all__"]
    matter.risk(risk="not_controllable")
    assert "第二十四条" in refused(matter.send_review)["__all__"]
    matter.risk()
    matter.send_review()


@pytest.mark.parametrize("conclusion", ["amend", "refused"])
def test_art25_without_a_legality_review_that_agrees_nothing_is_discussed(matter, conclusion):
    matter.prepared()
    assert "第二十五条" in refused(matter.discuss)["__all__"]
    matter.send_review()
    assert "第二十五条" in refused(matter.discuss)["__all__"]
    matter.returned("04-14", conclusion)
    matter.take_review()
    assert "第二十五条" in refused(matter.discuss)["__all__"]
    matter.reviewed()
    matter.discuss()


def test_art27_an_opinion_is_taken_over_when_it_is_returned(matter):
    matter.prepared()
    matter.send_review()
    assert "第二十七条" in refused(matter.take_review)["__all__"]


def test_art26_the_review_has_seven_working_days(matter):
    matter.prepared()
    matter.reviewed()  # sent on Monday 10 April
    assert matter.clocks()["J2"] == (day("04-10"), day("04-19"), None)
    assert refused(matter.discuss, on="04-18").keys() == {"discussed_on"}
    matter.discuss(on="04-19")


def test_art30_the_head_speaks_last_and_says_why_against_the_majority(matter):
    matter.prepared()
    matter.reviewed()
    assert refused(matter.discuss, head_last=False).keys() == {"head_last"}
    assert refused(matter.discuss, against_majority=True).keys() == {"majority_reason"}
    matter.discuss(against_majority=True, majority_reason="汛期紧迫")
    assert matter.record.dissent == "副乡长乙建议缓办"


def test_art30_nothing_is_adopted_without_a_collective_discussion(matter):
    matter.prepared()
    matter.reviewed()
    assert "第三十条" in refused_act(matter, "adopt", decided_on="05-04", decided_by="乡长甲")


def test_art30_the_meeting_may_put_it_off(matter):
    matter.prepared()
    matter.reviewed()
    matter.act("put_off", put_off_on="04-20", note="再次讨论")
    assert matter.record.state == "prepared"


def test_art31_the_party_committee_is_asked_before(matter):
    matter.discussed()
    assert "第三十一条" in refused(matter.adopt)["__all__"]
    assert refused(matter.ask_party, on="04-25").keys() == {"party_asked_on"}
    matter.ask_party()
    assert refused(matter.adopt, on="04-27").keys() >= {"decided_on"}
    assert matter.flow.by_name["adopt"].approves
    matter.adopt()


def test_art32_it_is_published_with_how_the_comments_were_used(matter):
    matter.discussed()
    matter.ask_party()
    matter.adopt()
    given = {"published_on": "05-08", "published_where": "网站"}
    assert refused(matter.act, "publish", use_told=False, **given).keys() == {"use_told"}
    assert refused_act(matter, "interpret", interpreted_on="05-08")
    matter.act("publish", use_told=True, **given)
    assert refused(matter.act, "interpret", interpreted_on="05-07").keys() == {"interpreted_on"}


def test_arts33_34_it_is_put_on_file_and_executed(matter):
    matter.discussed()
    matter.ask_party()
    matter.adopt()
    assert {"archive", "execute"} <= matter.possible()
    assert refused(matter.act, "execute", entrusted_on="05-22", executed_by="").keys() == {"executed_by"}


@pytest.mark.parametrize("trigger", ["effect", "complaints", "needed"])
def test_art36_three_reasons_lead_to_an_evaluation(matter, trigger):
    matter.discussed()
    matter.ask_party()
    matter.adopt()
    given = {"evaluated_on": "12-01", "evaluation": "有效"}
    assert refused(matter.act, "evaluate", trigger="", **given).keys() == {"trigger"}
    matter.act("evaluate", trigger=trigger, **given)


def test_it_may_end_without_a_decision(matter):
    matter.catalogue()
    matter.act("end", note="上级已统筹")
    assert (matter.record.state, matter.possible()) == ("ended", set())
