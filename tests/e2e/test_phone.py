"""A mediator's phone: brought in by a code, remembered, small pages, and nothing lost on a bad network."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.conftest import own_portal, signing_in
from tests.e2e.demonstration import Portal
from tests.e2e.moving import SAVE, dispute_shown, fill_dispute, total_of
from tests.e2e.network import Network, between

SIZE = {"width": 360, "height": 740}
NEW_DISPUTE = "/disputes/disputes/new/"
KB = 1024


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Return a portal of these tests' own: a month is filed once."""
    with own_portal(tmp_path_factory) as portal:
        yield portal


@pytest.fixture(scope="module")
def signed_in(portal: Portal, browser: Browser) -> Callable[[str], dict]:
    """Return the cookies of a person at this portal."""
    return signing_in(portal, browser)


@pytest.fixture
def network(portal) -> Iterator[Network]:
    """Return the line between phone and portal."""
    with between(portal.address) as line:
        yield line


@pytest.fixture
def phone(portal, browser, watch, open_as):
    """Return a function that brings a new phone in for a mediator and returns its context."""
    opened = []

    def bring_in(username: str, address: str = portal.address) -> BrowserContext:
        context = browser.new_context(
            base_url=address,
            viewport=SIZE,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            has_touch=True,
        )
        opened.append(context)
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.goto(link_for(open_as, username).replace(portal.address, address))
        page.click(".btn-primary")
        expect(page.locator(".message-success")).to_contain_text("30天")
        page.close()
        return context

    yield bring_in
    for context in opened:
        context.close()


def link_for(open_as, username: str, look=None) -> str:
    """Let staff hand out a code and return the link to be sent."""
    page = open_as("staff", "desk", f"/portal/accounts/?q={username}")
    page.click("th[scope=row] a")
    page.click("text=发手机登录码")
    link = page.locator("span.masked", has_text="/code/#").inner_text()
    if look:
        look(page, "account-code", "desk")
    page.context.close()
    return link


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


# --- Bad networks ----------------------------------------------------------------------------------------


def typed_dispute(context: BrowserContext, summary: str) -> Page:
    """Return a page on which a dispute has been typed and not yet saved."""
    page = context.new_page()
    page.goto(NEW_DISPUTE)
    fill_dispute(page, summary=summary)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    return page


def found(open_as, summary: str) -> int:
    """Return how many disputes the office finds with a summary."""
    page = open_as("staff", "desk", f"/disputes/disputes/?q={summary}")
    count = total_of(page)
    page.context.close()
    return count


def waiting(page: Page) -> None:
    """Fail unless the page says that something waits, and does not say that it has been saved."""
    expect(page.locator("#outbox")).to_contain_text("待发送，尚未收到")
    expect(page.locator(".message-success")).to_have_count(0)


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
    context.set_offline(False)
    page.goto("/")
    expect(page.locator("#outbox")).to_contain_text("已经收到")
    page.click("#outbox [data-receipt]")
    expect(page.locator("main")).to_contain_text("断网时登记的事")
    expect(page.locator("#outbox li")).to_have_count(0)
    assert found(open_as, "断网时登记的事") == 1


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
    page.click(SAVE)
    waiting(page)
    assert found(open_as, "回执丢失的事") == 1
    page.unroute_all()
    page.click("#outbox [data-send]")
    expect(page.locator("#outbox")).to_contain_text("已经收到")
    assert found(open_as, "回执丢失的事") == 1


def test_a_filing_that_is_not_accepted_says_so_and_keeps_what_was_typed(phone):
    page = typed_dispute(phone("dazhao"), "")
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


def photo(size: tuple[int, int]) -> bytes:
    """Return a picture as a phone takes it: many points, no two alike, and where it was taken."""
    picture = Image.effect_noise(size, 90).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "PHONE MAKER"
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=92, exif=exif)
    return out.getvalue()


def test_photos_are_made_small_on_the_phone_and_sent_after_the_text(phone, look):
    page = typed_dispute(phone("dazhao"), "带照片的事")
    files = [
        {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo((2400, 1800))},
        {"name": "no photo.jpg", "mimeType": "image/jpeg", "buffer": b"this is no picture"},
    ]
    page.set_input_files("[data-photos] input", files)
    expect(page.locator("[data-photos] canvas")).to_have_count(1)
    expect(page.locator("[data-told]")).to_contain_text("no photo.jpg")
    sizes = [int(size) for size in re.findall(r"(\d+) KB", page.locator("[data-told]").inner_text())]
    assert len(sizes) == 1
    assert sizes[0] <= 300
    sent = []
    page.on("request", lambda one: sent.append((one.method, one.post_data_buffer or b"", one.url)))
    look(page, "phone-photos", "phone")
    page.click(SAVE)
    dispute_shown(page)
    expect(page.locator(".attachments li")).to_have_count(1)
    posted = [(url, body) for method, body, url in sent if method == "POST"]
    assert [url.rstrip("/").rsplit("/", 1)[1] for url, _body in posted] == ["new", "attach"]
    assert b"PHONE MAKER" not in posted[1][1]


# --- The month --------------------------------------------------------------------------------------------

FILE = "form[data-queue] .btn-primary"


class Taps:
    """Taps on a page, counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def __call__(self, selector: str) -> None:
        self.page.locator(selector).first.tap()
        self.count += 1


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
