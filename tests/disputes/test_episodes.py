"""Reopening, linking, case numbers: a dispute is counted once whatever happens to it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from disputes.enums import Act, Stage
from disputes.indicators import FOUND, OPEN, SETTLED
from disputes.models import Dispute, Episode
from disputes.registers import DISPUTES
from portal.models import RunningClock
from portal.periods import Period
from portal.records.measuring import measure_many
from tests.disputes.cases import Case, day
from tests.samples.making import entry

pytestmark = pytest.mark.django_db


def figures(world, year=2024):
    found = measure_many((FOUND, SETTLED, OPEN), Period.year(year), world.township, world.staff)
    return tuple(found[one.key].value or 0 for one in (FOUND, SETTLED, OPEN))


def settled(world, **changes):
    case = Case(world, **changes)
    case.begin()
    case.settle("oral", "01-20")
    return case


def test_reopening_keeps_the_first_episode_and_begins_another(world, acting):
    case = settled(world)
    assert figures(world) == (1, 1, 0)
    case.act(Act.REOPEN, reopened_on=day("02-10"), note="一方反悔，重新找来")
    first = Episode.objects.get()
    assert (first.ordinal, first.stage, first.closed_on) == (1, Stage.SETTLED, day("01-20"))
    assert (first.begun_on, first.accepted_on) == (day("01-08"), day("01-10"))
    dispute = case.dispute
    assert (dispute.episode, dispute.stage, dispute.closed_on, dispute.accepted_on) == (
        2,
        "found",
        None,
        None,
    )
    assert figures(world) == (1, 0, 1)  # one dispute, open again
    assert dispute.case_number == "（2024）东村人调字第1号"
    assert RunningClock.objects.get(rule="M1").is_voided


def test_the_second_episode_has_its_own_agreement_and_the_same_number(world, acting):
    case = settled(world)
    case.act(Act.REOPEN, reopened_on=day("02-10"), note="没有履行")
    case.accept("02-11")
    case.act(Act.TELL_RIGHTS, rights_told_on=day("02-11"))
    case.act(Act.BEGIN, begun_on=day("02-12"), responsible="王五")
    case.settle("oral", "02-15")
    assert case.dispute.case_number == "（2024）东村人调字第1号"
    assert [one.episode for one in case.dispute.agreements.order_by("episode")] == [1, 2]
    assert figures(world) == (1, 1, 0)


def test_the_agreement_of_an_earlier_episode_is_not_held_against_the_later_acceptance(world, acting):
    case = settled(world)
    case.act(Act.REOPEN, reopened_on=day("02-10"), note="没有履行")
    case.accept("02-11")
    case.dispute.agreements.get(episode=1).full_clean(exclude=["township"], validate_unique=False)


def test_an_act_writes_what_it_changed_and_moves_the_case_on(world, acting):
    case = settled(world)
    versions = case.dispute.version, case.agreement.version
    visit = {"visited_on": day("02-10"), "visitor": "王五", "performance": "done"}
    case.act(Act.FOLLOW_UP, **visit)
    assert (case.dispute.version, case.agreement.version) == (versions[0] + 1, versions[1])


def test_an_open_dispute_is_not_reopened(world, acting):
    with pytest.raises(ValidationError):
        Case(world).act(Act.REOPEN, reopened_on=day("02-10"), note="再来")


def test_two_linked_disputes_count_once_and_separately_again_when_unlinked(world, acting):
    case = Case(world)
    other = entry(world, "disputes", world.east, 2, reported_on="2024-01-20")
    assert figures(world) == (2, 0, 2)
    case.accept()
    case.act(Act.LINK, other=other.number)
    assert figures(world) == (1, 0, 1)
    assert RunningClock.objects.get(rule="M1").is_voided
    assert case.dispute.duplicate_of == other
    assert Dispute.objects.all().open(dt.date(2024, 3, 1)).get() == other
    case.act(Act.UNLINK, note="不是一回事")
    assert figures(world) == (2, 0, 2)
    assert not RunningClock.objects.get(rule="M1").is_voided


def test_nothing_is_linked_to_itself_in_a_row_or_in_a_circle(world, acting):
    case = Case(world)
    second = entry(world, "disputes", world.east, 2)
    third = entry(world, "disputes", world.east, 3)
    for wrong in (case.dispute.number, "2099-0001", ""):
        with pytest.raises(ValidationError) as fault:
            case.act(Act.LINK, other=wrong)
        assert set(fault.value.message_dict) == {"other"}
    case.act(Act.LINK, other=second.number)
    chained = Case.__new__(Case)
    chained.world, chained.dispute = world, third
    with pytest.raises(ValidationError):
        chained.act(Act.LINK, other=case.dispute.number)
    chained.dispute = second
    with pytest.raises(ValidationError):
        chained.act(Act.LINK, other=third.number)


def test_case_numbers_run_by_committee_and_year(world, acting):
    committee = entry(world, "committees", world.east)
    named = entry(world, "committees", world.east, 2, case_word="东村茶馆")
    given = {"stage": "accepted", "accepted_on": "2024-01-10", "reported_on": "2024-01-08"}
    numbers = [
        entry(world, "disputes", world.east, n, **given, committee=place.pk).case_number
        for n, place in enumerate((committee, committee, named), 1)
    ]
    last = {**given, "accepted_on": "2023-12-31", "reported_on": "2023-12-30"}
    numbers.append(entry(world, "disputes", world.east, 4, **last, committee=committee.pk).case_number)
    assert numbers == [
        "（2024）东村人调字第1号",
        "（2024）东村人调字第2号",
        "（2024）东村茶馆人调字第1号",
        "（2023）东村人调字第1号",
    ]


def test_a_case_that_is_not_written_in_the_end_leaves_no_gap_and_a_voided_one_keeps_its_number(world, acting):
    committee = entry(world, "committees", world.east)
    given = {
        "stage": "accepted",
        "accepted_on": "2024-01-10",
        "reported_on": "2024-01-08",
        "committee": committee.pk,
    }
    point = transaction.savepoint()
    assert entry(world, "disputes", world.east, 1, **given).case_number.endswith("第1号")
    transaction.savepoint_rollback(point)
    first = entry(world, "disputes", world.east, 1, **given)
    assert first.case_number.endswith("第1号")
    first.void("登记错误")
    assert entry(world, "disputes", world.east, 2, **given).case_number.endswith("第2号")


def test_the_committee_of_a_numbered_case_is_not_taken_away(world, acting):
    case = Case(world)
    case.accept()
    case.dispute.committee = None
    with pytest.raises(ValidationError) as fault:
        case.dispute.clean()
    assert set(fault.value.message_dict) == {"committee"}


def test_the_form_does_not_give_a_numbered_case_to_another_committee(world, acting):
    case = Case(world)
    case.accept()
    other = entry(world, "committees", world.east, 2)
    form = DISPUTES.form(user=world.staff, instance=case.dispute)
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in data.items() if value not in (None, False)}
    changed = DISPUTES.form(data | {"committee": other.pk}, user=world.staff, instance=case.dispute)
    assert set(changed.errors) == {"committee"}
    assert DISPUTES.form(data, user=world.staff, instance=case.dispute).is_valid()


def test_a_visit_is_due_until_it_is_recorded(world, acting):
    case = settled(world)
    visit = {"visited_on": day("02-01"), "visitor": "王五", "performance": "part"}
    case.act(Act.FOLLOW_UP, **visit, follow_up_on=day("02-20"))
    rows = Dispute.objects.all()
    assert [rows.visit_due(day(on)).exists() for on in ("02-19", "02-20")] == [False, True]
    case.act(Act.FOLLOW_UP, **{**visit, "visited_on": day("02-21")})
    assert not Dispute.objects.all().visit_due(day("03-01")).exists()
