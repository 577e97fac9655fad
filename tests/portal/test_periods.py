"""Periods: the year that an address asks for, and which days are a year."""

import datetime as dt

import pytest

from portal.periods import Period, year_in


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


def test_a_year_is_all_its_days_and_no_others():
    assert Period.year(2024).is_year
    assert not Period(dt.date(2024, 1, 1), dt.date(2024, 12, 30)).is_year
    assert not Period(dt.date(2023, 1, 1), dt.date(2024, 12, 31)).is_year
    assert not Period.quarter(2024, 1).is_year
