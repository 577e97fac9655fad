"""Periods: the year that an address asks for."""

import pytest

from portal.periods import year_in


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2000", 2000),
        ("2024", 2024),
        ("２０２３", 2023),
        ("1999", None),
        ("2025", None),
        ("", None),
        ("-2023", None),
        ("02023", None),
        ("20²3", None),
        ("9" * 5000, None),
    ],
)
def test_a_year_is_one_of_the_ledgers_or_none(text, year):
    assert year_in(text, 2024) == year
