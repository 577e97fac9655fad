"""Disclosure: seven or twenty working days by kind, three for a withdrawal, and never a minor."""

from __future__ import annotations

import datetime as dt

import pytest

from enforcement.indicators import enforcing
from enforcement.models import Disclosure
from portal.models import RunningClock
from portal.periods import Period
from portal.records import writing
from portal.records.measuring import measure_many
from tests.samples.making import stands

pytestmark = pytest.mark.django_db

WAITING = {"published_on": "", "posted_at": "", "receipt": ""}


def _clocks(record):
    rows = RunningClock.objects.filter(object_id=record.pk, content_type__model="disclosure", voided_at=None)
    return {clock.rule: (clock.started_on, clock.due_on, clock.met_on) for clock in rows}


# decided on Monday 10 April 2023; the 23rd is a make-up Sunday, 29 April to 3 May are off, 6 May is made up
@pytest.mark.parametrize(
    ("kind", "rule", "due_on"),
    [
        ("penalty", "D1", dt.date(2023, 4, 19)),
        ("licence", "D1", dt.date(2023, 4, 19)),
        ("coercion", "D2", dt.date(2023, 5, 9)),
        ("inspection", "D2", dt.date(2023, 5, 9)),
    ],
)
def test_the_limit_follows_the_kind(kind, rule, due_on, world, acting, calendar_2023):
    record = stands(world, "disclosures", world.east, kind=kind, **WAITING)
    assert _clocks(record) == {rule: (dt.date(2023, 4, 10), due_on, None)}
    assert record.due_on == due_on


@pytest.mark.parametrize("stage", ["before", "during"])
def test_before_and_during_the_act_no_limit_runs(stage, world, acting):
    assert _clocks(stands(world, "disclosures", world.east, stage=stage, **WAITING)) == {}


def test_what_is_withheld_with_its_reason_runs_no_limit(world, acting):
    record = stands(world, "disclosures", world.east, **WAITING, withheld_reason="当事人为未成年人")
    assert _clocks(record) == {}
    assert not Disclosure.objects.all().waiting(dt.date(2023, 12, 31)).exists()


def test_a_changed_kind_changes_the_limit(world, acting, calendar_2023):
    record = stands(world, "disclosures", world.east, **WAITING)
    record.kind = "coercion"
    record.save()
    writing.settle_clocks(record)
    assert set(_clocks(record)) == {"D2"}


def test_a_published_penalty_that_was_changed_is_withdrawn_in_three_working_days(
    world, acting, calendar_2023
):
    record = stands(world, "disclosures", world.east, changed_on="2023-04-21")
    assert _clocks(record)["D3"] == (dt.date(2023, 4, 21), dt.date(2023, 4, 25), None)
    rows = Disclosure.objects.all()
    assert not rows.withdrawal_overdue(dt.date(2023, 4, 25)).exists()
    assert rows.withdrawal_overdue(dt.date(2023, 4, 26)).exists()
    unpublished = stands(world, "disclosures", world.east, 2, **WAITING, changed_on="2023-04-21")
    assert "D3" not in _clocks(unpublished)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"posted_at": ""}, "posted_at"),
        ({"published_on": "2023-04-09"}, "published_on"),
        ({"withheld_reason": "涉密"}, "withheld_reason"),
        ({"withdrawn_on": "2023-04-20"}, "withdrawal_reason"),
        ({**WAITING, "withdrawn_on": "2023-04-20", "withdrawal_reason": "已撤销"}, "published_on"),
        ({"changed_on": "2023-04-01"}, "changed_on"),
    ],
)
def test_a_disclosure_is_refused_for_what_does_not_fit(changes, field, refused):
    assert refused("disclosures") == set()
    assert refused("disclosures", **changes) == {field}


def test_a_minors_case_is_not_disclosed(world, refused, acting):
    case = stands(world, "cases", world.east, 5, party_is_minor="on")
    assert refused("disclosures", case=case.pk) == {"published_on"}
    assert refused("disclosures", case=case.pk, **WAITING, withheld_reason="未成年人") == set()


def test_figures_of_disclosure(world, acting, calendar_2023):
    stands(world, "disclosures", world.east, 1)
    stands(world, "disclosures", world.east, 2, published_on="2023-04-20")
    stands(world, "disclosures", world.east, 3, **WAITING)
    stands(world, "disclosures", world.east, 4, stage="before", kind="duty", case="")
    stands(world, "disclosures", world.east, 5, changed_on="2023-05-08", withdrawn_on="2023-05-09",
          withdrawal_reason="原决定已撤销")  # fmt: skip
    figures = measure_many(enforcing.INDICATORS, Period.year(2023), world.township, world.staff)
    assert figures["enforcement.disclosures"].value == 4
    assert figures["enforcement.results_disclosed"].value == 3
    share = figures["enforcement.disclosure_rate"]
    assert (share.numerator, share.denominator) == (2, 3)
    assert figures["enforcement.disclosures_overdue"].value == 1
    assert figures["enforcement.disclosures_withdrawn"].value == 1
    stages = {part.key: part.value for part in figures["enforcement.disclosures_by_stage"].parts}
    assert stages == {"before": 1, "during": 0, "after": 3}


def test_overdue_on_a_day_past_is_what_it_was_that_day(world, acting, calendar_2023):
    stands(world, "disclosures", world.east, published_on="2023-04-25")
    rows = Disclosure.objects.all()
    assert not rows.overdue(dt.date(2023, 4, 19)).exists()
    assert rows.overdue(dt.date(2023, 4, 24)).exists()
    assert not rows.overdue(dt.date(2023, 4, 25)).exists()
