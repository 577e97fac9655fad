"""An outreach event from the spot: few taps, two photos, a face blurred before anything leaves, a slow network."""

from __future__ import annotations

import io
import re

from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from tests.e2e.moving import SAVE
from tests.e2e.phone.handling import photo

NEW_EVENT = "/legal_outreach/outreach/new/"
SHOWN = re.compile(r"/legal_outreach/outreach/\d+/$")


def face() -> bytes:
    """Return a picture in whose middle stands what has to go: fine black and white stripes."""
    picture = Image.new("RGB", (900, 600), "white")
    ground = ImageDraw.Draw(picture)
    for x in range(360, 540, 6):
        ground.rectangle((x, 200, x + 2, 400), fill="black")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=95)
    return out.getvalue()


def stripes(content: bytes) -> int:
    """Return how often light and dark change along a line through the middle of the face."""
    picture = Image.open(io.BytesIO(content)).convert("L")
    row = [picture.getpixel((x, picture.height // 2)) > 128 for x in range(picture.width)]
    return sum(one != other for one, other in zip(row, row[1:], strict=False))


def typed_event(page: Page, topic: str) -> None:
    """Type what is known on the spot; day, unit and village stand there already."""
    page.goto(NEW_EVENT)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    for name, said in (("place", "乡村"), ("form", "现场咨询")):
        choice = page.locator(f"#id_{name}")
        if choice.evaluate("one => one.tagName") == "SELECT":
            choice.select_option(label=said)
        else:
            choice.fill(said)
            page.locator(".choice-list li", has_text=said).first.click()
    page.fill("#id_topic", topic)
    page.fill("#id_audience", "120")
    page.check("#id_audience_estimated")


def taken(name: str, content: bytes) -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def drag_over_face(page: Page) -> None:
    """Drag a box over the middle of the first photo."""
    page.locator("[data-mark]").first.tap()
    canvas = page.locator("[data-photos] canvas").first
    canvas.scroll_into_view_if_needed()
    seen = canvas.bounding_box()
    page.mouse.move(seen["x"] + seen["width"] * 0.35, seen["y"] + seen["height"] * 0.25)
    page.mouse.down()
    page.mouse.move(seen["x"] + seen["width"] * 0.65, seen["y"] + seen["height"] * 0.75, steps=4)
    page.mouse.up()


def kept(page: Page, open_as, size: int) -> list[bytes]:
    """Return the photos the portal has of the event that is shown, as staff read them."""
    path = re.sub(r"^https?://[^/]+", "", page.url)
    office = open_as("staff", "desk", path)
    expect(office.locator(".attachments li")).to_have_count(size)
    urls = [one.get_attribute("href") for one in office.locator(".attachments a").all()]
    content = [office.request.get(url).body() for url in urls]
    office.context.close()
    return content


def test_an_event_with_two_photos_on_a_slow_network(network, phone, open_as, look):
    context = phone("dazhao", network.address)
    context.add_init_script("delete ServiceWorkerRegistration.prototype.sync")
    page = context.new_page()
    typed_event(page, "赶集日讲反诈")
    look(page, "event-new", "phone")
    network.slow_3g()
    photos = [taken("IMG_1.jpg", face()), taken("IMG_2.jpg", photo((1600, 1200)))]
    page.set_input_files("[data-photos] input", photos)
    expect(page.locator("[data-photos] canvas")).to_have_count(2)
    page.click(SAVE)  # nothing leaves before it is said that it may
    expect(page.locator("[data-unsaid]")).to_be_visible()
    assert page.url.endswith(NEW_EVENT)
    drag_over_face(page)
    expect(page.locator("[data-undo]").first).to_be_visible()
    look(page, "event-blurred", "phone")
    page.check("#id_photos_consent")
    expect(page.locator("[data-unsaid]")).to_be_hidden()
    sent = []
    page.on("request", lambda one: sent.append(one.post_data_buffer or b"") if one.method == "POST" else None)
    page.click(SAVE)
    page.wait_for_url(SHOWN, timeout=60_000)
    expect(page.locator(".attachments li")).to_have_count(2, timeout=90_000)
    expect(page.locator("#outbox")).to_be_hidden()
    assert not any(b"PHONE MAKER" in body for body in sent)
    blurred, _other = kept(page, open_as, 2)
    assert stripes(face()) > 40
    assert stripes(blurred) < 10
    look(page, "event-shown", "phone")


def test_a_blurring_is_undone_a_photo_left_out_and_sixty_megabytes_made_small(phone, open_as, tmp_path):
    context = phone("dazhao")
    context.add_init_script("delete ServiceWorkerRegistration.prototype.sync")
    page = context.new_page()
    typed_event(page, "六十兆照片的活动")
    page.set_input_files("[data-photos] input", [taken("IMG_2.jpg", photo((300, 200)))])
    large = tmp_path / "IMG_60MB.jpg"  # by disk: a message to the browser holds no more than 50 MB
    large.write_bytes(face() + b"\0" * (60 * 1024 * 1024))
    page.set_input_files("[data-photos] input", large)
    expect(page.locator("[data-photos] canvas")).to_have_count(2, timeout=60_000)
    page.locator("[data-remove]").first.tap()
    expect(page.locator("[data-photos] canvas")).to_have_count(1)
    drag_over_face(page)
    page.locator("[data-undo]").tap()
    expect(page.locator("[data-undo]")).to_be_hidden()
    page.locator("[data-photos] canvas").press("Enter")  # by keyboard: the box where it stands
    expect(page.locator("[data-undo]")).to_be_visible()
    page.locator("[data-undo]").tap()
    page.check("#id_photos_consent")
    page.fill("#id_topic", "")
    page.click(SAVE)  # refused: the reason stands on the page, and the photo is still there
    expect(page.locator("form .wrong[role=alert]").first).to_contain_text("主题")
    expect(page.locator("[data-photos] canvas")).to_have_count(1)
    page.fill("#id_topic", "六十兆照片的活动")
    page.click(SAVE)
    page.wait_for_url(SHOWN)
    expect(page.locator(".attachments li")).to_have_count(1, timeout=20_000)
    [sound] = kept(page, open_as, 1)
    assert stripes(sound) > 40
    assert len(sound) < 300 * 1024
