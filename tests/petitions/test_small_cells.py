"""Small cells are merged so that neither they nor what the others leave over points at a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petitions.small_cells import FEWEST, suppress


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


def test_with_nothing_to_hide_behind_everything_is_left_out():
    found = suppress({"东": 2, "西": 0})
    assert (dict(found.shown), found.hidden, found.rest) == ({"西": 0}, ("东",), 2)


def test_a_negative_count_is_no_count():
    with pytest.raises(ValueError, match="negative"):
        suppress({"东": -1})


@given(st.dictionaries(st.integers(), st.integers(0, 12)), st.integers(2, 6))
def test_what_is_shown_adds_up_and_gives_nothing_away(counts, fewest):
    found = suppress(counts, fewest)
    assert sum(found.shown.values()) + (found.rest or 0) == sum(counts.values())
    assert set(found.shown) | set(found.hidden) == set(counts)
    assert all(count == 0 or count >= fewest for count in found.shown.values())
    if found.hidden and any(found.shown.values()):
        assert len(found.hidden) >= 2
        assert found.rest >= fewest
    assert FEWEST >= 2
