"""Supervision, file reviews, service items and the public list of documents in the browser, at both widths."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.moving import SAVE, act, fill, press
from tests.e2e.test_governing import YEARS, entered, refused

SUPERVISION = "/enforcement/supervision/"
FILE_REVIEWS = "/enforcement/file_reviews/"
SERVICES = "/enforcement/service_items/"
COUNTS = "/enforcement/service_counts/"


def test_a_suggestion_is_assigned_put_right_answered_and_looked_at_again(open_as, look, size):
    year, staff = YEARS[size], open_as("staff", size)
    case = entered(
        staff, SUPERVISION, kind="检察建议", issuer="示例县人民检察院", document_number=f"演检建〔{year}〕3号",
        title="占道经营监管不到位", received_on=f"{year}-03-04", reply_by=f"{year}-05-04", issues="2",
    )  # fmt: skip
    look(staff, "supervision-new", size)
    act(
        staff, case, "assign", assigned_on=f"{year}-03-06", in_charge="综合执法办公室",
        rectify_by=f"{year}-04-30", measures="划定经营区，逐日巡查。",
    )  # fmt: skip
    act(staff, case, "progress", put_right_on=f"{year}-03-20", rectified="1", note="已划定经营区")
    press(staff, case, "finish")
    fill(staff, rectified_on=f"{year}-04-02")
    refused(staff, "1")
    look(staff, "supervision-refused", size)
    act(staff, case, "progress", put_right_on=f"{year}-04-10", rectified="2", note="巡查已排班")
    act(staff, case, "finish", rectified_on=f"{year}-04-11")
    act(staff, case, "reply", replied_on=f"{year}-04-15", reply_number=f"演示复〔{year}〕3号")
    act(staff, case, "recheck", rechecked_on=f"{year}-07-15", note="未见反弹")
    expect(staff.locator(".way")).to_contain_text(f"{year}-07-15")
    look(staff, "supervision", size)


def test_a_review_of_files_is_told_and_put_right(open_as, look, size):
    year, staff = YEARS[size], open_as("staff", size)
    case = entered(
        staff, FILE_REVIEWS, reviewed_on=f"{year}-06-10", organiser="示例县司法局", reviewers="县局甲、律师乙",
        files="8", issues="2", findings="两卷缺少送达回证。",
    )  # fmt: skip
    act(staff, case, "tell", told_on=f"{year}-06-12", grade="sound", rectify_by=f"{year}-07-12")
    act(staff, case, "progress", put_right_on=f"{year}-06-20", rectified="2", note="回证已补附")
    act(staff, case, "finish", rectified_on=f"{year}-06-21")
    look(staff, "file-review", size)


def test_a_service_item_has_its_editions_and_a_month_its_counts_by_channel(open_as, look, size):
    year, staff = YEARS[size], open_as("staff", size)
    case = entered(
        staff, SERVICES, name=f"临时救助给付（{year}）", code=f"YS{year}001", edition="1", kind="power",
        category="行政给付", offered_from=f"{year}-01-02", department="民政办公室", basis="《社会救助暂行办法》",
    )  # fmt: skip
    act(staff, case, "change", new_from=f"{year}-07-01", change_reason="依据修订", new_basis="《社会救助法》")
    expect(staff.locator("main")).to_contain_text(f"{year}-06-30")
    look(staff, "service-item", size)
    for channel, handled in (("window", "31"), ("online", "12")):
        entered(
            staff,
            COUNTS,
            month=f"{year}-07-01",
            channel=channel,
            handled=handled,
            counted_by="便民服务中心主任",
        )
    look(staff, "service-count", size)
    staff.goto(f"{COUNTS}new/")
    fill(
        staff,
        unit="党政办公室",
        month=f"{year}-07-09",
        channel="online",
        handled="1",
        counted_by="便民服务中心主任",
    )
    staff.click(SAVE)
    expect(staff.locator("main")).to_contain_text("该渠道本月的办件量已经登记")
    staff.goto(f"{COUNTS}?by=month&from={year}-07-01&to={year}-07-31")
    expect(staff.locator("#list tbody tr")).to_have_count(2)
    look(staff, "service-counts", size)


def test_strangers_read_the_documents_in_effect(open_as, look, size):
    page: Page = open_as(None, size, "/public/enforcement/")
    page.locator("main li a").first.click()
    page.click('main a[href$="/documents/"]')
    expect(page.locator("h1")).to_have_text("现行有效行政规范性文件目录")
    look(page, "public-documents", size)
    number = page.locator("article").count()
    assert number, "the demonstration has a document in effect"
    title = page.locator("article h2").first.inner_text()
    page.fill("#q", title[:4])
    page.click(".filters .btn-primary")
    expect(page.locator("article h2").first).to_contain_text(re.compile(re.escape(title[:4])))
    page.fill("#q", "没有的文件")
    page.click(".filters .btn-primary")
    expect(page.locator("article")).to_have_count(0)
    look(page, "public-documents-none", size)
