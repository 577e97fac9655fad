"""The figures of study and publicity from records: the year of a township as its report tells it."""

from __future__ import annotations

import datetime as dt
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import CommandError, call_command

from legal_outreach import registers
from legal_outreach.indicators import INDICATORS
from legal_outreach.models import PublicityDay
from legal_outreach.publicity_calendar import OBSERVANCES, load_publicity_calendar
from portal.periods import Period
from portal.records.composed import Breakdown, Share
from portal.records.filters import RegisterFilters
from portal.records.measuring import measure_many
from tests.samples.making import category, entry, stands

pytestmark = pytest.mark.django_db

YEAR = Period.year(2023)
BY_KEY = {indicator.key: indicator for indicator in INDICATORS}


@pytest.fixture
def figures(world, acting):
    """Return a function that measures the figures of keys for 2023, or another period."""

    def measured(*keys, period=YEAR):
        found = measure_many([BY_KEY[key] for key in keys], period, world.township, world.staff)
        return [found[key] for key in keys]

    return measured


def values(found):
    return [figure.value for figure in found]


def outreach(world, n, place, **changes):
    """Enter an event without any numbers but those that are said."""
    blank = {"audience": "", "items_given": "", "consultations": ""}
    marks = {"audience_estimated": "", "items_given_estimated": "", "items_kind": "", "village": ""}
    given = {**blank, **marks, "place": category("outreach-place", place), **changes}
    return entry(world, "outreach", world.office, n, **given)


def test_outreach_by_place(world, figures):
    for n in range(1, 9):
        village = world.east if n % 2 else world.west
        outreach(world, n, "village", village=village.pk, items_given=1250, items_given_estimated="on",
                 consultations=7 if n < 3 else 6, audience=250, audience_estimated="on")  # fmt: skip
    for n in (1, 2):
        outreach(world, n, "school", items_given=250, audience=300)
    outreach(world, 1, "office", audience=40)
    outreach(world, 1, "enterprise", form=category("outreach-form", "checkup"), location="示例饲料厂")
    outreach(world, 1, "online", location="微信公众号", online_reads=800)
    found = figures(
        "outreach.events", "outreach.villages", "outreach.village_items", "outreach.village_consultations",
        "outreach.village_audience", "outreach.schools", "outreach.school_items", "outreach.offices",
        "outreach.enterprises", "outreach.online", "outreach.online_reads", "outreach.villages_reached",
        "outreach.enterprises_checked",
    )  # fmt: skip
    assert values(found) == [13, 8, 10000, 50, 2000, 2, 500, 1, 1, 1, 800, 2, 1]
    assert [figure.estimated for figure in found[2:7]] == [True, False, True, False, False]
    by_place = figures("outreach.by_place")[0]
    assert sum(part.value for part in by_place.parts) == by_place.value == 13


def enter_reviews(world, township):
    """Enter opinions of the adviser, and what is none: the office's own, waiting, withdrawn, a question."""
    kinds = ["contract"] * 9 + ["rule"] * 3 + ["agreement"] * 4 + ["village-contract", "normative"]
    for n, kind in enumerate(kinds, 1):
        stands(world, "reviews", world.office, n, engagement=township, kind=category("review", kind))
    contract = {"kind": category("review", "contract")}
    stands(world, "reviews", world.office, 20, **contract, reviewer="office", engagement="")
    stands(world, "reviews", world.office, 21, **contract, engagement=township, returned_on="2024-01-03")
    waiting = {"returned_on": "", "conclusion": "", "adopted": "pending", "engagement": township}
    stands(world, "reviews", world.office, 22, **contract, **waiting)
    stands(world, "reviews", world.office, 23, **contract, **waiting, withdrawn_on="2023-04-01")
    question = {"engagement": township, "request": "question", "conclusion": ""}
    stands(world, "reviews", world.office, 24, **contract, **question)


def test_adviser_work(world, figures):
    township = entry(world, "engagements", world.office, 1, whose="township").pk
    enter_reviews(world, township)
    for n in (1, 2):
        entry(world, "adviser_services", world.office, n, engagement=township)
    for n in range(1, 7):
        event = outreach(world, n, "village")
        entry(world, "adviser_services", world.office, 10 + n, engagement=township, event=event.pk,
              kind=category("adviser-service", "campaign"), provided_on=event.held_on)  # fmt: skip
    for n in range(1, 5):
        entry(world, "litigation", world.office, n, engagement=township)
    entry(world, "litigation", world.office, 5, engagement="")
    entry(world, "litigation", world.office, 6, engagement=township, appeared_on="")
    found = figures(
        "reviews.by_adviser", "advisers.lectures", "advisers.campaigns", "cases.represented",
        "reviews.total", "reviews.contracts", "reviews.questions", "reviews.waiting", "outreach.events",
        "cases.filed",
    )  # fmt: skip
    assert values(found) == [16, 2, 6, 4, 19, 10, 1, 2, 6, 6]  # one opinion came in January
    parts = {part.key: part.value for part in figures("reviews.by_adviser_kind")[0].parts if part.value}
    assert parts == {"contract": 9, "rule": 3, "agreement": 4}
    rate = figures("reviews.rate")[0]
    assert (rate.numerator, rate.denominator) == (19, 21)


def test_advisers_are_counted_on_the_last_day(world, figures):
    entry(world, "engagements", world.office, 1)
    entry(world, "engagements", world.office, 2, ended_on="2023-12-31")
    entry(world, "engagements", world.office, 3, begins_on="2024-01-01")
    entry(world, "engagements", world.east, 4)
    entry(world, "engagements", world.west, 5, ends_on="2023-12-31", lawyer="吴律师")
    assert values(figures("advisers.township", "advisers.village")) == [1, 2]


def test_a_lawyer_engaged_in_two_villages_is_one_person(world, figures):
    for n, village in enumerate((world.east, world.west), 1):
        entry(world, "engagements", village, n, lawyer="吴律师", firm="示例律师事务所")
    entry(world, "engagements", world.east, 3, lawyer="郑律师", firm="另一律师事务所")
    assert values(figures("advisers.village", "villages.with_adviser")) == [2, 2]


def test_what_another_leader_did_is_no_figure_of_the_heads(world, figures):
    posts = ("party", "government", "other")
    for n, post in enumerate(posts, 1):
        for at, duty in enumerate(("lecture", "on_site", "statement")):
            entry(world, "leader_duties", world.office, 10 * n + at, post=post, duty=duty)
    keys = ("leaders.lectures", "leaders.on_site", "leaders.duties", "leaders.statements", "leaders.of_all")
    assert values(figures(*keys)) == [2, 2, 6, 3, 9]
    assert [part.value for part in figures("leaders.by_post")[0].parts] == [3, 3, 3]


def test_meetings_say_how_often_by_their_dates(world, figures):
    for month in range(1, 13):
        entry(world, "meetings", world.office, month, held_on=f"2023-{month:02d}-{20 if month != 2 else 28}")
    special = category("meeting-series", "special")
    entry(world, "meetings", world.office, 1, series=special, problems_raised=4, problems_solved=4)
    entry(world, "meetings", world.office, 2, series=special, rule_of_law="")
    found = figures(
        "meetings.political_legal", "meetings.special", "meetings.rule_of_law", "meetings.problems_raised"
    )
    assert values(found) == [12, 2, 13, 43]
    by_month = figures("meetings.political_legal_by_month")[0]
    assert [part.value for part in by_month.parts] == [1] * 12
    solved = figures("meetings.solution_rate")[0]
    assert (solved.numerator, solved.denominator) == (30, 43)


def test_a_month_without_its_meeting_is_seen(world, figures):
    entry(world, "meetings", world.office, 1, held_on="2023-01-20")
    entry(world, "meetings", world.office, 3, held_on="2023-03-20")
    by_month = figures("meetings.political_legal_by_month", period=Period.quarter(2023, 1))[0]
    assert [part.value for part in by_month.parts] == [1, 0, 1]


def test_levels_of_study_add_up(world, figures):
    levels = (
        "group",
        "group",
        "committee",
        "premeeting",
        "staff",
        "party-day",
        "officers",
        "village",
        "other",
    )
    for n, level in enumerate(levels, 1):
        entry(world, "study", world.office, n, level=category("study-level", level))
    found = figures("study.sessions", "study.leaders", "study.group", "study.premeeting", "study.staff",
                    "study.officer_training", "study.village")  # fmt: skip
    assert values(found) == [9, 3, 2, 1, 2, 1, 1]
    for key in ("study.by_level", "study.by_fine_level"):
        breakdown = figures(key)[0]
        assert sum(part.value for part in breakdown.parts) == 9
        assert breakdown.parts[-1].key != "-"
    attendance = figures("study.attendance")[0]
    assert (attendance.numerator, attendance.denominator) == (99, 108)


def test_exam_rates_keep_both_sides(world, figures):
    entry(world, "exams", world.office, 1)
    entry(
        world,
        "exams",
        world.office,
        2,
        expected=10,
        taken=10,
        passed=10,
        excellent=1,
        average="80",
        lowest="70",
    )
    rates = figures("exams.participation", "exams.pass_rate", "exams.excellence_rate")
    assert [(rate.numerator, rate.denominator) for rate in rates] == [(48, 50), (47, 48), (21, 48)]
    average, lowest = figures("exams.average", "exams.lowest")
    assert (average.value, int(lowest.value)) == (85.8, 58)


def test_villages_stand_on_a_day(world, figures):
    names = ("law_aware", "law_aware_in_training", "law_aware_trained", "model_villages", "honours_new")
    keys = [f"villages.{name}" for name in (*names, "culture_sites", "investment")]
    entry(world, "law_aware_villagers", world.east, 1)
    entry(world, "law_aware_villagers", world.east, 2, certified_on="", certificate_number="")
    entry(world, "village_honours", world.east, 1)
    entry(world, "village_honours", world.west, 2, honour=category("village-honour", "other"))
    entry(world, "culture_sites", world.east, 1)
    entry(
        world, "culture_sites", world.east, 2, kind=category("culture-site", "room"), opened_on="2022-05-01"
    )
    assert values(figures(*keys)) == [1, 1, 2, 1, None, 1, 8000]
    assert values(figures(*keys[:2], period=Period.quarter(2023, 2))) == [1, 1]
    assert values(figures(*keys[:2], period=Period.quarter(2023, 1))) == [0, 2]


def test_the_list_behind_a_date_figure_is_the_figure(world, figures):
    days = [entry(world, "publicity_days", world.office, n) for n in (1, 2, 3)]
    outreach(world, 1, "village", held_on="2023-12-01", publicity_day=days[0].pk)
    outreach(world, 2, "school", held_on="2023-12-01", publicity_day=days[0].pk)
    outreach(world, 3, "village", held_on="2023-12-02", publicity_day=days[1].pk).void("登记错误")
    observed = figures("outreach.dates_observed")[0]
    assert (observed.numerator, observed.denominator) == (1, 3)  # two events for one date, one voided
    assert values(figures("outreach.dates_missed")) == [2]
    params = {
        name: got[0]
        for name, got in parse_qs(urlsplit(figures("outreach.dates_missed")[0].url).query).items()
    }
    listed = registers.PUBLICITY_DAYS.listed(world.staff)
    shown = RegisterFilters(registers.PUBLICITY_DAYS, world.staff, params, listed).qs
    assert set(shown) == {days[1], days[2]}


def test_no_two_figures_that_are_added_count_the_same_record():
    """Parts of a whole are parts of one breakdown; every place, level and kind is asked by one field."""
    for indicator in INDICATORS:
        if isinstance(indicator, Breakdown):
            assert (
                indicator.per == "month"
                or indicator.per.split("__")[0] not in indicator.whole.where
                or (indicator.key == "reviews.by_adviser_kind")
            ), indicator.key
        if isinstance(indicator, Share):
            assert indicator.part.register is indicator.whole.register


# --- The publicity calendar ------------------------------------------------------------------------------


def spans(year):
    return {observance.code: observance.span(year) for observance in OBSERVANCES}


@pytest.mark.parametrize(("year", "code", "first", "last"), [
    (2020, "constitution-week", "2020-11-30", "2020-12-06"),
    (2021, "constitution-week", "2021-11-29", "2021-12-05"),
    (2023, "network", "2023-09-11", "2023-09-17"),
    (2024, "network", "2024-09-09", "2024-09-15"),
    (2023, "disabled", "2023-05-21", "2023-05-21"),
    (2022, "disabled", "2022-05-15", "2022-05-15"),
    (2024, "civil-code", "2024-05-01", "2024-05-31"),
    (2023, "water", "2023-03-22", "2023-03-28"),
    (2023, "elderly", "2023-10-23", "2023-10-23"),
])  # fmt: skip
def test_days_of_the_calendar(year, code, first, last):
    assert spans(year)[code] == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_days_the_almanac_does_not_give_are_left_to_people():
    assert {code for code, span in spans(2040).items() if span is None} == {"spring", "harvest", "elderly"}


def test_loading_again_leaves_what_a_township_changed(world, acting):
    assert load_publicity_calendar(world.township, (2023, 2024)) == 2 * len(OBSERVANCES)
    day = PublicityDay.objects.get(observance="women", year=2023)
    day.name = "妇女维权周"
    day.save()
    PublicityDay.objects.get(observance="police", year=2023).void("本乡不开展")
    assert load_publicity_calendar(world.township, (2023, 2024)) == 0
    assert load_publicity_calendar(world.other_township, (2023,)) == len(OBSERVANCES)
    assert registers.PUBLICITY_DAYS.records(world.staff).get(pk=day.pk).name == "妇女维权周"


def test_the_command_loads_one_township_or_all(world):
    said = StringIO()
    call_command("load_publicity_calendar", "示例乡", year=2025, stderr=said)
    call_command("load_publicity_calendar", year=2025, stderr=said)
    count = len(OBSERVANCES)
    assert said.getvalue().split("\n")[:2] == [f"{count} dates loaded.", f"{count} dates loaded."]
    with pytest.raises(CommandError):
        call_command("load_publicity_calendar", "没有这个乡", stderr=said)


def test_a_date_moved_to_another_year_belongs_to_it(world, acting):
    day = entry(world, "publicity_days", world.office, 1)
    assert day.year == 2023
    assert (
        entry(world, "publicity_days", world.office, 2, begins_on="2024-12-04", ends_on="2024-12-04").year
        == 2024
    )
