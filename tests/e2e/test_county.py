"""The county's table of townships, and the way down to their records."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.moving import FIRST_ROW, total_of


def test_a_figure_of_the_table_leads_to_that_townships_records(open_as, look, size):
    page = open_as("county", size, "/?year=2023")
    row = page.locator("tbody tr", has_text="太平岭满族乡")
    cell = row.locator("td[data-label=排查发现纠纷] a")
    value = int(cell.inner_text())
    cell.click()
    assert total_of(page) == value
    expect(page.locator(".said")).to_contain_text("太平岭满族乡")
    expect(page.locator(".said")).to_contain_text("2023年")
    look(page, "county-drill-down", size)
    page.click(FIRST_ROW)
    expect(page.locator("main")).to_contain_text("示*")


def test_the_other_township_stands_beside_it(open_as, size):
    page = open_as("county", size, "/?year=2023")
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.locator("tbody")).to_contain_text("青石示范乡")
