"""A month filed from the phone: three taps, slow and cut networks, a wrong clock, a closed tab."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.moving import total_of
from tests.e2e.phone.handling import Taps, waiting

KB = 1024
FILE = "form[data-queue] .btn-primary"

# What is pressed, and is smaller than 48 points; a photo's field is pressed by the button that stands for it.
_SMALL = """() => Array.from(document.querySelectorAll("a, button, summary, input, select, textarea"))
  .filter((one) => one.checkVisibility() && !one.matches(".skip, [type=hidden], [type=file]"))
  .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect().height])
  .filter(([, height]) => height < 47.5)"""


def is_made_for_thumbs(page: Page) -> None:
    """Fail unless letters have 18 points and whatever is pressed 48."""
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "18px"
    assert page.evaluate(_SMALL) == []


def forgets_its_session(context: BrowserContext) -> None:
    """Leave the phone nothing but the token by which it is remembered."""
    context.clear_cookies(name="session")


def test_from_the_link_to_the_receipt_of_a_zero_month_on_slow_3g(network, phone, open_as, look):
    context = phone("dazhao", network.address)
    forgets_its_session(context)
    network.slow_3g()
    page = context.new_page()
    before = network.received
    page.goto("/")  # what a link in the chat leads to
    tap = Taps(page)
    look(page, "phone-village", "phone")
    is_made_for_thumbs(page)
    tap(".task .btn-primary")
    page.wait_for_url("**/month/**")
    link = page.url
    look(page, "phone-month", "phone")
    is_made_for_thumbs(page)
    tap(FILE)
    page.wait_for_url("**/receipts/**")
    look(page, "phone-receipt", "phone")
    is_made_for_thumbs(page)
    assert tap.count <= 3
    assert network.received - before <= 80 * KB
    number = page.locator("main [data-receipt]").first.inner_text()
    page.goto(link)
    expect(page.locator("main")).to_contain_text(number)
    expect(page.locator(FILE)).to_have_count(0)


@pytest.mark.parametrize(("username", "days"), [("nandian", 1), ("shangying", -1)])
def test_a_phone_whose_clock_is_a_day_off_files_by_the_portals_clock(username, days, phone):
    context = phone(username)
    now = dt.datetime.now(dt.UTC)
    context.clock.set_system_time(now + dt.timedelta(days=days))
    page = context.new_page()
    page.goto("/")
    Taps(page)(".task .btn-primary")
    page.wait_for_url("**/month/**")
    Taps(page)(FILE)
    page.wait_for_url("**/receipts/**")
    here = now.astimezone(dt.timezone(dt.timedelta(hours=8)))
    said = page.locator("dl.facts").inner_text()
    assert f"{here:%Y-%m-%d}" in said or f"{here + dt.timedelta(minutes=10):%Y-%m-%d}" in said
    assert f"{here + dt.timedelta(days=days):%Y-%m-%d}" not in said


def test_the_network_is_cut_after_the_tap_and_the_tab_closed(network, phone, look):
    context = phone("dongling", network.address)
    page = context.new_page()
    page.goto("/disputes/receipts/")
    before = total_of(page)
    page.goto("/")
    tap = Taps(page)
    tap(".task .btn-primary")
    page.wait_for_url("**/month/**")
    link = page.url
    network.cut = True
    tap(FILE)
    waiting(page)
    page.close()
    network.cut = False
    page = context.new_page()
    page.goto("/")
    expect(page.locator("#outbox")).to_contain_text("已经收到")
    page.locator("#outbox [data-receipt]").tap()
    page.wait_for_url("**/receipts/**")
    number = page.locator("main [data-receipt]").first.inner_text()
    page.goto(link)
    expect(page.locator("main")).to_contain_text(number)
    page.goto("/disputes/receipts/")
    assert total_of(page) == before + 1


def sync_in_the_background(context: BrowserContext, address: str) -> None:
    """Tell the phone's worker that there is a network, as the browser does while no page is open."""
    page = context.new_page()  # about:blank: no page of the portal
    tools = context.new_cdp_session(page)
    found = []
    tools.on("ServiceWorker.workerRegistrationUpdated", lambda told: found.extend(told["registrations"]))
    tools.send("ServiceWorker.enable")
    page.wait_for_timeout(500)
    [registration] = {one["registrationId"] for one in found if one["scopeURL"] == f"{address}/"}
    tools.send(
        "ServiceWorker.dispatchSyncEvent",
        {"origin": address, "registrationId": registration, "tag": "outbox", "lastChance": False},
    )
    page.wait_for_timeout(3000)
    page.close()


def test_with_the_tab_closed_the_worker_sends_what_waits_and_the_next_page_shows_its_receipt(
    portal, phone, open_as
):
    context = phone("xigou")
    page = context.new_page()
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    Taps(page)(".task .btn-primary")
    page.wait_for_url("**/month/**")
    filed = page.url
    before = receipts_of(open_as, "西沟")
    context.set_offline(True)
    Taps(page)(FILE)
    waiting(page)
    page.close()  # from here on no page of the portal is open on the phone
    context.set_offline(False)
    sync_in_the_background(context, portal.address)
    assert receipts_of(open_as, "西沟") == before + 1
    page = context.new_page()
    page.goto("/")
    expect(page.locator("#outbox")).to_contain_text("已经收到")
    page.locator("#outbox [data-receipt]").tap()
    page.wait_for_url("**/receipts/**")
    number = page.locator("main [data-receipt]").first.inner_text()
    page.goto(filed)
    expect(page.locator("main")).to_contain_text(number)
    assert receipts_of(open_as, "西沟") == before + 1


def receipts_of(open_as, village: str) -> int:
    """Return how many receipts the office sees of a village."""
    page = open_as("staff", "desk", "/disputes/receipts/")
    rows = page.locator("#list tbody tr", has_text=village).count()
    page.context.close()
    return rows
