"""What follows a decision, and the decision on the spot: service, payment, contest, demand, court, close."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.management import call_command

from enforcement.case_enums import CaseAct
from tests.enforcement.casework import SPOT, Casework, day, on_the_spot, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(world, acting, calendar_2023):
    return Casework(world)


@pytest.fixture
def spot(world, acting, calendar_2023):
    one = on_the_spot(world)
    one.punish = lambda **values: one.act(
        CaseAct.ON_THE_SPOT, **{**SPOT, "document_number": one.number(), **values}
    )
    return one


def postponed(case, **values):
    """Allow the fine to be paid until the end of July."""
    allowed = {
        "asked": True, "allowed_on": day("04-10"), "postponed_until": day("07-31"), "approved_by": "乡长甲",
        "reason": "确有经济困难", "content": "分三期，每月底前各缴三分之一",
    }  # fmt: skip
    return case.act(CaseAct.POSTPONE, **{**allowed, **values})


class TestOnTheSpot:
    def test_arts51_52_it_is_told_decided_and_handed_over_at_once(self, spot):
        assert spot.possible() == {"on_the_spot", "to_ordinary", "handlers", "withdraw", "pass_on"}
        step = spot.punish()
        record = spot.case
        assert (record.stage, record.result, record.served_on) == ("served", "penalty", day("03-04"))
        assert step.paper.kind == "spot_decision"
        assert spot.clock("E1") is None
        assert spot.clock("E5").met_on == day("03-04")

    @pytest.mark.parametrize(
        ("party", "fine", "taken"),
        [
            ("citizen", "200", True),
            ("citizen", "200.01", False),
            ("organisation", "3000", True),
            ("organisation", "3000.01", False),
        ],
    )
    def test_art51_how_much_can_be_fined_on_the_spot(self, world, acting, calendar_2023, party, fine, taken):
        one = on_the_spot(world, party_kind=party)
        values = {**SPOT, "document_number": "示当罚〔2024〕1号", "fine_amount": Decimal(fine)}
        if taken:
            one.act(CaseAct.ON_THE_SPOT, **values)
        else:
            assert "第五十一条" in refused(one.act, CaseAct.ON_THE_SPOT, **values)["fine_amount"]

    def test_art51_nothing_but_a_warning_or_a_small_fine(self, spot):
        heavier = {"penalty": "confiscation", "fine_amount": 0}
        assert "第五十一条" in refused(spot.punish, **heavier)["penalty"]
        spot.punish(penalty="warning", fine_amount=0)
        assert spot.clock("E6") is None

    def test_arts44_52_certificates_are_shown_and_rights_told_first(self, spot):
        assert set(refused(spot.punish, shown=False)) == {"shown"}
        assert set(refused(spot.punish, told=False)) == {"told"}
        assert set(refused(spot.punish, received_by="")) == {"received_by"}

    def test_art54_what_does_not_fit_the_spot_goes_the_ordinary_way(self, spot):
        spot.act(CaseAct.TO_ORDINARY, note="拟罚款超过二百元")
        assert spot.case.procedure == "ordinary"
        assert spot.clock("E1").due_on is not None
        assert "file" in spot.possible()

    def test_arts68_71_a_fine_taken_on_the_spot_reaches_the_bank(self, spot):
        spot.punish()
        spot.act(CaseAct.COLLECT, collected_on=day("03-04"), receipt=True)
        assert spot.clock("E6").met_on == day("03-04")
        assert spot.clock("E7a").due_on == day("03-06")
        spot.act(CaseAct.HAND_IN, handed_in_on=day("03-06"))
        assert spot.clock("E7b").due_on == day("03-08")
        assert "第五十二条" in refused(spot.close)["__all__"]
        spot.act(CaseAct.REPORT, recorded_on=day("03-05"))
        assert "第七十一条" in refused(spot.close)["__all__"]
        spot.act(CaseAct.BANK, banked_on=day("03-08"))
        spot.close()
        assert spot.case.due_on is None

    def test_art68_more_than_a_hundred_is_taken_only_with_its_reason(self, spot):
        spot.punish(fine_amount=101)
        taken = {"collected_on": day("03-04"), "receipt": True}
        assert "第六十八条" in refused(spot.act, CaseAct.COLLECT, **taken)["note"]
        spot.act(CaseAct.COLLECT, **taken, note="当事人为外地流动摊贩")

    def test_art69_a_fine_decided_the_ordinary_way_is_taken_only_with_its_reason(self, case):
        case.served()
        taken = {"collected_on": day("04-01"), "receipt": True}
        assert "第六十九条" in refused(case.act, CaseAct.COLLECT, **taken)["note"]
        case.act(CaseAct.COLLECT, **taken, note="边远村组，当事人提出当场缴纳")
        assert "第七十一条" in refused(case.close)["__all__"]

    def test_art70_without_the_receipt_nothing_is_taken(self, spot):
        spot.punish()
        assert set(refused(spot.act, CaseAct.COLLECT, collected_on=day("03-04"), receipt=False)) == {
            "receipt"
        }


class TestServiceAndPayment:
    def test_art61_service_meets_its_seven_working_days_and_leaves_a_receipt(self, case):
        case.decided()
        assert case.clock("E5").due_on == day("04-09")  # 4 to 6 April are off, the 7th is a working day
        assert set(refused(case.serve, received_by="")) == {"received_by"}
        assert set(refused(case.serve, service="electronic")) == {"consent"}
        case.serve()
        receipt = case.paper("service")
        assert (receipt.about, receipt.delivered_on) == (case.paper("decision"), day("04-01"))
        assert case.paper("decision").delivered_on == day("04-01")

    def test_art67_the_fine_is_due_in_fifteen_days_and_paid_when_all_is_paid(self, case):
        case.served()
        assert case.clock("E6").due_on == day("04-16")
        case.pay("04-10", 200)
        assert case.case.paid_on is None
        assert set(refused(case.pay, "04-11", 200)) == {"paid_amount"}
        assert set(refused(case.pay, "04-11", 501)) == {"paid_amount"}
        assert "第六十七条" in refused(case.close)["__all__"]
        case.pay("04-16", 500)
        assert case.case.paid_on == day("04-16")
        assert "pay" not in case.possible()

    def test_art66_payment_later_moves_the_limit(self, case):
        case.served()
        assert "第六十六条" in refused(postponed, case, postponed_until=day("04-16"))["postponed_until"]
        postponed(case)
        assert case.clock("E6").due_on == day("07-31")
        assert case.paper("postponement").until == day("07-31")


class TestLateFine:
    @pytest.mark.parametrize(
        ("on", "added"),
        [("04-16", "0"), ("04-17", "15"), ("04-26", "150"), ("05-20", "500"), ("12-01", "500")],
    )
    def test_art72_three_per_cent_a_day_and_never_more_than_the_fine(self, case, on, added):
        case.served()
        assert case.case.late_fine(day(on)) == Decimal(added)

    def test_art72_it_runs_on_what_is_still_owed(self, case):
        case.served()
        case.pay("04-20", 200)
        # 17 to 20 April on 500 yuan, then on 300
        assert case.case.late_fine(day("04-20")) == Decimal(60)
        assert case.case.late_fine(day("04-30")) == Decimal(150)
        case.pay("05-04", 400)
        assert case.case.late_fine(day("05-05")) == Decimal("189")  # one day more on 100
        assert case.case.late_fine(day("12-31")) == Decimal(500)

    def test_arts66_72_what_was_allowed_later_adds_nothing_until_then(self, case):
        case.served()
        postponed(case)
        assert case.case.late_fine(day("07-31")) == 0
        assert case.case.late_fine(day("08-02")) == Decimal(30)


class TestCourt:
    def test_coercion_art54_a_demand_follows_the_limit_and_names_its_ten_working_days(self, case):
        case.served()
        demanded = {"service": "post", "document_number": "示催〔2024〕1号"}
        assert set(refused(case.act, CaseAct.DEMAND, demanded_on=day("04-16"), **demanded)) == {"demanded_on"}
        case.act(CaseAct.DEMAND, demanded_on=day("04-26"), **demanded)
        paper = case.paper("demand")
        assert (paper.fine_amount, paper.until) == (Decimal(650), day("05-13"))
        assert case.case.added_fine == Decimal(150)

    def test_coercion_arts53_54_the_court_is_open_for_three_months_after_the_remedies(self, case):
        case.served()
        case.act(CaseAct.DEMAND, demanded_on=day("09-02"), service="post")
        applied = {"court": "示例县人民法院", "approved_by": "乡长甲"}

        def apply(on, **more):
            return case.act(CaseAct.APPLY_COURT, court_applied_on=on, **applied, **more)

        assert "第五十四条" in refused(apply, day("09-10"))["court_applied_on"]
        # six months from 1 April end on 1 October: the first working day after is the 8th
        assert case.case.remedies_end_on() == day("10-08")
        assert "第五十三条" in refused(apply, day("10-08"))["court_applied_on"]
        assert case.clock("E14").due_on.isoformat() == "2025-01-08"
        late = day("12-31").replace(year=2025, month=1, day=9)
        assert set(refused(apply, late)) == {"note"}
        apply(day("10-09"))
        assert case.clock("E14").met_on == day("10-09")
        case.close("12-30", content="法院已裁定准予执行")


class TestDisclosure:
    def test_art48_a_penalty_is_drawn_up_to_be_disclosed_in_seven_working_days(self, case):
        case.decided()
        drawn = case.disclosure()
        assert (drawn.kind, drawn.stage, drawn.decided_on) == ("penalty", "after", day("03-28"))
        assert (drawn.subject, drawn.summary) == ("孙八", "罚款500元。")
        assert case.clock("D1", drawn).due_on == day("04-09")
        assert "孙八" not in drawn.title
        assert drawn.names_person

    def test_an_organisation_is_known_as_one_when_its_disclosure_is_drawn_up(
        self, world, acting, calendar_2023
    ):
        drawn = Casework(world, party_kind="organisation", party="示例乡环卫公司").decided().disclosure()
        assert (drawn.subject_kind, drawn.names_person) == ("organisation", False)

    def test_art48_a_revoked_one_that_was_published_is_to_be_withdrawn_in_three(self, case):
        case.served()
        drawn = case.disclosure()
        drawn.published_on = day("04-02")
        drawn.checked_by, drawn.address = "所员乙", "县政府网站公示栏"
        drawn.save()
        case.contested("suit", "04-20")
        case.contest_ended("06-20", "revoked")
        assert case.clock("D3", case.disclosure()).due_on == day("06-25")

    def test_118_a_decision_without_penalty_is_not_due_in_seven_days(self, case):
        case.file()
        case.conclude()
        case.act(
            CaseAct.NO_PENALTY, decided_on=day("03-20"), exemption="minor_offence", facts="占道", evidence="照片",
            basis="第三十三条", document_number="示不罚〔2024〕1号", approved_by="乡长甲", reason="已教育",
            organ="示例县人民政府", court="示例县人民法院",
        )  # fmt: skip
        assert case.clock("D1", case.disclosure()) is None


def test_a_past_case_needs_no_steps_and_its_fine_counts_as_paid(world, acting):
    call_command("load_calendar", verbosity=0)
    from_sheet = Casework(
        world, stage="closed", notified_on="2024-03-14", result="penalty", decided_on="2024-03-28",
        decision_number="1", penalty="fine", fine_amount="500", served_on="2024-04-01", paid_on="2024-04-10",
        closed_on="2024-04-12",
    )  # fmt: skip
    assert from_sheet.case.paid_amount == 500
    assert from_sheet.possible() == {"contested"}
