"""What a correction slip touches: named before it is saved, and kept with it."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from disputes.counts import Counts
from disputes.handing_in import Statement, file_day, file_month
from disputes.models import Correction, Dispute
from disputes.registers import DISPUTES, SCREENINGS, ZERO_REPORTS
from portal.context import acting_as
from reports import annual
from tests.disputes.filing import at, found, zero
from tests.samples.making import entry
from tests.torture.oracle import said_in_chinese, words

pytestmark = pytest.mark.django_db
MAY = dt.date(2023, 5, 1)


@pytest.fixture
def committee(world, acting):
    return entry(world, "committees", world.east)


def filed(world, committee, now=None, **said):
    """File May with these counts, nought where nothing is said."""
    counts = Counts(**{name: said.get(name, 0) for name in Counts.names()})
    statement = Statement(uuid.uuid4(), counts=counts)
    return file_month(committee, MAY, statement, world.east_mediator, now or at(2023, 6, 2))


def shown(client, receipt):
    """Return what the page of a slip names as issued, and what as following at once."""
    page = client.get(f"/disputes/receipts/{receipt.number}/correct/")
    said_in_chinese(page)
    return tuple([one.what for one in page.context[name]] for name in ("issued", "following"))


def test_before_anything_was_issued_only_what_follows_is_named(world, committee, as_user):
    receipt = file_month(committee, MAY, zero(), world.east_mediator, at(2023, 6, 2))
    issued, following = shown(as_user("staff"), receipt)
    assert issued == []
    assert following == ["2023年5月政法例会材料", "2023年5月及以后各月人民调解统计表", "2023年报送情况"]


def test_statistics_sheets_files_reports_and_bulletins_are_named_and_kept(world, committee, as_user):
    dispute = found(world, world.east, "2023-05-06", stage="settled", closed_on="2023-05-20")
    receipt = filed(world, committee, found=1, settled=1)
    dispute = Dispute.objects.get(pk=dispute.pk)
    dispute.archived_on = dt.date(2023, 6, 10)
    dispute.save()
    today = timezone.localdate()
    staff = as_user("staff")
    for month in ("2023-04", "2023-05", "2023-06", "2023-06"):
        staff.get(DISPUTES.url("statistics_file", ending="xlsx"), {"month": month})
    for said in ({}, {"unit": world.west.pk}, {"from": "2023-06-01"}):
        assert staff.get(SCREENINGS.url("export"), said).status_code == 200
    for quarter, day in ((2, "2023-07-10"), (3, "2023-10-10")):
        bulletin = {"year": 2023, "quarter": quarter, "issue": quarter, "issued_on": day}
        entry(world, "bulletins", world.east, **bulletin, title="法治简报")
    with acting_as(world.staff, via="job"):
        annual.draft_report(world.township, 2023, until=dt.date(2023, 12, 31), dated_on=dt.date(2024, 1, 9))
    issued, _following = shown(as_user("staff"), receipt)
    assert issued[1:4] == [
        "法治简报（第2期）",
        f"{world.township.name}2023-05人民调解统计表：已取出1次，最近一次{today}",
        f"{world.township.name}2023-06人民调解统计表：已取出2次，最近一次{today}",
    ]
    assert "报告" in issued[0]
    assert issued[4].startswith(f"{today}导出的台账表")
    assert issued[5] == f"卷宗{dispute.case_number or dispute.number}（2023-06-10归档）"
    assert len(issued) == 6
    form = {"nothing_new": "", "lead": "别人", "reason": "带队人写错"}
    as_user("staff").post(f"/disputes/receipts/{receipt.number}/correct/", form)
    slip = Correction.objects.get()
    assert slip.touched[:6] == issued
    assert slip.touched[6].endswith("（批准后随即更新）")
    page = as_user("colleague").get(f"/disputes/corrections/{slip.pk}/")
    assert issued[2] in words(page)


def test_what_was_taken_out_before_the_filing_does_not_rest_on_it(world, committee, as_user):
    as_user("staff").get(DISPUTES.url("statistics_file", ending="xlsx"), {"month": "2023-05"})
    as_user("staff").get(SCREENINGS.url("export"))
    receipt = file_month(committee, MAY, zero(), world.east_mediator, at(2023, 6, 2))
    assert len(shown(as_user("staff"), receipt)[0]) == 2
    receipt.made_at = timezone.now() + dt.timedelta(hours=1)
    receipt.save()
    assert shown(as_user("staff"), receipt)[0] == []


def test_a_day_touches_the_coverage_of_its_period(world, acting, as_user):
    period = entry(world, "key_periods", world.east)
    receipt = file_day(period, world.east, dt.date(2023, 1, 20), zero(), world.east_mediator, at(2023, 1, 20))
    as_user("staff").get(ZERO_REPORTS.url("export"))
    as_user("staff").get(SCREENINGS.url("export"))
    issued, following = shown(as_user("staff"), receipt)
    assert len(issued) == 1
    assert following == [
        "春节1（2023）每日零报告覆盖情况",
        "每日零报告：春节1（2023）",
        "2023年每日零报告覆盖率及以其为依据的表述",
    ]


def test_a_village_reads_what_is_touched_without_the_ways_to_it(world, committee, as_user):
    receipt = file_month(committee, MAY, zero(), world.east_mediator, at(2023, 6, 2))
    page = as_user("east_mediator").get(f"/disputes/receipts/{receipt.number}/correct/")
    assert "2023年5月政法例会材料" in words(page)
    assert "/disputes/meeting/" not in page.content.decode()


def test_what_a_withdrawn_round_had_found_belongs_to_the_one_filed_instead(world, committee, as_user):
    found(world, world.east, "2023-05-06")
    first = filed(world, committee, found=1, closing=1)
    first.screening.void("更正单", by_correction=True)
    second = filed(world, committee, found=1, closing=1)
    assert second.screening != first.screening
    assert second.screening.disputes.count() == 1
