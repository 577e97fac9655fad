import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.clocks.calendar import WorkingCalendar
from portal.clocks.deadlines import as_json, due
from portal.clocks.notices import days
from portal.clocks.rules import RULES, Unit

steady = settings(derandomize=True, database=None, deadline=None, max_examples=150)

ROWS = list(days())
PUBLISHED = WorkingCalendar.of(
    ((day, kind, name) for day, kind, name, _year in ROWS), {row[3] for row in ROWS}
)

starts = st.dates(dt.date(2022, 6, 1), dt.date(2027, 6, 1))
nearby = st.dates(dt.date(2025, 12, 1), dt.date(2026, 4, 30))
calendars = st.one_of(
    st.just(PUBLISHED),
    st.builds(
        WorkingCalendar.of,
        st.lists(st.tuples(nearby, st.sampled_from(["off", "work"]), st.just("春节")), max_size=60),
        st.sets(st.integers(2022, 2028)),
    ),
)
rules = st.sampled_from(list(RULES.values()))


def of(*units):
    return st.sampled_from([rule for rule in RULES.values() if rule.unit in units])


@steady
@given(of(Unit.WORKING_DAYS), starts, calendars)
def test_working_days_end_on_a_working_day_and_every_day_is_accounted_for(rule, start, calendar):
    deadline = due(rule, start, calendar)
    assert calendar.is_working(deadline.due)
    assert deadline.due == deadline.nominal == deadline.rolled
    assert (deadline.due - start).days == rule.amount + len(deadline.skipped)
    assert not any(calendar.is_working(day) for day, _reason in deadline.skipped)
    assert all(calendar.is_working(day) for day, _reason in deadline.makeup)


@steady
@given(of(Unit.CALENDAR_DAYS), starts, calendars)
def test_calendar_days_are_counted_one_by_one_and_moved_over_days_off_alone(rule, start, calendar):
    deadline = due(rule, start, calendar)
    assert (deadline.nominal - start).days == rule.amount
    assert (deadline.rolled - start).days == rule.amount + len(deadline.skipped)
    assert [day for day, _reason in deadline.skipped] == [
        deadline.nominal + dt.timedelta(days=number) for number in range(len(deadline.skipped))
    ]


@steady
@given(rules, starts, st.integers(0, 40), calendars)
def test_a_later_start_never_ends_earlier(rule, start, later, calendar):
    first, second = (due(rule, start + dt.timedelta(days=number), calendar) for number in (0, later))
    assert first.nominal <= second.nominal
    assert first.rolled <= second.rolled
    assert first.due <= second.due


@steady
@given(rules, starts, calendars)
def test_the_rolled_day_is_the_first_working_day_from_the_nominal_one(rule, start, calendar):
    deadline = due(rule, start, calendar)
    assert calendar.is_working(deadline.rolled)
    between = (deadline.rolled - deadline.nominal).days
    assert not any(
        calendar.is_working(deadline.nominal + dt.timedelta(days=number)) for number in range(between)
    )
    assert deadline.due == (deadline.rolled if rule.roll else deadline.nominal)


@steady
@given(of(Unit.MONTHS, Unit.YEARS), starts, calendars)
def test_months_and_years_keep_the_day_or_end_with_the_month(rule, start, calendar):
    nominal = due(rule, start, calendar).nominal
    months = rule.amount * (12 if rule.unit is Unit.YEARS else 1)
    assert (nominal.year - start.year) * 12 + nominal.month - start.month == months
    ends_the_month = (nominal + dt.timedelta(days=1)).day == 1
    assert nominal.day == start.day or (ends_the_month and nominal.day < start.day)


@steady
@given(rules, starts, calendars)
def test_every_day_with_a_reason_has_one(rule, start, calendar):
    deadline = due(rule, start, calendar)
    assert all(reason for _day, reason in (*deadline.skipped, *deadline.makeup))
    assert len(as_json(deadline)["skipped"]) == len(deadline.skipped)


@steady
@given(rules, starts, calendars)
def test_an_end_in_a_year_without_notice_is_provisional_and_no_notice_loaded_is_called_missing(
    rule, start, calendar
):
    deadline = due(rule, start, calendar)
    assert deadline.provisional or calendar.knows(deadline.rolled.year)
    assert not any(calendar.knows(year) for year in deadline.unknown_years)


@steady
@given(rules, starts, calendars)
def test_nothing_is_provisional_once_every_notice_is_loaded(rule, start, calendar):
    complete = WorkingCalendar(calendar.off, calendar.makeup, frozenset(range(2020, 2035)))
    deadline = due(rule, start, complete)
    assert not deadline.provisional
    assert deadline.due == due(rule, start, calendar).due
