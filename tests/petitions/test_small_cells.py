"""Small cells are merged so that neither they nor what the others leave over points at a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petitions.small_cells import FEWEST, suppress, suppress_year


def test_large_counts_and_noughts_stay():
    found = suppress({"东": 5, "西": 0, "南": 3})
    assert (dict(found.shown), found.hidden, found.rest) == ({"东": 5, "西": 0, "南": 3}, (), None)


def test_one_small_cell_takes_the_smallest_of_the_others_along():
    found = suppress({"东": 9, "西": 1, "南": 4, "北": 4})
    assert (dict(found.shown), found.hidden, found.rest) == ({"东": 9, "北": 4}, ("西", "南"), 5)


def test_two_that_together_stay_small_take_a_third():
    found = suppress({"东": 1, "西": 1, "南": 7, "北": 0})
    assert (found.hidden, found.rest) == (("东", "西", "南"), 9)


def test_two_that_reach_the_least_stand_alone():
    assert suppress({"东": 2, "西": 1, "南": 7}).hidden == ("东", "西")


def test_with_nothing_to_hide_behind_it_hides_among_the_noughts():
    found = suppress({"东": 2, "西": 0})
    assert (dict(found.shown), found.hidden, found.rest) == ({}, ("东", "西"), 2)


def test_a_negative_count_is_no_count():
    with pytest.raises(ValueError, match="negative"):
        suppress({"东": -1})


@given(st.dictionaries(st.integers(), st.integers(0, 12)), st.integers(2, 6))
def test_what_is_shown_adds_up_and_gives_nothing_away(counts, fewest):
    found = suppress(counts, fewest)
    assert sum(found.shown.values()) + (found.rest or 0) == sum(counts.values())
    assert set(found.shown) | set(found.hidden) == set(counts)
    assert all(count == 0 or count >= fewest for count in found.shown.values())
    if found.hidden and found.shown:
        assert len(found.hidden) >= 2
        assert found.rest >= fewest
    assert FEWEST >= 2


def test_one_quarter_hidden_is_not_the_difference_of_the_year_and_the_others():
    year, *quarters = suppress_year({"东": (2, 5, 4, 6), "西": (3, 3, 3, 3), "南": (9, 9, 9, 9)})
    assert dict(year.shown) == {"东": 17, "西": 12, "南": 36}
    assert [one.hidden for one in quarters] == [("东", "西"), ("东", "西"), ("东", "西"), ()]


def test_a_year_that_is_hidden_is_not_the_sum_of_its_quarters():
    year, *quarters = suppress_year({"东": (1, 0, 0, 0), "西": (0, 3, 0, 0), "南": (9, 9, 9, 9)})
    assert year.hidden == ("东", "西")
    for key in year.hidden:
        assert any(key in quarter.hidden for quarter in quarters)


def test_a_year_without_anything_has_its_quarters():
    assert [dict(one.shown) for one in suppress_year({})] == [{}] * 5


PLACES = st.dictionaries(st.integers(0, 9), st.tuples(*[st.integers(0, 9)] * 4), min_size=1, max_size=6)


@given(PLACES)
def test_neither_the_sum_nor_the_year_gives_a_quarter_away(counts):
    year, *quarters = suppress_year(counts)
    for at, quarter in enumerate(quarters):
        assert all(count == 0 or count >= FEWEST for count in quarter.shown.values())
        assert sum(quarter.shown.values()) + (quarter.rest or 0) == sum(each[at] for each in counts.values())
        assert len(quarter.hidden) != 1 or len(counts) == 1
    for key, each in counts.items():
        hidden = [count for quarter, count in zip(quarters, each, strict=True) if key in quarter.hidden]
        if key in year.shown:
            assert not hidden or not any(each) or (len(hidden) >= 2 and sum(hidden) >= FEWEST)
        elif any(each):
            assert hidden
