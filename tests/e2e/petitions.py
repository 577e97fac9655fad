"""Petitions in the browser: registered, brought along their way, and their letters opened and drawn."""

from __future__ import annotations

import re

import pypdfium2
from playwright.sync_api import Page, expect

from tests.e2e.demonstration import CHECKOUT
from tests.e2e.moving import SAVE, act, dispute_shown, fill
from tests.portal.pdf.pages import text

PETITIONS = "/petitions/petitions/"
DESK = f"{PETITIONS}desk/"
HANDLER, OTHER_HANDLER = "演示员甲", "演示员乙"
CLAIM = "申诉求决：出具处理意见书（第三十一条第六项）"
PETITIONER = "示例信访人周"
SHARP = 1.6  # a sheet of A4 becomes a picture of about 950 by 1,350 points

# A letter forwarded on Wednesday 11 February 2026, four days before Spring Festival
ARRIVAL = {
    "unit": "综治中心",
    "form": "来信",
    "source": "transferred",
    "sender": "庄河市信访局",
    "received_on": "2026-02-11",
    "registered_on": "2026-02-11",
}
MATTER = {
    "petitioner": PETITIONER,
    "address": "大赵村1组",
    "purpose": "求决",
    "place_unit": "大赵村",
    "content": "国土资源",
    "request": "承包地四至与邻户不清，请求到场核实",
    "facts": "二〇二〇年起与邻户地界不清，多次协商未成。",
    "occurrence": "first",
}


def registered(page: Page, **changes: str) -> str:
    """Register a petition and return the address of its page."""
    page.goto(f"{PETITIONS}new/")
    fill(page, **{**ARRIVAL, **MATTER, **changes})
    page.click(SAVE)
    return dispute_shown(page)


def classified(page: Page, case: str, handler: str = HANDLER) -> None:
    """Class it as a claim that the township answers by an opinion, and give it to an officer."""
    act(page, case, "classify", handling_class=CLAIM, route="自办", handler=handler, no_interest="")


def number_of(page: Page) -> str:
    """Return the number of the petition whose page is open."""
    return re.search(r"\d{4}-\d{4,}", page.locator("h1").inner_text())[0]


def refused(page: Page, *words: str) -> None:
    """Press save and expect the form to come back saying why."""
    page.click(SAVE)
    wrong = page.locator(".wrong")
    for said in words:
        expect(wrong.first).to_contain_text(said)


def letters(page: Page, case: str) -> dict[str, str]:
    """Take every letter of a petition from its page, draw its first sheet, and return title: text."""
    page.goto(case)
    links = page.locator('main table a[href*="/petition_letters/"]').all()
    addresses = [link.get_attribute("href") for link in links]
    read = {}
    for address in addresses:
        page.goto(address)
        with page.expect_download() as download:
            page.click(".detail-actions .btn-primary")
        title = re.search(r"-([^-]+)\.pdf$", download.value.suggested_filename)[1]
        content = download.value.path().read_bytes()
        draw(content, title)
        read[title] = text(content)
    return read


def draw(content: bytes, title: str) -> None:
    """Keep a picture of each sheet of a letter."""
    folder = CHECKOUT.root / "artifacts" / "e2e"
    folder.mkdir(parents=True, exist_ok=True)
    with pypdfium2.PdfDocument(content) as file:
        for at, sheet in enumerate(file, 1):
            sheet.render(scale=SHARP).to_pil().save(folder / f"letter-{title}-{at}.png")
