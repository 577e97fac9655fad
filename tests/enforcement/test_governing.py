"""Documents, clean-ups, major decisions, information and supervision: gates, limits and figures."""

from __future__ import annotations

import datetime as dt

import pytest

from enforcement.indicators import governing
from enforcement.models import InformationRequest, MajorDecision, NormativeDocument
from portal.models import RunningClock
from portal.periods import Period
from portal.records.measuring import measure_many
from tests.samples.making import category, entry, stands

pytestmark = pytest.mark.django_db


def figures(world, year=2023):
    return measure_many(governing.INDICATORS, Period.year(year), world.township, world.staff)


def parts(figure):
    return {part.key: part.value for part in figure.parts if part.value}


def _clocks(record):
    rows = RunningClock.objects.filter(
        object_id=record.pk, content_type__model=record._meta.model_name, voided_at=None
    )
    return {clock.rule: (clock.started_on, clock.due_on, clock.met_on) for clock in rows}


# --- Normative documents -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"opinions_until": ""}, "opinions_until"),
        ({"reviewed_on": ""}, "review_conclusion"),
        ({"review_conclusion": "amend"}, "review_conclusion"),
        ({"review_conclusion": "unlawful"}, "review_conclusion"),
        ({"discussed_on": ""}, "discussed_on"),
        ({"competition": "refused"}, "competition"),
        ({"document_number": ""}, "document_number"),
        (
            {"issued_on": "", "published_on": "", "filed_on": "", "effective_on": "", "valid_until": ""},
            "issued_on",
        ),
        ({"state": "repealed"}, "ended_on"),
        ({"opinions_adopted": 6}, "opinions_adopted"),
        ({"issued_on": "2023-03-14"}, "issued_on"),
        ({"filed_on": "2023-03-19"}, "filed_on"),
        ({"valid_until": "2023-03-31"}, "valid_until"),
        ({"discussed_on": "2023-03-09"}, "discussed_on"),
    ],
)
def test_no_document_is_issued_past_a_gate(changes, field, refused):
    assert refused("documents") == set()
    assert field in refused("documents", **changes)


def test_a_document_of_a_past_ledger_needs_no_steps_that_were_not_recorded(refused):
    steps = {"opinions_until": None, "reviewed_on": None, "review_conclusion": None, "discussed_on": None}
    assert refused("documents", **steps) != set()
    assert refused("documents", as_history=True, **steps) == set()


def test_filing_and_the_evaluation_before_expiry_are_due(world, acting, calendar_2023):
    record = stands(world, "documents", world.east, filed_on="", filing_receipt="", valid_until="2024-02-29")
    assert _clocks(record) == {
        "N1": (dt.date(2023, 3, 20), dt.date(2023, 4, 4), None),
        "N2": (dt.date(2024, 2, 29), dt.date(2023, 8, 29), None),
    }
    rows = NormativeDocument.objects.all()
    assert not rows.filing_overdue(dt.date(2023, 4, 4)).exists()
    assert rows.filing_overdue(dt.date(2023, 4, 5)).exists()
    assert not rows.evaluation_overdue(dt.date(2023, 8, 29)).exists()
    assert rows.evaluation_overdue(dt.date(2023, 8, 30)).exists()


def test_a_repealed_document_is_not_evaluated_any_more(world, acting):
    ended = {"state": "repealed", "ended_on": "2023-09-01", "end_reason": "上位法修改"}
    assert set(_clocks(stands(world, "documents", world.east, **ended))) == {"N1"}


def test_in_effect_from_the_day_of_effect_to_the_last(world, acting):
    stands(world, "documents", world.east, valid_until="2023-12-31")
    stands(world, "documents", world.east, 2, state="repealed", ended_on="2023-06-01")
    rows = NormativeDocument.objects.all()
    counts = {
        "2023-03-31": 0,
        "2023-04-01": 2,
        "2023-05-31": 2,
        "2023-06-01": 1,
        "2023-12-31": 1,
        "2024-01-01": 0,
    }
    assert {day: rows.in_effect(dt.date.fromisoformat(day)).count() for day in counts} == counts


def test_figures_of_documents(world, acting, calendar_2023):
    stands(world, "documents", world.east, 1)
    stands(world, "documents", world.east, 2, filed_on="2023-04-10")
    draft = ("issued_on", "published_on", "filed_on", "effective_on", "valid_until", "document_number")
    stands(world, "documents", world.east, 3, state="discussion", **dict.fromkeys(draft, ""))
    found = figures(world)
    assert found["documents.issued"].value == 2
    assert found["documents.filed"].value == 2
    assert found["documents.filed_in_time"].value == 1
    assert found["documents.in_effect"].value == 2


def test_a_clean_up_concludes_once_on_a_document_and_says_why(world, acting, refused):
    assert refused("cleanups", conclusion="repealed") == {"reason"}
    entry(world, "cleanups", world.east, 1)
    assert refused("cleanups", n=1) != set()
    entry(world, "cleanups", world.east, 2, conclusion="repealed", reason="依据已废止")
    assert parts(figures(world)["documents.cleaned_up_by_conclusion"]) == {"kept": 1, "repealed": 1}


# --- Major decisions ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"comment_until": "2023-03-29"}, "short_reason"),
        ({"comment_until": ""}, "comment_until"),
        ({"review_conclusion": "unlawful"}, "review_conclusion"),
        ({"reviewed_on": ""}, "review_conclusion"),
        ({"discussed_on": ""}, "discussed_on"),
        ({"experts_on": ""}, "experts_on"),
        ({"risk": "not_controllable"}, "risk"),
        ({"risk": ""}, "risk"),
        ({"decided_on": "", "published_on": ""}, "decided_on"),
        ({"state": "prepared"}, "decided_on"),
        ({"comments_adopted": 9}, "comments_adopted"),
        ({"reviewed_on": "2023-04-27"}, "discussed_on"),
        ({"decided_on": "2023-04-25"}, "decided_on"),
    ],
)
def test_no_step_of_a_major_decision_is_jumped_over(changes, field, refused):
    assert refused("decisions") == set()
    assert field in refused("decisions", **changes)


def test_fewer_days_of_comment_need_a_reason(refused):
    assert refused("decisions", comment_until="2023-03-29", short_reason="汛前须开工") == set()


def test_which_decisions_took_all_steps(world, acting):
    stands(world, "decisions", world.east, 1)
    stands(world, "decisions", world.east, 2, comment_from="", comment_until="")
    stands(
        world,
        "decisions",
        world.east,
        3,
        experts_needed="",
        experts_on="",
        risk_needed="",
        risk_on="",
        risk="",
    )
    share = figures(world)["decisions.procedure_rate"]
    assert (share.numerator, share.denominator) == (2, 3)
    assert MajorDecision.objects.all().complete(dt.date(2023, 4, 25)).count() == 0


# --- Information -------------------------------------------------------------------------------------


def test_information_is_published_in_twenty_working_days(world, acting, calendar_2023):
    entry(world, "information", world.east, 3)  # made on Monday 3 July, published on the 28th
    late = entry(world, "information", world.east, 3, published_on="2023-08-01")
    waiting = entry(world, "information", world.east, 3, published_on="", posted_at="", address="")
    assert waiting.due_on == dt.date(2023, 7, 31)
    assert _clocks(late)["G1"][2] == dt.date(2023, 8, 1)
    found = figures(world)
    share = found["information.on_time_rate"]
    assert (share.numerator, share.denominator) == (1, 2)
    assert found["information.overdue"].value == 1
    assert parts(found["information.by_column"]) == {"relief": 2}
    assert found["information.columns"].value == 1


def test_published_information_says_where(refused):
    assert refused("information", posted_at="", address="") == {"posted_at"}
    assert refused("information", published_on="", withdrawn_on="2023-09-01") == {"published_on"}


def test_law_on_secrets_art35_information_is_checked_before_it_is_published(refused):
    assert refused("information", checked_by="") == {"checked_by"}
    assert refused("information", as_history=True, checked_by="") == set()


REQUEST = {"received_on": "2023-08-01", "answered_on": "", "result": "", "answer_number": ""}


def test_an_unclear_request_is_sent_back_in_seven_days_and_runs_from_its_correction(
    world, acting, calendar_2023
):
    record = stands(world, "information_requests", world.east, **REQUEST, unclear="on")
    assert _clocks(record) == {"G3": (dt.date(2023, 8, 1), dt.date(2023, 8, 10), None)}
    corrected = stands(
        world, "information_requests", world.east, 2, **REQUEST, unclear="on", correction_asked_on="2023-08-07",
        corrected_on="2023-08-21",
    )  # fmt: skip
    assert _clocks(corrected) == {
        "G3": (dt.date(2023, 8, 1), dt.date(2023, 8, 10), dt.date(2023, 8, 7)),
        "G2": (dt.date(2023, 8, 21), dt.date(2023, 9, 18), None),
    }


def test_an_extension_runs_from_the_end_of_the_first_period(world, acting, calendar_2023):
    extended = {"extended_on": "2023-08-25", "extension_approved_by": "乡长甲"}
    record = stands(world, "information_requests", world.east, **REQUEST, **extended)
    assert _clocks(record) == {
        "G2": (dt.date(2023, 8, 1), dt.date(2023, 8, 29), dt.date(2023, 8, 25)),
        "G2x": (dt.date(2023, 8, 29), dt.date(2023, 9, 26), None),
    }
    rows = InformationRequest.objects.all()
    assert not rows.overdue(dt.date(2023, 9, 26)).exists()
    assert rows.overdue(dt.date(2023, 9, 27)).exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"result": ""}, "result"),
        ({"answered_on": ""}, "result"),
        ({"result": "refused"}, "reason"),
        ({"result": "partly"}, "reason"),
        ({"result": "given_up"}, "correction_asked_on"),
        ({"correction_asked_on": "2023-08-10"}, "unclear"),
        ({"extended_on": "2023-08-25"}, "extension_approved_by"),
        ({"answered_on": "2023-08-01"}, "answered_on"),
    ],
)
def test_a_request_is_refused_for_what_does_not_fit(changes, field, refused):
    assert refused("information_requests", n=2) == set()
    assert refused("information_requests", n=2, **changes) == {field}


def test_figures_of_requests_and_a_signed_zero(world, acting):
    assert figures(world)["information.requests"].value is None
    entry(world, "zero_statements", world.office, 31, register="information_requests")
    assert figures(world)["information.requests"].value == 0
    stands(world, "information_requests", world.east, 1)
    stands(world, "information_requests", world.east, 2, result="not_held")
    stands(world, "information_requests", world.east, 3, answered_on="2024-01-04")
    found = figures(world)
    assert (found["information.requests"].value, found["information.answered"].value) == (3, 2)
    assert parts(found["information.answered_by_result"]) == {"granted": 1, "not_held": 1}
    assert found["information.unanswered"].value == 1


# --- Supervision -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"rectified": 3}, "rectified"),
        ({"rectified": 1}, "rectified_on"),
        ({"replied_on": "2023-09-01"}, "replied_on"),
        ({"reply_by": "2023-09-01"}, "reply_by"),
    ],
)
def test_a_supervision_item_is_refused_for_what_does_not_fit(changes, field, refused):
    assert refused("supervision", n=2) == set()
    assert refused("supervision", n=2, **changes) == {field}


def test_figures_of_supervision(world, acting):
    entry(world, "supervision", world.east, 1)
    entry(world, "supervision", world.east, 2, kind=category("supervision", "inspection"), issues=4, rectified=1,
          rectified_on="", replied_on="")  # fmt: skip
    found = figures(world)
    assert parts(found["supervision.by_kind"]) == {"procuratorate": 1, "inspection": 1}
    rate, replies = found["supervision.rectification_rate"], found["supervision.reply_rate"]
    assert (rate.numerator, rate.denominator) == (3, 6)
    assert (replies.numerator, replies.denominator) == (1, 2)
    assert found["supervision.unsettled"].value == 1
