"""What every indicator promises: the figure, its list and its records agree, for each role."""

from __future__ import annotations

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import models

from portal.access import Action
from portal.periods import Period
from portal.records.composed import Breakdown, Share
from portal.records.filters import RegisterFilters
from portal.records.indicators import Stock, Sum
from portal.records.measuring import measure_many
from reports.answers import as_json
from reports.catalogue import INDICATORS
from reports.indicators import Stated
from tests.samples.making import SAMPLES, entry, stands

pytestmark = pytest.mark.django_db

YEAR = Period.year(2023)
ROLES = ("staff", "east_mediator", "west_mediator", "leader", "county_reader")
ASKED = sorted({indicator.register for indicator in INDICATORS.values()}, key=lambda register: register.name)


@pytest.fixture
def filled(world, acting):
    """A few entries of every register that figures ask, in both villages."""
    for register in ASKED:
        if register.name in SAMPLES:
            for n in range(1, 4):
                stands(world, register.name, world.east if n < 3 else world.west, n, user=world.staff)
    return world


def narrowed_count(register, user, url):
    """Return how many rows the list behind an address shows."""
    params = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    filters = RegisterFilters(register, user, params, register.listed(user))
    assert filters.form.is_valid(), (url, filters.form.errors)
    unused = set(params) - set(filters.form.fields)
    assert unused <= {"township"}, f"the list of {register.name} does not know {unused}"
    return filters.qs


@pytest.mark.parametrize("name", ROLES)
def test_the_figure_is_its_list(name, filled):
    user = filled.people[name]
    place = filled.county if name == "county_reader" else filled.township
    asked = [one for one in INDICATORS.values() if one.register.allows(user, Action.VIEW)]
    figures = measure_many(asked, YEAR, place, user)
    for indicator in asked:
        figure = figures[indicator.key]
        listed = narrowed_count(indicator.register, user, figure.url)
        behind = indicator.records(YEAR, place, user)
        assert set(listed.values_list("pk", flat=True)) == set(behind.values_list("pk", flat=True)), (
            indicator.key
        )
        _agrees(indicator, figure, behind, user)


def _agrees(indicator, figure, behind, user):
    if isinstance(indicator, Breakdown):
        if figure.value is not None:
            assert sum(part.value for part in figure.parts) == figure.value, indicator.key
            for part in figure.parts:
                assert narrowed_count(indicator.register, user, part.url).count() == part.value, (
                    indicator.key,
                    part.key,
                )
    elif isinstance(indicator, Share):
        if figure.denominator is not None:
            assert 0 <= (figure.numerator or 0) <= figure.denominator, indicator.key
    elif isinstance(indicator, Sum):
        total = behind.aggregate(total=models.Sum(indicator.of))["total"]
        assert (figure.value or 0) == (total or 0), indicator.key
    elif indicator.kind in ("count", "stock"):
        assert (figure.value or 0) == behind.count(), indicator.key
    elif indicator.kind == "distinct":
        assert (figure.value or 0) == behind.values(indicator.of).distinct().count(), indicator.key


def test_every_indicator_has_something_to_count(filled):
    """No figure of the catalogue is out of reach of the samples' registers: each answers, none is misspelt."""
    figures = measure_many(INDICATORS.values(), YEAR, filled.township)
    assert set(figures) == set(INDICATORS)
    for figure in figures.values():
        as_json(figure, filled.township, None)


def test_nothing_recorded_is_null_and_none_found_is_zero(world, acting):
    asked = [INDICATORS["disputes.found"], INDICATORS["disputes.found_and_settled"]]
    empty = measure_many(asked, YEAR, world.township)
    assert [figure.value for figure in empty.values()] == [None, None]
    entry(world, "disputes", world.east)
    figures = measure_many(asked, YEAR, world.township)
    assert [figure.value for figure in figures.values()] == [1, 0]


def test_a_signed_zero_makes_a_figure_of_nothing(world, acting):
    entry(world, "zero_statements", world.office, 31, register="incidents", until="2023-12-31")
    figures = measure_many([INDICATORS["disputes.incidents"]], YEAR, world.township)
    assert figures["disputes.incidents"].value == 0


def test_all_figures_of_a_township_year_cost_one_query_a_register(filled, django_assert_num_queries):
    # and lists, places, signed zeros; key periods, villages and reports for the coverage of village-days
    with django_assert_num_queries(len(ASKED) + 6):
        measure_many(INDICATORS.values(), YEAR, filled.township)


def test_voided_records_leave_every_figure(world, acting):
    record = entry(world, "disputes", world.east)
    record.void("登记错误")
    figures = measure_many([INDICATORS["disputes.found"]], YEAR, world.township)
    assert figures["disputes.found"].value is None


def test_a_stock_is_asked_on_a_day_and_a_flow_over_a_period(world, acting):
    entry(world, "disputes", world.east, 1, stage="settled", closed_on="2023-06-01")  # found on 1 January
    stock = INDICATORS["disputes.open"]
    for last, standing in ((dt.date(2023, 5, 31), 1), (dt.date(2023, 6, 1), 0)):
        figures = measure_many([stock], Period(dt.date(2023, 1, 1), last), world.township)
        assert figures["disputes.open"].value == standing
    assert isinstance(stock, Stock)
    assert isinstance(INDICATORS["stated.population"], Stated)
