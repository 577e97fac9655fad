import datetime as dt

import pytest

from portal.clocks.calendar import WorkingCalendar

DAY = dt.date(2026, 2, 14)


def test_weekdays_are_worked_and_weekends_are_not_where_nothing_is_loaded():
    calendar = WorkingCalendar.of((), years=())
    week = [dt.date(2027, 3, 1) + dt.timedelta(days=number) for number in range(7)]
    assert [calendar.is_working(day) for day in week] == [True] * 5 + [False] * 2
    assert [calendar.reason(day) for day in week] == [""] * 5 + ["周六", "周日"]
    assert not calendar.knows(2027)


def test_a_day_off_on_a_weekday_is_not_worked(calendar):
    assert not calendar.is_working(dt.date(2026, 2, 16))
    assert calendar.reason(dt.date(2026, 2, 16)) == "春节假期"


def test_a_weekend_inside_a_holiday_is_named_after_the_holiday(calendar):
    assert calendar.reason(dt.date(2026, 2, 21)) == "春节假期"


def test_a_make_up_day_on_a_weekend_is_worked(calendar):
    assert DAY.weekday() == 5
    assert calendar.is_working(DAY)
    assert calendar.reason(DAY) == "春节调休上班"


def test_a_reason_written_out_by_hand_is_not_completed_again():
    rows = ((DAY, "work", "补班"), (dt.date(2026, 8, 3), "off", "县庆放假"))
    calendar = WorkingCalendar.of(rows, years={2026})
    assert calendar.reason(DAY) == "补班"
    assert calendar.reason(dt.date(2026, 8, 3)) == "县庆放假"


def test_a_later_row_about_a_day_replaces_the_earlier_one():
    worked, off = (DAY, "work", "春节"), (DAY, "off", "县庆")
    local = WorkingCalendar.of((worked, off), years={2026})
    assert not local.is_working(DAY)
    assert local.reason(DAY) == "县庆假期"
    assert WorkingCalendar.of((off, worked), years={2026}).is_working(DAY)


def test_the_next_working_day_is_the_day_itself_if_it_is_one(calendar):
    assert calendar.next_working(dt.date(2026, 2, 13)) == dt.date(2026, 2, 13)
    assert calendar.next_working(dt.date(2026, 2, 15)) == dt.date(2026, 2, 24)


def test_an_unknown_kind_of_day_is_refused():
    with pytest.raises(ValueError, match="half.*2026-02-14"):
        WorkingCalendar.of(((DAY, "half", "春节"),), years={2026})


def test_a_calendar_does_not_change(calendar):
    with pytest.raises(TypeError):
        calendar.off[DAY] = "春节"


def test_equal_rows_make_equal_calendars():
    rows = [(DAY, "work", "春节")]
    assert WorkingCalendar.of(rows, {2026}) == WorkingCalendar.of(iter(rows), [2026])
