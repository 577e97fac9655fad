"""Acts after the decision answer whatever is missing or pending, and what was drawn up for the public follows."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from enforcement.case_enums import CaseAct
from enforcement.cases.lifecycle import FLOW
from enforcement.cases.standing import Standing
from enforcement.disclosing.lifecycle import FLOW as DISCLOSING
from enforcement.models import EnforcementCase
from tests.enforcement.casework import Casework, day, on_the_spot, refused
from tests.enforcement.disclosing import CLEAN
from tests.samples.making import category, entry, stands

pytestmark = pytest.mark.django_db
APPLIED = {"court": "示例县人民法院", "approved_by": "乡长甲"}
SEIZED = {
    "kind": "seizure", "taken_on": day("03-05"), "taken_at": "10:00", "goods": "车一辆", "place": "院内",
    "reason": "可能转移", "organ": "示例县人民政府", "court": "示例县人民法院",
}  # fmt: skip


@pytest.fixture
def case(world, acting, calendar_2023):
    return Casework(world)


@pytest.fixture
def coercion(world, acting):
    return entry(world, "powers", world.east, 60, power_kind="coercion")


def demanded(case):
    case.served()
    case.act(CaseAct.DEMAND, demanded_on=day("04-20"), service="direct", received_by="孙八")
    return case


class TestPendingAndUnserved:
    def test_coercion_art53_a_contested_decision_waits_and_says_so(self, case):
        demanded(case)
        case.contested("suit", "05-20")
        said = refused(case.act, CaseAct.APPLY_COURT, court_applied_on=day("12-20"), **APPLIED)
        assert "行政强制法" in said["court_applied_on"]

    @pytest.mark.parametrize(
        ("act", "values"),
        [
            (CaseAct.DEMAND, {"demanded_on": day("05-20"), "service": "direct", "received_by": "孙八"}),
            (CaseAct.APPLY_COURT, {"court_applied_on": day("12-20"), **APPLIED}),
            (CaseAct.CONTESTED, {"kind": "suit", "applied_on": day("05-20")}),
            (
                CaseAct.POSTPONE,
                {
                    "asked": True, "allowed_on": day("04-10"), "postponed_until": day("05-10"),
                    "approved_by": "乡长甲", "reason": "困难", "content": "分期",
                },
            ),
        ],
    )  # fmt: skip
    def test_art67_of_a_past_ledger_without_the_day_of_service(self, act, values, case):
        case.served()
        record = case.case
        record.served_on, record.historical = None, True
        record.demanded_on = day("04-20") if act == CaseAct.APPLY_COURT else None
        record.save()
        assert "送达日期不明" in refused(case.act, act, **values)["__all__"]

    def test_art61_a_served_case_has_the_day_of_its_service(self, case, world):
        with pytest.raises(AssertionError, match="served_on"):
            stands(world, "cases", world.east, 7, served_on="")

    def test_art53_the_three_months_run_though_nothing_was_demanded(self, case):
        """行政强制法 art. 53: from the end of the six months on, a holiday later."""
        case.served()
        assert case.case.demanded_on is None
        assert case.clock("E14").started_on == day("10-08")
        case.pay()
        assert case.clock("E14") is None


class TestDisclosure:
    """行政处罚法 art. 48, 国办发〔2018〕118号."""

    def drawn_up(self, case, kind="penalty"):
        return case.case.disclosures.get(kind=kind)

    def check(self, case, one):
        given = {
            "checked_on": day("12-01"), "checked_by": "所长甲", **CLEAN, "public_title": "处罚结果",
            "public_subject": "孙某", "public_text": "罚款。",
        }  # fmt: skip
        DISCLOSING.advance(one, "check", given, case.world.supervisor, day("12-31"))
        one.refresh_from_db()

    def publish(self, case, one):
        place = DISCLOSING.register.field("posted_at").related_model.objects.get(
            pk=category("posting-place", "platform")
        )
        given = {"published_on": day("12-02"), "posted_at": place}
        DISCLOSING.advance(one, "publish", given, case.world.staff, day("12-31"))

    @pytest.mark.parametrize("outcome", ["revoked", "changed"])
    def test_art48_a_revoked_penalty_is_neither_checked_nor_published(self, outcome, case):
        case.served()
        one = self.drawn_up(case)
        case.contested("suit", "05-20")
        self.check(case, one)
        case.contest_ended("11-20", outcome)
        for act in (self.publish, self.check):
            with pytest.raises(ValidationError, match="变更或撤销"):
                act(case, one)

    def test_art48_an_upheld_one_is(self, case):
        case.served()
        one = self.drawn_up(case)
        case.contested("suit", "05-20")
        case.contest_ended("11-20", "upheld")
        self.check(case, one)
        self.publish(case, one)

    def test_art48_a_case_is_voided_after_its_result_was_withdrawn(self, case):
        case.served()
        one = self.drawn_up(case)
        self.check(case, one)
        self.publish(case, one)
        with pytest.raises(ValidationError, match="先撤回"):
            EnforcementCase.objects.get(pk=case.case.pk).void("重复")

    def test_art48_of_a_voided_case_nothing_is_published(self, case):
        case.served()
        one = self.drawn_up(case)
        self.check(case, one)
        case.case.void("重复")
        with pytest.raises(ValidationError, match="已作废"):
            self.publish(case, type(one).objects.get(pk=one.pk))

    def test_118_a_seizure_is_drawn_up_within_twenty_working_days(self, case, coercion):
        case.file()
        case.act(CaseAct.SEIZE, **SEIZED, approved_by="乡长甲", approved_on=day("03-05"))
        one = self.drawn_up(case, "coercion")
        assert (one.decided_on, one.title) == (day("03-05"), "行政强制措施决定：扣押")
        assert case.clock("D2", one).due_on == day("04-02")

    def test_118_so_is_a_decision_without_penalty(self, case):
        case.file()
        case.conclude()
        case.act(
            CaseAct.NO_PENALTY, decided_on=day("03-28"), exemption="minor_offence", reason="及时改正", facts="占道",
            evidence="照片", basis="第三十三条", document_number="不罚1号", approved_by="乡长甲",
            organ="示例县人民政府", court="示例县人民法院",
        )  # fmt: skip
        one = self.drawn_up(case, "other")
        assert one.title == "不予行政处罚决定（不罚1号）"
        assert case.clock("D2", one).started_on == day("03-28")
        assert case.clock("D1", one) is None


class TestShown:
    """国办发〔2018〕118号, 行政处罚法 art. 55: taking evidence, holding things, serving papers."""

    @pytest.mark.parametrize(
        ("act", "values"),
        [
            (CaseAct.EVIDENCE, {"gathered_on": day("03-05"), "what": "照片"}),
            (CaseAct.SEIZE, {**SEIZED, "approved_by": "乡长甲", "approved_on": day("03-05")}),
            (
                CaseAct.PRESERVE,
                {
                    "taken_on": day("03-05"), "goods": "车", "place": "院内", "reason": "可能灭失",
                    "approved_by": "乡长甲", "approved_on": day("03-05"),
                },
            ),
        ],
    )  # fmt: skip
    def test_art55_before_anything_is_taken(self, act, values, case, coercion):
        case.file()
        assert set(refused(case.act, act, **values, shown=False)) == {"shown"}
        case.act(act, **values)

    def test_art55_when_a_decision_is_handed_over_or_left(self, case):
        case.decided()
        for service in ("direct", "left"):
            assert set(refused(case.serve, shown=False, service=service)) == {"shown"}
        case.serve(shown=False, service="post")


class TestLimits:
    def test_art60_a_decision_after_ninety_days_says_why(self, case):
        case.notified()
        case.waive()
        late = refused(case.decide, "06-28")
        assert "第六十条" in late["note"]
        case.decide("06-28", note="鉴定耗时，经批准延长")

    def test_art60_the_ninetieth_day_is_in_time(self, case):
        case.notified()
        case.waive()
        case.decide("06-03")  # the ninetieth day, 2 June, is a Sunday

    def test_art56_preserved_evidence_is_dealt_with_before_a_decision(self, case):
        case.file()
        case.act(
            CaseAct.PRESERVE, taken_on=day("03-05"), goods="车一辆", place="院内", reason="可能灭失",
            approved_by="乡长甲", approved_on=day("03-05"),
        )  # fmt: skip
        case.conclude()
        case.notify()
        case.waive()
        assert "第五十六条" in refused(case.decide)["__all__"]
        measure = case.case.measures.get()
        case.act(CaseAct.RELEASE, measure=measure, ended_on=day("03-27"), outcome="退还")
        case.decide()

    def test_coercion_art19_what_was_never_approved_is_said_twice(self, case, coercion):
        case.file()
        case.act(CaseAct.SEIZE, **SEIZED, urgent=True)
        given = {"measure": case.case.measures.get(), "ended_on": day("03-27"), "outcome": "退还"}
        assert "第十九条" in refused(case.act, CaseAct.RELEASE, **given)["note"]
        case.act(CaseAct.RELEASE, **given, note="负责人认为不应扣押")
        ended = {"closed_on": day("03-28"), "reason": "事实不成立", "approved_by": "乡长甲"}
        assert "第十九条" in refused(case.act, CaseAct.WITHDRAW, **ended)["note"]
        case.act(CaseAct.WITHDRAW, **ended, note="未补批，已解除并退还")

    @pytest.mark.parametrize("way", ["ordinary", "spot"])
    def test_art36_the_day_of_the_violation_is_asked_at_the_end_of_the_investigation(self, way, world, case):
        if way == "spot":
            spot = on_the_spot(world, violated_on="")
            assert "violated_on" in refused(spot.act, CaseAct.ON_THE_SPOT, decided_on=day("03-04"))
            return
        one = Casework(world, violated_on="")
        one.file()
        assert set(refused(one.conclude)) == {"violated_on"}
        one.conclude(violated_on=day("03-01"))
        assert one.case.violated_on == day("03-01")


class TestPowerAndRemedies:
    def test_arts20_21_an_entrusted_power_waits_for_its_published_letter(self, world, case):
        power = case.case.power
        power.source, power.published_on = "entrusted", day("03-05")
        power.save()
        assert "委托书" in refused(case.file)["__all__"]
        power.published_on = day("03-04")
        power.save()
        case.file()

    def test_reconsideration_art24_the_county_government_reconsiders(self, case, world):
        asks = {ask.name: ask for ask in FLOW.by_name["decide"].asks}
        standing = Standing.of(case.case, world.supervisor, day("12-31"))
        assert standing.initial(asks["organ"]) == world.township.parent.government

    def test_art34_an_unpublished_standard_binds_nobody(self, case, world):
        power = case.case.power_id
        draft = entry(
            world,
            "discretion_standards",
            world.east,
            1,
            power=power,
            minimum="200",
            maximum="300",
            published_on="",
        )
        case.file()
        case.conclude()
        assert "尚未公布" in refused(case.notify, standard=draft)["standard"]
        case.notify()  # 500 yuan, outside the draft
