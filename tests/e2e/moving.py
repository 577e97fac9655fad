"""How the tests move about: find a total in words, unfold what a phone folds away, fill and save a form."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Page, TimeoutError

DISPUTES = "/disputes/disputes/"
SAVE = ".form-bar .btn-primary"
FIRST_ROW = "th[scope=row] a"


def total(text: str) -> int:
    """Return the number of entries a list says it shows; ``text`` is the page or its words."""
    said = re.search(r"共\s*([\d,]+)\s*条", text)
    assert said, "the list does not say how many entries it shows"
    return int(said[1].replace(",", ""))


def total_of(page: Page) -> int:
    """Return the number of entries of the list that is open."""
    page.wait_for_load_state()
    return total(page.locator("#list").inner_text())


def unfold_filters(page: Page) -> None:
    """Show the conditions, which a phone folds away."""
    unfold = page.locator(".filters-unfold")
    if unfold.is_visible():
        unfold.click()


def unfold_menu(page: Page) -> None:
    """Show the menu, which a phone keeps behind its button."""
    button = page.locator(".band-menu")
    if button.is_visible():
        button.click()


def unfold(page: Page, name: str) -> None:
    """Open the section of a form that a field is folded away in."""
    fold = page.locator("details.fold", has=page.locator(f"#id_{name}"))
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()


def unfold_all(page: Page) -> None:
    """Open every folded section of a form."""
    while (folded := page.locator("details.fold:not([open]) > summary")).count():
        folded.first.click()


def fill_dispute(page: Page, **words: str) -> None:
    """Fill in what a new dispute needs; ``words`` replace the texts by their field's name."""
    page.wait_for_load_state()  # the script that makes a long choice searchable comes last
    unit = page.locator("#id_unit")
    if unit.is_visible():
        unit.fill("dzc")  # the initials of 大赵村
        unit.press("Enter")
    page.fill("#id_reported_on", "2023-05-04")
    page.select_option("#id_category", label="邻里纠纷")
    texts = {"summary": "两家为院墙滴水相争", "parties": "示例户甲、示例户乙", **words}
    for name, text in texts.items():
        if not page.locator(f"#id_{name}").is_visible():
            unfold(page, name)
        page.fill(f"#id_{name}", text)


def fill(page: Page, **values: str) -> None:
    """Fill fields by name, whatever each looks like: a choice, a tick, a line."""
    page.wait_for_load_state()  # the script that makes a long choice searchable comes last
    for name, value in values.items():
        radio = page.locator(f"input[type=radio][name={name}][value={json.dumps(value, ensure_ascii=False)}]")
        field = page.locator(f"#id_{name}")
        if radio.count():
            radio.check()
        elif field.get_attribute("role") == "combobox":
            field.fill(value)
            field.press("Enter")
        elif field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(label=value)
        elif field.get_attribute("type") == "checkbox":
            field.check()
        else:
            field.fill(value)


def choose(page: Page, name: str, value: str) -> None:
    """Choose one of a few or of a list by its value."""
    radio = page.locator(f"input[type=radio][name={name}][value='{value}']")
    if radio.count():
        radio.check()
    else:
        page.select_option(f"[name={name}]", value)


def press(page: Page, case: str, name: str) -> None:
    """Press the button of an act on the page of a case; rare acts are folded away."""
    page.goto(case)
    button = page.locator(f'a.btn[href$="/act/{name}/"]')
    if not button.is_visible():
        page.click(".aside summary")
    button.click()


def act(page: Page, case: str, name: str, **values: str) -> None:
    """Press the button of an act on the case page, fill in what it asks, save, and be back."""
    press(page, case, name)
    fill(page, **values)
    page.click(SAVE)
    page.wait_for_url(f"{case}**")
    assert "/act/" not in page.url, page.locator("main").inner_text()[:600]


def dispute_shown(page: Page) -> str:
    """Return the address of the record whose page is open, or fail with what the form complains of."""
    try:
        page.wait_for_url(re.compile(r"/\d+/(#.*)?$"), timeout=15_000)
    except TimeoutError:
        raise AssertionError(page.locator("main").inner_text()[:800]) from None
    return page.url.partition("#")[0]
