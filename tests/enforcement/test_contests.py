"""Reconsideration and suit: who answers when, how long they take, what follows, and what they stop."""

from __future__ import annotations

from decimal import Decimal

import pytest

from enforcement.case_enums import CaseAct
from tests.enforcement.casework import Casework, day, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(world, acting, calendar_2023):
    return Casework(world).served()


def contest(case):
    """Return the newest contest."""
    return case.case.contests.order_by("-pk").first()


class TestAnswer:
    @pytest.mark.parametrize(
        ("kind", "rule", "due"),
        [("reconsideration", "E17a", "05-11"), ("simple", "E17b", "05-06"), ("suit", "E18b", "05-10")],
    )
    def test_reconsideration_arts48_54_suit_art67_the_answer_has_its_limit(self, case, kind, rule, due):
        assert case.clock("E16a").window
        case.contested(kind, "04-20", copy_on=day("04-25"))
        assert case.clock("E16a").met_on == day("04-20")
        assert case.clock(rule, contest(case)).due_on == day(due)
        case.act(CaseAct.CONTEST_ANSWERED, copy_on=day("04-25"), answered_on=day("05-06"))
        assert case.clock(rule, contest(case)).met_on == day("05-06")
        assert "contest_answered" not in case.possible()

    @pytest.mark.parametrize(
        ("kind", "last", "late"),
        # sixty days from 1 April: 31 May; six months: 1 October, a holiday until the 7th
        [("reconsideration", "05-31", "06-02"), ("suit", "10-08", "10-09")],
    )
    def test_reconsideration_art20_suit_art46_a_late_one_says_why_it_was_taken(self, case, kind, last, late):
        assert set(refused(case.contested, kind, late)) == {"note"}
        case.contested(kind, late, note="因不可抗力受理")
        other = Casework(case.world).served()
        other.contested(kind, last)


class TestLength:
    def test_reconsideration_art62_sixty_days_and_thirty_more_once(self, case):
        case.contested("reconsideration", "04-20", accepted_on=day("04-24"))
        assert (case.clock("E16b", contest(case)).due_on, case.clock("E16b", contest(case)).window) == (
            day("06-24"), True,  # sixty days end on Sunday 23 June
        )  # fmt: skip
        longer = {"accepted_on": day("04-24"), "note": "情况复杂"}
        late = refused(case.act, CaseAct.CONTEST_EXTENDED, **longer, extended_on=day("06-25"))
        assert "第六十二条" in late["extended_on"]
        case.act(CaseAct.CONTEST_EXTENDED, **longer, extended_on=day("06-20"))
        assert case.clock("E16d", contest(case)).due_on == day("07-23")
        assert "contest_extended" not in case.possible()

    def test_reconsideration_art62_thirty_days_in_the_simple_procedure(self, case):
        case.contested("simple", "04-20", accepted_on=day("04-24"))
        assert case.clock("E16c", contest(case)).due_on == day("05-24")
        assert case.clock("E16b", contest(case)) is None
        assert "contest_extended" not in case.possible()

    def test_the_clocks_stop_when_it_is_decided(self, case):
        case.contested("reconsideration", "04-20", accepted_on=day("04-24"))
        case.contest_ended("06-14", received_on=day("06-17"))
        assert case.clock("E16b", contest(case)).met_on == day("06-14")


class TestSuitAfterwards:
    def test_suit_art45_fifteen_days_from_the_decision(self, case):
        case.contested("reconsideration", "04-20", accepted_on=day("04-24"))
        case.contest_ended("06-14", received_on=day("06-17"))
        first = contest(case)
        assert case.clock("E18c", first).due_on == day("07-02")
        assert case.case.remedies_end_on() == day("07-02")
        assert "第四十五条" in refused(case.contested, "simple", "06-28")["kind"]
        assert set(refused(case.contested, "suit", "07-03")) == {"note"}
        case.contested("suit", "07-02", copy_on=day("07-10"))
        assert case.clock("E18c", first).met_on == day("07-02")
        assert case.clock("E18b", contest(case)).due_on == day("07-25")
        case.contest_ended("09-10")
        assert "contested" not in case.possible()
        assert case.case.remedies_end_on() == day("09-10")

    def test_suit_art45_nobody_waits_for_what_is_not_decided_in_time(self, case):
        case.contested("simple", "04-20", accepted_on=day("04-24"))
        case.contested("suit", "06-03")  # the thirty days ended on 24 May, fifteen days later is 8 June
        first = case.case.contests.order_by("pk").first()
        assert (first.outcome, first.followed_on) == ("lapsed", day("06-03"))
        assert case.case.is_contested

    def test_what_was_dropped_leaves_the_suit_its_six_months(self, case):
        case.contested("reconsideration", "04-20", accepted_on=day("04-24"))
        case.contest_ended("05-10", "dropped")
        assert case.case.remedies_end_on() == day("10-08")
        case.contested("suit", "09-30")


class TestWhatItStops:
    def test_art73_pending_days_add_nothing_to_a_late_fine(self, case):
        case.contested("reconsideration", "04-20", copy_on=day("04-25"))
        assert case.case.late_fine(day("05-30")) == Decimal(60)  # 17 to 20 April
        case.contest_ended("06-14", received_on=day("06-14"))
        assert case.case.late_fine(day("06-16")) == Decimal(90)
        case.contested("suit", "06-17")
        assert case.case.late_fine(day("08-30")) == Decimal(105)  # and the 17th
        case.contest_ended("09-10")
        assert case.case.late_fine(day("09-11")) == Decimal(120)

    def test_a_contested_decision_is_neither_demanded_nor_closed_and_a_revoked_one_is(self, case):
        case.contested("suit", "04-20", copy_on=day("04-25"))
        assert "demand" not in case.possible()
        assert "__all__" in refused(case.close, "05-01")
        case.contest_ended("06-20", "revoked")
        case.close("06-24", content="处罚决定已撤销")
        assert case.disclosure().changed_on is None  # it had not been published
        assert case.case.result == "penalty"  # it still counts as decided

    def test_coercion_art53_the_court_waits_for_the_remedies_as_they_went(self, case):
        case.contested("reconsideration", "04-20", accepted_on=day("04-24"))
        case.contest_ended("06-14", received_on=day("06-17"))
        case.act(CaseAct.DEMAND, demanded_on=day("06-17"), service="post")
        applied = {"court": "示例县人民法院", "approved_by": "乡长甲"}
        early = refused(case.act, CaseAct.APPLY_COURT, court_applied_on=day("07-02"), **applied)
        assert "第五十三条" in early["court_applied_on"]
        assert case.clock("E14").due_on == day("10-08")  # three months from 2 July end in the holiday
        case.act(CaseAct.APPLY_COURT, court_applied_on=day("07-03"), **applied)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"outcome": "upheld"}, "outcome"),
        ({"ended_on": "2023-06-01"}, "outcome"),
        ({"kind": "simple", "extended_on": "2023-06-01"}, "extended_on"),
        ({"accepted_on": None, "extended_on": "2023-06-01"}, "extended_on"),
        (
            {"kind": "suit", "ended_on": "2023-06-01", "outcome": "upheld", "followed_on": "2023-06-02"},
            "followed_on",
        ),
        ({"answered_on": "2023-05-14"}, "answered_on"),
    ],
)  # fmt: skip
def test_a_contest_is_refused_for_what_does_not_fit(changes, field, refused):
    assert refused("case_contests") == set()
    assert field in refused("case_contests", **changes)
