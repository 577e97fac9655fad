"""The desk of legal reviews in the browser: handed on, and returned with its opinion."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.e2e.moving import act, dispute_shown


def reviewed(page: Page, record: str, on: str, **said: str) -> None:
    """Let the office agree to what a record was sent to the desk with; ``said`` goes into the opinion."""
    page.goto(record)
    page.locator('main .note a[href*="/legal_outreach/reviews/"]').click()
    review = dispute_shown(page)
    act(page, review, "hand", reviewer="office", handed_on=on)
    known = {"conclusion": "agreed", "opinion": "主体、权限、程序和内容合法。", "signatory": "演示主管"}
    act(page, review, "return", returned_on=on, **{**known, **said})
