"""With scripts switched off: sign in, find through the menu and the filters, enter and save."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.moving import DISPUTES, SAVE, dispute_shown, total_of, unfold_filters, unfold_menu


def test_everything_that_matters_works_without_scripts(portal, open_as, size):
    page = open_as(None, size, "/", scripts=False)
    page.fill("#id_username", "staff2")
    page.fill("#id_password", portal.password("staff2"))
    page.click(".btn-wide")
    expect(page.locator("h1")).to_contain_text("太平岭满族乡")
    unfold_menu(page)
    page.locator("nav details", has=page.locator(f'a[href="{DISPUTES}"]')).locator("summary").click()
    page.click(f'nav a[href="{DISPUTES}"]')
    everything = total_of(page)
    unfold_filters(page)
    page.select_option("#id_unit", label="大赵村")
    page.click(".filters-apply")
    assert 0 < total_of(page) < everything
    page.click('.page-head a[href$="/new/"]')
    page.select_option("#id_unit", label="大赵村")
    page.fill("#id_reported_on", "2023-05-04")
    page.select_option("#id_category", label="邻里纠纷")
    page.fill("#id_summary", "两家为院墙滴水相争")
    page.click(SAVE)
    expect(page.locator(".wrong a")).to_have_count(1)
    expect(page.locator("#id_summary")).to_have_value("两家为院墙滴水相争")
    page.fill("#id_parties", "示例户甲、示例户乙")
    page.click(SAVE)
    dispute_shown(page)
