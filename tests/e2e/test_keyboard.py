"""The portal by keyboard alone: past the menu, through the menu, a form filled and saved."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.moving import DISPUTES

FOCUSED = "document.activeElement"


def tab_to(page: Page, selector: str, limit: int = 80) -> None:
    """Press Tab until the element has the focus; every stop on the way can be seen."""
    for _step in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate(f"{FOCUSED}.matches({selector!r})"):
            outline = page.evaluate(f"getComputedStyle({FOCUSED}).outlineStyle")
            assert outline != "none", f"nothing shows that {selector} has the focus"
            return
    raise AssertionError(f"{selector} is never reached")


def test_the_skip_link_comes_first_and_leads_past_the_menu(open_as, size):
    page = open_as("staff", size, DISPUTES)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.querySelector('main').contains({FOCUSED})")


def test_the_menu_opens_by_keyboard_and_leads_to_a_list(open_as, size):
    page = open_as("staff", size, "/portal/clocks/")
    if size == "phone":
        tab_to(page, ".band-menu")
        page.keyboard.press("Enter")
        expect(page.locator(".nav-close")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(".band-menu")).to_be_focused()
        expect(page.locator("#navigation")).to_be_hidden()
        page.keyboard.press("Space")
        expect(page.locator("#navigation")).to_be_visible()
    group = "nav summary"
    tab_to(page, group)
    while "矛盾纠纷" not in page.evaluate(f"{FOCUSED}.textContent"):
        tab_to(page, group)
    page.keyboard.press("Enter")
    tab_to(page, f'a[href="{DISPUTES}"]')
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{DISPUTES}$"))


def test_a_form_is_filled_and_saved_by_keyboard(open_as, size):
    page = open_as("staff", size, f"{DISPUTES}new/")
    tab_to(page, "#id_unit")
    page.keyboard.type("dlc")  # the initials of 东岭村
    page.keyboard.press("Enter")
    tab_to(page, "#id_reported_on")
    page.keyboard.type("05042023")
    tab_to(page, "#id_category")
    page.keyboard.press("ArrowDown")
    tab_to(page, "#id_summary")
    page.keyboard.type("两家为过道堆柴相争")
    tab_to(page, "#id_parties")
    page.keyboard.type("示例户甲、示例户乙")
    tab_to(page, ".form-bar .btn-primary")
    page.keyboard.press("Enter")
    expect(page.locator(".message-success")).to_be_visible()
    expect(page.locator("main")).to_contain_text("东岭村")
    expect(page.locator("main")).to_contain_text("2023-05-04")
