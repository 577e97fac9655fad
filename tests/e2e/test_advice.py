"""Advice and meetings in the browser: an adviser's round trip, a meeting to a finished task, pages of a year."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.moving import SAVE, act, dispute_shown, fill, press

REVIEWS = "/legal_outreach/reviews/"
MEETINGS = "/legal_outreach/meetings/"
TASKS = "/legal_outreach/meeting_tasks/"
TITLE = {"desk": "冷库屋顶光伏租赁合同", "phone": "村部屋顶光伏租赁合同"}
ANOTHER = {"desk": "稻田养蟹合作合同", "phone": "林下参合作合同"}


def sent(page: Page, title: str) -> str:
    """Send a contract from an office to the desk, and return its address."""
    page.goto(f"{REVIEWS}new/")
    fill(page, unit="dzb", kind="合同", title=title, counterparty="示例能源公司", sent_by="党政办公室",
         content="二十年租期，租金逐年支付。", sent_on="2026-11-16")  # fmt: skip
    page.click(SAVE)
    return dispute_shown(page)


def handed(page: Page, case: str) -> None:
    """Hand it to the adviser in force."""
    press(page, case, "hand")
    fill(page, reviewer="adviser", handed_on="2026-11-17", reply_by="2026-11-24")
    page.select_option("#id_engagement", index=1)
    page.click(SAVE)
    page.wait_for_url(f"**{case.split('//')[-1].partition('/')[2]}**")
    expect(page.locator("main")).to_contain_text("尚未审核")


def opinion(lawyer: Page, title: str) -> None:
    """Open what waits from the adviser's first page and write the opinion, not yet sent."""
    lawyer.goto("/")
    task = lawyer.locator(".task", has_text=title)
    task.locator(".btn-primary").click()
    fill(lawyer, returned_on="2026-11-20", conclusion="amend", opinions="2",
         opinion="补写解除条件和违约责任。", signatory="演示律师")  # fmt: skip


def test_a_contract_goes_to_the_adviser_and_back(open_as, look, size):
    page, lawyer = open_as("staff", size), open_as("adviser", size)
    case = sent(page, TITLE[size])
    look(page, "review-sent", size)
    handed(page, case)
    page.goto(f"{REVIEWS}desk/")
    row = page.locator("tr", has_text=TITLE[size])
    expect(row).to_contain_text("演示律师")
    look(page, "review-desk", size)
    lawyer.goto("/")
    look(lawyer, "adviser-home", size)
    opinion(lawyer, TITLE[size])
    look(lawyer, "adviser-opinion", size)
    lawyer.click(SAVE)
    expect(lawyer.locator("main")).to_contain_text("补写解除条件")
    act(page, case, "adopt", adopted_on="2026-11-20", adopted="whole")
    act(page, case, "sign", signed_on="2026-11-23")
    way = page.locator(".way")
    expect(way.locator("li.passed")).to_have_count(5)
    look(page, "review-signed", size)


def test_an_opinion_on_a_withdrawn_contract_is_refused_and_kept(open_as, look, size):
    page, lawyer = open_as("staff", size), open_as("adviser", size)
    case = sent(page, ANOTHER[size])
    handed(page, case)
    opinion(lawyer, ANOTHER[size])
    act(page, case, "withdraw", withdrawn_on="2026-11-19", note="对方不签了")
    lawyer.click(SAVE)
    expect(lawyer.locator("main")).to_contain_text("撤回")
    assert lawyer.locator("#id_opinion").input_value() == "补写解除条件和违约责任。"
    look(lawyer, "adviser-withdrawn", size)


def test_a_meeting_sets_a_task_and_the_task_is_finished(open_as, look, size):
    page = open_as("staff", size, f"{MEETINGS}new/")
    title = {"desk": "十一月政法例会", "phone": "十一月政法例会（续）"}[size]
    fill(page, unit="zzzx", series="政法例会", title=title, held_on="2026-11-02", chaired_by="演示书记",
         agenda="听取各村排查情况。", decisions="年底前补齐卷宗。")  # fmt: skip
    page.click(SAVE)
    meeting = dispute_shown(page)
    page.click(f'a.btn[href*="{TASKS}new/"]')
    fill(page, task="补齐三件调解卷宗", owner="演示员甲", finish_by="2026-11-20", unit="sfs")
    page.click(SAVE)
    task = dispute_shown(page)
    page.goto("/")
    expect(page.locator(".needs")).to_contain_text("补齐三件调解卷宗")
    look(page, "home-task", size)
    act(page, task, "report", reported_on="2026-11-18", result="三件已补齐归档。")
    look(page, "task-reported", size)
    act(page, task, "confirm", done_on="2026-11-19")
    page.goto(meeting)
    expect(page.locator("main")).to_contain_text("已办结")
    look(page, "meeting", size)
    page.goto("/")
    assert "补齐三件调解卷宗" not in page.locator("main").inner_text()


def test_the_pages_of_a_year(open_as, look, size):
    page = open_as("leader", size, f"{MEETINGS}year/?year=2023")
    assert page.locator(".matrix tbody td").count() == 12
    assert page.locator(".matrix tbody td a").count() == 12
    look(page, "meetings-year", size)
    page.goto("/legal_outreach/adviser_services/coverage/?year=2023")
    expect(page.locator(".matrix")).to_contain_text("无顾问")
    look(page, "adviser-coverage", size)
    page.goto("/legal_outreach/leader_duties/year/?year=2023")
    look(page, "leaders-year", size)
    page.locator("td a").first.click()
    expect(page).to_have_url(re.compile(r"/leader_duties/\d+/$"))
