"""Review and re-review by the organs above, and how a petition ends (信访工作条例 arts. 35–37)."""

from __future__ import annotations

import pytest

from petitions.enums import Act, State
from tests.petitions.cases import day, refused

pytestmark = pytest.mark.django_db


def test_art35_review_is_asked_of_the_organ_above(case, world):
    case.delivered()
    for own in (world.township.name, world.office.name):
        assert "第三十五" in refused(case.ask_review, review_organ=own)["review_organ"]
    case.ask_review("03-20")
    assert case.petition.state == State.REVIEWING
    assert (case.clock("P7").met_on, case.clock("P8").due_on) == (day("03-20"), day("04-19"))
    assert case.petition.due_on is None  # the limit of another organ is none of ours


def test_art35_a_late_request_says_why_it_was_taken_and_opens_a_closed_file(case):
    case.delivered()
    case.close("no-review", "04-08")
    assert "第三十五条" in refused(case.ask_review, "04-10")["note"]
    case.ask_review("04-10", note="住院，县政府准予受理")
    assert (case.petition.state, case.petition.closed_on) == (State.REVIEWING, None)


def test_art36_an_upheld_review_opens_thirty_days_for_re_review(case):
    case.delivered()
    case.ask_review()
    case.reviewed("upheld", "04-15")
    assert (case.petition.state, case.clock("P9").due_on) == (State.REVIEW_OPEN, day("05-15"))
    assert refused(case.close, "no-review", "05-15")["closed_on"].count("第三十五条") == 1
    case.close("no-review", "05-16")
    assert case.petition.state == State.FINISHED


def test_art36_hearing_days_do_not_count_in_the_re_review(case):
    case.delivered()
    case.ask_review()
    case.reviewed()
    case.ask_again("04-22")
    assert case.clock("P10").due_on == day("05-22")
    case.re_reviewed(on="05-27", re_review_hearing_days=5)
    assert case.clock("P10").due_on == day("05-27")
    case.act(Act.END, closed_on=day("05-30"))
    assert (case.petition.state, case.petition.ending.code) == (State.ENDED, "re-reviewed")


@pytest.mark.parametrize("above", ["review", "re_review"])
def test_arts35_36_a_revoked_opinion_leads_back_to_handling(case, above):
    case.accept()
    case.extend("03-01")
    case.answer()
    case.deliver()
    case.ask_review()
    case.reviewed("revoked" if above == "review" else "upheld")
    if above == "re_review":
        case.ask_again()
        case.re_reviewed("revoked")
    assert "end" not in case.possible()
    step = case.act(Act.HANDLE_ANEW, anew_from=day("05-20"))
    petition = case.petition
    assert (petition.state, petition.handling_round, petition.accepted_on) == ("accepted", 2, day("01-15"))
    assert (petition.answered_on, petition.review_opinion_on, petition.result) == (None, None, "")
    assert step.facts["before"]["answered_on"] == "2024-03-05"
    assert (case.clock("P5").due_on, case.clock("P5").met_on) == (day("07-19"), None)
    assert "第三十四条" in refused(case.extend, "06-01")["__all__"]  # once, whatever the round
    case.answer("06-20")
    case.deliver("06-21")
    assert case.petition.letters.filter(kind="opinion", delivered_on=None).count() == 0


def test_art35_it_is_not_closed_while_review_can_be_asked_for(case):
    case.delivered()
    assert "04-07" in refused(case.close, "no-review", "04-07")["closed_on"]
    case.close("no-review", "04-08")
    assert case.petition.state == State.FINISHED


def test_an_ending_fits_where_it_stands(case):
    case.accept()
    assert set(refused(case.close, "no-review", "02-01")) == {"ending"}
    case.close("withdrawn", "02-01")
    assert case.petition.state == State.FINISHED


def test_art37_help_goes_on_after_the_end(case):
    case.accept()
    case.close("withdrawn", "02-01")
    step = case.act(Act.FOLLOW_UP, visited_on=day("06-01"), note="送去临时救助")
    assert (step.done_on, case.petition.state) == (day("06-01"), State.FINISHED)


def test_art36_a_late_request_for_re_review_opens_a_closed_file(case):
    case.delivered()
    case.ask_review()
    case.reviewed("upheld", "04-15")
    case.close("no-review", "05-16")
    assert "第三十六条" in refused(case.ask_again, "05-20")["note"]
    case.ask_again("05-20", note="住院，市政府准予受理")
    assert (case.petition.state, case.petition.closed_on, case.petition.ending) == (
        "re_reviewing",
        None,
        None,
    )


@pytest.mark.parametrize("asked", ["review", "re_review"])
@pytest.mark.parametrize("ending", ["withdrawn", "no-successor"])
def test_arts35_36_a_request_taken_back_or_without_a_petitioner_ends_the_file(case, asked, ending):
    case.delivered()
    case.ask_review()
    if asked == "re_review":
        case.reviewed()
        case.ask_again()
    assert set(refused(case.close, "no-review", "06-03")) == {"ending"}
    case.close(ending, "06-03")
    assert case.petition.state == State.FINISHED


def test_art34_a_revoked_answer_of_the_simplified_track_is_handled_in_sixty_days(case):
    """What an organ above has revoked is neither clear nor little disputed: it leaves the simplified track."""
    case.classify(route="simple", simple_ground="clear")
    case.inform()
    case.act(Act.ACCEPT, accepted_on=day("01-15"))
    assert case.clock("P11").due_on == day("01-29")
    case.answer("01-26")
    case.deliver("01-29")
    case.ask_review("02-05")
    case.reviewed("revoked", "03-04")
    step = case.act(Act.HANDLE_ANEW, anew_from=day("03-06"))
    assert (case.petition.route, case.petition.simple_ground) == ("own", "")
    assert step.facts["before"]["route"] == "simple"
    assert case.clock("P11") is None
    # the sixtieth day is Sunday 5 May, a holiday
    assert (case.clock("P5").started_on, case.clock("P5").due_on) == (day("03-06"), day("05-06"))


def test_arts34_36_a_new_round_begins_with_the_revocation_and_its_answer_comes_after(case):
    case.delivered()
    case.ask_review()
    case.reviewed("revoked", "04-15")
    assert set(refused(case.act, Act.HANDLE_ANEW, anew_from=day("04-14"))) == {"anew_from"}
    case.act(Act.HANDLE_ANEW, anew_from=day("04-18"))
    assert "第三十四条" in refused(case.answer, "04-17")["answered_on"]
    case.answer("04-19")


def test_art37_help_after_the_end_comes_after_it(case):
    case.accept()
    case.close("withdrawn", "02-01")
    said = refused(case.act, Act.FOLLOW_UP, visited_on=day("01-31"), note="送去临时救助")
    assert "第三十七条" in said["visited_on"]
