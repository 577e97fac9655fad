"""What strangers read and whom the township inspects, in the browser: at both widths, from plan to feedback."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.demonstration import YEAR
from tests.e2e.moving import SAVE, act, dispute_shown, fill, press, unfold_filters

DISCLOSURES = "/enforcement/disclosures/"
INSPECTIONS = "/enforcement/inspections/"
OFFICE = "综合执法办公室"
ITEM = "对违反村庄规划擅自建设行为的检查"
# each width goes the way once, in a year and about somebody of its own
YEARS = {"desk": 2024, "phone": 2025}
WHO = {"desk": "示例户孙甲", "phone": "示例户钱乙"}
TWO = {"officer": "演示执法员01", "second_officer": "演示执法员02"}
MASKED = {"desk": "示****", "phone": "示****"}


def entered(page: Page, register: str, **values: str) -> str:
    """Enter a record and return the address of its page."""
    page.goto(f"{register}new/")
    fill(page, unit=OFFICE, **values)
    page.click(SAVE)
    return dispute_shown(page)


def planned(page: Page, year: int, month: int) -> str:
    """Plan a daily inspection of an enterprise."""
    return entered(
        page, INSPECTIONS, kind="daily", field="规划建设", item=ITEM, target="示例建材经营部",
        target_kind="enterprise", credit_code="91210283MA0000001W", plan=f"{year}年度检查计划",
        planned_on=f"{year}-{month:02d}-12",
    )  # fmt: skip


def refused(page: Page, said: str) -> None:
    """Press save and expect the form to come back with the rule."""
    page.click(SAVE)
    expect(page.locator("main")).to_contain_text(said)
    assert "/act/" in page.url


def test_an_inspection_goes_from_its_approval_to_the_feedback_and_the_next_hits_the_cap(open_as, look, size):
    year = YEARS[size]
    staff, supervisor = open_as("staff", size), open_as("supervisor", size)
    entered(staff, "/enforcement/inspection_caps/", year=str(year), times="1", published_on=f"{year}-01-10")
    first = planned(staff, year, 3)
    act(supervisor, first, "approve", approved_on=f"{year}-03-01", approved_by="演示乡长")
    act(staff, first, "notify", notified_on=f"{year}-03-05", told="", **TWO)
    press(staff, first, "inspect")
    look(staff, "inspection-act", size)
    assert staff.locator("#id_officer option:checked").inner_text() == TWO["officer"]
    fill(
        staff, inspected_on=f"{year}-03-12", shown="", result="rectify", problems="1",
        findings="堆场未设围挡。", rectify_by=f"{year}-04-01",
    )  # fmt: skip
    staff.click(SAVE)
    staff.wait_for_url(first)
    act(staff, first, "feed_back", feedback_on=f"{year}-03-13")
    act(staff, first, "rectified", rectified_on=f"{year}-03-25")
    act(staff, first, "follow_up", followed_up_on=f"{year}-03-28", note="围挡已设置。")
    expect(staff.locator(".way li").last).to_contain_text(f"{year}-03-28")
    look(staff, "inspection", size)
    for title in ("行政检查审批表", "行政检查通知书", "现场检查笔录", "检查结果告知书（责令改正通知书）"):
        with staff.expect_download() as download:
            staff.click(f'main a:text-is("{title}")')
        assert download.value.suggested_filename.endswith(".pdf")
    beyond_the_cap(staff, supervisor, year, look, size)


def beyond_the_cap(staff: Page, supervisor: Page, year: int, look, size: str) -> None:
    """The second visit is refused with the rule; a complaint makes it an individual case, which is allowed."""
    second = planned(staff, year, 6)
    expect(staff.locator("main")).to_contain_text("其他检查1次，公布的年度上限为1次")
    press(supervisor, second, "approve")
    fill(supervisor, approved_on=f"{year}-06-01", approved_by="演示乡长")
    refused(supervisor, "上限为1次")
    look(supervisor, "inspection-cap", size)
    staff.goto(f"{second}edit/")
    fill(staff, kind="case", occasion="complaint")
    staff.click(SAVE)
    staff.wait_for_url(re.compile(r"/\d+/$"))
    act(supervisor, second, "approve", approved_on=f"{year}-06-01", approved_by="演示乡长")
    expect(supervisor.locator(".way")).to_contain_text(f"{year}-06-01")


def drawn_up(page: Page, size: str) -> str:
    """Draw up the disclosure of a penalty against somebody."""
    return entered(
        page, DISCLOSURES, title=f"占道堆放处罚结果公示（{YEARS[size]}）", stage="after", kind="行政处罚",
        subject=WHO[size], subject_kind="citizen", decided_on=f"{YEARS[size]}-05-06",
        summary=f"{WHO[size]}占道堆放建筑垃圾，依法罚款五百元，已经缴清。",
    )  # fmt: skip


def test_what_is_published_is_read_by_strangers_until_it_is_withdrawn(open_as, look, size):
    year = YEARS[size]
    staff, supervisor, stranger = open_as("staff", size), open_as("supervisor", size), open_as(None, size)
    one = drawn_up(staff, size)
    press(supervisor, one, "check")
    expect(supervisor.locator("#id_public_subject")).to_have_value(MASKED[size])
    assert WHO[size] not in supervisor.locator("#id_public_text").input_value()
    fill(
        supervisor,
        public_text=f"{WHO[size]}占道堆放。",
        no_state_secret="",
        no_trade_secret="",
        no_privacy="",
    )
    refused(supervisor, "个人信息保护法")
    look(supervisor, "disclosure-refused", size)
    fill(supervisor, public_text="占道堆放建筑垃圾，依法罚款五百元，已经缴清。", checked_on=f"{year}-05-07")
    fill(supervisor, no_state_secret="", no_trade_secret="", no_privacy="")
    supervisor.click(SAVE)
    supervisor.wait_for_url(one)
    act(
        staff,
        one,
        "publish",
        published_on=f"{year}-05-08",
        posted_at="行政执法监督信息平台",
        receipt="回执1号",
    )
    look(staff, "disclosure", size)
    item = read_by_strangers(stranger, look, size)
    act(staff, one, "changed", changed_on=f"{year}-05-20", note="复议决定撤销。")
    act(staff, one, "withdraw", withdrawn_on=f"{year}-05-21", withdrawal_reason="原处罚决定已被复议撤销")
    gone(stranger, item, look, size)


def read_by_strangers(page: Page, look, size: str) -> str:
    """Find it in the list, by its words, and on its own page; return the address of that."""
    page.goto("/public/enforcement/")
    look(page, "public-townships", size)
    page.locator("main li a").first.click()
    look(page, "public-list", size)
    page.fill("#q", f"建筑垃圾 {YEARS[size]}")
    unfold_filters(page)
    page.select_option("#stage", label="事后公开")
    page.click(".filters .btn-primary")
    expect(page.locator("article")).to_have_count(1)
    look(page, "public-search", size)
    page.locator("article h2 a").click()
    expect(page.locator("main")).to_contain_text("依法罚款五百元")
    expect(page.locator("main")).not_to_contain_text(WHO[size])
    look(page, "public-item", size)
    return page.url


def gone(page: Page, item: str, look, size: str) -> None:
    """Its page is none any more, no words find it, and the reason stands where withdrawals are told."""
    answer = page.goto(item)
    assert answer.status == 404
    page.goto(re.sub(r"\d+/$", "", item))
    page.fill("#q", f"建筑垃圾 {YEARS[size]}")
    page.click(".filters .btn-primary")
    expect(page.locator("article")).to_have_count(0)
    page.click('main a[href$="/withdrawn/"]')
    expect(page.locator("main")).to_contain_text("原处罚决定已被复议撤销")
    expect(page.locator("main")).not_to_contain_text("建筑垃圾")
    look(page, "public-withdrawn", size)


def test_the_year_is_told_with_every_zero(open_as, look, size):
    page = open_as("staff", size, f"{DISCLOSURES}statistics/?year={YEAR}")
    expect(page.locator("main")).to_contain_text("行政处罚合计")
    look(page, "enforcement-year", size)
    with page.expect_download() as download:
        page.click(".page-head .btn-primary")
    assert download.value.suggested_filename.endswith(".pdf")
