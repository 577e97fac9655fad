"""A leader's ten seconds: figures and pictures that lead to what they count, and the report whose figures do."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.moving import FIRST_ROW, total, total_of

HOME = "/?year=2023"


def number(text: str) -> int:
    """Return the whole number in a text."""
    return int(re.search(r"[\d,]+", text)[0].replace(",", ""))


def fetched(page: Page, address: str) -> str:
    """Return a page of this person without leaving the one that is open."""
    answer = page.context.request.get(address)
    assert answer.status == 200, address
    return answer.text()


def test_each_key_figure_is_the_number_of_its_list(open_as, size):
    page = open_as("leader", size, HOME)
    figures = page.locator(".key-figures a").all()
    shown = [(one.locator(".key-value").inner_text(), one.get_attribute("href")) for one in figures]
    counted = [(number(value), href) for value, href in shown if value != "–" and "%" not in value]
    assert len(counted) >= 2
    for value, href in counted:
        assert total(fetched(page, href)) == value, href
    found = page.locator(".key-figures a", has_text="排查发现纠纷")
    value = number(found.locator(".key-value").inner_text())
    found.click()
    assert total_of(page) == value


def test_each_bar_leads_to_as_many_records_as_it_says(open_as, size):
    page = open_as("leader", size, HOME)
    bars = page.locator(".drawing svg:visible a").all()
    said = [(one.get_attribute("aria-label"), one.get_attribute("href")) for one in bars]
    assert len(said) >= 12
    for words, href in said:
        value = re.search(r" ([\d,]+)", words)
        if value:
            assert total(fetched(page, href)) == number(value[1]), words
    page.locator(".drawing svg:visible a").first.click()
    assert total_of(page) == number(re.search(r" ([\d,]+)", said[0][0])[1])


def test_the_month_matrix_shows_twelve_months_and_leads_to_the_rounds(open_as, size):
    page = open_as("leader", size, HOME)
    region = page.locator(".matrix-sheet")
    expect(region.locator("thead th")).to_have_count(13)
    hidden = region.evaluate("one => one.scrollWidth - one.clientWidth")
    assert (hidden > 0) == (size == "phone")
    region.locator("tbody td a").last.click()
    expect(page.locator(".facts").first).to_be_visible()
    assert "/disputes/receipts/" in page.url


def test_the_report_is_read_followed_to_its_records_and_taken_as_pdf(open_as, size):
    page = open_as("leader", size, "/reports/annual_reports/")
    page.click(FIRST_ROW)
    addresses = {link.get_attribute("href") for link in page.locator(".figure-link, .list th a").all()}
    assert addresses
    for address in addresses:
        fetched(page, address)
    with page.expect_download() as download:
        page.click('.page-head a[href$="/pdf/"]')
    assert download.value.path().read_bytes().startswith(b"%PDF-")


def test_a_leader_looks_and_does_not_write(open_as, size):
    page = open_as("leader", size, "/disputes/disputes/")
    expect(page.locator('.page-head a[href$="/new/"], .page-head a[href$="/import/"]')).to_have_count(0)
    page.click(FIRST_ROW)
    expect(page.locator(".detail-actions")).to_have_count(0)
