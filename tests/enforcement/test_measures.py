"""Preservation, sealing, seizure: who approves, how long, and what happens to the things."""

from __future__ import annotations

import datetime as dt

import pytest

from enforcement.case_enums import CaseAct
from enforcement.models import CaseMeasure
from tests.enforcement.casework import FACTS, Casework, day, refused
from tests.samples.making import entry

pytestmark = pytest.mark.django_db
APPROVED = {"approved_by": "乡长甲", "approved_on": day("03-05")}
TAKEN = {"taken_on": day("03-05"), "goods": "运输车一辆", "place": "执法队院内", "reason": "可能转移"}
REMEDIES = {"organ": "示例县人民政府", "court": "示例县人民法院"}


@pytest.fixture
def case(world, acting, calendar_2023):
    one = Casework(world)
    one.file()
    return one


@pytest.fixture
def coercion(world, case):
    """A power of coercion on the list of the township."""
    return entry(world, "powers", world.east, 8, power_kind="coercion")


def seize(case, **values):
    given = {"kind": "seizure", "urgent": False, **TAKEN, **APPROVED, **REMEDIES, **values}
    return case.act(CaseAct.SEIZE, **given).measure


class TestPreservation:
    def test_art56_it_is_approved_first_and_dealt_with_in_seven_working_days(self, case):
        assert set(refused(case.act, CaseAct.PRESERVE, **TAKEN)) == {"approved_by", "approved_on"}
        late = {**APPROVED, "approved_on": day("03-06")}
        assert set(refused(case.act, CaseAct.PRESERVE, **TAKEN, **late)) == {"taken_on"}
        step = case.act(CaseAct.PRESERVE, **TAKEN, **APPROVED)
        assert case.clock("E2", step.measure).due_on == day("03-14")
        assert case.paper("preservation").content == "运输车一辆"
        assert CaseMeasure.objects.all().overdue(day("03-15")).exists()
        case.act(CaseAct.RELEASE, measure=step.measure, ended_on=day("03-13"), outcome="拍照后退还")
        assert case.clock("E2", step.measure).met_on == day("03-13")
        assert not CaseMeasure.objects.all().standing(day("03-13")).exists()

    def test_art56_there_is_no_extension(self, case):
        step = case.act(CaseAct.PRESERVE, **TAKEN, **APPROVED)
        extended = {"extended_on": day("03-12"), "extension_reason": "鉴定", "approved_by": "乡长甲"}
        said = refused(case.act, CaseAct.EXTEND_SEIZURE, measure=step.measure, **extended)
        assert "第五十六条" in said["measure"]

    def test_nothing_is_closed_or_withdrawn_while_things_are_held(self, case):
        step = case.act(CaseAct.PRESERVE, **TAKEN, **APPROVED)
        over = {"closed_on": day("03-10"), "reason": "事实不成立", "approved_by": "乡长甲"}
        assert "__all__" in refused(case.act, CaseAct.WITHDRAW, **over)
        case.act(CaseAct.RELEASE, measure=step.measure, ended_on=day("03-08"), outcome="退还")
        case.act(CaseAct.WITHDRAW, **over)
        assert (case.case.result, case.case.stage) == ("withdrawn", "closed")
        assert case.clock("E1").met_on == day("03-10")


class TestSeizure:
    def test_coercion_art17_without_the_power_nothing_is_seized(self, case):
        assert set(refused(seize, case)) == {"kind"}

    def test_coercion_art25_thirty_days_and_thirty_more_once(self, case, coercion):
        measure = seize(case)
        assert case.clock("E11", measure).due_on == day(
            "04-07"
        )  # 4 April falls on a day off, the 7th is worked
        extended = {"extension_reason": "需要鉴定", "approved_by": "乡长甲", "measure": measure}
        late = refused(case.act, CaseAct.EXTEND_SEIZURE, **extended, extended_on=day("04-08"))
        assert "第二十五条" in late["extended_on"]
        case.act(CaseAct.EXTEND_SEIZURE, **extended, extended_on=day("04-03"))
        assert case.clock("E11", measure).met_on == day("04-03")
        assert case.clock("E11x", measure).due_on == day("05-06")  # 4 April and thirty days: 4 May is off
        measure.refresh_from_db()
        again = refused(case.act, CaseAct.EXTEND_SEIZURE, **extended, extended_on=day("04-05"))
        assert "第二十五条" in again["measure"]

    def test_coercion_art19_an_urgent_one_is_approved_within_24_hours(self, case, coercion):
        urgent = {"urgent": True, "approved_by": "", "approved_on": None}
        assert set(refused(seize, case, **urgent)) == {"taken_at"}
        measure = seize(case, **urgent, taken_at=dt.time(17, 30))
        approval = {"measure": measure, "approved_by": "乡长甲", "approved_on": day("03-06")}
        said = refused(case.act, CaseAct.APPROVE_LATER, **approval, approved_at=dt.time(17, 31))
        assert "第十九条" in said["note"]
        measure.refresh_from_db()
        case.act(CaseAct.APPROVE_LATER, **approval, approved_at=dt.time(17, 30))
        measure.refresh_from_db()
        assert measure.hours_until(measure.approved_on, measure.approved_at) == 24

    def test_what_is_not_urgent_is_approved_first(self, case, coercion):
        assert set(refused(seize, case, approved_by="", approved_on=None)) == {"approved_by"}
        assert set(refused(seize, case, kind="preservation")) == {"kind"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"approved_by": ""}, "approved_by"),
        ({"taken_on": "2023-03-29"}, "taken_on"),
        ({"urgent": "on", "taken_at": "09:00"}, "urgent"),
        ({"kind": "seizure", "urgent": "on"}, "taken_at"),
        ({"extended_on": "2023-04-02", "extension_reason": "鉴定"}, "extension_reason"),
        ({"ended_on": "2023-04-02"}, "outcome"),
        ({"ended_on": "2023-03-01", "outcome": "退还"}, "ended_on"),
    ],
)
def test_a_measure_is_refused_for_what_does_not_fit(changes, field, refused):
    assert refused("case_measures") == set()
    assert field in refused("case_measures", **changes)


def test_the_investigation_ends_with_facts_evidence_and_provisions(case):
    for name in FACTS:
        assert name in refused(case.conclude, **{name: ""})
