"""The figures of petitions: what is counted, by which day, and what each share divides."""

from __future__ import annotations

import datetime as dt

import pytest

from petitions.indicators import INDICATORS
from petitions.models import Petition
from portal.catalogue import REGISTERS
from portal.periods import Period
from portal.records.bulk import create_many
from portal.records.composed import Breakdown
from portal.records.measuring import measure_many
from tests.samples import SAMPLES
from tests.samples.making import category, entry

pytestmark = pytest.mark.django_db
YEAR = Period.year(2023)


@pytest.fixture
def figures(world):
    def ask(period=YEAR, user=None):
        return measure_many(INDICATORS, period, world.township, user or world.staff)

    return ask


def put(world, **changes):
    """Save a petition received directly in January 2023 with fields changed."""
    direct = {"source": "direct", "sender": "", "sender_number": "", "upper_number": ""}
    return entry(world, "petitions", world.east, 1, **{**direct, **changes})


def sides(figure):
    return figure.numerator, figure.denominator


def parts(figure):
    return {part.key: part.value for part in figure.parts if part.value}


class TestSeedYear:
    """128 online petitions, 30 of them first and 98 repeats that each point at their first."""

    @pytest.fixture
    def year(self, world, acting):
        model = REGISTERS["petitions"].form(SAMPLES["petitions"](world, world.east, 1), user=world.staff)
        assert model.is_valid()
        values = {
            field.attname: getattr(model.instance, field.attname)
            for field in Petition._meta.concrete_fields
            if field.name not in ("id", "number", "township", "version", "submission", "upper_number")
        }
        first = [Petition(**values) for _n in range(30)]
        create_many(first)
        repeats = []
        for n in range(98):
            day = dt.date(2023, 1 + n % 12, 5)
            again = {"occurrence": "repeat", "received_on": day, "registered_on": day}
            repeats.append(Petition(**{**values, **again, "first_petition_id": first[n % 30].pk}))
        create_many(repeats)

    def test_they_come_back(self, year, figures):
        said = figures()
        assert said["petitions.online"].value == 128
        assert said["petitions.online_first"].value == 30
        assert said["petitions.online_repeat"].value == 98
        assert parts(said["petitions.online_by_occurrence"]) == {"first": 30, "repeat": 98}
        assert sides(said["petitions.repeat_share"]) == (98, 128)
        assert said["petitions.repeat_share"].value == 0.7656
        assert sides(said["petitions.online_share"]) == (128, 128)

    def test_parts_sum_to_their_whole_and_lists_hold_what_is_counted(self, year, figures, world):
        said = figures()
        for indicator in INDICATORS:
            figure = said[indicator.key]
            if isinstance(indicator, Breakdown) and figure.value is not None:
                assert sum(part.value for part in figure.parts) == figure.value, indicator.key
        listed = Petition.objects.filter(form="online", occurrence="repeat").visible_to(world.staff)
        assert listed.count() == said["petitions.online_repeat"].value

    def test_another_year_has_none(self, year, figures):
        assert figures(Period.year(2022))["petitions.online"].value is None


class TestCounting:
    def test_it_counts_by_the_day_of_registration(self, world, acting, figures):
        put(world, received_on="2022-12-30", registered_on="2023-01-03")
        put(world, state="waiting", registered_on="")
        assert figures()["petitions.registered"].value == 1
        assert parts(figures()["petitions.by_month"]) == {"2023-01": 1}

    def test_visits_are_batches_and_people_are_added_up(self, world, acting, figures):
        put(world, form="visit", people="4")
        put(world, form="visit", people="5")
        put(world, form="letter", people="3")
        said = figures()
        assert said["petitions.visits"].value == 2
        assert said["petitions.visitors"].value == 9
        assert said["petitions.people"].value == 12
        assert said["petitions.collective_visits"].value == 1
        assert parts(said["petitions.by_form"]) == {"visit": 2, "letter": 1}

    def test_stocks_are_asked_on_their_day(self, world, acting, figures):
        answered = {"answered_on": "2023-03-06", "result": "adopted", "handling_class": "suggestion"}
        ended = {"closed_on": "2023-03-10", "ending": category("petition-ending", "answered")}
        put(world, **answered, **ended, state="finished", notified_on="2023-01-10")
        put(world)
        january = Period.month(2023, 1)
        assert figures(january)["petitions.open"].value == 2
        assert figures()["petitions.open"].value == 1
        assert figures()["petitions.closed"].value == 1
        # the notice of the second was due on 16 January and never came
        assert figures(january)["petitions.overdue"].value == 1
        assert figures(Period(dt.date(2023, 1, 1), dt.date(2023, 1, 15)))["petitions.overdue"].value == 0

    def test_reviews_count_by_their_own_day(self, world, acting, figures):
        way = {"handling_class": "opinion", "route": "own", "state": "reviewing", "result": "refused"}
        days = {"notified_on": "2023-01-05", "accepted_on": "2023-01-05", "answered_on": "2023-02-01"}
        asked = {
            "delivered_on": "2023-02-02",
            "review_requested_on": "2024-01-02",
            "review_organ": "示例县人民政府",
        }
        put(world, **way, **days, **asked)
        assert figures()["petitions.reviews"].value is None
        assert figures(Period.year(2024))["petitions.reviews"].value == 1


class TestShares:
    def test_notices_in_time_among_those_whose_limit_has_come(self, world, acting, figures):
        put(world, notified_on="2023-01-16", state="notified")  # the last day
        put(world, notified_on="2023-01-17", state="notified")  # a day late
        put(world)  # never
        put(world, anonymous="on", petitioner="", address="")  # nobody to inform
        put(world, received_on="2023-12-20", registered_on="2023-12-20")  # still running on 31 December
        assert sides(figures()["petitions.timely_notice"]) == (1, 3)

    def test_opinions_in_time_with_and_without_extension(self, world, acting, figures):
        ours = {
            "handling_class": "opinion",
            "route": "own",
            "notified_on": "2023-02-01",
            "accepted_on": "2023-02-01",
        }
        answer = {"state": "answered", "result": "supported"}
        extended = {
            "extension_approved_by": "乡长甲",
            "extension_approved_on": "2023-03-28",
            "extension_days": "30",
            "extension_reason": "需要实地测量",
        }
        put(world, **ours, **answer, answered_on="2023-04-03")
        put(world, **ours, **answer, answered_on="2023-04-04")  # a day late
        put(world, **ours, **answer, **extended, answered_on="2023-04-20")
        put(world, **ours, **answer, **extended, answered_on="2023-05-06")  # late after all
        put(world, **ours, state="accepted")  # never
        put(world, **{**ours, "accepted_on": "2023-12-01"}, state="accepted")  # still running
        agreed = {"closed_on": "2023-03-01", "ending": category("petition-ending", "agreed")}
        put(world, **ours, **agreed, state="finished")  # ended without an answer, in time
        put(world, handling_class="suggestion", answered_on="2023-05-30", result="adopted", state="answered")
        assert sides(figures()["petitions.timely_opinions"]) == (2, 5)

    def test_the_satisfied_among_those_who_evaluated(self, world, acting, figures):
        suggestion = {"handling_class": "suggestion", "answered_on": "2023-01-20", "result": "adopted"}
        answered = {**suggestion, "state": "answered"}
        for satisfaction in ("satisfied", "mostly", "dissatisfied", ""):
            put(world, **answered, satisfaction=satisfaction)
        put(world)
        said = figures()
        assert sides(said["petitions.satisfaction_rate"]) == (2, 3)
        assert sides(said["petitions.evaluation_rate"]) == (3, 4)


class TestBesides:
    def test_hotline_requests_are_counted_apart(self, world, acting, figures):
        open_ = {"finished_on": "", "outcome": "", "satisfaction": ""}
        entry(world, "hotline_requests", world.east, 1)
        entry(world, "hotline_requests", world.east, 2, satisfaction="dissatisfied")
        entry(world, "hotline_requests", world.east, 3, **open_)
        said = figures()
        assert said["petitions.registered"].value is None
        assert said["petitions.hotline_requests"].value == 3
        assert parts(said["petitions.hotline_by_platform"]) == {"12345": 3}
        assert sides(said["petitions.hotline_finished"]) == (2, 3)
        assert sides(said["petitions.hotline_satisfaction"]) == (1, 2)
        assert said["petitions.hotline_overdue"].value == 1

    def test_reception_days_are_not_cases_taken_on(self, world, acting, figures):
        entry(world, "receptions", world.east, 1)
        entry(world, "receptions", world.east, 2, kind="going_down", batches=0, people=0, settled_at_once=0)
        case = {"kind": "taking_on", "batches": 0, "people": 0, "settled_at_once": 0}
        entry(world, "receptions", world.east, 3, **case, petition=put(world).pk)
        said = figures()
        assert said["petitions.reception_days"].value == 2
        assert said["petitions.received_visits"].value == 2
        assert said["petitions.cases_taken_on"].value == 1

    def test_opinions_are_counted_by_their_letters(self, world, acting, figures):
        ours = {"handling_class": "opinion", "accepted_on": "2023-01-05", "state": "accepted"}
        letter = {"kind": "opinion", "petition": put(world, **ours).pk, "issued_on": "2023-02-01"}
        entry(world, "petition_letters", world.east, 1, **letter, delivered_on="2023-02-03")
        assert figures()["petitions.opinions"].value == 1
