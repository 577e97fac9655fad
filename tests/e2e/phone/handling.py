"""What the phone's tests do: hand out a link, type a dispute, tap, look for what waits."""

from __future__ import annotations

import io

from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.moving import fill_dispute, total_of

SIZE = {"width": 360, "height": 740}
NEW_DISPUTE = "/disputes/disputes/new/"


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


class Taps:
    """Taps on a page, counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def __call__(self, selector: str) -> None:
        self.page.locator(selector).first.tap()
        self.count += 1


def photo(size: tuple[int, int]) -> bytes:
    """Return a picture as a phone takes it: many points, no two alike, and where it was taken."""
    picture = Image.effect_noise(size, 90).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "PHONE MAKER"
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=92, exif=exif)
    return out.getvalue()
