"""Accusations: to everybody but the supervisor they do not exist, anywhere (arts. 22, 30, 46)."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import openpyxl
import pytest

from petitions.indicators import INDICATORS, REGISTERED
from petitions.models import Petition
from portal.access import Action
from portal.catalogue import REGISTERS
from portal.context import acting_as
from portal.models import RunningClock
from portal.periods import Period
from portal.records.measuring import measure, measure_many
from tests.samples.making import category, entry

pytestmark = pytest.mark.django_db
PETITIONS = REGISTERS["petitions"]
YEAR = Period.year(2023)
OTHERS = (
    "staff",
    "colleague",
    "leader",
    "county_reader",
    "administrator",
    "auditor",
    "east_mediator",
    "adviser",
)
ACCUSING = {"accusation": "on", "request": "金丝雀备注七七"}


@pytest.fixture
def accusation(world):
    """Return an accusation the supervisor has entered, with a step, a letter and a case taken on."""
    with acting_as(world.supervisor, via="web"):
        made = entry(world, "petitions", world.east, user=world.supervisor, **ACCUSING)
        papers = {"user": world.supervisor, "petition": made.pk}
        entry(world, "petition_steps", world.east, **papers)
        entry(world, "petition_letters", world.east, **papers)
        entry(
            world,
            "receptions",
            world.east,
            kind="taking_on",
            batches=0,
            people=0,
            settled_at_once=0,
            **papers,
        )
        # the samples of step and letter bring petitions of their own
        return made


class TestWhoSeesIt:
    @pytest.mark.parametrize("name", OTHERS)
    def test_nobody_else_finds_a_row_anywhere(self, accusation, world, name):
        user = world.people[name]
        assert not PETITIONS.records(user).filter(pk=accusation.pk).exists()
        for register in ("petition_steps", "petition_letters", "receptions"):
            assert not REGISTERS[register].records(user).filter(petition=accusation.pk).exists()

    def test_the_supervisor_does(self, accusation, world, as_user):
        assert PETITIONS.records(world.supervisor).filter(pk=accusation.pk).exists()
        for register in ("petition_steps", "petition_letters", "receptions"):
            assert REGISTERS[register].records(world.supervisor).filter(petition=accusation.pk).count() == 1
        page = as_user("supervisor").get(PETITIONS.url("detail", pk=accusation.pk)).content.decode()
        assert "金丝雀备注七七" in page

    @pytest.mark.parametrize(
        "name", [name for name in OTHERS if name in ("staff", "leader", "county_reader")]
    )
    def test_every_route_answers_as_if_there_were_none(self, accusation, world, as_user, name):
        client = as_user(name)
        for operation in ("detail", "edit", "void"):
            assert client.get(PETITIONS.url(operation, pk=accusation.pk)).status_code == 404
        assert client.post(PETITIONS.url("reveal", pk=accusation.pk, field="petitioner")).status_code == 404
        for params in ({}, {"q": "金丝雀"}, {"q": accusation.number}, {"purpose": "accusation"}):
            page = client.get(PETITIONS.url(), params).content.decode()
            assert "备注七七" not in page
            assert PETITIONS.url("detail", pk=accusation.pk) not in page
        if PETITIONS.allows(world.people[name], Action.EXPORT):
            content = b"".join(client.get(PETITIONS.url("export")).streaming_content)
            cells = [
                cell for row in openpyxl.load_workbook(BytesIO(content)).worksheets[0].values for cell in row
            ]
            assert "请求核实承包地四至（1）" in cells
            assert "金丝雀备注七七" not in cells

    def test_no_choice_offers_it(self, accusation, world):
        for register in ("petitions", "petition_steps", "petition_letters", "receptions"):
            for name, field in REGISTERS[register].form(user=world.staff).fields.items():
                offered = getattr(field, "queryset", None)
                if offered is not None and offered.model is Petition:
                    assert not offered.filter(pk=accusation.pk).exists(), (register, name)

    def test_it_is_in_no_figure_of_who_may_not_know(self, accusation, world):
        figures = measure_many(INDICATORS, YEAR, world.township, world.supervisor)
        assert figures["petitions.registered"].value == 3
        for name in ("staff", "leader", "county_reader"):
            user = world.people[name]
            assert measure(REGISTERED, YEAR, world.township, user).value == 2
            known = measure_many(INDICATORS, YEAR, world.township, user)
            assert known["petitions.cases_taken_on"].value is None
            assert sum(part.value for part in known["petitions.by_month"].parts) == 2

    def test_it_runs_no_clock_that_would_give_it_away(self, accusation):
        assert not RunningClock.objects.live().filter(object_id=accusation.pk).exists()


class TestEntering:
    def test_staff_enter_none(self, sent, world):
        assert list(sent(**ACCUSING).errors) == ["accusation"]
        assert sent(user=world.supervisor, **ACCUSING).is_valid()

    def test_purpose_and_class_make_it_one(self, sent, world):
        purpose = category("petition-purpose", "accusation")
        assert list(sent(user=world.supervisor, purpose=purpose).errors) == ["accusation"]
        assert list(sent(user=world.supervisor, handling_class="accusation").errors) == ["accusation"]
        both = {"purpose": purpose, "handling_class": "accusation"}
        assert sent(user=world.supervisor, **ACCUSING, **both).is_valid()

    def test_it_is_neither_accepted_nor_of_another_class(self, sent, world):
        form = sent(user=world.supervisor, **ACCUSING, accepted_on="2023-02-01")
        assert "第三十条" in form.errors["accepted_on"][0]
        form = sent(user=world.supervisor, **ACCUSING, handling_class="opinion")
        assert list(form.errors) == ["handling_class"]

    def test_marked_later_it_leaves_the_list_at_once_and_its_clocks_stop(self, made, world, as_user):
        record = made()
        clocks = RunningClock.objects.live().filter(object_id=record.pk)
        assert set(clocks.values_list("rule", flat=True)) == {"P3", "P4"}
        client = as_user("supervisor")
        form = client.get(PETITIONS.url("edit", pk=record.pk)).context["form"]
        data = {name: form[name].value() for name in form.fields}
        data = {name: value for name, value in data.items() if value not in (None, False)}
        answer = client.post(PETITIONS.url("edit", pk=record.pk), {**data, "accusation": "on"})
        assert answer.status_code == 302
        assert not clocks.exists()
        assert as_user("staff").get(PETITIONS.url("detail", pk=record.pk)).status_code == 404
        record.refresh_from_db()
        assert (record.due_on, record.petitioner) == (None, "孙八")

    def test_what_points_at_it_goes_before_it(self, made, sent, world):
        first = made()
        repeat = made(occurrence="repeat", first_petition=first.pk)
        form = sent(user=world.supervisor, instance=first, **ACCUSING)
        assert list(form.errors) == ["accusation"]
        repeat.accusation = True
        repeat.save()
        assert sent(user=world.supervisor, instance=first, **ACCUSING).is_valid()

    def test_nothing_ordinary_points_at_it(self, accusation, sent, world):
        for link in (
            {"occurrence": "repeat", "first_petition": accusation.pk},
            {"related_to": accusation.pk},
        ):
            form = sent(user=world.supervisor, received_on="2023-06-01", registered_on="2023-06-01", **link)
            assert list(form.errors) == [list(link)[-1]]


def test_a_day_later_it_is_still_hidden_from_stocks(accusation, world):
    stocks = Period(dt.date(2023, 1, 1), dt.date(2023, 1, 31))
    figures = measure_many(INDICATORS, stocks, world.township, world.staff)
    assert figures["petitions.open"].value == 2
    assert measure_many(INDICATORS, stocks, world.township, world.supervisor)["petitions.open"].value == 3
