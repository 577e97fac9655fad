"""First and repeat, who handles it, what leaves the queue (信访工作条例 arts. 28, 30)."""

from __future__ import annotations

import pytest
from django.http import Http404

from petitions.enums import Act, State
from petitions.lifecycle import FLOW, advance
from petitions.models import PetitionLetter, PetitionStep
from tests.petitions.cases import TODAY, Case, refused

pytestmark = pytest.mark.django_db


def test_first_or_repeat_is_changed_with_a_reason(case, world):
    later = Case(world, received_on="2024-02-01", registered_on="2024-02-01")
    values = {"occurrence": "repeat", "other": case.petition.number}
    assert set(refused(later.act, Act.FLAG, **values)) == {"note"}
    later.act(Act.FLAG, **values, note="同一人同一事")
    assert (later.petition.occurrence, later.petition.first_petition) == ("repeat", case.petition)
    itself = {"occurrence": "repeat", "other": later.petition.number, "note": "误"}
    assert "重复件" in refused(case.act, Act.FLAG, **itself)["first_petition"]
    later.act(Act.FLAG, occurrence="first", note="查明为另一事项")
    assert (later.petition.occurrence, later.petition.first_petition) == ("first", None)
    history = later.petition.steps.filter(act="flag").order_by("pk").values_list("note", flat=True)
    assert list(history) == ["同一人同一事", "查明为另一事项"]


def test_a_repeat_points_neither_at_a_later_petition_nor_at_itself(case, world):
    later = Case(world, received_on="2024-02-01", registered_on="2024-02-01")
    for number in (later.petition.number, case.petition.number):
        said = refused(case.act, Act.FLAG, occurrence="repeat", other=number, note="误")
        assert "《初次信访事项办理办法》" in said["first_petition"]
    assert set(refused(case.act, Act.FLAG, occurrence="repeat", other="2024-9999", note="误")) == {"other"}


def test_somebody_elses_petition_about_the_same_matter_is_linked(case, world):
    other = Case(world, received_on="2024-02-01", registered_on="2024-02-01", petitioner="周九")
    assert set(refused(other.act, Act.RELATE, other=other.petition.number)) == {"other"}
    other.act(Act.RELATE, other=case.petition.number)
    assert (other.petition.related_to, other.petition.occurrence) == (case.petition, "first")


def test_art30_what_turns_out_to_be_an_accusation_leaves_the_queue_at_once(case, world):
    case.classify()
    case.act(Act.ACCUSE, is_one=True)
    assert case.petition.accusation
    assert not FLOW.register.records(world.staff).filter(pk=case.petition.pk).exists()
    assert case.clock("P3") is None
    with pytest.raises(Http404):
        advance(case.petition, Act.REPORT, {"reported_to": "书记"}, world.staff, TODAY)


def test_art28_another_handler_declares_too(case, world):
    case.classify()
    values = {"handler": world.colleague, "note": "工作调整"}
    assert set(refused(case.act, Act.ASSIGN, **values, no_interest=False)) == {"no_interest"}
    case.act(Act.ASSIGN, **values, no_interest=True)
    assert case.petition.handler == world.colleague


def test_a_refused_act_leaves_nothing_behind(case):
    case.accept()
    steps, letters = PetitionStep.objects.count(), PetitionLetter.objects.count()
    refused(case.extend, days=31)
    assert (PetitionStep.objects.count(), PetitionLetter.objects.count()) == (steps, letters)
    case.petition.refresh_from_db()
    assert (case.petition.state, case.petition.extension_days) == (State.ACCEPTED, None)
