"""Pages of a year as the county reads them: every township's own rows, for the price of one township's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from legal_outreach.registers import (
    ADVISER_SERVICES,
    LEADER_DUTIES,
    MEETINGS,
    OUTREACH_PLAN,
    PUBLICITY_DAYS,
    REVIEWS,
    STUDY,
)
from portal.access import Role
from portal.models import Organisation
from tests.samples.making import category, entry
from tests.world import organisation, person

pytestmark = pytest.mark.django_db


def more_townships(world, numbers):
    """Found townships with a village each, every one with a year's work on record."""
    for n in numbers:
        place = organisation(f"9001{n:02d}", f"第{n}乡", Organisation.Kind.TOWNSHIP, world.county)
        village = organisation(f"9001{n:02d}-1", f"第{n}村", Organisation.Kind.VILLAGE, place)
        clerk = person(f"clerk{n}", f"所员{n}", Role.STAFF, place, "")
        there = replace(world, east=village, office=place, people={**world.people, "staff": clerk})
        entry(there, "meetings", place, n)
        entry(there, "meeting_plans", place, n, series=category("meeting-series", "political-legal"))
        for name in (
            "leader_duties",
            "study",
            "study_cadences",
            "outreach",
            "outreach_plan",
            "publicity_days",
        ):
            entry(there, name, place, n)
        engaged = entry(there, "engagements", village, n)
        duty = {"engagement": engaged.pk, "kind": category("adviser-service", "duty"), "hours": "4"}
        entry(there, "adviser_services", village, n, provided_on="2023-03-02", **duty)


@pytest.mark.parametrize(
    ("register", "operation", "queries"),
    [(MEETINGS, "cadence", 6), (ADVISER_SERVICES, "coverage", 7), (LEADER_DUTIES, "year", 6)],
)
@pytest.mark.parametrize("number", [1, 5])
def test_the_county_reads_five_townships_for_the_price_of_one(
    register, operation, queries, number, world, acting, as_user, django_assert_num_queries
):
    more_townships(world, range(1, number + 1))
    client = as_user("county_reader")
    client.get(register.url(operation), {"year": "2023"})
    with django_assert_num_queries(queries):
        page = client.get(register.url(operation), {"year": "2023"})
    groups = {one["name"]: one["rows"] for one in page.context["groups"]}
    assert set(groups) == {"示例乡", "邻乡", *(f"第{n}乡" for n in range(1, number + 1))}
    assert all(groups[f"第{n}乡"] for n in range(1, number + 1))


@pytest.mark.parametrize(
    ("register", "operation"),
    [(STUDY, "year"), (OUTREACH_PLAN, "year"), (PUBLICITY_DAYS, "year"), (REVIEWS, "desk")],
)
def test_the_other_pages_cost_the_county_no_more_for_more_townships(
    register, operation, world, acting, as_user
):
    client, costs = as_user("county_reader"), []
    for numbers in (range(1, 2), range(2, 6)):
        more_townships(world, numbers)
        address = f"{register.url(operation)}?year=2023"
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_the_county_sees_each_townships_own(world, acting, as_user):
    more_townships(world, (1, 2))
    client = as_user("county_reader")

    def groups(register, operation):
        page = client.get(register.url(operation), {"year": "2023"})
        return {one["name"]: one["rows"] for one in page.context["groups"]}

    assert [row["name"] for row in groups(ADVISER_SERVICES, "coverage")["第2乡"]] == ["第2村"]
    marks = [cell["state"]["kind"] for cell in groups(ADVISER_SERVICES, "coverage")["第1乡"][0]["cells"]]
    assert marks.count("done") == 1
    held = {
        name: {cell["state"]["kind"] for row in rows for cell in row["cells"]}
        for name, rows in groups(MEETINGS, "cadence").items()
    }
    assert "done" not in held["示例乡"]
    assert "done" in held["第1乡"]
    assert [row["is_recorded"] for row in groups(LEADER_DUTIES, "year")["示例乡"]] == [False, False]
