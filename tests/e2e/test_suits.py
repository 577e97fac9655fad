"""A court case from its filing to its end, and the leaders' year, at both widths."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.moving import SAVE, act, choose, dispute_shown, fill, press

NEW_CASE = "/legal_outreach/litigation/new/"
LEADERS = "/legal_outreach/leader_duties/year/"


def test_a_case_is_heard_judged_and_ended(open_as, look, size):
    page = open_as("staff", size, NEW_CASE)
    number = {"phone": "11", "desk": "12"}[size]
    known = {"unit": "司法所", "court": "示例人民法院", "cause": "土地租赁合同纠纷", "filed_on": "2026-03-02"}
    fill(page, case_number=f"（2026）演示民初{number}号", **known)
    choose(page, "procedure", "civil")
    choose(page, "party", "defendant")
    page.click(SAVE)
    case = dispute_shown(page)
    expect(page.locator(".way li.passed")).to_have_count(1)
    press(page, case, "hear")
    look(page, "case-hearing", size)
    act(page, case, "hear", heard_on="2026-04-10")
    press(page, case, "judge")
    fill(page, judged_on="2026-03-01")
    choose(page, "judgment", "won")
    page.click(SAVE)
    # before the hearing: refused, what was typed stays
    expect(page.locator(".wrong[role=alert], .message-error").first).to_be_visible()
    assert page.locator("#id_judged_on").input_value() == "2026-03-01"
    fill(page, judged_on="2026-05-20")
    page.click(SAVE)
    page.wait_for_url(f"{case}**")
    press(page, case, "end")
    look(page, "case-end", size)
    fill(page, closed_on="2026-06-10")
    page.click(SAVE)
    page.wait_for_url(f"{case}**")
    expect(page.locator(".way li.passed")).to_have_count(4)
    expect(page.locator("main")).to_contain_text("登记结案：胜诉")
    look(page, "case-ended", size)


def test_a_leader_without_records_has_a_place(open_as, look, size):
    page = open_as("staff", size, LEADERS)
    expect(page.locator("main")).to_contain_text("本年度尚无履职记录")
    look(page, "leaders-now", size)
    page.goto(f"{LEADERS}?year=2023")
    look(page, "leaders-2023", size)
