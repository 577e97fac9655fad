"""A mediator's phone: brought in by a code, remembered, small pages, and nothing lost on a bad network."""

from __future__ import annotations

import datetime as dt
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


def large_photo() -> bytes:
    """Return a photo of 40 million points, as the better cameras of phones take them."""
    patch = Image.effect_noise((730, 550), 60).resize((7300, 5500)).convert("RGB")
    out = io.BytesIO()
    patch.save(out, "JPEG", quality=88)
    return out.getvalue()


def test_a_photo_of_forty_megapixels_is_made_small_and_one_that_cannot_be_holds_nothing_up(phone, open_as):
    page = typed_dispute(phone("dazhao"), "四千万像素的事")
    files = [{"name": "IMG_40MP.jpg", "mimeType": "image/jpeg", "buffer": large_photo()}]
    page.set_input_files("[data-photos] input", files)
    expect(page.locator("[data-photos] canvas")).to_have_count(1, timeout=60_000)
    [size] = re.findall(r"(\d+) KB", page.locator("[data-told]").inner_text())
    assert int(size) <= 300
    page.evaluate("() => { HTMLCanvasElement.prototype.toBlob = (done) => done(null); }")  # out of memory
    files = [{"name": "IMG_too_large.jpg", "mimeType": "image/jpeg", "buffer": photo((900, 700))}]
    page.set_input_files("[data-photos] input", files)
    expect(page.locator("[data-told]")).to_contain_text("文字照常报送： IMG_too_large.jpg")
    page.click(SAVE)
    dispute_shown(page)
    expect(page.locator(".attachments li")).to_have_count(1, timeout=20_000)
    assert found(open_as, "四千万像素的事") == 1


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
