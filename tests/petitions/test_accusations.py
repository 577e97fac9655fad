"""Accusations: a register of their own; to everybody but the supervisor they do not exist (arts. 22, 30, 46)."""

from __future__ import annotations

import pytest

from petitions.apart import take_along
from petitions.indicators import INDICATORS, REGISTERED
from petitions.models import Petition
from portal.access import Action, Role
from portal.catalogue import REGISTERS
from portal.context import acting_as
from portal.models import AccessEntry, RunningClock
from portal.periods import Period
from portal.records.deadlines import settle_clocks
from portal.records.measuring import measure_many
from tests.samples import SAMPLES
from tests.samples.making import category, entry

pytestmark = pytest.mark.django_db
PETITIONS, ACCUSATIONS = REGISTERS["petitions"], REGISTERS["accusations"]
YEAR = Period.year(2023)


@pytest.fixture
def accusation(world):
    """Return an accusation the supervisor has entered."""
    with acting_as(world.supervisor, via="web"):
        return entry(world, "accusations", world.east, request="金丝雀备注七七")


@pytest.fixture
def found_out(world, acting):
    """Return a petition with a step, a letter and a case taken on that turned out to be an accusation."""
    petition = entry(world, "petitions", world.east, 1, upper_number="")
    for register in ("petition_steps", "petition_letters"):
        entry(world, register, world.east, petition=petition.pk)
    nobody_came = {"batches": 0, "people": 0, "settled_at_once": 0}
    entry(world, "receptions", world.east, kind="taking_on", petition=petition.pk, **nobody_came)
    return petition


def set_apart(petition):
    petition.accusation = True
    petition.save()
    settle_clocks(petition)
    take_along(petition)
    petition.refresh_from_db()


class TestItsOwnRegister:
    def test_only_the_supervisor_may_anything_and_nobody_takes_a_sheet_of_it(self):
        assert set(ACCUSATIONS.access) == {Role.SUPERVISOR}
        assert not {Action.EXPORT, Action.IMPORT} & ACCUSATIONS.access[Role.SUPERVISOR]

    def test_it_stands_there_and_in_no_other(self, accusation, world):
        for name in world.people:
            assert not PETITIONS.records(world.people[name]).filter(pk=accusation.pk).exists(), name
        seen = {name for name, user in world.people.items() if ACCUSATIONS.records(user).exists()}
        assert seen == {"supervisor"}

    def test_its_number_and_key_leave_no_gap_among_petitions(self, accusation, world, acting):
        before, after = (entry(world, "petitions", world.east, n) for n in (1, 3))
        assert accusation.number.startswith("检2023-")
        for number in (before.number, after.number):
            year, drawn = number.split("-")
            assert (year, len(drawn)) == ("2023", 5)
        assert before.pk < after.pk

    def test_a_sheet_or_an_act_that_names_the_purpose_does_not_get_round_it(self, world, acting, made):
        petition = made()
        petition.handling_class = "accusation"
        petition.save()
        assert petition.accusation
        assert not PETITIONS.records(world.supervisor).filter(pk=petition.pk).exists()

    def test_it_is_passed_on_and_closed(self, accusation, world, as_user):
        client = as_user("supervisor")
        form = client.get(ACCUSATIONS.url("edit", pk=accusation.pk)).context["form"]
        data = {name: form[name].value() for name in form.fields}
        data = {name: value for name, value in data.items() if value not in (None, False)} | {
            "passed_to": "示例县纪委监委",
            "passed_on": "2023-01-03",
            "closed_on": "2023-01-03",
            "ending": category("petition-ending", "passed-on"),
        }
        assert client.post(ACCUSATIONS.url("edit", pk=accusation.pk), data).status_code == 302
        accusation.refresh_from_db()
        assert (accusation.state, accusation.handling_class) == ("finished", "accusation")
        assert accusation.respondent_names == "钱某某"  # sent back masked, it stays


class TestNothingOfItShows:
    def test_it_is_in_no_figure_of_anybody(self, accusation, world, made):
        made()
        for name in ("supervisor", "staff", "leader", "county_reader"):
            figures = measure_many(INDICATORS, YEAR, world.township, world.people[name])
            assert figures[REGISTERED.key].value == 1, name
            assert sum(part.value for part in figures["petitions.by_month"].parts) == 1

    def test_its_papers_are_neither_listed_nor_counted_but_the_supervisor_opens_them(self, found_out, world):
        set_apart(found_out)
        for name in ("petition_steps", "petition_letters", "receptions"):
            register = REGISTERS[name]
            assert register.records(world.supervisor).filter(petition=found_out.pk).count() == 1
            for user in (world.supervisor, world.staff, world.leader, None):
                assert not register.listed(user).filter(petition=found_out.pk).exists()
                assert not register.of(world.township, user).filter(petition=found_out.pk).exists()
            assert not register.records(world.staff).filter(petition=found_out.pk).exists()

    def test_it_runs_no_clock_that_would_give_it_away(self, accusation):
        assert not RunningClock.objects.filter(object_id=accusation.pk).exists()

    def test_the_audit_reader_learns_nothing_of_it_from_the_log(self, accusation, world, as_user):
        client = as_user("supervisor")
        client.get(ACCUSATIONS.url(), {"q": "检"})
        url = ACCUSATIONS.url("reveal", pk=accusation.pk, field="petitioner")
        assert client.post(url, {"purpose": "核实"}).status_code == 200
        assert AccessEntry.objects.filter(register="accusations").count() == 2
        read = REGISTERS["access_log"].records(world.auditor)
        assert not read.filter(register="accusations").exists()

    def test_what_was_looked_at_before_it_was_found_out_is_hidden_with_it(self, found_out, world, as_user):
        url = PETITIONS.url("reveal", pk=found_out.pk, field="petitioner")
        as_user("staff").post(url, {"purpose": "送达"})
        read = REGISTERS["access_log"].records(world.auditor).filter(act="reveal")
        assert read.count() == 1
        set_apart(found_out)
        assert read.count() == 0


class TestEntering:
    def test_in_the_ordinary_queue_nobody_enters_one(self, sent, world):
        purpose = category("petition-purpose", "accusation")
        for user in (world.staff, world.supervisor):
            form = sent(user=user, purpose=purpose)
            assert list(form.errors) == ["purpose"]
            assert "第三十条" in form.errors["purpose"][0]

    def test_it_is_not_accepted_there(self, sent, world):
        form = sent(accepted_on="2023-02-01", state="accepted", handling_class="accusation")
        assert {"handling_class", "accepted_on"} <= set(form.errors)
        assert "第三十条" in form.errors["accepted_on"][0]

    def test_a_supervisor_who_is_complained_of_enters_none_about_himself(self, world):
        data = SAMPLES["accusations"](world, world.east, 1)
        for change in (
            {"respondent_names": world.supervisor.full_name},
            {"respondent": world.supervisor.pk},
        ):
            form = ACCUSATIONS.form({**data, **change}, user=world.supervisor)
            assert "第二十八条" in "".join(form.errors.get(list(change)[0], []))

    def test_the_forms_of_others_never_offer_it_nor_those_of_the_supervisor(self, accusation, world):
        for user in (world.staff, world.supervisor):
            for register in ("petitions", "petition_steps", "petition_letters", "receptions"):
                for name, field in REGISTERS[register].form(user=user).fields.items():
                    offered = getattr(field, "queryset", None)
                    if offered is not None and offered.model is Petition:
                        assert not offered.filter(pk=accusation.pk).exists(), (register, name)


class TestFoundOut:
    def test_it_leaves_the_list_at_once_with_a_number_of_the_other_series(self, found_out, world, as_user):
        clocks = RunningClock.objects.live().filter(object_id=found_out.pk)
        assert set(clocks.values_list("rule", flat=True)) == {"P3", "P4"}
        number = found_out.number
        set_apart(found_out)
        assert not clocks.exists()
        assert as_user("staff").get(PETITIONS.url("detail", pk=found_out.pk)).status_code == 404
        assert found_out.number.startswith("检") != number.startswith("检")
        assert (found_out.due_on, found_out.petitioner) == (None, "孙八")
        page = as_user("supervisor").get(ACCUSATIONS.url("detail", pk=found_out.pk))
        assert found_out.request in page.content.decode()

    def test_what_points_at_it_goes_along_with_what_points_at_that(self, found_out, made):
        repeat = made(occurrence="repeat", first_petition=found_out.pk)
        same = made(related_to=repeat.pk)
        other = made()
        set_apart(found_out)
        for one, gone in ((repeat, True), (same, True), (other, False)):
            one.refresh_from_db()
            assert one.accusation is gone

    def test_nothing_ordinary_points_at_it(self, accusation, made):
        record = made()
        record.related_to = accusation
        faults = {}
        try:
            record.full_clean()
        except Exception as error:  # noqa: BLE001  (the kind is what is looked at)
            faults = error.message_dict
        assert "第三十条" in faults["related_to"][0]
