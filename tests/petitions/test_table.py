"""The table of transitions: every act once, each with its article; none stops a clock."""

from __future__ import annotations

import pytest

from petitions.enums import Act
from petitions.lifecycle import FLOW
from petitions.models import Petition
from portal.models.versioned import UnrecordedWrite
from tests.petitions.cases import day

pytestmark = pytest.mark.django_db


def test_every_act_has_one_row_and_an_article_or_is_of_the_portal_alone():
    assert set(FLOW.by_name) == set(Act.values)
    assert len(FLOW.table) == len(Act.values)
    assert {one.act for one in FLOW.table if not one.basis} == {Act.RELATE}


def test_only_an_extension_needs_who_may_approve():
    assert [one.act for one in FLOW.table if one.approves] == [Act.EXTEND]


def test_arts33_34_nothing_done_in_the_township_stops_the_sixty_days(case, world):
    case.accept("01-15")
    due_on = case.clock("P5").due_on
    consented = {"parties": "孙八、周九", "civil": True, "both_consent": True}
    for act, values in (
        (Act.INVESTIGATE, {"heard_on": day("01-20"), "note": "到场查看"}),
        (Act.HEARING, {"heard_on": day("01-25"), "note": "双方到场"}),
        (Act.ASSIGN, {"handler": world.colleague, "no_interest": True, "note": "调岗"}),
        (Act.REPORT, {"reported_to": "乡党委书记"}),
        (Act.MEDIATE, {"mediation_from": day("02-01"), **consented}),
        (Act.MEDIATION_BACK, {"mediation_until": day("03-01")}),
    ):
        case.act(act, **values)
        assert (case.clock("P5").due_on, case.clock("P5").met_on) == (due_on, None), act
    assert {"investigate", "hearing", "mediate"} <= set(case.petition.steps.values_list("act", flat=True))


def test_a_voided_petition_has_no_acts_left(case):
    assert case.possible()
    case.petition.void("登记错误")
    assert case.possible() == []


def test_arts43_44_a_petition_is_never_deleted(case, as_user):
    """What was registered stays: it is voided with a reason, which its history keeps."""
    with pytest.raises(UnrecordedWrite):
        case.petition.delete()
    with pytest.raises(UnrecordedWrite):
        Petition.objects.all().delete()
    client, at = as_user("staff"), FLOW.register.url
    assert client.delete(at("detail", pk=case.petition.pk)).status_code == 405
    assert client.post(at("void", pk=case.petition.pk), {"reason": ""}).status_code == 422
    case.petition.refresh_from_db()
    assert not case.petition.is_voided
