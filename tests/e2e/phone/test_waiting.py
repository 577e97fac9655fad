"""A dispute on a bad network: it waits on the phone, says so, and arrives once."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.moving import SAVE, unfold
from tests.e2e.phone.handling import NEW_DISPUTE, found, typed_dispute, waiting


def test_a_filing_without_network_waits_through_a_closed_tab_and_arrives_once(phone, open_as, look):
    context = phone("dazhao")
    page = typed_dispute(context, "断网时登记的事")
    context.set_offline(True)
    page.click(SAVE)
    waiting(page)
    look(page, "phone-waiting", "phone")
    page.close()
    page = context.new_page()
    page.goto("/")
    expect(page.locator("h1")).to_have_text("没有网络")
    waiting(page)
    look(page, "phone-offline", "phone")
    page.close()  # an open page would fetch itself anew when the network is back, while the next one is asked for
    context.set_offline(False)
    page = context.new_page()
    page.goto("/")
    expect(page.locator("#outbox")).to_contain_text("已经收到")
    page.click("#outbox [data-receipt]")
    expect(page.locator("main")).to_contain_text("断网时登记的事")
    expect(page.locator("#outbox li")).to_have_count(0)
    assert found(open_as, "断网时登记的事") == 1


def test_a_browser_that_cannot_send_in_the_background_says_so_and_sends_when_it_is_opened(phone, open_as):
    context = phone("dazhao")
    context.add_init_script("delete ServiceWorkerRegistration.prototype.sync")
    page = typed_dispute(context, "不能后台发送的事")
    context.set_offline(True)
    page.click(SAVE)
    waiting(page)
    expect(page.locator("[data-say=reopen]")).to_be_visible()
    expect(page.locator("[data-say=alone]")).to_be_hidden()
    page.close()
    context.set_offline(False)
    assert found(open_as, "不能后台发送的事") == 0
    page = context.new_page()
    page.goto("/")
    expect(page.locator("#outbox [data-receipt]")).to_be_visible()
    assert found(open_as, "不能后台发送的事") == 1


def test_an_answer_that_is_lost_is_asked_for_again_and_nothing_is_entered_twice(phone, open_as):
    context = phone("dazhao")
    page = typed_dispute(context, "回执丢失的事")

    def lose(route):
        if route.request.method == "POST":
            route.fetch()
            route.abort()
        else:
            route.fallback()

    page.route(f"**{NEW_DISPUTE}", lose)
    with page.expect_event("requestfailed", lambda request: request.method == "POST"):
        page.click(SAVE)
    waiting(page)
    assert found(open_as, "回执丢失的事") == 1
    page.unroute_all()
    page.click("#outbox [data-send]")
    expect(page.locator("#outbox")).to_contain_text("已经收到")
    assert found(open_as, "回执丢失的事") == 1


def test_a_filing_that_is_not_accepted_says_so_and_keeps_what_was_typed(phone):
    page = typed_dispute(phone("dazhao"), "")
    unfold(page, "measures")
    page.fill("#id_measures", "先分别听双方说")
    page.click(SAVE)
    expect(page.locator(".wrong")).to_be_visible()
    expect(page.locator("#id_measures")).to_have_value("先分别听双方说")
    expect(page.locator("#outbox li")).to_have_count(0)


def test_logging_out_does_not_throw_away_what_waits(phone):
    context = phone("dazhao")
    page = typed_dispute(context, "退出前未发的事")
    context.set_offline(True)
    page.click(SAVE)
    waiting(page)
    page.click("form[data-leaves] button")
    expect(page.locator("[data-say=leaving]")).to_be_visible()
    expect(page.locator("#outbox li")).to_have_count(1)
