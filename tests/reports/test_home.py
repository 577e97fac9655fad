"""The first page of each role."""

from __future__ import annotations

import pytest

from tests.samples.making import entry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name",
    [
        "staff",
        "supervisor",
        "leader",
        "administrator",
        "auditor",
        "adviser",
        "county_reader",
        "east_mediator",
    ],
)
def test_every_role_has_a_first_page(name, as_user, world, acting):
    entry(world, "disputes", world.east)
    entry(world, "screenings", world.east)
    answer = as_user(name).get("/", {"year": "2023"})
    assert answer.status_code == 200


def test_the_dashboard_costs_the_same_queries_for_few_and_for_many_records(
    as_user, world, acting, django_assert_max_num_queries
):
    client = as_user("leader")
    counts = []
    client.get("/", {"year": "2023"})
    for first, last in ((1, 2), (2, 9)):
        for n in range(first, last):
            entry(world, "screenings", world.east, n)
            entry(world, "disputes", world.east, n)
        with django_assert_max_num_queries(60) as captured:
            client.get("/", {"year": "2023"})
        counts.append(len(captured))
    assert counts[0] == counts[1]
