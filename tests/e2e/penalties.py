"""Penalty cases in the browser: entered, brought along their acts, reviewed at the desk, printed."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from tests.e2e.moving import SAVE, act, dispute_shown, fill, unfold_all
from tests.e2e.petitions import draw
from tests.portal.pdf.pages import text

CASES = "/enforcement/cases/"
POWER = "对乱倒生活垃圾行为的处罚"
FIRST, SECOND = "演示执法员01", "演示执法员02"
OFFICERS = {"officer": FIRST, "second_officer": SECOND}
BASIS = "《城市生活垃圾管理办法》第四十二条"
FILED = {
    "unit": "综合执法办公室",
    "filed_on": "2024-03-04",
    "source": "inspection",
    "field": "市容环境卫生",
    "power": POWER,
    **OFFICERS,
    "violated_on": "2024-03-01",
    "discovered_on": "2024-03-01",
    "party_kind": "citizen",
    "party": "示例当事人孙",
    "party_address": "大赵村1组",
    "place": "集市南口",
    "facts": "在集市南口倾倒生活垃圾两车。",
    "basis": BASIS,
}


def entered(page: Page, **changes: str) -> str:
    """Enter a case and return the address of its page."""
    page.goto(f"{CASES}new/")
    unfold_all(page)
    fill(page, **{**FILED, **changes})
    page.click(SAVE)
    return dispute_shown(page)


def done(page: Page, case: str, name: str, **values: str) -> None:
    """Do an act of the organ; its officers stand in the form already."""
    act(page, case, name, **values)


def printed(page: Page, case: str) -> dict[str, str]:
    """Take every paper of a case from its page, draw it, and return title: text."""
    page.goto(case)
    links = page.locator('main table a[href*="/case_papers/"]').all()
    read = {}
    for address in [link.get_attribute("href") for link in links]:
        page.goto(address)
        with page.expect_download() as download:
            page.click(".detail-actions .btn-primary")
        title = re.search(r"-([^-]+)\.pdf$", download.value.suggested_filename)[1]
        content = download.value.path().read_bytes()
        draw(content, title)
        read[title] = "".join(text(content).split())
    return read
