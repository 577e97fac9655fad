"""Questions written once: the words are kept, never the answers, and each scope has its own."""

from __future__ import annotations

import pytest

from disputes.indicators import BY_SOURCE, FOUND, INDICATORS
from portal.periods import Period
from portal.records import asking
from portal.records.measuring import measure, measure_many
from tests.samples.making import entry

pytestmark = pytest.mark.django_db
YEAR = Period.year(2023)


@pytest.fixture(autouse=True)
def nothing_written(monkeypatch):
    monkeypatch.setattr(asking, "_WRITTEN", {})


def test_a_question_put_again_hears_of_what_came_in_between(world, acting):
    entry(world, "disputes", world.east, 1)
    assert measure(FOUND, YEAR, world.township, world.staff).value == 1
    entry(world, "disputes", world.east, 2)
    assert measure(FOUND, YEAR, world.township, world.staff).value == 2
    assert len(asking._WRITTEN) == 1


def test_each_person_and_each_place_is_answered_within_its_own_scope(world, acting):
    for n in range(1, 4):
        entry(world, "disputes", world.east if n < 3 else world.west, n)
    asked = (
        (world.township, world.staff, 3),
        (world.township, world.east_mediator, 2),
        (world.township, world.west_mediator, 1),
        (world.east, world.staff, 2),
        (world.west, world.staff, 1),
        (world.county, world.county_reader, 3),
        (world.other_township, world.county_reader, None),
        (world.township, world.stranger, None),
        (world.township, world.adviser, None),
        (world.township, None, 3),
    )
    for _time in range(2):
        for place, person, count in asked:
            assert measure(FOUND, YEAR, place, person).value == count, (place, person)


def test_each_period_is_asked_about_by_itself(world, acting):
    for n in (1, 2, 14):  # two of January, one of February
        entry(world, "disputes", world.east, n, reported_on="2023-01-05" if n != 2 else "2023-02-05")
    months = [measure(FOUND, month, world.township, world.staff).value for month in YEAR.months()[:3]]
    assert months == [2, 1, None]


def test_written_questions_are_thrown_away_before_they_are_too_many(world, acting, monkeypatch):
    monkeypatch.setattr(asking, "WRITTEN_LIMIT", 3)
    entry(world, "disputes", world.east, 1)
    for _time in range(2):
        figures = measure_many(INDICATORS, YEAR, world.township, world.staff)
        assert len(asking._WRITTEN) <= 3
        assert figures["disputes.found"].value == 1


def test_a_part_nobody_can_be_in_is_not_asked_for(world, acting):
    entry(world, "disputes", world.east, 1)
    parts = measure(BY_SOURCE, YEAR, world.township, world.staff).parts
    assert [(part.key, part.value) for part in parts] == [("applied", 0), ("offered", 1), ("referred", 0)]
