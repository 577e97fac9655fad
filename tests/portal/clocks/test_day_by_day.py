"""The clocks against another count: one day after the other, over days off written out here once more."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.clocks.calendar import WorkingCalendar
from portal.clocks.deadlines import due
from portal.clocks.notices import days
from portal.clocks.rules import RULES, Unit

ONE = dt.timedelta(days=1)
# The arrangements as the notices print them: blocks of days off, and weekends that are worked.
OFF = """
2022-12-31/2023-01-02 2023-01-21/2023-01-27 2023-04-05/2023-04-05 2023-04-29/2023-05-03 2023-06-22/2023-06-24
2023-09-29/2023-10-06 2024-01-01/2024-01-01 2024-02-10/2024-02-17 2024-04-04/2024-04-06 2024-05-01/2024-05-05
2024-06-10/2024-06-10 2024-09-15/2024-09-17 2024-10-01/2024-10-07 2025-01-01/2025-01-01 2025-01-28/2025-02-04
2025-04-04/2025-04-06 2025-05-01/2025-05-05 2025-05-31/2025-06-02 2025-10-01/2025-10-08 2026-01-01/2026-01-03
2026-02-15/2026-02-23 2026-04-04/2026-04-06 2026-05-01/2026-05-05 2026-06-19/2026-06-21 2026-09-25/2026-09-27
2026-10-01/2026-10-07
"""
WORKED = """
2023-01-28 2023-01-29 2023-04-23 2023-05-06 2023-06-25 2023-10-07 2023-10-08 2024-02-04 2024-02-18 2024-04-07
2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12 2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11
2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10
"""
PUBLISHED = {2023, 2024, 2025, 2026}

ROWS = list(days())
CALENDAR = WorkingCalendar.of(
    ((day, kind, name) for day, kind, name, _year in ROWS), {row[3] for row in ROWS}
)
COUNTED = [rule for rule in RULES.values() if rule.unit in (Unit.CALENDAR_DAYS, Unit.WORKING_DAYS)]
PETITIONS = {
    # what is limited by the 信访工作条例: code -> (days, of which kind, moved to a working day, article)
    "P1": (15, "calendar", True, "第二十二条"),
    "P2": (15, "calendar", True, "第二十三条"),
    "P3": (15, "calendar", True, "第二十三条"),
    "P4": (5, "working", False, "第二十三条"),
    "P5": (60, "calendar", True, "第三十四条"),
    "P6": (30, "calendar", True, "第三十四条"),
    "P7": (30, "calendar", True, "第三十五条"),
    "P8": (30, "calendar", True, "第三十五条"),
    "P9": (30, "calendar", True, "第三十六条"),
    "P10": (30, "calendar", True, "第三十六条"),
    "P11": (10, "working", False, ""),
}
STARTS = {
    "before Spring Festival": ("2023-01-16", "2024-02-02", "2025-01-17", "2026-02-10", "2026-02-13"),
    "in Spring Festival": ("2024-02-12", "2026-02-17"),
    "before National Day": ("2023-09-22", "2024-09-24", "2025-09-19", "2026-09-24", "2026-08-04"),
    "on a make-up day": ("2024-02-04", "2024-09-14", "2025-04-27", "2026-02-28", "2026-10-10"),
    "before a make-up Saturday": ("2024-02-16", "2025-02-07", "2026-05-06", "2026-10-08"),
    "month end": ("2024-01-31", "2024-04-30", "2025-03-31", "2026-11-30"),
    "leap day": ("2024-02-28", "2024-02-29", "2023-12-31"),
    "turn of the year": ("2023-12-29", "2024-12-30", "2025-12-20"),
    "into an unpublished year": ("2026-12-25", "2026-12-31", "2026-11-15", "2027-01-05"),
}
AROUND = [dt.date.fromisoformat(text) for texts in STARTS.values() for text in texts]


def day_of(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def is_worked(day: dt.date) -> bool:
    """Tell whether a day is worked, from the lists above alone."""
    text = day.isoformat()
    if text in WORKED.split():
        return True
    if any(first <= text <= last for first, last in (block.split("/") for block in OFF.split())):
        return False
    return day.isoweekday() <= 5


def count(start: dt.date, amount: int, kind: str) -> dt.date:
    """Return the day a limit ends, counted one day after the other; the first day is not counted."""
    day, counted = start, 0
    while counted < amount:
        day += ONE
        counted += 1 if kind == "calendar" or is_worked(day) else 0
    return day


def moved(day: dt.date) -> dt.date:
    """Return the day, or the next that is worked."""
    while not is_worked(day):
        day += ONE
    return day


def years_touched(start: dt.date, end: dt.date) -> set[int]:
    """Return the years of the days that were counted or moved over."""
    touched, day = set(), start + ONE
    while day <= end:
        touched.add(day.year)
        day += ONE
    return touched


def agrees(code: str, start: dt.date, amount: int, kind: str, roll: bool) -> None:
    deadline = due(RULES[code], start, CALENDAR)
    nominal = count(start, amount, kind)
    assert deadline.nominal == nominal, (code, start)
    assert deadline.rolled == moved(nominal), (code, start)
    assert deadline.due == (moved(nominal) if roll else nominal), (code, start)
    assert deadline.provisional == bool(years_touched(start, moved(nominal)) - PUBLISHED), (code, start)


@pytest.mark.parametrize("start", AROUND, ids=str)
@pytest.mark.parametrize("code", PETITIONS)
def test_every_limit_of_the_petition_regulation_around_holidays_month_ends_and_leap_days(code, start):
    amount, kind, roll, article = PETITIONS[code]
    assert article in RULES[code].article
    agrees(code, start, amount, kind, roll)


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("P1", "2026-02-05", "2026-02-24"),  # art. 22: the fifteenth day is in Spring Festival
        ("P2", "2024-09-16", "2024-10-08"),  # art. 23: 1 October, moved over National Day
        ("P3", "2024-01-31", "2024-02-18"),  # art. 23: 15 February, moved to a make-up Sunday
        ("P4", "2024-02-02", "2024-02-08"),  # art. 23: Sunday 4 February is worked and counts
        ("P4", "2024-09-26", "2024-10-09"),  # art. 23: Sunday 29 September counts, National Day does not
        ("P5", "2023-12-31", "2024-02-29"),  # art. 34: the sixtieth day is a leap day
        ("P5", "2024-08-03", "2024-10-08"),  # art. 34: 2 October, moved over National Day
        ("P6", "2026-02-18", "2026-03-20"),  # art. 34: runs from the nominal sixtieth day
        ("P7", "2024-01-31", "2024-03-01"),  # art. 35: through a February of 29 days
        ("P8", "2023-01-31", "2023-03-02"),  # art. 35: through one of 28
        ("P9", "2025-01-01", "2025-02-05"),  # art. 36: 31 January, moved over Spring Festival
        ("P10", "2024-08-16", "2024-09-18"),  # art. 36: 15 September, moved over the Mid-Autumn Festival
        ("P11", "2024-02-02", "2024-02-21"),  # simplified track: two make-up Sundays count
    ],
)
def test_days_written_out(code, start, end):
    assert due(RULES[code], day_of(start), CALENDAR).due == day_of(end)


@pytest.mark.parametrize("code", PETITIONS)
def test_into_a_year_without_a_notice_it_is_provisional_and_the_notice_moves_it(code):
    deadline = due(RULES[code], dt.date(2026, 12, 31), CALENDAR)
    assert deadline.provisional
    off = [(deadline.due + n * ONE, "off", "元旦") for n in range(3)]
    later = WorkingCalendar.of(
        ((d, k, n) for d, k, n, _y in ROWS + [(*one, 2027) for one in off]), {*PUBLISHED, 2027}
    )
    known = due(RULES[code], dt.date(2026, 12, 31), later)
    assert not known.provisional
    assert known.due > deadline.due


@settings(derandomize=True, database=None, deadline=None, max_examples=600)
@given(st.sampled_from(COUNTED), st.dates(dt.date(2022, 12, 31), dt.date(2027, 3, 1)))
def test_any_rule_from_any_day_agrees_with_the_count(rule, start):
    kind = "calendar" if rule.unit is Unit.CALENDAR_DAYS else "working"
    agrees(rule.code, start, rule.amount, kind, rule.roll)
