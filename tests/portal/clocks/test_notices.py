import datetime as dt
from collections import Counter

import pytest

from portal.clocks.notices import NOTICES, days

MAKE_UP = {
    2023: "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
    2024: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    2025: "01-26 02-08 04-27 09-28 10-11",
    2026: "01-04 02-14 02-28 05-09 09-20 10-10",
}
OFF = {
    2023: "01-01 01-02 01-21/27 04-05 04-29/30 05-01/03 06-22/24 09-29/30 10-01/06",
    2024: "01-01 02-10/17 04-04/06 05-01/05 06-10 09-15/17 10-01/07",
    2025: "01-01 01-28/31 02-01/04 04-04/06 05-01/05 05-31 06-01/02 10-01/08",
    2026: "01-01/03 02-15/23 04-04/06 05-01/05 06-19/21 09-25/27 10-01/07",
}


def spelt(year, text):
    for part in text.split():
        first, _, last = part.partition("/")
        start = dt.date.fromisoformat(f"{year}-{first}")
        for number in range(int(last or start.day) - start.day + 1):
            yield start + dt.timedelta(days=number)


@pytest.mark.parametrize("year", MAKE_UP)
def test_the_rows_are_the_days_of_the_notices(year):
    for kind, text in (("work", MAKE_UP[year]), ("off", OFF[year])):
        rows = sorted(day for day, of, _name, _notice in days() if of == kind and day.year == year)
        assert rows == list(spelt(year, text))


@pytest.mark.parametrize(("year", "total"), [(2023, 249), (2024, 251), (2025, 248), (2026, 248)])
def test_a_published_year_has_as_many_working_days_as_its_notice_leaves(calendar, year, total):
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    every_day = (first + dt.timedelta(days=number) for number in range((last - first).days + 1))
    assert sum(calendar.is_working(day) for day in every_day) == total
    assert calendar.knows(year)


def test_a_year_without_a_notice_is_not_known(calendar):
    assert not calendar.knows(2022)
    assert not calendar.knows(2027)


def test_the_last_day_of_2022_belongs_to_the_notice_of_2023():
    assert (dt.date(2022, 12, 31), "off", "元旦", 2023) in set(days())


def test_no_day_is_named_twice():
    assert [day for day, count in Counter(row[0] for row in days()).items() if count > 1] == []


def test_every_make_up_day_is_a_weekend_and_every_block_takes_a_weekday_off():
    assert [row for row in days() if row[1] == "work" and row[0].weekday() < 5] == []
    for notice in NOTICES:
        for holiday in notice.holidays:
            off = [day for day, kind, _name in holiday.days() if kind == "off"]
            assert any(day.weekday() < 5 for day in off), holiday


def test_every_year_names_every_statutory_holiday_once():
    names = {"元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"}
    for notice in NOTICES:
        named = [name for holiday in notice.holidays for name in holiday.name.split("、")]
        assert sorted(named) == sorted(names), notice.year


def test_every_notice_has_its_number():
    assert [(notice.year, notice.number) for notice in NOTICES] == [
        (2023, "国办发明电〔2022〕16号"),
        (2024, "国办发明电〔2023〕7号"),
        (2025, "国办发明电〔2024〕12号"),
        (2026, "国办发明电〔2025〕7号"),
    ]
