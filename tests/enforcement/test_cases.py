"""Penalty cases: two certified officers, a power in force, a review where needed, and the clocks."""

from __future__ import annotations

import datetime as dt

import pytest

from enforcement.indicators import enforcing
from enforcement.models import EnforcementCase
from portal.models import RunningClock
from portal.periods import Period
from portal.records.measuring import measure_many
from tests.samples.making import category, entry, stands

pytestmark = pytest.mark.django_db

OPEN = {"stage": "investigation", "result": "", "decided_on": "", "penalty": "", "second_penalty": "",
        "fine_amount": "0", "served_on": ""}  # fmt: skip
REVIEWED = {"review_needed": "on", "reviewed_on": "2023-04-08", "review_conclusion": "agreed"}
ON_THE_SPOT = {"procedure": "simple", "filed_on": "2023-04-10", "notified_on": "2023-04-10",
               "second_penalty": "", "fine_amount": "200"}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"served_on": "2023-04-09"}, "served_on"),
        ({"decided_on": ""}, "decided_on"),
        ({"result": "no_penalty", "penalty": "", "second_penalty": "", "fine_amount": "0"}, "reason"),
        ({"stage": "closed"}, "closed_on"),
        ({**OPEN, "stage": "closed", "closed_on": "2023-05-01"}, "result"),
        ({"penalty": "", "second_penalty": "", "fine_amount": "0"}, "penalty"),
        ({"penalty": "warning", "second_penalty": "fine"}, "penalty"),
        ({"second_penalty": "fine"}, "penalty"),
        ({"fine_amount": "0"}, "fine_amount"),
        ({"penalty": "warning", "second_penalty": ""}, "fine_amount"),
        ({"confiscated_amount": "100"}, "confiscated_amount"),
        ({"fine_amount": "-5"}, "fine_amount"),
        ({"notified_on": ""}, "notified_on"),
        ({"second_officer": ""}, "second_officer"),
        ({"review_needed": "on"}, "review_conclusion"),
        ({**REVIEWED, "review_conclusion": "problems"}, "review_conclusion"),
        ({**REVIEWED, "reviewed_on": "2023-04-11"}, "review_conclusion"),
    ],
)  # fmt: skip
def test_a_case_is_refused_for_what_does_not_fit(changes, field, refused):
    assert field in refused("cases", **changes)


def test_art58_a_review_comes_from_the_desk_and_is_not_typed(refused):
    assert refused("cases") == set()
    assert refused("cases", **REVIEWED) == {"review_conclusion"}
    assert refused("cases", as_history=True, **REVIEWED) == set()


def test_article_51_only_a_warning_or_a_small_fine_on_the_spot(refused):
    assert refused("cases", **ON_THE_SPOT) == set()
    assert refused("cases", **{**ON_THE_SPOT, "fine_amount": "200.01"}) == {"fine_amount"}
    organisation = {**ON_THE_SPOT, "party_kind": "organisation"}
    assert refused("cases", **{**organisation, "fine_amount": "3000"}) == set()
    assert refused("cases", **{**organisation, "fine_amount": "3000.01"}) == {"fine_amount"}
    assert refused("cases", **{**ON_THE_SPOT, "second_penalty": "criticism"}) >= {"penalty"}


def test_article_42_two_officers_and_both_certified_that_day(world, refused, acting):
    officer = entry(world, "officers", world.east, 5)
    lapsed = entry(world, "officers", world.east, 6, valid_until="2023-03-28")
    assert refused("cases", officer=officer.pk, second_officer=officer.pk) == {"second_officer"}
    assert refused("cases", officer=officer.pk, second_officer=lapsed.pk, filed_on="2023-03-28") == set()
    assert refused("cases", officer=officer.pk, second_officer=lapsed.pk, filed_on="2023-03-29") == {
        "second_officer"
    }


def test_a_power_not_in_force_that_day_cannot_be_exercised(world, refused, acting):
    power = entry(world, "powers", world.east, 7, in_force_until="2023-03-15")
    waiting = {**OPEN, "notified_on": "", "power": power.pk}
    assert refused("cases", **waiting, filed_on="2023-03-15") == set()
    assert refused("cases", power=power.pk, filed_on="2023-03-15") == {"power"}  # decided after it ended
    power.keeps_pending = True
    power.save()
    assert refused("cases", power=power.pk, filed_on="2023-03-15") == set()
    assert refused("cases", power=power.pk, filed_on="2023-03-16") == {"power"}
    assert refused("cases", power=power.pk, filed_on="2023-03-16", as_history=True) == set()


def test_a_case_of_a_past_ledger_needs_no_steps_that_were_not_recorded(refused):
    nothing = {"officer": None, "second_officer": None, "notified_on": None, "power": None}
    assert refused("cases", **nothing) != set()
    assert refused("cases", as_history=True, **nothing) == set()


def _clocks(case):
    rows = RunningClock.objects.filter(object_id=case.pk, content_type__model="enforcementcase")
    return {clock.rule: (clock.started_on, clock.met_on) for clock in rows}


def test_the_clocks_of_an_ordinary_case(world, acting):
    case = stands(world, "cases", world.east)
    assert _clocks(case) == {
        "E1": (case.filed_on, case.decided_on),
        "E5": (case.decided_on, case.served_on),
        "E6": (case.served_on, None),
        "E14": (dt.date(2023, 10, 12), None),
        "E16a": (case.served_on, None),
        "E18a": (case.served_on, None),
    }
    assert case.due_on == dt.date(2023, 4, 27)


def test_a_decision_on_the_spot_has_no_ninety_days_and_a_warning_nothing_to_pay(world, acting):
    spot = {**ON_THE_SPOT, "penalty": "warning", "fine_amount": "0"}
    assert set(_clocks(stands(world, "cases", world.east, **spot))) == {"E5", "E16a", "E18a"}


def test_a_case_withdrawn_stops_the_ninety_days(world, acting):
    over = {
        **OPEN,
        "stage": "closed",
        "result": "withdrawn",
        "reason": "事实不成立",
        "closed_on": "2023-05-04",
    }
    case = stands(world, "cases", world.east, **over)
    assert _clocks(case) == {"E1": (case.filed_on, dt.date(2023, 5, 4))}
    assert case.due_on is None


def test_overdue_is_asked_on_a_day(world, acting):
    case = stands(world, "cases", world.east, **{**OPEN, "filed_on": "2023-03-02", "notified_on": ""})
    assert case.due_on == dt.date(2023, 5, 31)
    assert not EnforcementCase.objects.all().overdue(dt.date(2023, 5, 31)).exists()
    assert EnforcementCase.objects.all().overdue(dt.date(2023, 6, 1)).exists()


def test_one_decision_counts_once_in_its_heaviest_kind(world, acting):
    stands(world, "cases", world.east, 1)
    stands(world, "cases", world.east, 2, penalty="confiscation", second_penalty="fine", third_penalty="warning",
          fine_amount="2000", confiscated_amount="300", field=category("enforcement-field", "fire"))  # fmt: skip
    stands(world, "cases", world.east, 3, **ON_THE_SPOT)
    stands(world, "cases", world.east, 4, **OPEN)
    stands(world, "cases", world.east, 5, penalty="", second_penalty="", fine_amount="0", result="no_penalty",
          reason="轻微并及时改正")  # fmt: skip
    figures = measure_many(enforcing.INDICATORS, Period.year(2023), world.township, world.staff)
    parts = {part.key: part.value for part in figures["enforcement.penalties_by_kind"].parts if part.value}
    assert parts == {"fine": 2, "confiscation": 1}
    assert figures["enforcement.cases"].value == 5
    assert figures["enforcement.penalties"].value == 3
    assert figures["enforcement.no_penalty"].value == 1
    assert figures["enforcement.fines"].value == 2700
    assert figures["enforcement.confiscated"].value == 300
    assert figures["enforcement.fields"].value == 2
    procedures = {part.key: part.value for part in figures["enforcement.cases_by_procedure"].parts}
    assert procedures == {"simple": 1, "ordinary": 4}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"case": None}, "case"),
        ({"ended_at": "09:29"}, "ended_at"),
        ({"medium": "text", "content": ""}, "content"),
        ({"file_name": ""}, "file_name"),
        ({"file_digest": "0f"}, "file_digest"),
        ({"keep_until": "2023-03-01"}, "keep_until"),
    ],
)
def test_an_entry_of_the_full_process_record_is_refused_for_what_does_not_fit(changes, field, refused):
    assert refused("process_entries") == set()
    assert refused("process_entries", **changes) == {field}
