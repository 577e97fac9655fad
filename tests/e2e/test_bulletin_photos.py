"""A photo that comes after the draft: prompted on the first page, added to the event, put into its part."""

from __future__ import annotations

import datetime as dt
import re

from playwright.sync_api import expect

from tests.e2e.moving import SAVE, choose
from tests.e2e.phone.handling import photo

TOPIC = "照片后补的宣讲"


def test_a_photo_added_later_is_put_into_its_part(open_as, look):
    page = open_as("staff", "phone", "/legal_outreach/outreach/new/")
    for name, said in (("place", "机关"), ("form", "法治讲座")):
        page.select_option(f"#id_{name}", label=said)
    page.fill("#id_topic", TOPIC)
    page.click(SAVE)
    page.wait_for_url(re.compile(r"/outreach/\d+/$"))
    event = page.url
    today = dt.date.today()
    page.goto("/reports/bulletins/draft/")
    page.fill("[name=year]", str(today.year))
    choose(page, "quarter", str((today.month + 2) // 3))
    page.click(SAVE)
    expect(page.locator(".write-part").first).to_be_visible()
    write = page.url.split("#")[0]
    part = page.locator(".write-part", has=page.locator(f"input[name=heading][value='{TOPIC}']"))
    if not part.count():  # other events of the quarter stood nearer: it is put in by hand
        page.locator(".write-offers li", has_text=TOPIC).get_by_role("button").click()
    expect(part).to_have_count(1)
    page.goto("/")
    expect(page.locator("a", has_text="季度").first).to_be_visible()
    look(page, "home-bulletin-waits", "phone")
    page.goto(f"{event}photos/")
    file = {"name": "IMG_7.jpg", "mimeType": "image/jpeg", "buffer": photo((600, 400))}
    page.set_input_files("[data-photos] input", [file])
    page.check("#id_photos_consent")
    page.click(SAVE)
    page.wait_for_url(event)
    expect(page.locator(".gallery img")).to_have_count(1, timeout=20_000)
    page.goto(write)
    part.locator("textarea").fill("活动当天，干部们围绕民法典提问。")
    look(page, "bulletin-photo-offered", "phone")
    part.locator("button[value^=photo-]").click()
    expect(part.locator(".write-photo img")).to_have_count(1)
    expect(part.locator("textarea")).to_have_value("活动当天，干部们围绕民法典提问。")
    expect(part.locator("button[value^=photo-]")).to_have_count(0)
    look(page, "bulletin-photo-in", "phone")
    desk = open_as("staff", "desk", write)
    look(desk, "bulletin-photo-in", "desk")
    desk.goto("/")
    look(desk, "home-bulletin-waits", "desk")
