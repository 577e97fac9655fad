"""Key periods: what the calendar proposes, the roster, what inspections find, and village-days covered."""

from __future__ import annotations

import datetime as dt
import math

import pytest

from disputes.coverage import coverage_of, coverage_within, total
from disputes.indicators import RECTIFIED, SHORTCOMINGS, UNRECTIFIED, VILLAGE_DAY_COVERAGE
from disputes.models import DutyTurn, InspectionItem, KeyPeriod, ZeroReport
from disputes.proposals import NEW_YEAR, proposals
from disputes.registers import KEY_PERIODS
from portal.catalogue import REGISTERS
from portal.clocks.calendar import WorkingCalendar
from portal.clocks.notices import NOTICES
from portal.periods import Period
from portal.records.measuring import measure
from tests.samples.making import SAMPLES, entry

BARE = WorkingCalendar.of((), ())
YEAR = Period.year(2023)


def faults(world, register, **changes):
    form = REGISTERS[register].form({**SAMPLES[register](world, world.east, 1), **changes}, user=world.staff)
    form.is_valid()
    return set(form.errors)


def new_moon(number):
    """Return the moment of a new moon in China (Meeus, Astronomical Algorithms, ch. 49; to about a minute)."""
    t = number / 1236.85
    sun, moon, node = (
        math.radians(at + rate * number)
        for at, rate in ((2.5534, 29.10535670), (201.5643, 385.81693528), (160.7108, 390.67050284))
    )
    terms = (
        (-0.40720, 0, 1, 0), (0.17241, 1, 0, 0), (0.01608, 0, 2, 0), (0.01039, 0, 0, 2), (0.00739, -1, 1, 0),
        (-0.00514, 1, 1, 0), (0.00208, 2, 0, 0), (-0.00111, 0, 1, -2), (-0.00057, 0, 1, 2), (0.00056, 1, 2, 0),
        (-0.00042, 0, 3, 0), (0.00042, 1, 0, 2), (0.00038, 1, 0, -2), (-0.00024, -1, 2, 0),
    )  # fmt: skip
    julian = 2451550.09766 + 29.530588861 * number + 0.00015437 * t * t
    julian += sum(size * math.sin(a * sun + b * moon + c * node) for size, a, b, c in terms)
    # 72 seconds lie between the even time of the formula and the clock; China is eight hours ahead
    return dt.datetime(2000, 1, 1, 12) + dt.timedelta(days=julian - 2451545, hours=8, seconds=-72)


class TestProposals:
    @pytest.mark.parametrize("year", NEW_YEAR)
    def test_the_lunar_year_begins_with_its_new_moon(self, year):
        first, length = dt.date.fromisoformat(NEW_YEAR[year][0]), NEW_YEAR[year][1]
        number = round((first - dt.date(2000, 1, 6)).days / 29.530588861)
        assert new_moon(number).date() == first
        assert (first - new_moon(number - 1).date()).days == length

    def test_spring_festival_runs_from_the_preliminary_new_year_to_the_lanterns(self):
        spring = next(one for one in proposals(2023, BARE) if one.name == "春节")
        assert (spring.begins_on, spring.ends_on) == (dt.date(2023, 1, 14), dt.date(2023, 2, 5))
        spring = next(one for one in proposals(2026, BARE) if one.name == "春节")
        assert (spring.begins_on, spring.ends_on) == (dt.date(2026, 2, 10), dt.date(2026, 3, 3))

    def test_holidays_follow_the_notice(self):
        days = [day for holiday in NOTICES[0].holidays for day in holiday.days()]
        calendar = WorkingCalendar.of(days, {2023})
        found = {one.name: (one.begins_on, one.ends_on) for one in proposals(2023, calendar)}
        assert found["五一"] == (dt.date(2023, 4, 29), dt.date(2023, 5, 3))
        assert found["清明"] == (dt.date(2023, 4, 5), dt.date(2023, 4, 5))

    def test_what_is_not_known_is_not_proposed(self):
        names = {one.name for one in proposals(2099, BARE)}
        assert names.isdisjoint({"春节", "清明", "五一"})
        assert {"元旦", "全国两会", "中秋国庆"} <= names

    @pytest.mark.django_db
    def test_a_proposal_is_entered_by_a_button_and_once(self, world, as_user):
        client = as_user("staff")
        url = KEY_PERIODS.url("propose")
        page = client.get(url, {"year": 2023})
        spring = next(one for one in page.context["proposals"] if one["is"].name == "春节")
        sent = {"year": 2023, "chosen": spring["is"].key, "submission": spring["token"]}
        assert client.post(url, sent).status_code == 302
        assert client.post(url, sent).status_code == 302
        period = KeyPeriod.objects.get()
        assert (period.name, period.begins_on) == ("春节", dt.date(2023, 1, 14))
        assert period.daily_zero_report
        again = client.get(url, {"year": 2023})
        entered = next(one for one in again.context["proposals"] if one["is"].name == "春节")
        assert entered["url"] == KEY_PERIODS.url("detail", pk=period.pk)

    @pytest.mark.django_db
    def test_nobody_is_shown_proposals_who_may_not_enter_any(self, world, as_user):
        assert as_user("east_mediator").get(KEY_PERIODS.url("propose")).status_code == 403
        client = as_user("staff")
        for year in ("", "x", "99999", "²"):
            status = client.get(KEY_PERIODS.url("propose"), {"year": year}).status_code
            assert status == (404 if year else 200)
        assert client.post(KEY_PERIODS.url("propose"), {"year": "2023", "chosen": "没有"}).status_code == 404


@pytest.mark.django_db
class TestInspections:
    @pytest.mark.parametrize(
        ("changes", "fields"),
        [
            ({}, set()),
            ({"finding": ""}, {"finding"}),
            ({"shortcoming": ""}, {"shortcoming"}),
            ({"shortcoming": "", "rectify_by": "", "rectified_on": "", "finding": ""}, set()),
            ({"rectified_on": "2023-01-17"}, {"rectified_on"}),
            ({"rectify_by": "2023-01-17"}, {"rectify_by"}),
        ],
    )
    def test_a_shortcoming_is_named_and_put_right_after_it_was_found(self, changes, fields, world, acting):
        assert faults(world, "inspection_items", **changes) == fields

    def test_shortcomings_are_counted_not_typed(self, world, acting):
        entry(world, "inspection_items", world.east, 1)
        entry(world, "inspection_items", world.west, 1, rectified_on="")
        entry(
            world, "inspection_items", world.west, 2,
            shortcoming="", finding="", rectify_by="", rectified_on="",
        )  # fmt: skip
        found = [measure(one, YEAR, world.township).value for one in (SHORTCOMINGS, RECTIFIED, UNRECTIFIED)]
        assert found == [2, 1, 1]
        assert InspectionItem.objects.live().overdue(dt.date(2023, 1, 26)).count() == 1
        assert InspectionItem.objects.live().overdue(dt.date(2023, 1, 25)).count() == 0

    def test_a_village_reads_the_whole_roster_and_its_own_inspections(self, world, acting):
        entry(world, "inspection_items", world.west)
        own = entry(world, "inspection_items", world.east, 2)
        turn = entry(world, "duty_turns", world.office)
        assert list(InspectionItem.objects.visible_to(world.east_mediator)) == [own]
        assert list(DutyTurn.objects.visible_to(world.east_mediator)) == [turn]
        assert list(DutyTurn.objects.visible_to(world.stranger)) == []

    def test_a_turn_of_duty_lies_in_its_period(self, world, acting):
        assert faults(world, "duty_turns", day="2023-02-06") == {"day"}
        assert faults(world, "duty_turns", day="2023-02-05") == set()


@pytest.fixture
def spring(world, acting):
    period = entry(world, "key_periods", world.east)  # 14 January to 5 February 2023: 23 days
    for number, village in enumerate((world.east, world.west)):
        for day in range(14 + number, 20):
            ZeroReport(
                unit=village,
                key_period=period,
                day=dt.date(2023, 1, day),
                nothing_happened=day != 19,
                what_happened="一起口角" if day == 19 else "",
                reported_by="王五",
                reported_at=dt.datetime(2023, 1, day, 8, 30, tzinfo=dt.UTC),
            ).save()
    return period


@pytest.mark.django_db
class TestCoverage:
    def test_village_days_are_reported_quiet_or_missing(self, spring):
        villages = coverage_of(spring, dt.date(2023, 1, 21))
        assert [str(one.village) for one in villages] == ["东村", "西村"]
        assert [(one.coverage.asked, one.coverage.reported) for one in villages] == [(7, 6), (7, 5)]
        assert villages[1].missing_days == (dt.date(2023, 1, 14), dt.date(2023, 1, 20))
        whole = total(villages)
        assert (whole.asked, whole.reported, whole.quiet, whole.missing) == (14, 11, 9, 3)

    def test_nothing_is_missing_before_its_day_has_ended(self, spring):
        assert total(coverage_of(spring, dt.date(2023, 1, 14))).asked == 0
        assert total(coverage_of(spring, dt.date(2024, 1, 1))).asked == 46

    def test_a_village_owes_the_days_of_its_existence(self, spring, world):
        world.west.founded_on, world.west.dissolved_on = dt.date(2023, 1, 18), dt.date(2023, 1, 20)
        world.west.save()
        west = coverage_of(spring, dt.date(2023, 1, 21))[1]
        assert (west.coverage.asked, west.coverage.reported) == (2, 2)

    def test_periods_without_daily_reports_ask_for_none(self, spring):
        spring.daily_zero_report = False
        assert total(coverage_of(spring, dt.date(2024, 1, 1))).asked == 0

    def test_the_year_adds_the_days_of_its_periods_up(self, spring, world):
        entry(world, "key_periods", world.east, 3, begins_on="2023-03-01", ends_on="2023-03-15")
        entry(world, "key_periods", world.east, 4, begins_on="2023-12-30", ends_on="2024-01-03")
        whole = coverage_within(YEAR, world.township)
        assert (whole.asked, whole.reported, whole.quiet) == (46 + 30 + 4, 11, 9)
        assert coverage_within(Period.year(2024), world.township).asked == 6
        assert coverage_within(YEAR, world.county).asked == 80
        assert coverage_within(YEAR, world.east).asked == 40
        assert coverage_within(YEAR, world.other_township).asked == 0

    def test_the_report_says_what_its_quiet_year_rests_on(self, spring, world, django_assert_num_queries):
        figure = measure(VILLAGE_DAY_COVERAGE, YEAR, world.township, world.staff)
        assert (figure.numerator, figure.denominator, figure.value) == (11, 46, round(11 / 46, 4))
        own = measure(VILLAGE_DAY_COVERAGE, YEAR, world.township, world.east_mediator)
        assert (own.numerator, own.denominator) == (6, 23)
        assert measure(VILLAGE_DAY_COVERAGE, YEAR, world.other_township).value is None
        with django_assert_num_queries(4):  # the reports' own question, key periods, villages, reports
            measure(VILLAGE_DAY_COVERAGE, YEAR, world.township)

    def test_the_page_of_a_period_shows_what_belongs_to_it(self, spring, world, as_user):
        entry(world, "duty_turns", world.office, 2, key_period=spring.pk)
        entry(world, "inspection_items", world.east, 2, key_period=spring.pk)
        entry(world, "incidents", world.east, happened_on="2023-01-19")
        entry(world, "incidents", world.west, happened_on="2023-02-06")
        page = as_user("staff").get(KEY_PERIODS.url("detail", pk=spring.pk))
        assert [len(part["rows"]) for part in page.context["parts"]] == [1, 1, 1]
        assert page.context["coverage"].asked == 46
        own = as_user("east_mediator").get(KEY_PERIODS.url("detail", pk=spring.pk))
        assert [str(one.village) for one in own.context["villages"]] == ["东村"]
        assert len(own.context["parts"]) == 2  # incidents are the office's matter
