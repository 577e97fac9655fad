"""A phone brought in by a link, and how small its first pages are."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.phone.handling import NEW_DISPUTE, SIZE, link_for

KB = 1024


def test_the_link_of_a_code_does_nothing_until_the_button_is_pressed(portal, browser, open_as, look):
    link = link_for(open_as, "dongling", look)
    for _time in range(2):
        context = browser.new_context(base_url=portal.address, viewport=SIZE, locale="zh-CN")
        page = context.new_page()
        page.goto(link)
        expect(page.locator("#id_code")).to_have_value(re.compile(r"^[a-z2-9]{4}-[a-z2-9]{4}$"))
        assert "#" not in page.url
        if not _time:
            look(page, "phone-code", "phone")
            context.close()
    page.click(".btn-primary")
    expect(page.locator(".message-success")).to_be_visible()
    context.clear_cookies(name="session")
    page.goto("/devices/")
    expect(page.locator("h1")).to_have_text("我的设备")
    look(page, "phone-devices", "phone")
    page.click("main li .btn")
    expect(page.locator("#id_password")).to_be_visible()
    page.goto("/devices/")
    expect(page.locator("#id_password")).to_be_visible()
    context.close()


@pytest.mark.parametrize("path", ["/", NEW_DISPUTE])
def test_the_first_load_is_small_and_a_repeat_smaller(path, network, phone):
    """Counted on the line: page, style sheets and scripts, and what the worker fetches behind them."""
    context = phone("dazhao", network.address)
    state = context.storage_state()
    fresh = context.browser.new_context(base_url=network.address, viewport=SIZE, storage_state=state)
    page = fresh.new_page()
    before = network.received
    page.goto(path, wait_until="networkidle")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    first, before = network.received - before, network.received
    page.goto(path, wait_until="networkidle")
    repeat = network.received - before
    fresh.close()
    assert 0 < first <= 80 * KB
    assert 0 < repeat <= 15 * KB


def test_a_link_on_a_new_phone_is_small_from_the_log_in_to_the_month(network, portal, browser):
    """The first sign-in of all: log-in, first page, month, with every asset and the worker behind them."""
    context = browser.new_context(base_url=network.address, viewport=SIZE, locale="zh-CN", has_touch=True)
    page = context.new_page()
    page.goto("/", wait_until="networkidle")
    expect(page.locator("#id_password")).to_be_visible()
    login = network.received
    page.fill("#id_username", "beihe")
    page.fill("#id_password", portal.password("beihe"))
    page.check("#id_remember")
    page.locator(".btn-primary").tap()
    page.locator(".task .btn-primary").first.tap()
    page.wait_for_url("**/month/**")
    page.wait_for_load_state("networkidle")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    context.close()
    assert 0 < login <= 40 * KB
    assert login < network.received <= 80 * KB
