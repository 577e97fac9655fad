"""Markup typed into forms stands on the pages as it was typed, and nothing of it runs."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.moving import DISPUTES, FIRST_ROW, SAVE, dispute_shown, fill_dispute, unfold_all

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "'-alert(3)-'{{ 7|add:7 }}",
    "javascript:alert(4)//<svg/onload=alert(5)>",
)
NUMERIC = "[inputmode=numeric], [inputmode=decimal], [inputmode=tel]"
TEXTS = f"input[type=text]:not([role=combobox], {NUMERIC}):visible, textarea:visible"


def type_everywhere(page: Page, payload: str) -> list[str]:
    """Type the payload into every text field of the form; return the fields' names."""
    names = []
    for field in page.locator(f".record-form :is({TEXTS})").all():
        field.fill(payload)
        names.append(field.get_attribute("name"))
    return names


def seen_as_typed(page: Page, payload: str, times: int) -> None:
    """Fail unless the page shows the payload, letter by letter, at least so often."""
    page.wait_for_load_state()
    assert page.locator("main").inner_text().count(payload) >= times, page.url


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_dispute_shows_what_was_typed_wherever_it_stands(open_as, payload):
    page = open_as("staff", "desk", f"{DISPUTES}new/")
    fill_dispute(page)
    unfold_all(page)
    typed = type_everywhere(page, payload)
    assert {"summary", "parties", "place", "measures", "outcome"} <= set(typed)
    page.click(SAVE)
    address = dispute_shown(page)
    seen_as_typed(page, payload, len(typed))
    page.goto(f"{address}edit/")
    for name in typed:
        expect(page.locator(f"#id_{name}")).to_have_value(payload)
    page.fill("#id_summary", f"{payload} {payload}")
    page.click(SAVE)
    seen_as_typed(page, payload, len(typed) + 2)  # the history says it twice
    page.goto(DISPUTES)
    page.fill("#id_q", payload)
    page.press("#id_q", "Enter")
    seen_as_typed(page, payload, 2)  # what was searched for, and what was found
    page.goto(f"{address}void/")
    page.fill("#id_reason", payload)
    page.click(".form-bar .btn-danger")
    seen_as_typed(page, payload, len(typed) + 3)
    page.goto(f"/{quote(payload, safe='')}/?{urlencode({'q': payload})}")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_others_type_does_not_run_on_the_pages_of_a_leader(open_as, payload):
    page = open_as("staff", "phone", "/reports/plan_items/new/")
    page.fill("#id_unit", "sfs")  # 司法所
    page.press("#id_unit", "Enter")
    page.fill("#id_year", "2023")
    page.fill("#id_planned_on", "2023-03-01")
    typed = type_everywhere(page, payload)
    page.click(SAVE)
    dispute_shown(page)
    seen_as_typed(page, payload, len(typed) - 1)
    theirs = open_as("leader", "phone", f"/reports/plan_items/?{urlencode({'q': payload})}")
    seen_as_typed(theirs, payload, 2)
    theirs.click(FIRST_ROW)
    seen_as_typed(theirs, payload, 2)
