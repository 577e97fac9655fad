"""Power lists as they stood on a day, their adjustments, service items and monthly counts."""

from __future__ import annotations

import datetime as dt

import pytest

from enforcement.indicators import powers
from enforcement.models import PowerItem, ServiceItem
from portal.models import RunningClock
from portal.periods import Period
from portal.records.measuring import measure_many
from tests.samples.making import category, entry, stands

pytestmark = pytest.mark.django_db

YEAR = Period.year(2023)


def figures(world, period=YEAR):
    return measure_many(powers.INDICATORS, period, world.township, world.staff)


def parts(figure):
    return {part.key: part.value for part in figure.parts if part.value}


def test_the_list_as_it_stood_on_any_day(world, acting):
    item = entry(
        world, "powers", world.east, in_force_on="2023-03-01", in_force_until="2023-09-30", published_on=""
    )
    rows = PowerItem.objects.all()
    for day, listed in (
        ("2023-02-28", False),
        ("2023-03-01", True),
        ("2023-09-30", True),
        ("2023-10-01", False),
    ):
        on = dt.date.fromisoformat(day)
        assert rows.in_force(on).exists() is listed is item.is_in_force(on), day


@pytest.mark.parametrize("field", ["decision_number", "lead_department"])
def test_a_conferred_power_names_its_decision_and_where_it_came_from(field, refused):
    assert refused("powers") == set()
    assert refused("powers", **{field: ""}) == {field}
    assert refused("powers", source="statutory", **{field: ""}) == set()


def test_totals_by_list_and_kind_add_up(world, acting):
    duty = {"power_kind": "duty", "source": "statutory"}
    entry(world, "powers", world.east, 1)
    entry(world, "powers", world.east, 2, list_kind=category("power-list", "basic"), **duty)
    entry(world, "powers", world.east, 3, list_kind=category("power-list", "taken-back"), **duty)
    entry(world, "powers", world.east, 4, in_force_until="2023-12-30")
    entry(world, "powers", world.east, 5, in_force_on="2024-01-01", published_on="")
    found = figures(world)
    assert found["powers.items"].value == 3
    assert parts(found["powers.by_list"]) == {"conferred": 1, "basic": 1, "taken-back": 1}
    assert parts(found["powers.by_kind"]) == {"penalty": 1, "duty": 2}


def test_a_conferred_power_is_used_by_a_case_of_the_year(world, acting):
    used = entry(world, "powers", world.east, 1)
    entry(world, "powers", world.east, 2)
    stands(world, "cases", world.east, 1, power=used.pk)
    stands(world, "cases", world.east, 2, power=used.pk)
    share = figures(world)["powers.exercised_rate"]
    assert (share.numerator, share.denominator) == (1, 2)
    assert figures(world, Period.year(2024))["powers.exercised_rate"].numerator == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"power_item": ""}, "power_item"),
        ({"reviewed_on": ""}, "reviewed_on"),
        ({"approved_on": ""}, "approved_on"),
        ({"approved_on": "2023-05-21"}, "approved_on"),
        ({"applied_on": "2023-05-07"}, "applied_on"),
    ],
)
def test_the_steps_of_an_adjustment_follow_one_another(changes, field, refused):
    assert refused("power_adjustments") == set()
    assert refused("power_adjustments", **changes) == {field}


def test_an_added_item_need_not_be_on_the_list_yet(refused):
    assert refused("power_adjustments", kind="add", power_item="") == set()


def test_an_adjustment_is_applied_for_in_twenty_working_days(world, acting, calendar_2023):
    steps = ("applied_on", "checked_on", "reviewed_on", "approved_on", "published_on")
    record = entry(world, "power_adjustments", world.east, **dict.fromkeys(steps, ""))
    clock = RunningClock.objects.get(object_id=record.pk, rule="L1")
    assert (clock.started_on, clock.due_on) == (dt.date(2023, 5, 8), dt.date(2023, 6, 5))
    found = figures(world)
    assert found["powers.adjustments"].value is None
    assert found["powers.adjustments_overdue"].value == 1


def test_local_rules_set_the_days_for_applying(world, acting, calendar_2023):
    entry(world, "local_limits", world.east, 23, rule="L1", days=10)
    steps = ("applied_on", "checked_on", "reviewed_on", "approved_on", "published_on")
    record = entry(world, "power_adjustments", world.east, **dict.fromkeys(steps, ""))
    assert RunningClock.objects.get(object_id=record.pk, rule="L1").due_on == dt.date(2023, 5, 22)


def test_adjustments_count_by_their_approval(world, acting):
    entry(world, "power_adjustments", world.east, 1)
    entry(world, "power_adjustments", world.east, 2, kind="add", power_item="")
    entry(world, "power_adjustments", world.east, 3, published_on="", approved_on="")
    assert parts(figures(world)["powers.adjustments_by_kind"]) == {"change": 1, "add": 1}


def test_an_edition_of_a_service_item_that_ended_says_why(world, acting, refused):
    assert refused("service_items") == set()
    assert refused("service_items", offered_until="2023-06-30") == {"change_reason"}
    entry(world, "service_items", world.east, 1, offered_until="2023-06-30", change_reason="法律修改")
    entry(world, "service_items", world.east, 2, offered_from="2023-07-01", edition=2, online="")
    rows = ServiceItem.objects.all()
    assert [rows.offered(dt.date(2023, 6, day)).get().edition for day in (1, 30)] == [1, 1]
    assert rows.offered(dt.date(2023, 7, 1)).get().edition == 2
    share = figures(world)["services.online_rate"]
    assert (share.numerator, share.denominator) == (0, 1)


def test_applications_by_channel_add_up_and_a_month_is_counted_once(world, acting, refused):
    month = {"month": "2023-05-17"}
    first = entry(world, "service_counts", world.east, **month)
    assert first.month == dt.date(2023, 5, 1)
    assert refused("service_counts", month="2023-05-03") != set()
    assert refused("service_counts", month="2023-05-03", channel="online") == set()
    entry(
        world,
        "service_counts",
        world.east,
        month="2023-05-01",
        channel="online",
        handled=80,
        handled_estimated="on",
    )
    found = figures(world)
    assert (found["services.handled"].value, found["services.handled"].estimated) == (200, True)
    assert (found["services.handled_online"].value, found["services.handled_at_window"].value) == (80, 120)
    assert found["services.handled_at_window"].estimated is False
