import datetime as dt
import re

import pytest

from portal.clocks.calendar import WorkingCalendar
from portal.clocks.deadlines import as_json, due, explain
from portal.clocks.rules import RULES, Unit
from portal.clocks.wording import say_days

UNKNOWN = WorkingCalendar.of((), years=())


def day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("D1", "2026-02-11", "2026-02-27"),
        ("D2", "2026-02-11", "2026-03-17"),
        ("P4", "2026-09-18", "2026-09-24"),
        ("D1", "2026-09-18", "2026-09-29"),
        ("D3", "2026-02-12", "2026-02-24"),
        ("E7a", "2023-10-06", "2023-10-08"),
    ],
)
def test_working_days_leave_out_holidays_and_count_make_up_days(calendar, code, start, end):
    deadline = due(RULES[code], day(start), calendar)
    assert (deadline.nominal, deadline.rolled, deadline.due) == (day(end),) * 3
    assert not deadline.provisional


@pytest.mark.parametrize(
    ("code", "start", "nominal", "rolled"),
    [
        ("P2", "2026-02-05", "2026-02-20", "2026-02-24"),
        ("P5", "2025-12-20", "2026-02-18", "2026-02-24"),
        ("E1", "2025-12-20", "2026-03-20", "2026-03-20"),
        ("P5", "2026-08-04", "2026-10-03", "2026-10-08"),
    ],
)
def test_calendar_days_count_every_day_and_the_end_moves_off_a_holiday(
    calendar, code, start, nominal, rolled
):
    deadline = due(RULES[code], day(start), calendar)
    assert (deadline.nominal, deadline.rolled, deadline.due) == (day(nominal), day(rolled), day(rolled))


@pytest.mark.parametrize(
    ("code", "start", "nominal"),
    [
        ("M1", "2026-01-31", "2026-02-28"),
        ("M1", "2024-01-31", "2024-02-29"),
        ("M1", "2024-02-29", "2024-03-29"),
        ("M1", "2025-12-31", "2026-01-31"),
        ("M1", "2026-03-05", "2026-04-05"),
        ("E14", "2025-11-30", "2026-02-28"),
        ("E14", "2023-11-30", "2024-02-29"),
        ("E18a", "2025-08-31", "2026-02-28"),
        ("E9a", "2024-02-29", "2026-02-28"),
        ("E9b", "2024-02-29", "2029-02-28"),
        ("E9a", "2022-02-28", "2024-02-28"),
        ("N2", "2026-08-31", "2026-02-28"),
        ("N2", "2026-12-31", "2026-06-30"),
        ("N2", "2026-01-15", "2025-07-15"),
    ],
)
def test_months_and_years_end_on_the_same_day_or_the_month_s_last(calendar, code, start, nominal):
    assert due(RULES[code], day(start), calendar).nominal == day(nominal)


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("R1", "2022-01-01", "2023-02-28"),
        ("R1", "2023-12-31", "2024-02-29"),
        ("R2", "2023-06-15", "2024-03-31"),
        ("D4", "2025-12-31", "2026-01-31"),
    ],
)
def test_a_fixed_date_lies_in_the_year_after_and_stays_on_a_weekend(calendar, code, start, end):
    deadline = due(RULES[code], day(start), calendar)
    assert deadline.due == deadline.nominal == day(end)
    assert deadline.skipped == ()


def test_a_limit_that_is_not_moved_still_says_the_next_working_day(calendar):
    deadline = due(RULES["R2"], day("2023-01-01"), calendar)
    assert (deadline.due, deadline.rolled) == (day("2024-03-31"), day("2024-04-01"))


def test_days_passed_over_are_named_with_their_reasons(calendar):
    deadline = due(RULES["P4"], day("2026-04-29"), calendar)
    assert deadline.due == day("2026-05-09")
    assert deadline.skipped == tuple((day(f"2026-05-0{number}"), "劳动节假期") for number in range(1, 6))
    assert deadline.makeup == ((day("2026-05-09"), "劳动节调休上班"),)


def test_an_ordinary_weekend_is_named_by_its_days(calendar):
    deadline = due(RULES["D3"], day("2026-03-12"), calendar)
    assert deadline.skipped == ((day("2026-03-14"), "周六"), (day("2026-03-15"), "周日"))
    assert deadline.makeup == ()


def test_days_the_end_is_moved_over_are_named_but_none_before_them(calendar):
    deadline = due(RULES["P2"], day("2026-02-05"), calendar)
    assert deadline.skipped == tuple((day(f"2026-02-{number}"), "春节假期") for number in range(20, 24))


def test_an_end_on_a_make_up_sunday_is_not_moved_and_says_so(calendar):
    deadline = due(RULES["P2"], day("2026-09-05"), calendar)
    assert deadline.due == day("2026-09-20")
    assert deadline.skipped == ()
    assert deadline.makeup == ((day("2026-09-20"), "国庆节调休上班"),)


@pytest.mark.parametrize(
    ("code", "start", "years"),
    [
        ("P5", "2026-10-01", ()),
        ("P5", "2026-11-15", (2027,)),
        ("P5", "2026-11-01", ()),
        ("D1", "2026-12-23", (2027,)),
        ("D1", "2026-12-22", ()),
        ("E9a", "2026-03-01", (2027, 2028)),
        ("R1", "2026-01-01", (2027,)),
        ("R1", "2025-01-01", ()),
        ("R1", "2022-05-01", ()),
        ("N2", "2027-03-31", ()),
        ("P2", "2022-12-01", (2022,)),
        ("D1", "2022-12-31", ()),
    ],
)
def test_a_limit_through_a_year_without_notice_is_provisional(calendar, code, start, years):
    deadline = due(RULES[code], day(start), calendar)
    assert deadline.unknown_years == years
    assert deadline.provisional == bool(years)


def test_an_end_moved_into_a_year_without_notice_is_provisional():
    new_year = WorkingCalendar.of(((day("2026-12-31"), "off", "元旦"),), years={2026})
    deadline = due(RULES["P2"], day("2026-12-16"), new_year)
    assert (deadline.nominal, deadline.due) == (day("2026-12-31"), day("2027-01-01"))
    assert deadline.unknown_years == (2027,)


def test_a_notice_that_comes_later_moves_the_date(calendar):
    before = due(RULES["D1"], day("2026-02-11"), UNKNOWN)
    assert (before.due, before.provisional) == (day("2026-02-20"), True)
    assert due(RULES["D1"], day("2026-02-11"), calendar).due == day("2026-02-27")


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if not rule.counts_back])
def test_the_end_of_time_is_refused_in_words(code):
    with pytest.raises(ValueError, match="9999-12-31.*years 1 to 9999"):
        due(RULES[code], dt.date.max, UNKNOWN)


def test_the_beginning_of_time_is_refused_in_words():
    with pytest.raises(ValueError, match="0001-03-31.*years 1 to 9999"):
        due(RULES["N2"], dt.date(1, 3, 31), UNKNOWN)


def test_a_roll_past_the_end_of_time_is_refused_in_words():
    closed = WorkingCalendar.of(((dt.date.max, "off", "元旦"),), years={9999})
    with pytest.raises(ValueError, match="years 1 to 9999"):
        due(RULES["P2"], dt.date.max - dt.timedelta(days=15), closed)


def test_local_rules_may_set_the_amount_and_nothing_else_may(calendar):
    assert due(RULES["N1"], day("2026-03-02"), calendar).due == day("2026-03-17")
    assert due(RULES["N1"], day("2026-03-02"), calendar, amount=30).due == day("2026-04-01")
    assert due(RULES["L1"], day("2026-03-02"), calendar, amount=10).due == day("2026-03-16")
    with pytest.raises(ValueError, match="P2 is set by law"):
        due(RULES["P2"], day("2026-03-02"), calendar, amount=30)
    with pytest.raises(ValueError, match="at least one day"):
        due(RULES["N1"], day("2026-03-02"), calendar, amount=0)


def test_the_json_answer_has_exactly_the_published_keys(calendar):
    assert as_json(due(RULES["P2"], day("2026-02-05"), calendar)) == {
        "rule": "P2",
        "start": "2026-02-05",
        "nominal": "2026-02-20",
        "rolled": "2026-02-24",
        "due": "2026-02-24",
        "provisional": False,
        "article": "《信访工作条例》第二十三条",
        "counted": "calendar",
        "skipped": [
            {"date": "2026-02-20", "reason": "春节假期"},
            {"date": "2026-02-21", "reason": "春节假期"},
            {"date": "2026-02-22", "reason": "春节假期"},
            {"date": "2026-02-23", "reason": "春节假期"},
        ],
    }


@pytest.mark.parametrize(
    ("code", "counted"),
    [("P2", "calendar"), ("P4", "working"), ("M1", "months"), ("E9a", "years"), ("R1", "date")],
)
def test_the_json_answer_says_what_was_counted(calendar, code, counted):
    assert as_json(due(RULES[code], day("2026-02-05"), calendar))["counted"] == counted


def test_a_moved_end_is_explained_in_chinese(calendar, chinese):
    assert explain(due(RULES["P2"], day("2026-02-05"), calendar)) == (
        "起算依据：2026年2月5日，收到信访人直接提出的信访事项。当日不计入，自2026年2月6日开始计算"
        "（《民法典》第二百零一条）。",
        "期限为15日，计算至2026年2月20日。",
        "期限届满之日为休息日，跳过2026年2月20日至2026年2月23日（春节假期），顺延至下一个工作日"
        "2026年2月24日（《民法典》第二百零三条）。",
        "最迟于2026年2月24日：书面告知信访人接收情况以及处理途径、程序。",
        "依据：《信访工作条例》第二十三条。",
    )


def test_skipped_and_make_up_days_are_explained_in_chinese(calendar, chinese):
    sentences = explain(due(RULES["P4"], day("2026-09-18"), calendar))
    assert "不计入工作日：2026年9月19日（周六）。" in sentences
    assert "虽逢周末，但因调休上班按工作日对待：2026年9月20日（国庆节调休上班）。" in sentences


def test_days_with_one_reason_are_said_together_only_where_they_follow_one_another(calendar, chinese):
    said = say_days(due(RULES["D1"], day("2026-04-28"), calendar).skipped)
    assert said == "2026年5月1日至2026年5月5日（劳动节假期）、2026年5月10日（周日）"
    apart = [(day("2026-03-07"), "周六"), (day("2026-03-14"), "周六")]
    assert say_days(apart) == "2026年3月7日（周六）、2026年3月14日（周六）"


def test_what_may_not_come_earlier_is_not_called_a_latest_day(calendar, chinese):
    assert "不得早于2026年3月11日：举行听证。" in explain(due(RULES["E4"], day("2026-03-02"), calendar))


def test_a_local_amount_is_explained_as_one(calendar, chinese):
    sentences = explain(due(RULES["N1"], day("2026-03-02"), calendar, amount=30))
    assert "期限按本地规定设置为30日，计算至2026年4月1日。" in sentences


def test_a_provisional_date_names_the_years_that_are_missing(calendar, chinese):
    provisional = [line for line in explain(due(RULES["E9a"], day("2026-03-01"), calendar)) if "暂定" in line]
    assert len(provisional) == 1
    assert "2027、2028年" in provisional[0]


@pytest.mark.parametrize(
    ("code", "start", "said"),
    [
        ("M1", "2026-01-31", "以月末日为期间的最后一日"),
        ("R2", "2023-01-01", "2024年3月31日不是工作日，但本期限不顺延"),
        ("R1", "2022-05-01", "次年2月最后一日"),
        ("N2", "2026-12-31", "届满前6个月"),
        ("E13", "2026-03-02", "方可申请人民法院强制执行"),
    ],
)
def test_what_is_special_about_a_limit_is_said(calendar, chinese, code, start, said):
    assert said in "".join(explain(due(RULES[code], day(start), calendar)))


@pytest.mark.parametrize("code", RULES)
@pytest.mark.parametrize("start", ["2026-01-31", "2026-02-11", "2026-11-28"])
def test_every_explanation_is_wholly_chinese(calendar, chinese, code, start):
    deadline = due(RULES[code], day(start), calendar)
    words = [*explain(deadline), str(deadline.rule.label)]
    assert not [sentence for sentence in words if re.search("[A-Za-z]", sentence)]


def test_no_rule_fails_on_any_day_of_two_leap_cycles():
    first = dt.date(2024, 1, 1)
    for number in range(0, 366 * 8, 5):
        for rule in RULES.values():
            deadline = due(rule, first + dt.timedelta(days=number), UNKNOWN)
            assert deadline.nominal <= deadline.rolled
            assert deadline.provisional
            assert rule.unit is not Unit.WORKING_DAYS or deadline.nominal == deadline.rolled
