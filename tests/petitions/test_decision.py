"""What the township decides to do with a petition (信访工作条例 arts. 19, 22, 23, 31, 36)."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.http import Http404

from petitions.enums import Act, State
from petitions.lifecycle import advance
from petitions.models import Petition, PetitionLetter
from portal.records.writing import NewerVersion
from tests.petitions.cases import TODAY, Case, day, refused

pytestmark = pytest.mark.django_db


def test_arts23_31_acceptance_starts_the_sixty_days(case):
    case.accept("01-15")
    assert (case.petition.state, case.letter("acceptance").issued_on) == (State.ACCEPTED, day("01-15"))
    # the sixtieth day is 15 March 2024, a Friday
    assert case.clock("P5").due_on == day("03-15")


def test_art31_what_is_not_ours_is_not_accepted(case):
    case.classify("litigation", "procedure")
    said = refused(case.act, Act.ACCEPT, accepted_on=day("01-15"))
    assert "第三十一条" in said["__all__"]


def test_two_officers_accept_and_one_acceptance_stands(case, world):
    case.classify()
    stale = Petition.objects.get(pk=case.petition.pk)
    case.act(Act.ACCEPT, accepted_on=day("01-15"))
    values = {"accepted_on": day("01-16")}
    assert "第二十三条" in refused(advance, stale, Act.ACCEPT, values, world.colleague, TODAY)["__all__"]
    with pytest.raises(NewerVersion):
        advance(stale, Act.ACCEPT, values, world.colleague, TODAY, version=stale.version)
    case.petition.refresh_from_db()
    assert case.petition.accepted_on == day("01-15")
    assert PetitionLetter.objects.filter(kind="acceptance").count() == 1


def test_the_same_submission_twice_is_one_act(case, world):
    token = uuid.uuid4()
    values = {"handling_class": "opinion", "route": "own", "handler": world.staff, "no_interest": True}
    one = advance(case.petition, Act.CLASSIFY, values, world.staff, TODAY, submission=token)
    assert advance(case.petition, Act.CLASSIFY, values, world.staff, TODAY, submission=token) == one


def test_out_of_scope_is_as_if_there_were_none(case, world):
    with pytest.raises(Http404):
        advance(case.petition, Act.REPORT, {"reported_to": "县长"}, world.stranger, TODAY)


def test_art22_what_belongs_to_another_organ_is_passed_on_after_the_notice(case):
    case.classify("duty", "transfer")
    values = {"passed_to": "县住建局", "passed_on": day("01-12")}
    assert "第二十三条" in refused(case.act, Act.PASS_ON, **values)["notified_on"]
    case.inform("01-11")
    case.act(Act.PASS_ON, **values)
    assert (case.petition.state, case.petition.closed_on) == (State.FINISHED, day("01-12"))
    assert (case.petition.ending.code, case.letter("transfer").issued_on) == ("passed-on", day("01-12"))


def test_art31_the_statutory_procedure_has_its_own_limit(case):
    case.classify("procedure", "procedure")
    case.inform()
    values = {"passed_to": "乡政府土地确权程序", "passed_on": day("01-15")}
    case.act(Act.GUIDE, **values, procedure_due_on=dt.date(2025, 7, 15))
    assert case.petition.due_on == dt.date(2025, 7, 15)
    case.close("passed-on", "01-20")
    assert case.petition.due_on is None


def test_a_refusal_says_why_and_where_to_go(case):
    case.classify("litigation", "procedure")
    values = {"closed_on": day("01-12"), "reason": "已在法院审理"}
    assert set(refused(case.act, Act.REFUSE, **values)) == {"organ"}
    case.act(Act.REFUSE, **values, organ="县人民法院")
    assert (case.petition.state, case.petition.ending.code) == (State.FINISHED, "not-accepted")
    assert case.petition.notified_on == day("01-12")  # this paper informs


def no_further(world, first, **values):
    repeat = Case(
        world, occurrence="repeat", first_petition=first.petition.pk,
        received_on="2024-06-03", registered_on="2024-06-03",
    )  # fmt: skip
    repeat.classify()
    return repeat, {"closed_on": day("06-05"), "reason": "同一事实和理由", **values}


def test_art19_what_is_being_handled_is_not_accepted_again(case, world):
    case.accept()
    repeat, values = no_further(world, case)
    repeat.act(Act.NO_FURTHER, **values)
    assert repeat.letter("no_further").legal_basis == "《信访工作条例》第十九条"
    assert repeat.petition.ending.code == "no-further"


def test_art36_what_ended_after_re_review_is_not_accepted_again(case, world):
    case.delivered()
    case.ask_review()
    case.reviewed()
    case.ask_again()
    case.re_reviewed()
    case.act(Act.END, closed_on=day("05-20"))
    repeat, values = no_further(world, case)
    repeat.act(Act.NO_FURTHER, **values)
    assert repeat.letter("no_further").legal_basis == "《信访工作条例》第三十六条"


def test_art19_a_matter_never_accepted_is_accepted_and_a_first_one_always(case, world):
    case.classify()
    repeat, values = no_further(world, case)
    assert "第三十六条" in refused(repeat.act, Act.NO_FURTHER, **values)["__all__"]
    assert "no_further" not in case.possible()


def test_art35_after_the_opinion_review_is_asked_for_and_nothing_is_accepted_again(case, world):
    """Answered and in the thirty days, or closed because nobody asked for review in them."""
    case.delivered()
    repeat, values = no_further(world, case)
    repeat.act(Act.NO_FURTHER, **values)
    assert repeat.letter("no_further").legal_basis == "《信访工作条例》第三十五条"
    case.close("no-review", "04-08")
    repeat, values = no_further(world, case)
    repeat.act(Act.NO_FURTHER, **values)
    assert repeat.letter("no_further").legal_basis == "《信访工作条例》第三十五条"


def test_art36_only_the_three_remedies_or_handling_now_shut_a_matter(case, world):
    """Withdrawn before an opinion, or answered without one that could be reviewed: it may come again."""
    case.accept()
    case.close("withdrawn", "02-01")
    simple = Case(world)
    simple.classify("enquiry", "simple", simple_ground="at_once")
    simple.inform()
    simple.act(Act.ACCEPT, accepted_on=day("01-13"))
    simple.answer("01-19", "explained", legal_basis="")
    simple.deliver("01-22")
    simple.close("answered", "01-23")
    for first in (case, simple):
        repeat, values = no_further(world, first)
        assert "第三十六条" in refused(repeat.act, Act.NO_FURTHER, **values)["__all__"]


def test_art31_what_nobody_can_be_told_of_is_guided_and_closed_all_the_same(world, acting):
    case = Case(world, anonymous="on", petitioner="", address="", phone="", identity="")
    case.classify("procedure", "procedure")
    case.act(Act.GUIDE, passed_to="县自然资源局", passed_on=day("01-15"))
    case.close("passed-on", "01-20")
    assert case.petition.state == State.FINISHED


def test_art23_a_known_petitioner_is_informed_before_it_is_closed_however_it_ends(case):
    case.classify("procedure", "procedure")
    case.act(Act.GUIDE, passed_to="县自然资源局", passed_on=day("01-15"))
    assert "第二十三条" in refused(case.close, "passed-on", "01-20")["notified_on"]
