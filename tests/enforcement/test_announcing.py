"""Service by public announcement: last of all ways, with its reason, and only when thirty days have passed."""

from __future__ import annotations

import pytest

from enforcement.case_enums import CaseAct
from tests.enforcement.casework import Casework, day, refused

pytestmark = pytest.mark.django_db
PUBLIC = {"service": "public", "received_by": "", "note": "当事人下落不明"}


@pytest.fixture
def case(world, acting, calendar_2023):
    return Casework(world)


def test_civil_procedure_art95_a_decision_announced_is_served_after_thirty_days(case):
    case.decided()
    assert set(refused(case.serve, "05-08", **PUBLIC)) == {"announced_on"}
    early = refused(case.serve, "05-07", **PUBLIC, announced_on=day("04-08"))
    assert "第九十五条" in early["served_on"]
    assert "2024-05-08" in early["served_on"]
    assert set(refused(case.serve, "05-08", **{**PUBLIC, "note": ""}, announced_on=day("04-08"))) == {"note"}
    case.serve("05-08", **PUBLIC, announced_on=day("04-08"))
    assert case.clock("E5").met_on == day("04-08")  # announced within seven working days
    assert case.clock("E6").due_on == day("05-23")
    receipt = case.paper("service")
    assert (receipt.announced_on, receipt.delivered_on) == (day("04-08"), day("05-08"))


def test_civil_procedure_art95_so_are_notice_and_demand(case):
    case.file()
    case.conclude()
    assert "notified_on" in refused(case.notify, "03-14", **PUBLIC, announced_on=day("03-13"))
    case.notify("04-12", "04-17", **PUBLIC, announced_on=day("03-13"))
    case.waive("04-13")
    case.decide("04-18")
    case.serve("04-19")
    demanded = {"demanded_on": day("05-20"), **PUBLIC}
    assert set(refused(case.act, CaseAct.DEMAND, **demanded)) == {"announced_on"}


def test_what_is_handed_over_needs_no_announcement(case):
    case.served()
    assert case.case.announced_on is None
    assert case.clock("E5").met_on == day("04-01")
