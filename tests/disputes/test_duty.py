"""What is owed: every state of a month and of a day, rates that cannot exceed one, queries that do not grow."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.duty import (
    LABELS,
    Cell,
    Rates,
    day_matrix,
    duties,
    filing_matrix,
    latest_months,
    rates_of,
    without_committee,
)
from disputes.filing import FilingDays, next_month
from disputes.handing_in import file_day, file_month
from disputes.models import MediationCommittee, MissingReason, Unlock
from disputes.unlocking import ask_for_unlock, give_reason, grant_unlock
from portal.models import Organisation
from portal.records.bulk import create_many
from tests.disputes.filing import at, past, zero
from tests.samples.making import entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee(world, acting):
    return entry(world, "committees", world.east)


def kinds(world, committee, today, year=2023):
    rows = {row.committee: row for row in filing_matrix(world.township, year, today)}
    return [cell.kind for cell in rows[committee].cells]


def test_each_state_of_a_month_is_different(world, committee):
    user = world.east_mediator
    past(world, "screenings", world.east, 3, committee=committee.pk)
    file_month(committee, dt.date(2023, 1, 1), zero(), user, at(2023, 2, 1))
    file_month(committee, dt.date(2023, 2, 1), zero(), user, at(2023, 3, 9))
    unlock = ask_for_unlock(
        world.east, dt.date(2023, 4, 1), "调解员住院", user, at(2023, 6, 9), committee=committee
    )
    grant_unlock(unlock, world.supervisor, at(2023, 6, 9))
    assert kinds(world, committee, dt.date(2023, 6, 10)) == [
        "zero", "late", "filed", "unlocked", "missing", "soon", *["neutral"] * 6
    ]  # fmt: skip
    assert kinds(world, committee, dt.date(2023, 6, 12))[3:5] == ["locked", "missing"]
    assert kinds(world, committee, dt.date(2023, 6, 16))[4] == "locked"
    rows = filing_matrix(world.township, 2023, dt.date(2023, 6, 10))
    january, february, march = next(row for row in rows if row.committee == committee).cells[:3]
    assert (january.zero, january.late, january.receipt) == (True, False, "900001-2023-0001")
    assert (february.zero, february.late) == (True, True)
    assert str(february.label) == "迟报（零报告）"
    assert (march.zero, march.receipt) == (False, "")
    assert march.short["label"] == "已报（补录）"


def test_the_days_are_said_in_words():
    assert FilingDays().said(dt.date(2023, 9, 1)) == "10月5日前；之后算迟报；10月15日关闭"
    assert FilingDays(1, 28).closes(dt.date(2023, 1, 1)) == dt.date(2023, 2, 28)
    assert next_month(dt.date(2023, 12, 1)) == dt.date(2024, 1, 1)


def test_in_january_december_is_still_owed(world, committee):
    rows = duties(world.east, latest_months(dt.date(2024, 1, 3), 2), dt.date(2024, 1, 3))
    row = next(row for row in rows if row.committee == committee)
    assert [(cell.first, cell.kind) for cell in row.cells] == [
        (dt.date(2024, 1, 1), "soon"),
        (dt.date(2023, 12, 1), "soon"),
    ]


def test_only_what_existed_at_the_end_of_a_month_is_asked(world, committee):
    committee.founded_on, committee.dissolved_on = dt.date(2023, 2, 28), dt.date(2023, 5, 31)
    committee.save()
    asked = kinds(world, committee, dt.date(2023, 12, 31))
    assert asked == ["neutral", "locked", "locked", "locked", *["neutral"] * 8]


def test_what_is_not_asked_says_why(world, committee):
    committee.founded_on = dt.date(2023, 2, 28)
    committee.save()
    rows = filing_matrix(world.township, 2023, dt.date(2023, 3, 1))
    cells = next(row for row in rows if row.committee == committee).cells
    assert [str(cell.reason) for cell in cells[:4]] == ["当时没有调委会", "", "", "月份未到"]
    months = [dt.date(2023, 1, 1), dt.date(2023, 2, 1)]
    [bare] = without_committee(world.township, months, rows)
    assert bare.unit == world.west
    assert [(cell.kind, str(cell.reason)) for cell in bare.cells] == [("neutral", "未设调委会")] * 2
    assert without_committee(world.township, months, rows, world.east_mediator) == []
    village = Organisation.objects.get(pk=world.west.pk)
    village.dissolved_on = dt.date(2023, 1, 31)
    village.save()
    assert without_committee(world.township, months, rows) == []


def test_a_day_that_is_not_asked_says_why(world, acting):
    period = entry(world, "key_periods", world.east)
    village = Organisation.objects.get(pk=world.east.pk)
    village.founded_on = dt.date(2023, 1, 15)
    village.save()
    rows = {row.unit: row.cells for row in day_matrix(period, at(2023, 1, 15))}
    assert [str(cell.reason) for cell in rows[world.east]][:3] == ["当时还没有这个村", "", "日期未到"]
    period.daily_zero_report = False
    period.save()
    [first, *_rest] = day_matrix(period, at(2023, 1, 15))
    assert {str(cell.reason) for cell in first.cells} == {"不要求每日报告"}


def test_a_reason_and_an_unlock_belong_to_their_month_alone(world, committee):
    user = world.east_mediator
    give_reason(world.east, dt.date(2023, 3, 1), "停电", user, committee=committee)
    assert MissingReason.objects.count() == 1
    rows = filing_matrix(world.township, 2023, dt.date(2023, 12, 31))
    cells = next(row for row in rows if row.committee == committee).cells
    assert [cell.reason for cell in cells] == ["", "", "停电", *[""] * 9]


def test_a_village_day_is_missing_late_zero_or_reported(world, acting):
    period = entry(world, "key_periods", world.east, report_by="17:00")
    days = [dt.date(2023, 1, 14) + dt.timedelta(days=n) for n in range(4)]
    file_day(period, world.east, days[0], zero(), world.east_mediator, at(2023, 1, 14))
    file_day(period, world.east, days[1], zero(), world.east_mediator, at(2023, 1, 15, 18))
    rows = {row.unit: row.cells for row in day_matrix(period, at(2023, 1, 17))}
    assert [cell.kind for cell in rows[world.east]][:5] == ["zero", "late", "missing", "soon", "neutral"]
    assert [cell.kind for cell in rows[world.west]][:5] == ["locked", "locked", "missing", "soon", "neutral"]
    assert len(rows[world.east]) == 23
    unlock = ask_for_unlock(world.west, days[0], "没有信号", world.staff, at(2023, 1, 17), key_period=period)
    grant_unlock(unlock, world.colleague, at(2023, 1, 17))
    rows = {row.unit: row.cells for row in day_matrix(period, at(2023, 1, 17))}
    assert rows[world.west][0].kind == "unlocked"
    own = day_matrix(period, at(2023, 1, 17), world.west_mediator)
    assert [row.unit for row in own] == [world.west]
    assert Unlock.objects.count() == 1


KINDS = st.sampled_from(sorted(LABELS))


@given(st.lists(st.tuples(KINDS, st.booleans(), st.integers(1, 28)), max_size=60))
def test_no_rate_leaves_the_bounds_and_nothing_not_asked_is_counted(drawn):
    day = dt.date(2023, 5, 1)
    cells = [
        Cell(kind, day, dt.date(2023, 6, due), dt.date(2023, 6, 28), late=late) for kind, late, due in drawn
    ]
    rates = rates_of(cells, dt.date(2023, 6, 14))
    assert 0 <= rates.on_time <= rates.filed <= rates.due <= len(cells)
    asked = [cell for cell in cells if cell.kind != "neutral"]
    assert rates == rates_of(asked, dt.date(2023, 6, 14))
    assert rates.completeness is None or 0 <= rates.timeliness <= rates.completeness <= 1


def test_nothing_due_is_no_rate():
    assert Rates(0, 0, 0).completeness is None


def test_the_matrix_of_a_county_costs_what_the_matrix_of_a_township_costs(
    world, committee, django_assert_num_queries
):
    """26 townships of 12 villages by 12 months."""
    today, kind = dt.date(2023, 12, 31), Organisation.Kind
    with django_assert_num_queries(5):
        filing_matrix(world.township, 2023, today)
    villages = []
    for township in range(24):
        above = Organisation(
            code=f"T{township}", name=f"第{township}乡", kind=kind.TOWNSHIP, parent=world.county,
            founded_on=dt.date(2000, 1, 1),
        )  # fmt: skip
        above.save()
        villages += [
            Organisation(
                code=f"T{township}-{n}",
                name=f"第{n}村",
                kind=kind.VILLAGE,
                parent=above,
                founded_on=dt.date(2000, 1, 1),
            )  # fmt: skip
            for n in range(12)
        ]
    create_many(villages)
    create_many(
        [
            MediationCommittee(
                unit=village, name=f"{village.name}调委会", founded_on=dt.date(2010, 1, 1), chair="王五"
            )
            for village in villages
        ]
    )
    with django_assert_num_queries(5):
        rows = filing_matrix(world.county, 2023, today)
        assert sum(len(row.cells) for row in rows) >= 24 * 12 * 12
