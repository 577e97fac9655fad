"""The way of a penalty case: each act, each rule named by its article of the 行政处罚法."""

from __future__ import annotations

import uuid
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.http import Http404

from enforcement.case_enums import CaseAct
from enforcement.cases.lifecycle import FLOW, advance
from portal.records.writing import NewerVersion
from tests.enforcement.casework import TODAY, Casework, day, refused
from tests.samples.making import entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(world, acting):
    call_command("load_calendar", verbosity=0)
    return Casework(world)


class TestTable:
    def test_every_act_has_one_row_with_its_article(self):
        assert set(FLOW.by_name) == set(CaseAct.values)
        assert len(FLOW.table) == len(CaseAct.values)
        assert all("条" in one.basis for one in FLOW.table)

    def test_what_the_head_decides_needs_who_may_approve(self):
        assert {one.act.value for one in FLOW.table if one.approves} == {
            "approve_later", "extend_seizure", "decide", "no_penalty", "postpone",
        }  # fmt: skip

    def test_art42_every_act_of_the_organ_asks_two_officers_and_what_others_do_does_not(self):
        without = {one.act.value for one in FLOW.table if "officer" not in {ask.name for ask in one.asks}}
        assert without == {
            "to_ordinary", "approve_later", "hearing_requested", "send_review", "review_back", "discuss",
            "withdraw", "pass_on", "hand_in", "bank", "report", "postpone", "pay", "contested",
            "contest_answered", "contest_extended", "contest_ended", "apply_court", "close",
        }  # fmt: skip


class TestOrdinary:
    def test_from_filing_to_close(self, case):
        case.served()
        case.pay()
        case.close()
        record = case.case
        assert (record.stage, record.result, str(record.closed_on)) == ("closed", "penalty", "2024-04-12")
        assert [str(step.act) for step in record.steps.order_by("pk")] == [
            "file", "conclude", "notice", "statement", "decide", "serve", "pay", "close",
        ]  # fmt: skip
        assert {one.kind for one in record.papers.all()} == {
            "filing", "investigation", "notice", "service", "decision", "closing",
        }  # fmt: skip
        assert case.clock("E1").met_on == day("03-28")
        assert record.due_on is None

    def test_art54_nothing_is_investigated_before_the_filing_is_approved(self, case):
        assert case.possible() == {"file", "withdraw", "pass_on", "handlers"}
        case.file()
        assert "file" not in case.possible()
        assert {"question", "conclude", "evidence"} <= case.possible()
        assert case.paper("filing").issued_on == day("03-04")

    def test_art36_what_is_discovered_after_two_years_is_not_filed(self, world, acting):
        call_command("load_calendar", verbosity=0)
        late = Casework(world, violated_on="2022-03-01", discovered_on="2024-03-02")
        assert "第三十六条" in refused(late.file)["__all__"]
        five = Casework(world, violated_on="2022-03-01", discovered_on="2024-03-02", longer_bar="on")
        five.file()
        last = Casework(world, violated_on="2022-03-01", discovered_on="2024-03-01")
        last.file()

    def test_arts42_55_questioning_is_done_by_two_who_show_their_certificates(self, case):
        case.file()
        said = {"issued_on": day("03-05"), "person": "孙八", "place": "执法队", "content": "问：…答：…"}
        assert set(refused(case.act, CaseAct.QUESTION, **said, shown=False)) == {"shown"}
        step = case.act(CaseAct.QUESTION, **said, shown=True)
        assert (step.officer, step.second_officer) == (case.case.officer, case.case.second_officer)
        assert (step.done_on, step.paper.kind, step.paper.person) == (day("03-05"), "interview", "孙八")
        case.act(CaseAct.INSPECT_SITE, issued_on=day("03-06"), shown=True, place="集市南口", content="两车")
        case.act(CaseAct.EVIDENCE, gathered_on=day("03-06"), what="照片六张")
        assert case.case.steps.get(act="evidence").facts["what"] == "照片六张"

    def test_art42_the_officers_can_be_changed_and_the_new_ones_act_from_then_on(self, case, world):
        case.file()
        other = entry(world, "officers", world.east, 7, issued_on="2024-06-03", valid_until="2029-06-02")
        case.act(CaseAct.HANDLERS, officer=other, note="调离")
        assert case.case.officer == other
        step = case.act(CaseAct.EVIDENCE, gathered_on=day("06-04"), what="照片")
        assert step.officer == other


class TestOfficersAndPower:
    def test_art42_a_certificate_that_lapsed_the_day_before(self, case, world):
        case.file()
        first = case.case.officer
        first.valid_until = day("03-11")
        first.save()
        said = refused(case.conclude, "03-12")
        assert set(said) == {"officer"}
        assert "第四十二条" in said["officer"]
        case.conclude("03-11")

    @pytest.mark.parametrize(
        "changes",
        [
            {"suspended_on": day("03-12"), "standing_reason": "违规"},
            {"cancelled_on": day("03-12"), "standing_reason": "调离"},
            {"left_on": day("03-12")},
        ],
    )
    def test_art42_who_is_suspended_cancelled_or_gone_that_day(self, case, changes):
        case.file()
        second = case.case.second_officer
        for name, value in changes.items():
            setattr(second, name, value)
        second.save()
        assert set(refused(case.conclude, "03-12")) == {"second_officer"}
        case.conclude("03-11")

    def test_art42_one_officer_alone_or_an_assistant_does_not_act(self, case, world):
        case.file()
        first = case.case.officer
        assert set(refused(case.conclude, second_officer=None)) == {"second_officer"}
        assert set(refused(case.conclude, second_officer=first)) == {"second_officer"}
        assistant = entry(
            world, "officers", world.east, 8, kind="assistant", certificate_number="", issued_on="",
            valid_until="", qualified_on="",
        )  # fmt: skip
        assert set(refused(case.conclude, second_officer=assistant)) == {"second_officer"}

    def test_art24_a_power_withdrawn_in_between(self, case):
        case.notified()
        power = case.case.power
        power.in_force_until = day("03-20")
        power.save()
        case.waive()
        said = refused(case.decide)["__all__"]
        assert "2024-03-20" in said
        assert "第二十四条" in said
        power.keeps_pending = True
        power.save()
        case.decide()

    def test_art24_what_cannot_be_finished_is_passed_on(self, case):
        case.notified()
        case.case.power.in_force_until = day("03-20")
        case.case.power.save()
        case.act(
            CaseAct.PASS_ON, closed_on=day("03-29"), reason="赋权收回", passed_to="县城市管理局",
            approved_by="乡长甲",
        )  # fmt: skip
        assert (case.case.stage, case.case.result) == ("closed", "passed_on")

    def test_art17_without_a_power_or_with_one_of_another_kind_nothing_is_done(self, world, acting):
        assert "第十七条" in refused(Casework(world, power=None).file)["__all__"]
        check = entry(world, "powers", world.east, 9, power_kind="inspection")
        with pytest.raises(AssertionError, match="power"):
            Casework(world, power=check.pk)


class TestRights:
    def test_art44_the_notice_says_facts_reasons_basis_and_penalty(self, case):
        case.file()
        case.conclude()
        for name in ("facts", "reason", "basis", "penalty", "evidence"):
            assert name in refused(case.notify, **{name: ""})
        assert set(refused(case.notify, fine_amount=0)) == {"fine_amount"}
        case.notify()
        receipt = case.paper("service")
        assert (receipt.about, receipt.received_by) == (case.paper("notice"), "孙八")
        assert (case.case.stage, case.case.state_until) == ("notified", day("03-19"))

    def test_art45_the_party_has_a_day_ahead_to_state_its_case(self, case):
        case.file()
        case.conclude()
        assert set(refused(case.notify, "03-14", "03-14")) == {"until"}
        case.notify("03-14", "03-15")

    def test_art45_no_decision_while_the_party_may_state_its_case(self, case):
        case.notified()
        assert set(refused(case.decide, "03-19")) == {"decided_on"}
        case.decide("03-20")

    def test_art45_a_statement_is_written_down_with_what_was_made_of_it(self, case):
        case.notified()
        assert "第四十五条" in refused(case.waive, stated="made")["content"]
        case.waive(stated="made", person="孙八", content="已清理", reason="复核成立，从轻")
        assert case.paper("statement").content == "已清理"
        case.decide("03-16")

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"fine_amount": 501}, "fine_amount"),
            ({"penalty": "fine", "second_penalty": "warning"}, "penalty"),
        ],
    )
    def test_arts44_45_the_decision_is_not_heavier_than_the_notice(self, case, changes, field):
        case.notified()
        case.waive()
        assert "重新告知" in refused(case.decide, **changes)[field]
        case.notify("03-20", "03-25", **changes)
        assert case.case.stated == ""
        case.waive("03-21")
        case.decide("03-28", **changes)

    def test_art63_a_heavy_penalty_gives_the_right_to_a_hearing(self, case):
        case.notified(fine_amount=9_999)
        assert case.paper("hearing_right") is None
        case.notify("03-18", "03-25", fine_amount=10_000)
        told = case.paper("hearing_right")
        assert told.until == day("03-25")  # the fifth working day
        assert case.clock("E3").due_on == day("03-25")
        assert told.receipts.count() == 1

    def test_arts58_63_what_is_large_is_what_the_place_has_on_that_day(self, case, world):
        entry(world, "amount_thresholds", world.east, 1, amount="500", in_force_on="2024-03-15")
        entry(world, "amount_thresholds", world.east, 2, amount="400", in_force_until="2024-03-13",
              in_force_on="2023-01-01")  # fmt: skip
        entry(world, "amount_thresholds", world.east, 3, amount="1", party_kind="organisation")
        case.notified()
        assert not case.case.hearing_right  # 14 March lies between the two
        case.notify("03-15", "03-20")
        assert case.case.hearing_right
        entry(world, "amount_thresholds", world.east, 4, purpose="review", amount="500")
        case.waive()
        assert "第五十八条" in refused(case.decide, "04-08")["__all__"]

    def test_art64_no_decision_while_a_hearing_can_be_asked_for(self, case):
        case.notified(fine_amount=10_000)
        case.waive()  # whoever waives the statement may still ask for a hearing
        assert "第六十四条" in refused(case.decide, "03-21", fine_amount=10_000)["decided_on"]

    def test_art64_a_late_request_says_why_it_is_taken(self, case):
        case.notified(fine_amount=10_000)
        late = {"hearing_requested_on": day("03-22")}
        assert "03-21" in refused(case.act, CaseAct.HEARING_REQUESTED, **late)["note"]
        case.act(CaseAct.HEARING_REQUESTED, **late, note="邮寄在途")

    def test_art64_the_party_is_told_seven_working_days_before_and_no_handler_chairs(self, case):
        case.notified(fine_amount=10_000)
        case.act(CaseAct.HEARING_REQUESTED, hearing_requested_on=day("03-18"))
        call = {
            "hearing_called_on": day("03-19"), "hearing_set_on": day("03-27"), "hearing_chair": "司法所长",
            "place": "乡会议室", "service": "direct", "received_by": "孙八",
        }  # fmt: skip
        assert "2024-03-28" in refused(case.act, CaseAct.HEARING_CALLED, **call)["hearing_set_on"]
        call["hearing_set_on"] = day("03-28")
        own = {**call, "hearing_chair": case.case.officer.name}
        assert "第六十四条" in refused(case.act, CaseAct.HEARING_CALLED, **own)["hearing_chair"]
        case.act(CaseAct.HEARING_CALLED, **call)
        heard = {"person": "孙八、承办人", "place": "乡会议室", "content": "质证"}
        assert set(refused(case.act, CaseAct.HEARD, heard_on=day("03-27"), **heard)) == {"heard_on"}
        assert "decided_on" in refused(case.decide, fine_amount=10_000)
        case.act(CaseAct.HEARD, heard_on=day("03-28"), **heard)
        assert case.paper("hearing").content == "质证"
        # art. 58: what was heard is reviewed, and art. 57: discussed, before it is decided
        assert "第五十八条" in refused(case.decide, "04-08", fine_amount=10_000)["__all__"]


class TestKeeping:
    def test_the_same_submission_is_one_act_and_an_older_version_none(self, case, world):
        token, first = uuid.uuid4(), case.case
        values = {"filed_on": day("03-04"), "filing_approved_by": "乡长甲", **case.two}
        one = advance(first, "file", values, world.staff, TODAY, version=first.version, submission=token)
        two = advance(first, "file", values, world.staff, TODAY, version=first.version, submission=token)
        assert one == two
        with pytest.raises(NewerVersion):
            advance(first, "evidence", {}, world.staff, TODAY, version=first.version)

    def test_another_township_does_not_act(self, case, world):
        with pytest.raises(Http404):
            advance(case.case, "file", {}, world.stranger, TODAY)

    def test_each_step_keeps_day_officers_article_and_who_entered_it(self, case):
        case.decided()
        step = case.case.steps.get(act="decide")
        assert (step.done_on, step.done_by, step.officer) == (day("03-28"), "主管甲", case.case.officer)
        assert "第五十七条" in step.basis
        assert step.paper == case.paper("decision")
        assert step.facts["fine_amount"] == 500
        assert Decimal(step.paper.fine_amount) == 500
