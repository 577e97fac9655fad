"""Inspections of enterprises: the item on the list, two certified officers, and which of the year it is."""

from __future__ import annotations

import datetime as dt

import pytest

from enforcement.indicators import enforcing
from enforcement.models import Inspection
from enforcement.registers import INSPECTIONS
from portal.periods import Period
from portal.records.measuring import measure_many
from tests.samples.making import entry, stands

pytestmark = pytest.mark.django_db

PATROL = {
    "credit_code": "",
    "target_kind": "other",
    "target": "集市巡查",
    "item": "",
    "officer": "",
    "second_officer": "",
}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"item": ""}, "item"),
        ({"second_officer": ""}, "second_officer"),
        ({"credit_code": "91210283MA000000IX"}, "credit_code"),
        ({"credit_code": "91210283"}, "credit_code"),
        ({"problems": "0"}, "problems"),
        ({"result": "clean"}, "problems"),
        ({"rectify_by": ""}, "rectify_by"),
        ({"approved_on": "2023-05-04"}, "notified_on"),
        ({"rectified_on": "2023-05-31"}, "rectified_on"),
        ({"inspected_on": "2021-12-31", "approved_on": "", "notified_on": ""}, "item"),
        ({"inspected_on": "2027-01-01"}, "inspected_on"),
    ],
)
def test_an_inspection_is_refused_for_what_does_not_fit(changes, field, refused):
    assert field in refused("inspections", **changes)


def test_a_patrol_needs_neither_item_nor_officers(refused):
    assert refused("inspections") == set()
    assert refused("inspections", **PATROL) == set()


def test_both_officers_are_certified_on_the_day(world, refused, acting):
    first = entry(world, "officers", world.east, 5)
    lapsed = entry(world, "officers", world.east, 6, valid_until="2023-06-09")
    officers = {"officer": first.pk, "second_officer": lapsed.pk}
    assert refused("inspections", inspected_on="2023-06-09", **officers) == set()
    assert refused("inspections", inspected_on="2023-06-10", **officers) == {"second_officer"}


def test_small_letters_of_a_credit_code_become_capitals(world, acting):
    assert stands(world, "inspections", world.east, credit_code="91210283ma0000001w").credit_code.endswith(
        "1W"
    )


def test_which_of_the_year_counts_by_enterprise_township_and_year(world, acting):
    later = stands(world, "inspections", world.east, 9)
    first = stands(world, "inspections", world.west, 3)
    other = stands(world, "inspections", world.east, 5, credit_code="91210283MA00000020")
    same_day = stands(world, "inspections", world.east, 9)
    patrol = stands(world, "inspections", world.east, 10, **PATROL)
    next_year = stands(
        world, "inspections", world.east, 1, inspected_on="2024-01-05", rectify_by="2024-02-05", rectified_on="",
        followed_up_on="",
    )  # fmt: skip
    voided = stands(world, "inspections", world.east, 2)
    voided.void("重复")
    expected = {later: 2, first: 1, other: 1, same_day: 3, patrol: None, next_year: 1}
    listed = {row.pk: row.nth_of_year for row in INSPECTIONS.listed(world.staff)}
    assert listed == {record.pk: nth for record, nth in expected.items()}
    alone = {record.pk: Inspection.objects.get(pk=record.pk).nth_of_year for record in expected}
    assert alone == listed


def test_figures_of_inspections(world, acting):
    stands(world, "inspections", world.east, 1)
    stands(world, "inspections", world.east, 2, joint_units="", people=3, rectified_on="", followed_up_on="")
    stands(world, "inspections", world.east, 3, **PATROL, joint_units="", result="clean", problems=0, people=6,
          rectify_by="", rectified_on="", followed_up_on="")  # fmt: skip
    figures = measure_many(enforcing.INDICATORS, Period.year(2023), world.township, world.staff)
    said = {
        key: figures[f"enforcement.{key}"].value
        for key in (
            "inspections", "joint_inspections", "patrol_people", "enterprise_inspections", "enterprises_inspected",
            "inspection_problems", "inspections_not_put_right",
        )
    }  # fmt: skip
    assert said == {
        "inspections": 3,
        "joint_inspections": 1,
        "patrol_people": 13,
        "enterprise_inspections": 2,
        "enterprises_inspected": 1,
        "inspection_problems": 4,
        "inspections_not_put_right": 1,
    }


def test_not_put_right_is_asked_on_a_day(world, acting):
    stands(world, "inspections", world.east, 1, rectified_on="2023-07-20", followed_up_on="")
    rows = Inspection.objects.all()
    assert not rows.not_put_right(dt.date(2023, 7, 10)).exists()
    assert rows.not_put_right(dt.date(2023, 7, 11)).exists()
    assert not rows.not_put_right(dt.date(2023, 7, 20)).exists()


def test_no_more_issues_of_files_are_put_right_than_found(refused):
    assert refused("file_reviews") == set()
    assert refused("file_reviews", rectified=4) == {"rectified"}
    assert refused("file_reviews", rectified_on="2023-10-31") == {"rectified_on"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"target_kind": "", "credit_code": ""}, "target_kind"),
        ({"credit_code": ""}, "credit_code"),
        ({"target_kind": "other"}, "target_kind"),
        ({"credit_code": "91210283MA0000001X"}, "credit_code"),  # the check character is W
    ],
)
def test_54_whether_it_is_an_enterprise_is_said_and_its_code_is_right(changes, field, refused):
    """国办发〔2024〕54号, GB 32100-2015: without a code the visits of the year could not be counted."""
    assert refused("inspections") == set()
    assert refused("inspections", **changes) == {field}


def test_54_a_past_ledger_may_lack_the_code(refused):
    assert refused("inspections", as_history=True, target_kind="", credit_code="") == set()
