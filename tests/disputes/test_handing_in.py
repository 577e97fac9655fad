"""Handing in a month or a day: once only, in its days, with the register's counts."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from disputes.counts import month_counts
from disputes.handing_in import Refused, Statement, confirm, file_day, file_month
from disputes.models import Receipt, Screening, ZeroReport
from portal.models import Organisation
from tests.disputes.filing import at, found, past, zero
from tests.samples.making import entry

pytestmark = pytest.mark.django_db
MAY = dt.date(2023, 5, 1)


@pytest.fixture
def committee(world, acting):
    return entry(world, "committees", world.east)


def refused(call, *args):
    with pytest.raises(Refused) as caught:
        call(*args)
    assert caught.value.errors
    return caught.value.status


def test_a_signed_zero_has_a_receipt_with_number_time_and_content(world, committee):
    now = at(2023, 6, 2)
    receipt = file_month(committee, MAY, zero(), world.east_mediator, now)
    assert receipt.number == "900001-2023-0001"
    assert (receipt.made_at, receipt.spoken_by, receipt.late) == (now, "东村调解员", False)
    assert receipt.content["nothing_new"] is True
    assert receipt.content["counts"] == {
        "opening": 0, "found": 0, "settled": 0, "otherwise": 0, "closing": 0
    }  # fmt: skip
    screening = receipt.screening
    assert (screening.nothing_new, screening.filed_by, screening.filing_due_on) == (
        True,
        "东村调解员",
        dt.date(2023, 6, 5),
    )


def test_pressed_twice_sent_again_or_from_two_phones_it_is_one_filing(world, committee):
    said = zero()
    first = file_month(committee, MAY, said, world.east_mediator, at(2023, 6, 2))
    assert file_month(committee, MAY, said, world.east_mediator, at(2023, 6, 2, 10)) == first
    assert file_month(committee, MAY, zero(), world.east_mediator, at(2023, 6, 3)) == first
    assert file_month(committee, MAY, said, world.east_mediator, at(2023, 7, 30)) == first
    assert Receipt.objects.count() == Screening.objects.count() == 1


def test_one_form_files_one_month(world, committee):
    said = zero()
    file_month(committee, MAY, said, world.east_mediator, at(2023, 6, 2))
    june = dt.date(2023, 6, 1)
    assert refused(file_month, committee, june, said, world.east_mediator, at(2023, 7, 2)) == 409
    assert Screening.objects.count() == 1


def test_a_form_of_another_village_is_used_up_and_tells_nothing(world, committee):
    said = zero()
    file_month(committee, MAY, said, world.east_mediator, at(2023, 6, 2))
    west = entry(world, "committees", world.west, 2)
    assert refused(file_month, west, MAY, said, world.west_mediator, at(2023, 6, 2)) == 409
    assert Screening.objects.count() == 1


def test_the_counts_come_from_the_register_and_add_up(world, committee):
    for n, (day, changes) in enumerate(
        (
            ("2023-04-20", {}),
            ("2023-04-21", {"stage": "settled", "closed_on": "2023-05-03"}),
            ("2023-05-06", {"stage": "settled", "closed_on": "2023-05-20"}),
            ("2023-05-07", {"stage": "passed_on", "closed_on": "2023-05-21"}),
            ("2023-05-08", {}),
            ("2023-04-02", {"stage": "settled", "closed_on": "2023-04-10"}),
            ("2023-06-01", {}),
        ),
        start=1,
    ):
        found(world, world.east, day, n, **changes)
    found(world, world.west, "2023-05-09", 20)
    counts = month_counts(world.east, MAY, dt.date(2023, 5, 31))
    assert (counts.opening, counts.found, counts.settled, counts.otherwise, counts.closing) == (2, 3, 2, 1, 2)
    assert counts.opening + counts.found - counts.settled - counts.otherwise == counts.closing
    receipt = file_month(
        committee, MAY, Statement(uuid.uuid4(), counts=counts), world.east_mediator, at(2023, 6, 2)
    )
    assert receipt.content["counts"] == counts.as_dict()
    assert not receipt.screening.nothing_new
    assert receipt.screening.disputes.count() == 3


def test_no_zero_is_signed_over_a_dispute_and_no_count_that_has_changed(world, committee):
    before = month_counts(world.east, MAY, dt.date(2023, 5, 31))
    found(world, world.east, "2023-05-06")
    now = at(2023, 6, 2)
    assert refused(file_month, committee, MAY, zero(), world.east_mediator, now) == 409
    stale = Statement(uuid.uuid4(), counts=before)
    assert refused(file_month, committee, MAY, stale, world.east_mediator, now) == 409
    assert refused(file_month, committee, MAY, Statement(), world.east_mediator, now) == 422
    assert not Screening.objects.exists()


def test_after_the_due_day_it_is_late_for_ever_and_after_closing_it_is_not_taken(world, committee):
    april = dt.date(2023, 4, 1)
    assert not file_month(committee, april, zero(), world.east_mediator, at(2023, 5, 5, 23)).late
    assert file_month(committee, MAY, zero(), world.east_mediator, at(2023, 6, 6, 0)).late
    june = dt.date(2023, 6, 1)
    assert refused(file_month, committee, june, zero(), world.east_mediator, at(2023, 7, 16, 0)) == 409
    assert file_month(committee, june, zero(), world.east_mediator, at(2023, 7, 15, 23)).late


def test_a_township_lays_down_its_own_days(world, committee):
    entry(world, "filing_rules", world.office, since="2023-05-01", due_day=10, closing_day=20)
    receipt = file_month(committee, MAY, zero(), world.east_mediator, at(2023, 6, 10))
    assert not receipt.late
    entry(world, "filing_rules", world.office, 2, since="2023-06-01", due_day=1, closing_day=2)
    receipt.screening.refresh_from_db()
    assert receipt.screening.filing_due_on == dt.date(2023, 6, 10)
    june = dt.date(2023, 6, 1)
    assert refused(file_month, committee, june, zero(), world.east_mediator, at(2023, 7, 3)) == 409


def test_what_did_not_exist_is_not_asked(world, committee):
    committee.founded_on = dt.date(2023, 6, 1)
    committee.save()
    assert refused(file_month, committee, MAY, zero(), world.east_mediator, at(2023, 6, 2)) == 422
    committee.founded_on, committee.unit.dissolved_on = dt.date(2020, 1, 1), dt.date(2023, 5, 20)
    committee.unit.save()
    assert refused(file_month, committee, MAY, zero(), world.east_mediator, at(2023, 6, 2)) == 422
    future = dt.date(2023, 8, 1)
    assert refused(file_month, committee, future, zero(), world.east_mediator, at(2023, 6, 2)) == 422


def test_what_the_office_types_names_who_spoke_and_the_mediator_confirms_it_once(world, committee):
    now = at(2023, 6, 2)
    assert refused(file_month, committee, MAY, zero(), world.staff, now) == 422
    receipt = file_month(committee, MAY, zero(spoken_by="王五"), world.staff, now)
    assert (receipt.spoken_by, receipt.made_by, receipt.typed_for) == ("王五", world.staff, True)
    confirm(receipt, world.colleague, now)
    receipt.refresh_from_db()
    assert receipt.confirmed_by is None
    confirm(receipt, world.east_mediator, now)
    confirm(receipt, world.east_mediator, at(2023, 6, 9))
    receipt.refresh_from_db()
    assert (receipt.confirmed_by, receipt.confirmed_at) == (world.east_mediator, now)


def test_a_key_period_is_a_mark_on_the_month_and_no_second_round(world, committee):
    period = entry(world, "key_periods", world.east)
    receipt = file_month(committee, dt.date(2023, 1, 1), zero(), world.east_mediator, at(2023, 2, 1))
    assert receipt.screening.key_period == period
    assert Screening.objects.count() == 1


def test_what_the_office_entered_from_a_ledger_is_said_and_not_filed_again(world, committee):
    past(world, "screenings", world.east, 5, committee=committee.pk)
    assert refused(file_month, committee, MAY, zero(), world.east_mediator, at(2023, 6, 2)) == 409
    assert not Receipt.objects.exists()


def test_a_day_is_reported_once_in_its_hours(world, acting):
    period = entry(world, "key_periods", world.east, report_by="17:00")
    day, user = dt.date(2023, 1, 20), world.east_mediator
    said = zero()
    receipt = file_day(period, world.east, day, said, user, at(2023, 1, 20, 16))
    assert not receipt.late
    assert receipt.content["nothing_new"] is True
    assert file_day(period, world.east, day, said, user, at(2023, 1, 25)) == receipt
    told = Statement(uuid.uuid4(), what_happened="一户与工队争吵")
    assert refused(file_day, period, world.east, day, told, user, at(2023, 1, 20, 17)) == 409
    late = file_day(period, world.west, day, told, world.west_mediator, at(2023, 1, 20, 18))
    assert late.late
    assert ZeroReport.objects.live().late().get() == late.zero_report
    period.report_by = dt.time(12, 0)
    period.save()
    assert ZeroReport.objects.live().late().count() == 1
    next_day = dt.date(2023, 1, 21)
    assert refused(file_day, period, world.east, next_day, zero(), user, at(2023, 1, 20)) == 422
    assert refused(file_day, period, world.east, next_day, zero(), user, at(2023, 1, 23)) == 409
    assert file_day(period, world.east, next_day, zero(), user, at(2023, 1, 22)).late
    outside = dt.date(2023, 3, 1)
    assert refused(file_day, period, world.east, outside, zero(), user, at(2023, 3, 1)) == 422


def test_a_village_that_did_not_exist_owes_no_day(world, acting):
    period = entry(world, "key_periods", world.east)
    village = Organisation.objects.get(pk=world.east.pk)
    village.founded_on = dt.date(2023, 1, 21)
    village.save()
    day = dt.date(2023, 1, 20)
    assert refused(file_day, period, village, day, zero(), world.east_mediator, at(2023, 1, 20)) == 422
