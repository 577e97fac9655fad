"""Figures place by place: a township's units, a county's townships, and the unit with the fewest."""

from __future__ import annotations

import pytest

from portal.periods import Period
from portal.records.measuring import measure_many
from reports.catalogue import INDICATORS
from tests.samples.making import entry

pytestmark = pytest.mark.django_db

YEAR = Period.year(2023)
KEYS = ("enforcement.officers_by_unit", "enforcement.officers_fewest", "enforcement.officers")


def measured(place, user=None):
    figures = measure_many([INDICATORS[key] for key in KEYS], YEAR, place, user)
    return [figures[key] for key in KEYS]


@pytest.fixture
def officers(world, acting):
    """Two certified officers in the East, one in the West, and in the office one whose card has lapsed."""
    for n, unit in ((1, world.east), (2, world.east), (3, world.west)):
        entry(world, "officers", unit, n)
    entry(world, "officers", world.office, 4, valid_until="2023-11-30")
    return world


def test_the_parts_are_the_places_that_have_any_and_open_their_list(officers):
    by_unit, _fewest, whole = measured(officers.township)
    assert [(part.label, part.value) for part in by_unit.parts] == [("东村", 2), ("西村", 1)]
    assert by_unit.value == whole.value == 3
    assert f"unit={officers.east.pk}" in by_unit.parts[0].url


def test_a_county_is_parted_by_township(officers):
    by_unit, _fewest, _whole = measured(officers.county, officers.county_reader)
    assert [(part.label, part.value) for part in by_unit.parts] == [("示例乡", 3)]
    assert f"township={officers.township.pk}" in by_unit.parts[0].url


def test_the_unit_without_any_is_the_one_with_the_fewest(officers):
    assert measured(officers.township)[1].value == 0  # the office has an officer in post, and no valid card
    assert measured(officers.east)[1].value == 2


def test_nothing_recorded_has_no_fewest(world):
    assert measured(world.township)[1].value is None
