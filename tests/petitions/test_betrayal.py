"""What must not betray a petition in passing: refusals, counts, links, sheets and reports (arts. 30, 46)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from disputes.models import Dispute
from petitions.enums import Act
from petitions.handing_over import offer, take
from petitions.indicators import INDICATORS, REGISTERED
from petitions.models import Petition
from petitions.upper import UPPER
from portal.catalogue import REGISTERS
from portal.context import acting_as
from portal.periods import Period
from portal.records.imports import plan_import, write_plan
from portal.records.measuring import measure_many
from portal.records.workbooks import Sheet
from reports import annual
from reports.since import moved_since
from tests.petitions.cases import TODAY, Case, day, refused
from tests.samples import SAMPLES
from tests.samples.making import category, entry
from tests.world import organisation

pytestmark = pytest.mark.django_db
PETITIONS, HANDOVERS = REGISTERS["petitions"], REGISTERS["handovers"]
YEAR = Period.year(2023)


@pytest.fixture
def centre(world):
    """Return another office of the township, which is complained of by nobody."""
    with acting_as(None, via="command"):
        return organisation("900001-8", "综治中心", "office", world.township)


def complain(petition, **whom):
    """Let a petition complain of somebody."""
    for name, value in whom.items():
        setattr(petition, name, value)
    with acting_as(None, via="command"):
        petition.save()
    return petition


class TestFirstAndRepeat:
    """A hidden repeat neither forbids what is done with its first, nor is left pointing at a repeat."""

    @pytest.fixture
    def three(self, case, world, centre):
        """Return the matter's true first petition, one that is taken for a first, and a hidden repeat of that."""
        later = Case(world, received_on="2024-02-01", registered_on="2024-02-01")
        hidden = Case(
            world, occurrence="repeat", first_petition=later.petition.pk,
            received_on="2024-03-01", registered_on="2024-03-01",
        ).petition  # fmt: skip
        hidden.unit = centre
        return case, later, complain(hidden, respondent=world.staff)

    def test_a_first_becomes_a_repeat_and_its_repeats_follow(self, three, world):
        first, later, hidden = three
        assert not PETITIONS.records(world.staff).filter(pk=hidden.pk).exists()
        later.act(Act.FLAG, occurrence="repeat", other=first.petition.number, note="同一人同一事")
        hidden.refresh_from_db()
        assert (later.petition.first_petition, hidden.first_petition) == (first.petition, first.petition)
        hidden.clean()

    def test_it_follows_nobody_who_would_tell_of_more(self, three, world, case):
        """What the first complains of, the repeat and all that repeat it complain of as well."""
        first, later, _hidden = three
        complain(first.petition, respondent_unit=world.west)
        said = refused(
            later.act, Act.FLAG, occurrence="repeat", other=first.petition.number, note="同一人同一事"
        )
        assert "第四十六条" in said["first_petition"]

    def test_no_figure_of_the_first_moves(self, world, centre, acting):
        ended = {"closed_on": "2023-03-10", "ending": category("petition-ending", "answered")}
        answered = {
            "handling_class": "suggestion", "notified_on": "2023-01-10", "answered_on": "2023-03-06",
            "result": "adopted", "state": "finished",
        }  # fmt: skip
        first = entry(world, "petitions", world.east, 1, upper_number="", **answered, **ended)
        again = {"occurrence": "repeat", "first_petition": first.pk}
        days = {"received_on": "2023-05-04", "registered_on": "2023-05-04"}
        hidden = entry(world, "petitions", world.east, 1, upper_number="", **again, **days)
        hidden.unit = centre
        complain(hidden, respondent=world.staff)
        for user in (world.staff, world.supervisor):
            share = measure_many(INDICATORS, YEAR, world.township, user)["petitions.settled_once_rate"]
            assert (share.numerator, share.denominator) == (1, 1)
        complain(hidden, respondent=None)
        share = measure_many(INDICATORS, YEAR, world.township, world.staff)["petitions.settled_once_rate"]
        assert (share.numerator, share.denominator) == (0, 1)


class TestMediation:
    """Disputes are seen by the whole township: one that a complaint became would be read by whom it names."""

    SENT = {"mediation_from": day("01-20"), "parties": "孙八、周九", "civil": True, "both_consent": True}

    @pytest.mark.parametrize("whom", ["unit", "person", "name"])
    def test_arts30_33_a_complaint_is_not_referred(self, case, world, centre, whom):
        case.accept()
        case.petition.unit, case.petition.handler = centre, world.supervisor
        complain(
            case.petition,
            **{
                "unit": {"respondent_unit": world.east},
                "person": {"respondent": world.west_mediator},
                "name": {"respondent_names": "钱某某"},
            }[whom],
        )
        said = refused(case.act, Act.MEDIATE, user=world.supervisor, **self.SENT)
        assert "第三十三条" in said["route"]
        assert not Dispute.objects.exists()

    def test_what_is_mediated_names_nobody_before_it_has_come_back(self, case, world, centre):
        case.accept()
        case.act(Act.MEDIATE, **self.SENT)
        petition = case.petition
        petition.respondent_names = "钱某某"
        with pytest.raises(ValidationError) as fault:
            petition.clean()
        assert "第三十三条" in fault.value.message_dict["route"][0]
        petition.refresh_from_db()
        case.act(Act.MEDIATION_BACK, mediation_until=day("02-01"))
        case.petition.respondent_names = "钱某某"
        case.petition.clean()


class TestHandover:
    def test_its_history_names_no_petition(self, case, world, as_user):
        case.accept()
        other = Case(world)
        other.classify()
        made = take(
            offer(world.staff, world.colleague, "岗位调整", world.staff, TODAY),
            frozenset(), world.colleague, TODAY,
        )  # fmt: skip
        assert set(made.keys) == {case.petition.pk, other.petition.pk}
        complain(other.petition, respondent_names=world.colleague.full_name)
        page = as_user("colleague").get(HANDOVERS.url("detail", pk=made.pk)).content.decode()
        assert case.petition.number in page
        for hidden in (str(other.petition.pk), other.petition.number):
            assert hidden not in page

    def test_art28_what_the_taker_may_not_handle_stays_where_it_is(self, case, world, centre):
        """His unit's colleague is complained of: he may know of it, but does not handle it."""
        other = Case(world)
        for one in (case, other):
            one.classify()
        case.petition.unit = centre
        case.petition.handler = world.supervisor
        complain(case.petition, respondent=world.colleague)
        with acting_as(None, via="command"):
            world.supervisor.organisation = centre
            world.supervisor.save()
            other.petition.handler = world.supervisor
            other.petition.save()
        offered = offer(world.supervisor, world.staff, "岗位调整", world.supervisor, TODAY)
        assert take(offered, frozenset(), world.staff, TODAY).keys == [other.petition.pk]
        case.petition.refresh_from_db()
        assert case.petition.handler == world.supervisor


class TestSheets:
    HEADS = (
        "信访件编号", "信访人姓名", "住址", "信访形式", "转送日期", "转送机关", "信访目的", "问题属地", "内容分类",
        "概况信息",
    )  # fmt: skip

    def plan(self, world, *numbers):
        rows = [
            (
                number,
                "周九",
                "东村一组",
                "网上",
                "2024-03-01",
                "示例县信访局",
                "求决",
                "东村",
                "农村农业",
                "请求核实",
            )
            for number in numbers
        ]
        sheet = Sheet("导出", tuple(enumerate([list(self.HEADS), *map(list, rows)], 1)), 0)
        return plan_import(UPPER, sheet, world.staff)

    @pytest.mark.parametrize("kind", ["accusation", "person"])
    def test_the_list_of_the_upper_system_passes_over_what_is_hidden_as_what_is_not(
        self, world, acting, kind
    ):
        known = [entry(world, "petitions", world.east, n, upper_number=f"GJ{n}") for n in (1, 3)]
        before = self.plan(world, "GJ1", "GJ3", "GJ5")
        complain(known[0], **({"accusation": True} if kind == "accusation" else {"respondent": world.staff}))
        assert not PETITIONS.records(world.staff).filter(pk=known[0].pk).exists()
        after = self.plan(world, "GJ1", "GJ3", "GJ5")
        assert (after.rows, len(after.new), after.unchanged, after.problems) == (3, 1, 2, [])
        assert after.as_json() == before.as_json()
        write_plan(UPPER, after, world.staff)
        assert Petition.objects.filter(upper_number="GJ1").count() == 1

    @pytest.mark.parametrize("as_history", [False, True])
    def test_no_number_can_be_tried_out(self, world, acting, made, as_history):
        """A drawn number that is taken and one that was never given are refused alike."""
        taken = complain(made(), respondent=world.staff).number
        free = "2023-10000" if taken != "2023-10000" else "2023-10001"
        data = {**SAMPLES["petitions"](world, world.east, 1), "upper_number": ""}
        data |= {"unit": world.office.name, "place_unit": world.east.name}
        heads = ["number", *data]
        rows = [heads, *([number, *data.values()] for number in (taken, free))]
        sheet = Sheet("信访", tuple(enumerate(rows, 1)), 0)
        plan = plan_import(PETITIONS, sheet, world.staff, as_history=as_history)
        assert [one.row for one in plan.problems] == [2, 3]
        assert len({one.message for one in plan.problems}) == 1

    def test_of_another_township_nothing_is_known(self, world, acting):
        entry(world, "petitions", world.other_village, 1, user=world.stranger, upper_number="GJ1")
        assert len(self.plan(world, "GJ1").new) == 1


class TestReports:
    def test_what_moved_since_an_edition_tells_nothing_of_it(self, world, centre, acting, monkeypatch):
        monkeypatch.setattr("reports.annual._store", lambda report: None)
        entry(world, "petitions", world.east, 1, upper_number="")
        until, dated = dt.date(2023, 12, 31), dt.date(2024, 1, 9)
        report = annual.draft_report(world.township, 2023, until=until, dated_on=dated)
        hidden = entry(world, "petitions", world.east, 3, upper_number="")
        hidden.unit = centre
        complain(hidden, respondent=world.staff)
        assert moved_since(report, world.staff) == []
        moved = {one.label: (one.then, one.now) for one in moved_since(report, world.supervisor)}
        assert moved[str(REGISTERED.label)] == ("1件", "2件")


def test_a_petition_is_linked_to_none_that_complains_of_somebody_it_does_not(case, world):
    """The number of the other would stand on the page of this one."""
    other = Case(world)
    complain(other.petition, respondent_unit=world.west)
    assert "第四十六条" in refused(case.act, Act.RELATE, other=other.petition.number)["related_to"]


def test_whom_it_complains_of_is_never_offered_the_number_of_it(case, world):
    """Typed, it is as unknown as one that was never given."""
    complain(case.petition, respondent=world.colleague)
    other = Case(world)
    said = [
        refused(other.act, Act.RELATE, user=world.colleague, other=number)["other"]
        for number in (case.petition.number, "2024-99999")
    ]
    assert said[0] == said[1]
