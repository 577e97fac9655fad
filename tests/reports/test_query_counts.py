"""Pages cost a constant number of queries, written down here: more of them is a change somebody has to want."""

from __future__ import annotations

import datetime as dt

import pytest

from disputes import indicators as disputes
from disputes.registers import DISPUTES
from portal.periods import Period
from portal.records.measuring import measure_many
from reports import annual
from reports.catalogue import INDICATORS
from reports.registers import ANNUAL_REPORTS
from tests.samples.making import entry

pytestmark = pytest.mark.django_db

FEW, MANY = 1, 30
YEAR = Period.year(2023)


def enter(world, count):
    for n in range(1, count + 1):
        place = world.east if n % 2 else world.west
        entry(world, "disputes", place, n, stage="settled", closed_on="2023-12-30", accepted_on="2023-12-29")
        if n <= 12:
            entry(world, "screenings", place, n)


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer


@pytest.mark.parametrize("count", [FEW, MANY])
def test_a_list_page(world, as_user, acting, count, django_assert_num_queries):
    enter(world, count)
    client = as_user("staff")
    read(client, DISPUTES.url())
    with django_assert_num_queries(9):
        read(client, DISPUTES.url())


@pytest.mark.parametrize("count", [FEW, MANY])
def test_a_filtered_list(world, as_user, acting, count, django_assert_num_queries):
    enter(world, count)
    client = as_user("staff")
    address = DISPUTES.list_url(category="neighbour", stage="settled")
    read(client, address)
    with django_assert_num_queries(10):
        read(client, address)


@pytest.mark.parametrize("count", [FEW, MANY])
def test_the_dashboard_of_a_township(world, as_user, acting, count, django_assert_num_queries):
    enter(world, count)
    client = as_user("leader")
    read(client, "/?year=2023")
    with django_assert_num_queries(27):
        read(client, "/?year=2023")


@pytest.mark.parametrize("count", [FEW, MANY])
def test_the_preview_of_a_report(world, as_user, acting, count, django_assert_num_queries):
    enter(world, count)
    report = annual.draft_report(
        world.township, 2023, until=dt.date(2023, 12, 31), dated_on=dt.date(2024, 1, 9)
    )
    client = as_user("leader")
    address = ANNUAL_REPORTS.url("detail", pk=report.pk)
    read(client, address)
    with django_assert_num_queries(5):
        read(client, address)


@pytest.mark.parametrize("count", [FEW, MANY])
def test_the_figures_of_eleven_registers(world, acting, count, django_assert_num_queries):
    enter(world, count)
    assert len({one.register for one in disputes.INDICATORS}) == 11
    # and the entries of the lists, the signed zeros, and three for the coverage of village-days
    with django_assert_num_queries(16):
        measure_many(disputes.INDICATORS, YEAR, world.township, world.leader)


def test_all_figures_of_a_year_cost_at_most_a_query_a_register(world, acting, django_assert_max_num_queries):
    registers = {one.register for one in INDICATORS.values()}
    with django_assert_max_num_queries(len(registers) + 6):
        measure_many(INDICATORS.values(), YEAR, world.township, world.leader)
