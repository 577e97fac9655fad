"""The ledgers beside handing in: nothing closed is written past its unlock, nothing filed past its slip."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import openpyxl
import pytest

from disputes.handing_in import file_month
from disputes.models import Screening, Unlock, ZeroReport
from disputes.registers import SCREENINGS, ZERO_REPORTS
from disputes.unlocking import ask_for_unlock, grant_unlock
from portal.records import writing
from portal.records.imports import plan_import
from portal.records.workbooks import read_workbook
from tests.disputes.filing import at, ledger_form, past, zero
from tests.samples.making import entry
from tests.torture.oracle import said_in_chinese, words

pytestmark = pytest.mark.django_db
NOW = at(2024, 6, 20)
CLOSED, OPEN = dt.date(2024, 3, 1), dt.date(2024, 6, 1)


@pytest.fixture
def committee(world, acting, monkeypatch):
    """Return a committee on 20 June 2024."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    monkeypatch.setattr("portal.sessions.time", SimpleNamespace(time=NOW.timestamp))
    return entry(world, "committees", world.east)


def round_of(committee, month, **changes):
    """Return what is typed of a month's round."""
    return {
        "committee": committee.pk,
        "month": f"{month}",
        "started_on": f"{month}",
        "finished_on": f"{month.replace(day=18)}",
        "filed_on": "2024-06-20",
        **changes,
    }


def typed(world, committee, month, *, historical=False, **changes):
    said = round_of(committee, month, **changes)
    return ledger_form(world, "screenings", world.east, historical=historical, **said)


def unlock(world, committee, month):
    asked = ask_for_unlock(world.east, month, "调解员住院", world.staff, NOW, committee=committee)
    return grant_unlock(asked, world.colleague, NOW)


def test_a_round_of_a_closed_month_is_refused_on_the_page_with_the_way_to_its_unlock(
    world, committee, as_user
):
    form = typed(world, committee, CLOSED)
    assert list(form.errors) == ["month"]
    page = as_user("staff").post(SCREENINGS.url("create"), form.data)
    assert page.status_code == 422
    said_in_chinese(page)
    assert "2024-04-15" in words(page)
    assert f'href="/disputes/month/{committee.pk}/2024-3/"' in page.content.decode()
    assert not Screening.objects.exists()


def test_what_is_open_counts_from_the_day_it_is_entered(world, committee):
    assert typed(world, committee, OPEN).is_valid()
    assert list(typed(world, committee, OPEN, filed_on="2024-06-19").errors) == ["filed_on"]
    assert list(typed(world, committee, OPEN, filing_due_on="2024-07-20").errors) == ["filing_due_on"]
    assert typed(world, committee, OPEN, filing_due_on="2024-07-05").is_valid()


def test_after_an_unlock_the_ledger_takes_it_and_it_is_late(world, committee):
    unlock(world, committee, CLOSED)
    form = typed(world, committee, CLOSED)
    assert form.is_valid(), form.errors
    entered = writing.create(SCREENINGS, form, world.staff)
    assert Screening.objects.live().late(NOW.date()).get() == entered


def test_a_past_ledger_brings_in_years_of_which_nothing_was_filed_here(world, committee):
    assert typed(world, committee, dt.date(2023, 3, 1), historical=True, filed_on="2023-04-02").is_valid()
    this_year = typed(world, committee, CLOSED, historical=True)
    assert list(this_year.errors) == ["month"]
    file_month(committee, dt.date(2023, 5, 1), zero(), world.east_mediator, at(2023, 6, 2))
    assert list(typed(world, committee, dt.date(2023, 3, 1), historical=True).errors) == ["month"]
    assert typed(world, committee, dt.date(2022, 3, 1), historical=True).is_valid()


def test_a_month_in_which_the_committee_did_not_exist_is_not_asked(world, committee):
    committee.founded_on = dt.date(2024, 7, 1)
    committee.save()
    assert list(typed(world, committee, OPEN).errors) == ["month"]


def sheet_of(world, committee, months, tmp_path, *, as_history=False):
    """Return what an import of rounds of these months would do."""
    book = openpyxl.Workbook()
    rows = [
        {**typed(world, committee, month).data, "unit": "东村", "committee": committee.number}
        for month in months
    ]
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append(list(row.values()))
    path = tmp_path / "rounds.xlsx"
    book.save(path)
    return plan_import(SCREENINGS, read_workbook(path), world.staff, as_history=as_history)


def test_a_sheet_is_refused_the_rows_of_closed_months(world, committee, tmp_path):
    plan = sheet_of(world, committee, (OPEN, CLOSED), tmp_path)
    assert [(one.row, one.column) for one in plan.problems] == [(3, "月份")]
    assert "解锁" in plan.problems[0].message
    assert (len(plan.new), plan.refused) == (1, 1)
    plan = sheet_of(world, committee, (dt.date(2022, 3, 1), CLOSED), tmp_path, as_history=True)
    assert [one.row for one in plan.problems] == [3]


@pytest.fixture
def entered(world, committee, monkeypatch):
    """Return a round of March that the office entered in time, without a receipt."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(2024, 4, 2))
    form = typed(world, committee, CLOSED, filed_on="2024-04-02")
    assert form.is_valid(), form.errors
    entered = writing.create(SCREENINGS, form, world.staff)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return entered


def edited(world, record, **changes):
    stored = SCREENINGS.form(instance=record, user=world.staff)
    data = {name: stored[name].value() for name in stored.fields}
    data = {name: value for name, value in data.items() if value not in (None, False)} | changes
    return SCREENINGS.form(data, instance=Screening.objects.get(pk=record.pk), user=world.staff)


def test_what_stands_for_a_closed_month_is_not_typed_over(world, entered, as_user):
    assert edited(world, entered).is_valid()
    for changes in ({"lead": "别人"}, {"month": f"{OPEN}"}, {"kind": "special", "theme": "土地"}):
        form = edited(world, entered, **changes)
        assert "month" in form.errors, changes
        assert form.way_out["url"] == f"/disputes/month/{entered.committee_id}/2024-3/"
    sent = edited(world, entered, lead="别人").data
    assert as_user("staff").post(SCREENINGS.url("edit", pk=entered.pk), sent).status_code == 422
    unlock(world, entered.committee, CLOSED)
    assert edited(world, entered, lead="别人").is_valid()
    assert "filed_on" in edited(world, entered, filed_on="2024-04-01").errors


def test_a_round_on_a_theme_does_not_become_the_round_of_a_closed_month(world, committee):
    special = entry(world, "screenings", world.east, 3, committee=committee.pk)
    form = edited(world, special, kind="routine", theme="", filing_due_on="")
    assert "month" in form.errors


def test_what_stands_for_a_closed_month_is_voided_after_an_unlock_alone(world, entered, as_user):
    client = as_user("staff")
    page = client.get(SCREENINGS.url("detail", pk=entered.pk))
    month = f"/disputes/month/{entered.committee_id}/2024-3/"
    assert [one["url"] for one in page.context["actions"]] == [month]
    void = SCREENINGS.url("void", pk=entered.pk)
    answer = client.post(void, {"reason": "登记错误"})
    assert answer.status_code == 422
    assert "解锁" in words(answer)
    assert client.get(month).context["may_unlock"]
    client.post(f"{month}unlock/", {"reason": "登记错误"})
    grant_unlock(Unlock.objects.get(), world.colleague, NOW)
    assert not client.get(month).context["may_unlock"]
    assert client.post(void, {"reason": "登记错误"}).status_code == 302
    assert not Screening.objects.live().exists()


def test_a_past_ledger_is_mended_like_any_entry(world, committee, as_user):
    old = past(world, "screenings", world.east, **round_of(committee, dt.date(2022, 3, 1)))
    assert edited(world, old, lead="别人").is_valid()
    assert "month" in edited(world, old, month=f"{CLOSED}").errors
    assert as_user("staff").post(SCREENINGS.url("void", pk=old.pk), {"reason": "重复"}).status_code == 302


def test_a_sheet_does_not_write_over_a_receipt(world, committee, tmp_path):
    receipt = file_month(committee, OPEN, zero(), world.east_mediator, NOW)
    book = openpyxl.Workbook()
    book.active.append(["number", "version", "lead"])
    book.active.append([receipt.screening.number, receipt.screening.version, "别人"])
    path = tmp_path / "edited.xlsx"
    book.save(path)
    plan = plan_import(SCREENINGS, read_workbook(path), world.staff)
    assert plan.refused == 1
    assert "更正单" in plan.problems[0].message


# --- Days of a key period ---------------------------------------------------------------------------------


def test_a_closed_day_is_refused_and_an_open_one_counts_from_its_entry(world, committee, as_user):
    period = entry(world, "key_periods", world.east, begins_on="2024-06-10", ends_on="2024-06-25")

    def form(day, at_="2024-06-20 08:30", *, historical=False):
        said = {"key_period": period.pk, "day": day, "reported_at": at_}
        return ledger_form(world, "zero_reports", world.east, historical=historical, **said)

    assert form("2024-06-20").is_valid()
    assert form("2024-06-19").is_valid()
    assert list(form("2024-06-19", "2024-06-19 17:00").errors) == ["reported_at"]
    for historical in (False, True):
        closed = form("2024-06-15", historical=historical)
        assert list(closed.errors) == ["day"]
    page = as_user("staff").post(ZERO_REPORTS.url("create"), form("2024-06-15").data)
    assert f"/disputes/day/{period.pk}/{world.east.pk}/2024-06-15/" in page.content.decode()
    assert not ZeroReport.objects.exists()


def test_days_of_a_past_ledger_come_in(world, committee):
    period = entry(world, "key_periods", world.east)
    said = {"key_period": period.pk, "day": "2023-01-20", "reported_at": "2023-01-20 16:30"}
    assert past(world, "zero_reports", world.east, **said).historical
