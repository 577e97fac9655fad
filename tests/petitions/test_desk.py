"""The desk and handing over: what is due next, whose it is, and two signatures."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from petitions.desk import counts, items, open_petitions, whose
from petitions.enums import Act
from petitions.handing_over import decline, offer, take
from petitions.models import Handover
from portal.catalogue import REGISTERS
from portal.context import acting_as
from tests.petitions.cases import TODAY, Case, day
from tests.samples.making import entry

pytestmark = pytest.mark.django_db
PETITIONS, HANDOVERS = REGISTERS["petitions"], REGISTERS["handovers"]
ASSIGNED = {"source": "assigned", "feedback_due_on": "2024-01-18"}


@pytest.fixture
def cases(world, acting):
    """Three petitions: one newly registered, one accepted, one a colleague's with a report wanted."""
    call_command("load_calendar", verbosity=0)
    new, mine, theirs = Case(world), Case(world), Case(world, **ASSIGNED)
    mine.accept()
    theirs.classify(handler=world.colleague)
    theirs.inform()
    return new, mine, theirs


class TestDesk:
    def test_what_is_due_next_stands_first_with_its_rule(self, cases, world):
        new, mine, theirs = cases
        shown = items(list(open_petitions(world.staff)), day("01-16"))
        assert [(one.petition.pk, one.next, one.days_left, one.kind) for one in shown] == [
            (theirs.petition.pk, "报送办结报告（第二十二条）", 2, "soon"),
            (new.petition.pk, "转送、交办信访事项的告知", 7, "soon"),
            (mine.petition.pk, "信访事项办理", 59, "open"),
        ]
        late = items(list(open_petitions(world.staff)), day("01-24"))
        assert [one.kind for one in late] == ["overdue", "overdue", "open"]

    def test_mine_my_units_and_the_townships(self, cases, world):
        _new, mine, theirs = cases
        assert [one.pk for one in open_petitions(world.staff).filter(whose("mine", world.staff))] == [
            mine.petition.pk
        ]
        number = counts(world.staff, day("01-19"))
        assert number["township"] == {"open": 3, "overdue": 1, "soon": 1}
        assert number["mine"] == {"open": 1, "overdue": 0, "soon": 0}
        assert counts(world.colleague, day("01-19"))["mine"] == {"open": 1, "overdue": 1, "soon": 0}

    def test_closed_ones_past_ledgers_and_accusations_are_not_on_it(self, cases, world):
        new, mine, theirs = cases
        mine.close("withdrawn", "02-01")
        new.act(Act.ACCUSE, is_one=True)
        theirs.petition.historical = True
        theirs.petition.save()
        with acting_as(world.supervisor, via="web"):
            entry(world, "accusations", world.east, user=world.supervisor)
        for user in (world.staff, world.supervisor, world.leader):
            assert not open_petitions(user).exists()

    def test_art22_a_closed_one_stays_until_the_sender_has_its_report(self, cases, world):
        _new, _mine, theirs = cases
        theirs.close("withdrawn", "01-15")
        (owed,) = items([one for one in open_petitions(world.staff) if one.closed_on], day("01-16"))
        assert (owed.petition.pk, owed.next, owed.days_left) == (
            theirs.petition.pk, "报送办结报告（第二十二条）", 2
        )  # fmt: skip
        assert counts(world.colleague, day("01-19"))["mine"]["overdue"] == 1
        theirs.act(Act.REPORT_BACK, reported_back_on=day("01-17"), findings="信访人已撤回")
        assert not open_petitions(world.staff).exclude(closed_on=None).exists()

    def test_each_role_has_its_page(self, cases, as_user):
        page = as_user("staff").get(PETITIONS.url("desk"))
        assert [tab["of"] for tab in page.context["tabs"]] == ["mine", "unit", "township"]
        assert len(page.context["items"]) == 1
        assert len(as_user("staff").get(PETITIONS.url("desk"), {"of": "township"}).context["items"]) == 3
        assert [tab["of"] for tab in as_user("leader").get(PETITIONS.url("desk")).context["tabs"]] == [
            "township"
        ]
        for name in ("administrator", "east_mediator", "auditor", "adviser"):
            assert as_user(name).get(PETITIONS.url("desk")).status_code == 403
        assert as_user("stranger").get(PETITIONS.url("desk"), {"of": "township"}).context["items"] == []

    def test_no_name_of_a_petitioner_stands_on_it(self, cases, as_user):
        page = as_user("staff").get(PETITIONS.url("desk"), {"of": "township"}).content.decode()
        assert "孙八" not in page

    def test_the_number_of_queries_does_not_grow(self, cases, world, as_user, django_assert_num_queries):
        client = as_user("staff")
        client.get(PETITIONS.url("desk"))
        with django_assert_num_queries(DESK_QUERIES):
            client.get(PETITIONS.url("desk"), {"of": "township"})
        for _n in range(5):
            Case(world)
        with django_assert_num_queries(DESK_QUERIES):
            client.get(PETITIONS.url("desk"), {"of": "township"})


DESK_QUERIES = 7


class TestHandover:
    @pytest.fixture
    def offered(self, cases, world):
        return offer(world.staff, world.colleague, "岗位调整", world.staff, TODAY)

    def test_everything_moves_when_the_other_signs(self, cases, offered, world):
        _new, mine, _theirs = cases
        assert mine.petition.handler == world.staff
        taken = take(offered, frozenset(), world.colleague, TODAY)
        assert (taken.state, taken.offered_by, taken.answered_by) == (
            "taken",
            "所员甲",
            world.colleague.full_name,
        )
        mine.petition.refresh_from_db()
        assert (mine.petition.handler, taken.keys) == (world.colleague, [mine.petition.pk])
        step = mine.petition.steps.get(act="assign")
        assert taken.number in step.note
        assert "第二十八条" in step.basis

    def test_what_the_taker_has_an_interest_in_stays(self, cases, offered, world):
        _new, mine, _theirs = cases
        take(offered, frozenset({mine.petition.pk}), world.colleague, TODAY)
        mine.petition.refresh_from_db()
        assert mine.petition.handler == world.staff

    def test_art22_a_closed_one_whose_report_is_owed_moves_along(self, cases, world):
        _new, mine, theirs = cases
        theirs.close("withdrawn", "01-15")
        mine.act(Act.ASSIGN, handler=world.colleague, no_interest=True, note="调岗")
        mine.close("withdrawn", "02-01")
        offered = offer(world.colleague, world.staff, "调离", world.colleague, TODAY)
        assert take(offered, frozenset(), world.staff, TODAY).keys == [theirs.petition.pk]

    def test_only_the_taker_signs_and_once(self, offered, world):
        for other in (world.staff, world.supervisor):
            with pytest.raises(ValidationError):
                take(offered, frozenset(), other, TODAY)
        decline(offered, world.colleague, TODAY)
        with pytest.raises(ValidationError):
            take(offered, frozenset(), world.colleague, TODAY)

    def test_one_offers_ones_own_and_the_supervisor_for_who_has_left(self, cases, world):
        with pytest.raises(ValidationError):
            offer(world.staff, world.colleague, "替他", world.colleague, TODAY)
        with pytest.raises(ValidationError):
            offer(world.staff, world.staff, "给自己", world.staff, TODAY)
        made = offer(world.staff, world.colleague, "调离", world.supervisor, TODAY)
        assert (made.giver, made.offered_by) == (world.staff, world.supervisor.full_name)
        with pytest.raises(ValidationError):
            offer(world.staff, world.supervisor, "再来一次", world.staff, TODAY)

    def test_nothing_held_is_nothing_to_hand_over(self, world, acting):
        with pytest.raises(ValidationError):
            offer(world.staff, world.colleague, "岗位调整", world.staff, TODAY)

    def test_it_is_the_business_of_the_two_and_the_supervisor(self, offered, world, as_user):
        for name, status in (("staff", 200), ("colleague", 200), ("supervisor", 200), ("leader", 404)):
            assert as_user(name).get(HANDOVERS.url("detail", pk=offered.pk)).status_code == status, name

    def test_driven_through_the_pages(self, cases, world, as_user):
        _new, mine, _theirs = cases
        giver, taker = as_user("staff"), as_user("colleague")
        sent = {"giver": world.staff.pk, "taker": world.colleague.pk, "reason": "岗位调整"}
        assert giver.post(HANDOVERS.url("offer"), {**sent, "taker": ""}).status_code == 422
        assert giver.post(HANDOVERS.url("offer"), {**sent, "taker": world.staff.pk}).status_code == 422
        assert giver.post(HANDOVERS.url("offer"), sent).status_code == 302
        handover = Handover.objects.get()
        assert handover.offered_on == timezone.localdate()
        desk = taker.get(PETITIONS.url("desk"))
        assert [one["url"] for one in desk.context["waiting"]] == [HANDOVERS.url("detail", pk=handover.pk)]
        page = taker.get(HANDOVERS.url("detail", pk=handover.pk))
        assert page.context["may_sign"]
        assert not giver.get(HANDOVERS.url("detail", pk=handover.pk)).context["may_sign"]
        take_url = HANDOVERS.url("take", pk=handover.pk)
        taker.post(take_url, {"decision": "take"})
        handover.refresh_from_db()
        assert handover.state == "offered"  # not without the declaration of art. 28
        taker.post(take_url, {"decision": "take", "no_interest": "on"})
        mine.petition.refresh_from_db()
        assert mine.petition.handler == world.colleague
        assert dt.date.today() >= Handover.objects.get().answered_on
