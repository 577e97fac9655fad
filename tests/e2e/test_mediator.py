"""A mediator's month: what is owed, filed in a minute; a dispute, first with mistakes."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.e2e.moving import DISPUTES, SAVE, dispute_shown, fill_dispute, unfold

# Each window has a village of its own, for a month is filed once.
MEDIATORS = {"phone": ("dazhao", "大赵村"), "desk": ("dongling", "东岭村")}


def test_the_month_is_filed_from_the_first_page(open_as, look, size):
    username, village = MEDIATORS[size]
    page = open_as(username, size)
    expect(page.locator("h1")).to_have_text(village)
    owed = page.locator(".task")
    before = owed.count()
    owed.first.locator(".btn-primary").click()
    expect(page.locator("main")).to_contain_text(f"{village}人民调解委员会")
    look(page, "month", size)
    page.click("form[data-queue] .btn-primary")
    page.wait_for_url(re.compile(r"/receipts/[\w-]+/$"))
    look(page, "month-receipt", size)
    page.click(".band-name")
    expect(owed).to_have_count(before - 1)


def test_a_dispute_with_mistakes_says_how_to_mend_them(open_as, look, size):
    username, village = MEDIATORS[size]
    page = open_as(username, size)
    page.click(f'main a[href="{DISPUTES}new/"]')
    expect(page.locator("#id_unit:visible")).to_have_count(0)
    unfold(page, "measures")
    page.fill("#id_measures", "先分别听双方说")
    page.fill("#id_reported_on", "2023-05-04")
    page.fill("#id_accepted_on", "2023-05-01")
    page.click(SAVE)
    wrong = page.locator(".wrong")
    expect(wrong).to_be_focused()
    expect(wrong.locator("a")).to_have_count(4)
    expect(page.locator("#id_measures")).to_have_value("先分别听双方说")
    look(page, "dispute-wrong", size)
    wrong.locator('a[href="#id_summary"]').click()
    expect(page.locator("#id_summary")).to_be_focused()
    fill_dispute(page, summary=f"{village}两家为过道堆柴相争", phone="１３８-0013-8000")
    page.fill("#id_accepted_on", "2023-05-05")
    page.click(SAVE)
    dispute_shown(page)
    expect(page.locator(".masked")).to_have_text("138****8000")
    page.click(".band-name")
    expect(page.locator("main")).to_contain_text("邻里纠纷")
    look(page, "home-mediator-open-dispute", size)


def test_a_phone_number_is_shown_once_and_for_a_purpose(open_as, look, size):
    username, _village = MEDIATORS[size]
    page = open_as(username, size, "/disputes/disputes/new/")
    fill_dispute(page, phone="13800138000")
    page.click(SAVE)
    address = dispute_shown(page)
    page.click(".reveal summary")
    page.fill(".reveal input[name=purpose]", "约双方到场调解")
    look(page, "reveal", size)
    page.click(".reveal button")
    expect(page.locator("main")).to_contain_text("13800138000")
    page.goto(address)
    expect(page.locator("main")).not_to_contain_text("13800138000")
