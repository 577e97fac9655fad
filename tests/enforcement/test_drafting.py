"""The life of a normative document (国办发〔2018〕37号、115号), and what forbids a step of it."""

from __future__ import annotations

import datetime as dt

import pytest

from enforcement.models import DocumentStep, NormativeDocument
from tests.enforcement.governing import CleaningUp, Drafting, day
from tests.enforcement.refusing import refused, refused_act
from tests.samples.making import entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(world, acting, calendar_2023):
    return Drafting(world)


def on_list(document, on):
    return NormativeDocument.objects.filter(pk=document.record.pk).on_valid_list(day(on)).exists()


def test_from_draft_to_repeal_every_act_is_kept(draft):
    draft.published(valid_until="2028-03-31")
    draft.act("interpret", interpreted_on="03-24")
    draft.act("file", filed_on="03-30", papers=True, filing_receipt="备1号")
    assert draft.clocks()["N1"] == (day("03-20"), day("04-04"), day("03-30"))
    draft.act("repeal", ended_on="09-01", end_reason="上位法修改")
    assert draft.record.state == "repealed"
    assert draft.possible() == set()
    steps = list(DocumentStep.objects.order_by("pk").values_list("act", flat=True))
    assert steps == [
        "qualify", "weigh", "hear", "sum_up", "send_review", "review_back", "discuss", "sign", "issue", "publish",
        "interpret", "file", "repeal",
    ]  # fmt: skip
    assert all(one.basis and one.done_on for one in DocumentStep.objects.all())
    assert [on_list(draft, on) for on in ("03-31", "04-01", "08-31", "09-01")] == [False, True, True, False]


@pytest.mark.parametrize("missing", ["of_powers", "touches_rights", "general", "repeated"])
def test_no37_all_four_tests_make_it_a_normative_document(draft, missing):
    assert refused(draft.qualify, **{missing: False}).keys() == {missing}
    draft.act("exclude", excluded_as="internal")
    assert draft.record.state == "abandoned"


def test_no37_it_is_qualified_and_weighed_before_opinions_are_heard(draft):
    assert "认定" in refused(draft.weigh)["__all__"]
    draft.qualify()
    assert "评估论证" in refused(draft.hear)["__all__"]


def test_no37_opinions_are_heard_for_thirty_days_or_fewer_with_a_reason(draft):
    draft.qualify()
    draft.weigh()
    assert refused(draft.hear, until="02-15").keys() == {"short_reason"}
    draft.hear(until="02-15", short_reason="汛期将至")


def test_no37_opinions_are_summed_up_when_their_time_is_over(draft):
    draft.qualify()
    draft.weigh()
    draft.hear()
    assert refused(draft.sum_up, on="03-03").keys() == {"opinions_closed_on"}
    assert refused(draft.sum_up, adoption="").keys() == {"adoption"}
    assert refused(draft.sum_up, opinions_adopted=6).keys() == {"opinions_adopted"}
    draft.sum_up()
    assert (draft.record.state, draft.record.opinions) == ("review", 5)


def test_competition_regulation_what_touches_business_passes_that_review(draft):
    draft.qualify(touches_business=True)
    draft.weigh()
    draft.hear()
    draft.sum_up()
    assert "公平竞争审查" in refused(draft.send_review)["__all__"]
    draft.act("competition", competition_on="03-06", competition="refused")
    assert "公平竞争审查" in refused(draft.send_review)["__all__"]
    draft.act("competition", competition_on="03-06", competition="passed")
    assert "competition" not in draft.possible()
    draft.send_review()


@pytest.mark.parametrize("missing", ["draft", "bases", "uses", "office"])
def test_no115_the_review_has_its_papers(draft, missing):
    draft.drafted()
    assert refused(draft.send_review, **{missing: False}).keys() == {missing}


@pytest.mark.parametrize(("conclusion", "kept"), [("amend", "amend"), ("refused", "unlawful")])
def test_no115_without_a_review_that_agrees_nothing_is_discussed(draft, conclusion, kept):
    draft.drafted()
    assert "国办发〔2018〕115号" in refused(draft.discuss)["__all__"]
    draft.send_review()
    assert "国办发〔2018〕115号" in refused(draft.discuss)["__all__"]
    assert "尚未返回" in refused(draft.take_review)["__all__"]
    draft.returned("03-14", conclusion)
    draft.take_review()
    assert (draft.record.review_conclusion, draft.record.state) == (kept, "review")
    assert "国办发〔2018〕115号" in refused(draft.discuss)["__all__"]
    draft.reviewed()
    assert (draft.record.review_conclusion, draft.record.state) == ("lawful", "discussion")
    assert draft.record.review_number
    draft.discuss()


def test_n4_no115_the_review_is_back_in_fifteen_working_days(draft):
    draft.drafted()
    draft.send_review()  # on Tuesday 7 March
    assert draft.clocks()["N4"] == (day("03-07"), day("03-28"), None)
    assert draft.record.due_on == day("03-28")
    draft.returned("03-10", "amend")
    draft.take_review()
    assert draft.clocks()["N4"][2] == day("03-10")
    draft.send_review("03-20")
    assert draft.clocks()["N4"] == (day("03-20"), day("04-11"), None), "it begins anew, over Qingming"
    draft.act("abandon", note="上级将统一规定")
    assert "N4" not in draft.clocks()
    assert draft.record.due_on is None


def test_n5_no115_the_review_has_five_working_days_but_in_an_emergency(draft):
    draft.drafted()
    draft.reviewed(on="03-09")  # sent on Tuesday 7 March
    assert "2023-03-14" in refused(draft.discuss, on="03-13")["discussed_on"]
    assert refused(draft.discuss, on="03-13", urgent=True).keys() == {"note"}
    draft.discuss(on="03-13", urgent=True, note="山洪灾害应急处置")
    assert draft.record.discussed_on == day("03-13")


def test_no37_no_signature_before_the_collective_discussion_and_no_issue_before_the_signature(draft):
    draft.drafted()
    draft.reviewed()
    for act in ("sign", "issue", "publish"):
        assert "国办发〔2018〕37号" in refused_act(draft, act)
    draft.discuss()
    assert "国办发〔2018〕37号" in refused_act(draft, "issue")
    draft.sign()
    assert refused(draft.issue, on="03-16").keys() >= {"issued_on"}
    draft.issue()


@pytest.mark.parametrize("act", ["send_review", "discuss"])
def test_no37_no_review_and_no_discussion_before_opinions_were_heard(draft, act):
    draft.record.state = "review"  # as a correction may leave it
    draft.record.save()
    assert "征求意见" in refused(getattr(draft, act))["__all__"]


def test_no37_the_head_signs(draft, world):
    draft.drafted()
    draft.reviewed()
    draft.discuss()
    assert draft.flow.by_name["sign"].approves
    standing = draft.flow.standing.of(draft.record, world.supervisor, day("03-17"))
    signer = next(ask for ask in draft.flow.by_name["sign"].asks if ask.name == "signed_by")
    assert standing.initial(signer) == world.supervisor.full_name


def test_no37_one_register_and_one_number(draft, world):
    draft.published()
    other = Drafting(world, 2).signed()
    assert refused(other.issue).keys() == {"register_number", "document_number"}
    assert refused(other.issue, n=10, printed=False).keys() == {"printed"}
    other.issue(n=10)


@pytest.mark.parametrize(
    ("values", "fits"),
    [
        ({"valid_until": "2028-03-31"}, True),
        ({"valid_until": "2028-04-01"}, False),
        ({"valid_until": "2025-03-31", "on_trial": True}, True),
        ({"valid_until": "2025-04-01", "on_trial": True}, False),
        ({}, True),
    ],
)
def test_no37_it_is_valid_for_five_years_at_most_and_two_on_trial(draft, values, fits):
    draft.signed()
    if fits:
        draft.issue(**values)
    else:
        assert refused(draft.issue, **values).keys() == {"valid_until"}


def test_no37_what_is_not_published_is_no_basis(draft):
    draft.signed()
    draft.issue()
    assert not on_list(draft, "05-01")
    assert NormativeDocument.objects.all().unpublished(day("05-01")).exists()
    draft.publish()
    assert on_list(draft, "05-01")


def test_n1_it_is_filed_with_the_county_with_its_papers(draft):
    draft.published()
    assert draft.record.due_on == day("04-04")
    assert refused(draft.act, "file", filed_on="03-30", papers=False).keys() == {"papers"}
    assert refused(draft.act, "file", filed_on="03-19", papers=True).keys() >= {"filed_on"}
    draft.act("file", filed_on="04-10", papers=True)
    assert not NormativeDocument.objects.all().filed_in_time(day("04-10")).exists()


def test_n1_local_rules_set_the_days_for_filing(draft, world):
    entry(world, "local_limits", world.west, 23, days=30)
    draft.published()
    assert draft.clocks()["N1"] == (day("03-20"), day("04-19"), None)
    entry(world, "local_limits", world.west, 24, days=20)
    other = Drafting(world, 2).published(n=10)
    assert other.clocks()["N1"][1] == day("04-19")


def test_n2_it_is_evaluated_six_months_before_it_expires_and_renewed_or_lapses(draft):
    draft.published(valid_until="2024-03-31")
    assert draft.clocks()["N2"][:2] == (day("2024-03-31"), day("2023-09-30"))
    assert draft.flow.by_name["extend"] not in draft.flow.possible(
        draft.flow.standing.of(draft.record, draft.world.staff, day("12-01"))
    )
    draft.act("evaluate", evaluated_on="09-20", evaluation="kept", note="仍有必要")
    late = {"renewed_on": "2024-04-01", "valid_until": "2026-03-31"}
    assert refused(draft.act, "extend", **late).keys() == {"renewed_on"}
    assert refused(draft.act, "extend", renewed_on="12-01", valid_until="2024-03-31").keys() == {
        "valid_until"
    }
    assert refused(draft.act, "extend", renewed_on="12-01", valid_until="2029-01-01").keys() == {
        "valid_until"
    }
    draft.act("extend", renewed_on="12-01", valid_until="2026-03-31")
    assert draft.clocks()["N2"] == (day("2026-03-31"), day("2025-09-30"), None)
    assert "lapse" not in draft.possible(day("2026-03-31"))
    draft.act("lapse", today=day("2026-04-01"))
    assert (draft.record.state, draft.record.ended_on) == ("lapsed", day("2026-04-01"))


def test_no37_a_text_is_replaced_by_one_that_is_published(draft, world):
    draft.published()
    other = Drafting(world, 2).signed()
    other.issue(n=10)
    asked = {"ended_on": "06-01"}
    assert refused(draft.act, "amend", replaced_by=other.record, **asked).keys() == {"replaced_by"}
    other.publish()
    draft.act("amend", replaced_by=other.record, **asked)
    assert (draft.record.state, draft.record.end_reason) == ("amended", str(other.record))
    assert not on_list(draft, "06-01")


def test_n3_reconsideration_act_art58_the_maker_answers_in_ten_working_days(draft):
    draft.published()
    draft.act("questioned", questioned_on="06-01", note="复议机关")
    assert draft.clocks()["N3"] == (day("06-01"), day("06-15"), None)
    draft.act("answer", question_answered_on="06-12")
    assert draft.clocks()["N3"][2] == day("06-12")


def test_a_draft_may_be_given_up_with_its_reason(draft):
    draft.drafted()
    assert refused(draft.act, "abandon", note="").keys() == {"note"}
    draft.act("abandon", note="上级将统一规定")
    assert draft.possible() == set()


class TestCleanUp:
    """37号: four conclusions, lists that are published, and what is not on the list cannot be used."""

    @pytest.fixture
    def two(self, draft, world):
        return draft.published(), Drafting(world, 2).published(n=10)

    def test_it_concludes_once_on_every_document_and_then_publishes_the_lists(self, two, world):
        first, second = two
        campaign = CleaningUp(world)
        campaign.conclude(first.record)
        assert refused(campaign.conclude, first.record).keys() == {"document"}
        assert str(second.record) in refused(campaign.publish)["__all__"]
        assert refused(campaign.conclude, second.record, "repealed").keys() == {"reason"}
        campaign.conclude(second.record, "repealed", reason="依据已废止")
        assert refused(campaign.publish, on="10-15").keys() >= {"published_on"}
        campaign.publish()
        second.record.refresh_from_db()
        assert (second.record.state, second.record.ended_on) == ("repealed", day("10-30"))
        assert [on_list(one, "10-30") for one in two] == [True, False]
        assert [on_list(one, "10-29") for one in two] == [True, True]
        assert set(campaign.record.conclusions.values_list("published_on", flat=True)) == {day("10-30")}
        assert campaign.possible() == set()

    def test_declared_lapsed_ends_it_and_to_be_revised_keeps_it(self, two, world):
        campaign = CleaningUp(world)
        campaign.conclude(two[0].record, "lapsed", reason="任务已完成")
        campaign.conclude(two[1].record, "amended", reason="个别条款须改")
        campaign.publish()
        for one in two:
            one.record.refresh_from_db()
        assert [one.record.state for one in two] == ["lapsed", "issued"]
        assert [on_list(one, "11-01") for one in two] == [False, True]

    def test_what_a_published_clean_up_passed_over_is_not_on_the_list(self, two, world, acting):
        first, second = two
        campaign = CleaningUp(world)
        campaign.conclude(first.record)
        campaign.record.published_on = day("10-30")
        campaign.record.save()
        assert [on_list(one, "10-30") for one in two] == [True, False]
        assert [on_list(one, "10-29") for one in two] == [True, True]

    def test_it_is_the_office_that_approves_the_lists(self, two, world):
        campaign = CleaningUp(world)
        assert campaign.flow.by_name["publish"].approves
        assert isinstance(campaign.record.begun_on, dt.date)
