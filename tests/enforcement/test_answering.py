"""The life of an information request (政府信息公开条例 arts. 30 to 36), from receipt to answer."""

from __future__ import annotations

import pytest

from tests.enforcement.governing import Answering, day
from tests.enforcement.refusing import refused, refused_act

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(world, acting, calendar_2023):
    return Answering(world)


def due(one):
    return {rule: clock[1] for rule, clock in one.clocks().items()}


@pytest.mark.parametrize("way", ["letter", "online"])
def test_art31_ordinary_letters_and_online_requests_are_received_when_confirmed(
    way, world, acting, calendar_2023
):
    one = Answering(world, way=way, to_confirm="on")
    assert (one.record.state, one.clocks(), one.possible()) == ("arrived", {}, {"confirm"})
    assert refused(one.act, "confirm", received_on="07-31").keys() == {"received_on"}
    one.act("confirm", received_on="08-03")
    assert due(one) == {"G2": day("08-31")}


@pytest.mark.parametrize("way", ["in_person", "mail"])
def test_art31_what_is_handed_in_or_signed_for_is_received_that_day(
    way, world, acting, calendar_2023, refused
):
    assert refused("information_requests", n=2, way=way, to_confirm="on") == {"to_confirm"}
    assert due(Answering(world, way=way)) == {"G2": day("08-29")}


def test_art30_what_is_unclear_is_sent_back_once_and_runs_from_its_correction(asked):
    given = {"correction_asked_on": "08-07", "note": "请写明文件名称"}
    assert refused(asked.act, "ask_correction", correct_by="08-07", **given).keys() == {"correct_by"}
    asked.act("ask_correction", correct_by="08-21", **given)
    assert asked.clocks() == {"G3": (day("08-01"), day("08-10"), day("08-07"))}
    assert asked.possible() == {"corrected", "give_up"}
    asked.act("corrected", corrected_on="08-21")
    assert due(asked)["G2"] == day("09-18")
    assert "第三十条" in refused_act(asked, "ask_correction", correct_by="09-21", **given)


def test_art30_what_is_not_corrected_in_time_counts_as_given_up(asked):
    assert refused(asked.answer, result="given_up").keys() == {"result"}
    asked.act("ask_correction", correction_asked_on="08-07", correct_by="08-21", note="请写明文件名称")
    assert refused(asked.act, "give_up", answered_on="08-21").keys() == {"answered_on"}
    asked.act("give_up", answered_on="08-22")
    assert (asked.record.result, asked.record.state) == ("given_up", "answered")
    assert asked.record.due_on is None


def test_art33_an_extension_is_approved_told_once_and_in_time(asked, world):
    assert asked.flow.by_name["extend"].approves
    given = {"extension_approved_by": "乡长甲", "note": "需要核实"}
    assert refused(asked.act, "extend", extended_on="08-30", **given).keys() == {"extended_on"}
    assert refused(asked.act, "extend", extended_on="08-25", extension_approved_by="", note="x").keys() == {
        "extension_approved_by"
    }
    asked.act("extend", extended_on="08-25", **given)
    assert due(asked) == {"G2": day("08-29"), "G2x": day("09-26")}
    assert "第三十三条" in refused_act(asked, "extend", extended_on="08-26", **given)


def test_arts32_33_the_time_of_a_third_party_is_not_counted(asked):
    asked.ask_third()  # Monday 7 August
    assert asked.record.state == "waiting"
    assert due(asked) == {"G4": day("08-28"), "G2": day("09-19")}
    assert "第三十三条" in refused_act(
        asked, "answer", answered_on="08-10", answer_number="1", result="granted"
    )
    asked.third_answer(on="08-14")
    assert due(asked)["G2"] == day("09-05")  # five working days later than without


def test_arts32_33_no_more_than_fifteen_working_days_are_left_out(asked):
    asked.ask_third()
    asked.third_answer(on="09-05", says="refuses")
    assert due(asked)["G2"] == day("09-19")


def test_arts32_33_a_third_party_asked_in_the_extension_lengthens_the_extension(asked):
    asked.act("extend", extended_on="08-25", extension_approved_by="乡长甲", note="需要核实")
    asked.ask_third(on="08-28")
    asked.third_answer(on="09-04")
    assert due(asked) | {"G4": None} == {"G2": day("08-29"), "G2x": day("10-09"), "G4": None}


def test_art32_silence_says_something_after_fifteen_working_days(asked):
    asked.ask_third()
    assert refused(asked.third_answer, on="08-28", says="silent").keys() == {"third_party_answered_on"}
    asked.third_answer(on="08-29", says="silent")


def test_art32_against_a_third_party_only_for_a_major_public_interest(asked):
    asked.ask_third()
    asked.third_answer(says="refuses")
    assert refused(asked.answer).keys() == {"reason"}
    asked.answer(reason="不公开将对公共利益造成重大影响")


@pytest.mark.parametrize(
    "result", ["published", "not_held", "not_ours", "repeated", "other_law", "not_a_request"]
)
def test_art36_an_answer_that_gives_nothing_says_why_or_where(result, asked):
    assert refused(asked.answer, result=result).keys() == {"reason"}
    asked.answer(result=result, reason="《政府信息公开条例》第三十六条")
    assert asked.record.state == "answered"


@pytest.mark.parametrize("result", ["refused", "partly"])
def test_arts14_to_16_what_is_kept_back_has_its_ground(result, asked):
    assert refused(asked.answer, result=result, reason="内部管理信息").keys() == {"withheld"}
    assert (
        "第三十二条" in refused(asked.answer, result=result, reason="x", withheld="third_party")["withheld"]
    )
    assert refused(asked.answer, result="granted", withheld="internal").keys() == {"withheld"}
    asked.answer(result=result, reason="内部管理信息", withheld="internal")


def test_g2_an_answer_meets_its_clock_or_is_late(asked, world):
    rows = type(asked.record).objects.all()
    assert asked.record.due_on == day("08-29")
    assert rows.overdue(day("08-30")).exists()
    asked.answer(on="08-30")
    assert not rows.answered_in_time(day("08-30")).exists()
    other = Answering(world, 2)
    other.answer(on="08-29")
    assert rows.answered_in_time(day("08-30")).get() == other.record
