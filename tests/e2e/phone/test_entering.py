"""A new dispute on the phone: little is asked first, nothing is missing."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.moving import SAVE, dispute_shown, fill_dispute, unfold
from tests.e2e.phone.handling import NEW_DISPUTE

# what the form of acceptance asks: day, type, source, brief facts, parties
FIRST = {"reported_on", "source", "category", "summary", "parties"}
_NAMES = """() => Array.from(document.querySelectorAll(".record-form [name]"))
  .filter((one) => one.type !== "hidden" && one.checkVisibility() && !one.closest("[data-photos]"))
  .map((one) => one.name)"""


def test_a_new_dispute_asks_for_the_least_and_the_rest_unfolds(portal, phone, look):
    page = phone("dazhao").new_page()
    page.goto(NEW_DISPUTE)
    assert set(page.evaluate(_NAMES)) == FIRST
    look(page, "phone-new-dispute", "phone")
    fill_dispute(page, summary="先登记最少的事")
    unfold(page, "place")
    page.fill("#id_place", "示例路口")
    page.click(SAVE)
    dispute_shown(page)
    expect(page.locator("main")).to_contain_text("先登记最少的事")
    page.locator("main .detail-actions a", has_text="更正").click()
    page.fill("#id_password", portal.password("dazhao"))  # a remembered phone asks before it changes anything
    page.press("#id_password", "Enter")
    expect(page.locator("#id_place")).to_have_value("示例路口")
    assert set(page.evaluate(_NAMES)) > FIRST | {"place"}  # what holds something stands open
