"""Photos beside a filing: made small on the phone, sent after the text, kept where they are not taken."""

from __future__ import annotations

import io
import re
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import expect

from tests.e2e.moving import SAVE, dispute_shown
from tests.e2e.phone.handling import found, photo, typed_dispute

_SPOILED = """() => {
  window.sound = HTMLCanvasElement.prototype.toBlob;
  HTMLCanvasElement.prototype.toBlob = (done) => done(new Blob(["no picture"], { type: "image/jpeg" }));
}"""


def test_photos_are_made_small_on_the_phone_and_sent_after_the_text(phone, look):
    context = phone("dazhao")
    # what a worker sends is not seen here, so the page sends it
    context.add_init_script("delete ServiceWorkerRegistration.prototype.sync")
    page = typed_dispute(context, "带照片的事")
    files = [
        {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo((2400, 1800))},
        {"name": "no photo.jpg", "mimeType": "image/jpeg", "buffer": b"this is no picture"},
    ]
    page.set_input_files("[data-photos] input", files)
    expect(page.locator("[data-photos] canvas")).to_have_count(1)
    expect(page.locator("[data-told]")).to_contain_text("no photo.jpg")
    sizes = [int(size) for size in re.findall(r"(\d+) KB", page.locator("[data-told]").inner_text())]
    assert len(sizes) == 1
    assert sizes[0] <= 300
    sent = []
    page.on("request", lambda one: sent.append((one.method, one.post_data_buffer or b"", one.url)))
    look(page, "phone-photos", "phone")
    page.click(SAVE)
    dispute_shown(page)
    expect(page.locator(".attachments li")).to_have_count(1, timeout=20_000)
    posted = [(url, body) for method, body, url in sent if method == "POST" and "/likely/" not in url]
    assert [url.rstrip("/").rsplit("/", 1)[1] for url, _body in posted] == ["new", "attach"]
    assert b"PHONE MAKER" not in posted[1][1]


def large_photo() -> bytes:
    """Return a photo of 40 million points, as the better cameras of phones take them."""
    patch = Image.effect_noise((730, 550), 60).resize((7300, 5500)).convert("RGB")
    out = io.BytesIO()
    patch.save(out, "JPEG", quality=88)
    return out.getvalue()


def test_a_photo_of_forty_megapixels_is_made_small_and_one_that_cannot_be_holds_nothing_up(phone, open_as):
    page = typed_dispute(phone("dazhao"), "四千万像素的事")
    files = [{"name": "IMG_40MP.jpg", "mimeType": "image/jpeg", "buffer": large_photo()}]
    page.set_input_files("[data-photos] input", files)
    expect(page.locator("[data-photos] canvas")).to_have_count(1, timeout=60_000)
    [size] = re.findall(r"(\d+) KB", page.locator("[data-told]").inner_text())
    assert int(size) <= 300
    page.evaluate("() => { HTMLCanvasElement.prototype.toBlob = (done) => done(null); }")  # out of memory
    files = [{"name": "IMG_too_large.jpg", "mimeType": "image/jpeg", "buffer": photo((900, 700))}]
    page.set_input_files("[data-photos] input", files)
    expect(page.locator("[data-told]")).to_contain_text("文字照常报送： IMG_too_large.jpg")
    page.click(SAVE)
    dispute_shown(page)
    expect(page.locator(".attachments li")).to_have_count(1, timeout=20_000)
    assert found(open_as, "四千万像素的事") == 1


def test_a_photo_the_portal_does_not_take_is_named_and_kept_until_it_is_let_go(phone, open_as, look):
    context = phone("dazhao")
    page = typed_dispute(context, "有一张坏照片的事")
    page.evaluate(_SPOILED)  # what this phone draws is no picture
    files = [{"name": "IMG_spoiled.jpg", "mimeType": "image/jpeg", "buffer": photo((300, 200))}]
    page.set_input_files("[data-photos] input", files)
    expect(page.locator("[data-photos] canvas")).to_have_count(1)
    page.evaluate("() => { HTMLCanvasElement.prototype.toBlob = window.sound; }")
    files = [{"name": "IMG_sound.jpg", "mimeType": "image/jpeg", "buffer": photo((300, 200))}]
    page.set_input_files("[data-photos] input", files)
    expect(page.locator("[data-photos] canvas")).to_have_count(2)
    page.click(SAVE)
    address = dispute_shown(page)
    kept = page.locator("#outbox li li")
    expect(kept).to_contain_text("IMG_spoiled.jpg")
    expect(kept).to_contain_text("不接收这种文件")
    expect(page.locator(".attachments li")).to_have_count(1)  # the sound one has come
    look(page, "phone-photo-kept", "phone")
    page.close()
    page = context.new_page()
    page.goto("/")
    expect(page.locator("#outbox [data-receipt]")).to_have_attribute("href", urlsplit(address).path)
    with page.expect_download() as download:
        page.locator("#outbox li li a").click()
    assert download.value.suggested_filename == "IMG_spoiled.jpg"
    assert download.value.path().read_bytes() == b"no picture"
    page.locator("#outbox [data-drop]").tap()
    expect(page.locator("#outbox")).to_be_hidden()
    page.reload()
    expect(page.locator("#outbox")).to_be_hidden()
    assert found(open_as, "有一张坏照片的事") == 1
