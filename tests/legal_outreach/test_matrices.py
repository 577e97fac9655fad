"""Pages that show a year whole: slots of meetings, duty visits by village, the leaders' year."""

from __future__ import annotations

import datetime as dt

import pytest

from legal_outreach.duties import EXPECTED, leader_years
from legal_outreach.duty_visits import Visit, coverage
from legal_outreach.enums import Duty, Post
from legal_outreach.indicators.advice import ADVISER_FIGURES
from legal_outreach.indicators.outreach import INDICATORS as OUTREACH_FIGURES
from legal_outreach.meeting_slots import Held, meeting_slots
from legal_outreach.needs import office_needs
from legal_outreach.registers import ADVISER_SERVICES, LEADER_DUTIES, MEETINGS
from portal.periods import Period
from portal.records.measuring import measure_many
from tests.samples.making import category, entry

pytestmark = pytest.mark.django_db


def day(text):
    return dt.date.fromisoformat(text)


def states(world, today, year=2023, at=0):
    return [slot.state for slot in slots(world, year, today)[at].slots]


def slots(world, year, today="2024-01-01"):
    return meeting_slots([world.township], year, day(today), world.staff)[world.township.pk]


def villages(world, today="2023-05-10"):
    return coverage([world.township], 2023, day(today), world.staff)[world.township.pk]


def leaders(world, today="2024-01-01", year=2023):
    return leader_years([world.township], year, day(today), world.staff)[world.township.pk]


# --- Meetings ------------------------------------------------------------------------------------------


def test_a_gap_is_seen_in_the_month_after_and_not_before(world, acting):
    entry(world, "meetings", world.office, 1, held_on="2023-01-20")
    assert states(world, "2023-02-28")[:3] == [Held.HELD, Held.RUNNING, Held.TO_COME]
    assert states(world, "2023-03-01")[:3] == [Held.HELD, Held.MISSING, Held.RUNNING]
    (need,) = office_needs(world.township, day("2023-03-01"), world.staff)
    assert (need["state"]["kind"], need["url"]) == ("missing", MEETINGS.url("cadence"))
    assert "2" in need["when"]
    assert office_needs(world.township, day("2023-02-28"), world.staff) == []


def test_twelve_meetings_fill_twelve_slots_and_two_in_a_month_fill_one(world, acting):
    for month in range(1, 12):
        entry(world, "meetings", world.office, month, held_on=f"2023-{month:02d}-15")
    entry(world, "meetings", world.office, 20, held_on="2023-11-16")
    assert states(world, "2024-01-01") == [Held.HELD] * 11 + [Held.MISSING]
    entry(world, "meetings", world.office, 12, held_on="2023-12-15")
    assert states(world, "2024-01-01") == [Held.HELD] * 12


def test_other_cadences_are_data_and_are_asked_only_while_they_hold(world, acting):
    series = category("meeting-series", "committee")
    entry(world, "meeting_plans", world.office, 1, every="6", begins_on="2023-01-01")
    entry(world, "meeting_plans", world.office, 2, every="3", begins_on="2023-05-01",
          series=category("meeting-series", "special"))  # fmt: skip
    entry(world, "meetings", world.office, 1, series=series, held_on="2023-06-30")
    political, committee, special = slots(world, 2023)
    assert political.series.code == "political-legal"  # what holds at first stays beside them
    assert len(political.slots) == 12
    assert [slot.state for slot in committee.slots] == [Held.HELD, Held.MISSING]
    assert [slot.months for slot in special.slots] == [3, 3, 3, 3]
    assert [slot.state for slot in special.slots] == [
        Held.NOT_ASKED, Held.NOT_ASKED, Held.MISSING, Held.MISSING,
    ]  # fmt: skip
    assert [one.series for one in slots(world, 2022)] == [political.series]


def test_a_changed_cadence_holds_from_its_day_and_the_one_before_until_then(world, acting):
    entry(world, "meeting_plans", world.office, 1, every="1", begins_on="2022-01-01",
          series=category("meeting-series", "committee"))  # fmt: skip
    entry(world, "meeting_plans", world.office, 2, every="3", begins_on="2023-08-01",
          series=category("meeting-series", "committee"))  # fmt: skip
    _political, committee = slots(world, 2023)
    assert [slot.months for slot in committee.slots] == [1] * 7 + [2, 3]
    assert [slot.state for slot in committee.slots] == [Held.MISSING] * 7 + [Held.NOT_ASKED, Held.MISSING]
    _political, committee = slots(world, 2024)
    assert [slot.months for slot in committee.slots] == [3, 3, 3, 3]


def test_in_january_the_first_page_names_the_gap_of_december(world, acting):
    for month in range(1, 11):
        entry(world, "meetings", world.office, month, held_on=f"2023-{month:02d}-15")
    (need,) = office_needs(world.township, day("2024-01-10"), world.staff)
    assert need["url"] == MEETINGS.url("cadence") + "?year=2023"
    assert need["when"] == "2023年12月"  # November is the year's own page to tell
    entry(world, "meetings", world.office, 12, held_on="2023-12-15")
    assert office_needs(world.township, day("2024-01-10"), world.staff) == []


def test_a_voided_meeting_fills_nothing(world, acting):
    entry(world, "meetings", world.office, 1, held_on="2023-01-20").void("登记错误")
    assert states(world, "2023-02-01")[0] == Held.MISSING


# --- Duty visits ---------------------------------------------------------------------------------------


def months(world, today="2023-05-10"):
    return {one.village.name: [month.state for month in one.months][:6] for one in villages(world, today)}


def test_villages_are_visited_or_not_or_have_no_adviser(world, acting):
    east = entry(world, "engagements", world.east, 1)
    assert set(months(world)["西村"]) == {Visit.NO_ADVISER}
    entry(world, "engagements", world.west, 2, begins_on="2023-02-15")
    duty = {"engagement": east.pk, "kind": category("adviser-service", "duty"), "hours": "4"}
    entry(world, "adviser_services", world.east, 1, provided_on="2023-03-02", **duty)
    entry(world, "adviser_services", world.east, 2, provided_on="2023-03-20", **duty)
    found = months(world)
    assert found["东村"] == [
        Visit.NOT_VISITED, Visit.NOT_VISITED, Visit.VISITED, Visit.NOT_VISITED, Visit.RUNNING, Visit.TO_COME,
    ]  # fmt: skip
    assert found["西村"][:2] == [Visit.NO_ADVISER, Visit.NOT_VISITED]
    row = villages(world)[0]
    assert (row.visited, row.hours, row.months[2].visits) == (1, 8.0, 2)


def test_a_lecture_in_the_village_is_no_duty_visit_and_no_outreach_event(world, acting):
    east = entry(world, "engagements", world.east, 1)
    entry(world, "adviser_services", world.east, 1, engagement=east.pk, provided_on="2023-03-02")
    assert months(world)["东村"][2] == Visit.NOT_VISITED
    entry(world, "outreach", world.east, 1)
    keys = ("advisers.lectures", "outreach.events")
    asked = [one for one in (*ADVISER_FIGURES, *OUTREACH_FIGURES) if one.key in keys]
    found = measure_many(asked, Period.year(2023), world.township, world.staff)
    assert [found[key].value for key in keys] == [1, 1]


def test_an_engagement_that_ended_early_covers_no_month_after(world, acting):
    entry(world, "engagements", world.east, 1, ended_on="2023-02-10")
    assert months(world)["东村"][:3] == [Visit.NOT_VISITED, Visit.NOT_VISITED, Visit.NO_ADVISER]


# --- Leaders -------------------------------------------------------------------------------------------


def lines(world, today, at=0):
    return {line.duty: line for line in leaders(world, today)[at].lines}


def test_a_leaders_year_stands_beside_what_is_expected(world, acting):
    entry(world, "leader_duties", world.office, 1)
    entry(world, "leader_duties", world.office, 2, duty="court")
    during, after = lines(world, "2023-06-01"), lines(world, "2024-01-01")
    assert [one.performed_on for one in after[Duty.DEPLOYED].records] == [day("2023-03-01")]
    assert set(after) == {one.duty for one in EXPECTED} | {Duty.COURT}
    lacking = {duty for duty, line in after.items() if line.lacking}
    assert lacking == {one.duty for one in EXPECTED} - {Duty.DEPLOYED}
    assert not any(line.lacking for line in during.values())
    assert all(one.article for one in EXPECTED)


def test_of_other_leaders_nothing_is_expected_and_heads_stand_first(world, acting):
    entry(world, "leader_duties", world.office, 1, post="other", person="甲")
    entry(world, "leader_duties", world.office, 2, post="government", person="乙")
    found = leaders(world)
    assert [(one.post, one.person) for one in found] == [
        (Post.PARTY, ""), (Post.GOVERNMENT, "乙"), (Post.OTHER, "甲"),
    ]  # fmt: skip
    assert [line.duty for line in found[2].lines] == [Duty.DEPLOYED]


def test_a_head_without_a_record_has_a_place_and_is_not_said_to_have_done_nothing(world, acting, as_user):
    entry(world, "leader_duties", world.office, 1, post="party", person="丙", performed_on="2022-03-01")
    entry(world, "leader_duties", world.office, 2, post="government", person="乙")
    entry(world, "leader_duties", world.office, 3, post="party", person="丁", performed_on="2024-03-01")
    party, government = leaders(world)
    assert (party.person, party.is_recorded, government.is_recorded) == ("丙", False, True)
    assert [line.duty for line in party.lines] == [one.duty for one in EXPECTED]
    assert all(line.lacking for line in party.lines)
    page = as_user("staff").get(LEADER_DUTIES.url("year"), {"year": "2023"}).content.decode()
    assert page.count("本年度尚无履职记录") == 1
    assert "丙" in page
    assert "丁" not in page


def test_a_leader_with_an_account_has_a_place_from_the_year_it_was_made(world, acting):
    year = world.leader.created_at.year
    assert [one.person for one in leaders(world, f"{year}-12-31", year)] == ["", "", world.leader.full_name]
    assert world.leader.full_name not in [one.person for one in leaders(world, year=year - 1)]
    entry(
        world, "leader_duties", world.office, 1, person=world.leader.full_name, performed_on=f"{year}-01-01"
    )
    named = [one.person for one in leaders(world, f"{year}-12-31", year)]
    assert named.count(world.leader.full_name) == 1


@pytest.mark.parametrize(
    ("register", "operation"),
    [(MEETINGS, "cadence"), (ADVISER_SERVICES, "coverage"), (LEADER_DUTIES, "year")],
)
def test_the_pages_open_for_who_may_read_and_cost_the_same_for_many(
    register, operation, world, acting, as_user, django_assert_max_num_queries
):
    entry(world, "engagements", world.east, 1)
    for n in range(1, 4):
        entry(world, register.name, world.office, n)
    for name, code in (("staff", 200), ("leader", 200), ("county_reader", 200), ("east_mediator", 403)):
        assert as_user(name).get(register.url(operation), {"year": "2023"}).status_code == code
    client = as_user("staff")
    with django_assert_max_num_queries(14):
        assert client.get(register.url(operation), {"year": "2023"}).status_code == 200
    for year in ("0", "9999", "abcd", "-1"):
        assert client.get(register.url(operation), {"year": year}).status_code == 404
