"""How a petition comes in: registered, classified, told of, objected to (信访工作条例 arts. 22–25, 28–31)."""

from __future__ import annotations

import pytest

from petitions.enums import Act, State
from tests.petitions.cases import Case, day, refused

pytestmark = pytest.mark.django_db


def test_art22_what_waits_is_registered(world, acting):
    case = Case(world, state="waiting", registered_on="")
    step = case.act(Act.REGISTER, registered_on=day("01-09"))
    assert (case.petition.state, step.basis) == (State.REGISTERED, "《信访工作条例》第二十二条")
    assert (step.done_by, step.said_act, step.facts) == ("所员甲", "登记", {"registered_on": "2024-01-09"})


def test_arts28_to_31_class_way_and_handler_with_a_declaration(case):
    assert set(refused(case.classify, no_interest=False)) == {"no_interest"}
    case.classify()
    petition = case.petition
    assert (petition.state, petition.handling_class, petition.route) == ("classified", "opinion", "own")
    assert (petition.handler, petition.no_interest) == (case.world.staff, True)


def test_art28_a_handler_is_an_officer_of_the_township(case, world):
    for other in (world.stranger, world.east_mediator, world.leader):
        assert set(refused(case.classify, handler=other)) == {"handler"}


@pytest.mark.parametrize(
    ("chosen", "route"),
    [
        ("litigation", "own"),
        ("arbitration", "mediation"),
        ("judicial", "simple"),
        ("enquiry", "procedure"),
        ("suggestion", "assign"),
    ],
)
def test_arts29_to_31_a_class_goes_its_own_ways(case, chosen, route):
    assert "第二十九条至第三十一条" in refused(case.classify, chosen, route, simple_ground="clear")["route"]


def test_art30_an_accusation_is_not_classified_in_the_ordinary_queue(case):
    assert "第三十条" in refused(case.classify, "accusation", "transfer")["handling_class"]


def test_the_simplified_track_is_for_first_petitions_with_a_ground(case, world):
    assert set(refused(case.classify, "enquiry", "simple")) == {"simple_ground"}
    case.classify("enquiry", "simple", simple_ground="at_once")
    assert case.petition.simple_ground == "at_once"
    repeat = Case(world, occurrence="repeat", first_petition=case.petition.pk)
    assert set(refused(repeat.classify, "enquiry", "simple", simple_ground="at_once")) == {"route"}


def test_art23_the_notice_is_a_letter_and_meets_the_limit(case):
    case.classify()
    case.inform("01-12", document_number="示信告〔2024〕1号")
    assert (case.petition.state, case.petition.notified_on) == (State.NOTIFIED, day("01-12"))
    letter = case.letter("notice")
    assert (letter.issued_on, letter.document_number) == (day("01-12"), "示信告〔2024〕1号")
    assert case.petition.steps.get(act="inform").document == letter
    assert case.clock("P3").met_on == day("01-12")


def test_art23_nobody_unknown_is_informed_and_it_is_accepted_all_the_same(world, acting):
    case = Case(world, anonymous="on", petitioner="", address="", phone="", identity="")
    case.classify()
    assert "inform" not in case.possible()
    case.act(Act.ACCEPT, accepted_on=day("01-15"))
    assert case.petition.state == State.ACCEPTED


def test_art23_an_objection_within_five_working_days(case):
    # Monday 8 January: the fifth working day is Monday 15
    said = refused(case.act, Act.OBJECT, objected_on=day("01-16"), reason="属县住建局职责")
    assert "第二十三条" in said["objected_on"]
    assert set(refused(case.act, Act.OBJECT, objected_on=day("01-15"), reason="")) == {"reason"}
    case.act(Act.OBJECT, objected_on=day("01-15"), reason="属县住建局职责")
    assert (case.petition.state, case.clock("P4").met_on) == (State.OBJECTED, day("01-15"))
    assert case.letter("objection").reason == "属县住建局职责"


def test_art23_the_sender_takes_it_back_or_leaves_it(case, world):
    case.act(Act.OBJECT, objected_on=day("01-10"), reason="属县住建局职责")
    rejected = Case(world)
    rejected.act(Act.OBJECT, objected_on=day("01-10"), reason="属县住建局职责")
    answered = {"objection_answered_on": day("01-17")}
    case.act(Act.OBJECTION_ANSWERED, **answered, objection_outcome="agreed")
    assert (case.petition.state, case.petition.ending.code) == (State.FINISHED, "sent-back")
    assert case.petition.closed_on == day("01-17")
    rejected.act(Act.OBJECTION_ANSWERED, **answered, objection_outcome="rejected")
    assert rejected.petition.state == State.REGISTERED


def test_art23_only_what_was_sent_is_objected_to(world, acting):
    case = Case(world, source="direct", sender="", sender_number="")
    assert "object" not in case.possible()


def test_art25_what_is_urgent_is_reported_at_once_with_its_moment(case):
    case.act(Act.REPORT, reported_to="乡党委书记")
    assert case.petition.urgent
    assert case.petition.reported_up_at is not None
    assert "report" not in case.possible()
