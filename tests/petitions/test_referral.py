"""The port between petitions and people's mediation: what is handed over, and what comes back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from disputes.models import Dispute
from petitions.enums import Act, State
from petitions.models import PetitionStep
from portal.records.ports import DISPUTE_NEWS, OPEN_DISPUTE, Port, Referral
from tests.disputes.cases import Case as DisputeCase
from tests.petitions.cases import day

pytestmark = pytest.mark.django_db
CONSENTED = {"parties": "孙八、周九", "civil": True, "both_consent": True}


@pytest.fixture
def case(case):
    """Return the petition after its acceptance."""
    case.accept()
    return case


def referral(world, **changes):
    known = {
        "unit": world.east, "received_on": dt.date(2024, 1, 20), "parties": "孙八、周九", "phone": "13600003333",
        "place": "", "summary": "地界不清", "referred_by": "信访移送 2024-0001",
    }  # fmt: skip
    return Referral(**{**known, **changes})


def test_a_port_nobody_offers_says_so_and_is_offered_once():
    port: Port[int, int] = Port("a test")
    with pytest.raises(LookupError):
        port(1)
    port.join(abs)
    assert port(-2) == 2
    with pytest.raises(ValueError, match="Two applications"):
        port.join(int)


def test_disputes_take_up_a_referral_as_a_found_dispute(world, acting):
    news = OPEN_DISPUTE(referral(world))
    dispute = Dispute.objects.get(pk=news.key)
    assert (dispute.stage, dispute.source, dispute.referred_by) == ("found", "referred", "信访移送 2024-0001")
    assert (dispute.reported_on, dispute.phone, dispute.category.code) == (
        dt.date(2024, 1, 20),
        "13600003333",
        "other",
    )
    assert (news.number, news.stage, news.agreed, news.closed_on) == (dispute.number, "排查发现", False, None)


def test_what_no_dispute_can_be_is_refused_and_leaves_nothing(case):
    with pytest.raises(ValidationError):
        case.act(Act.MEDIATE, mediation_from=day("01-20"), **{**CONSENTED, "parties": "甲" * 201})
    assert not Dispute.objects.exists()
    case.petition.refresh_from_db()
    assert (case.petition.state, case.petition.mediation_dispute) == (State.ACCEPTED, None)
    assert not PetitionStep.objects.filter(act="mediate").exists()


def test_the_petition_hears_of_the_agreement(case, world):
    case.act(Act.MEDIATE, mediation_from=day("01-20"), **CONSENTED)
    dispute = DisputeCase.__new__(DisputeCase)
    dispute.world, dispute.dispute = world, case.petition.mediation_dispute
    dispute.committee = DisputeCase(world).committee
    dispute.accept("01-21")
    assert DISPUTE_NEWS(dispute.dispute.pk).stage == "已受理"
    dispute.act("tell_rights", rights_told_on=day("01-21"))
    dispute.act("begin", begun_on=day("01-22"), responsible="王五")
    dispute.settle("oral", "01-25")
    news = DISPUTE_NEWS(dispute.dispute.pk)
    assert (news.agreed, news.closed_on) == (True, day("01-25"))


def test_it_may_go_to_mediation_again_after_it_came_back(case):
    case.act(Act.MEDIATE, mediation_from=day("01-20"), **CONSENTED)
    first = case.petition.mediation_dispute
    case.act(Act.MEDIATION_BACK, mediation_until=day("02-01"))
    case.act(Act.MEDIATE, mediation_from=day("02-05"), **CONSENTED)
    assert case.petition.mediation_dispute != first
    assert (case.petition.mediation_outcome, case.petition.mediation_until) == ("", None)


def test_an_extended_one_comes_back_extended(case):
    case.extend()
    case.act(Act.MEDIATE, mediation_from=day("03-02"), **CONSENTED)
    case.act(Act.MEDIATION_BACK, mediation_until=day("03-10"))
    assert case.petition.state == State.EXTENDED
