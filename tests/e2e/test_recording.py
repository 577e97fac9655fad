"""The full-process record in the browser: a recording cut on its way, gone on with after a reload, and played."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.moving import FIRST_ROW, SAVE, dispute_shown, fill
from tests.recordings import mp3

ENTRIES, INSPECTIONS = "/enforcement/process_entries/", "/enforcement/inspections/"
SIZE = 30 * 1024**2
SECONDS = SIZE // 16_000  # at 128 kbit a second
PLAY = """async (one) => {
  one.muted = true;
  await one.play();
  one.currentTime = one.duration - 60;
  await new Promise((resolve) => one.addEventListener("seeked", resolve, { once: true }));
  one.pause();
  return [one.duration, one.currentTime, one.error];
}"""


def entered(page: Page, **values: str) -> str:
    """Enter an entry of the demonstration's first inspection and return the address of its page."""
    page.goto(INSPECTIONS)
    inspection = page.locator(FIRST_ROW).first.inner_text()
    page.goto(f"{ENTRIES}new/")
    fill(
        page, unit="综合执法办公室", inspection=inspection, recorded_on="2024-05-08", place="集市南口",
        officers="演示执法员01、演示执法员02", **values,
    )  # fmt: skip
    page.click(SAVE)
    return dispute_shown(page)


@pytest.fixture
def film(tmp_path: Path, size: str) -> Path:
    """Return a recording of 30 MB, another one for each width."""
    path = tmp_path / "询问同步录音.mp3"
    path.write_bytes(mp3(SIZE, size.encode()))
    return path


class Gate:
    """Stands before the pieces of a page: each waits until it is let through, unless the gate is open."""

    def __init__(self, page: Page) -> None:
        self.page, self.open = page, False
        self.held: list[Route] = []
        page.route(re.compile("/uploads/"), self._pass)

    def _pass(self, route: Route) -> None:
        if route.request.method == "PATCH" and not self.open:
            self.held.append(route)
        else:
            route.continue_()

    def let(self, pieces: int = 1) -> None:
        """Let so many pieces through, as they come."""
        for _piece in range(pieces):
            self.wait()
            self.held.pop(0).continue_()

    def wait(self) -> None:
        """Wait for a piece."""
        for _look in range(600):
            if self.held:
                return
            self.page.wait_for_timeout(100)
        raise AssertionError("no piece came")


def send(page: Page, film: Path) -> None:
    page.set_input_files("#recording_file", film)
    page.click("form[data-pieces] button:not([type])")


def test_a_recording_is_cut_goes_on_after_a_reload_and_is_played(open_as, watch, look, size, film):
    page = open_as("staff", size)
    address = entered(
        page, act="询问", medium="audio", file_name="询问同步录音", began_at="09:00", ended_at="09:40",
        device="JLY-07", keep_until="2034-12-31",
    )  # fmt: skip
    gate, said = Gate(page), page.locator("[data-said]")
    send(page, film)
    gate.let(2)
    expect(said).to_contain_text("已上传 33%：10.0 MB，共 30.0 MB")
    gate.wait()
    page.click("[data-pause]")
    gate.let()
    expect(said).to_contain_text("已暂停：已上传 15.0 MB")
    look(page, "recording-paused", size)
    page.click("[data-continue]")
    gate.let()
    expect(said).to_contain_text("已上传 66%")
    gate.wait()
    page.context.set_offline(True)
    gate.let()
    expect(said).to_contain_text("网络中断：已上传 20.0 MB")
    look(page, "recording-cut", size)
    page.context.set_offline(False)
    page.reload()
    expect(page.locator(".note")).to_contain_text("已上传 20.0 MB，共 30.0 MB。重新选择同一文件")
    look(page, "recording-waiting", size)
    gate.held.clear()
    send(page, film)
    gate.wait()
    expect(said).to_contain_text("已上传 66%")
    gate.open = True
    gate.let()
    expect(page.locator("audio")).to_be_visible(timeout=60_000)
    # the browser says of each request that there was no network; that is what was asked of it
    watch.complaints[:] = [one for one in watch.complaints if "ERR_INTERNET_DISCONNECTED" not in one]
    kept(page, address, film)
    look(page, "recording-entry", size)


def kept(page: Page, address: str, film: Path) -> None:
    """The recording on the page is the one that was sent: it plays, can be moved about in, and comes back whole."""
    digest = hashlib.sha256(film.read_bytes()).hexdigest()
    assert page.url.startswith(address)
    expect(page.locator("main")).to_contain_text(digest)
    duration, at, error = page.locator("audio").evaluate(PLAY)
    assert error is None
    assert abs(duration - SECONDS) < 10
    assert abs(at - duration + 60) < 2
    with page.expect_download() as download:
        page.click(".recording figcaption a")
    assert hashlib.sha256(Path(download.value.path()).read_bytes()).hexdigest() == digest


def test_a_small_recording_needs_no_scripts(open_as, look, size, tmp_path):
    page = open_as("staff", size, scripts=False)
    page.goto(INSPECTIONS)
    inspection = page.locator(FIRST_ROW).first.inner_text()
    page.goto(f"{ENTRIES}new/")
    page.select_option("#id_unit", label="综合执法办公室")
    page.select_option("#id_inspection", label=inspection)
    page.select_option("#id_act", label="送达")
    page.check("[name=medium][value=audio]")
    for name, value in {
        "recorded_on": "2024-05-09", "place": "三组", "officers": "演示执法员01", "file_name": "留置送达",
        "began_at": "10:00", "ended_at": "10:05", "device": "JLY-07", "keep_until": "2034-12-31",
    }.items():  # fmt: skip
        page.fill(f"#id_{name}", value)
    page.click(SAVE)
    dispute_shown(page)
    small = tmp_path / "留置送达.mp3"
    small.write_bytes(mp3(200_000, f"small {size}".encode()))
    send(page, small)
    expect(page.locator("audio")).to_be_visible()
    expect(page.locator(".recording a")).to_have_text("留置送达.mp3")


def test_what_has_to_be_filmed_and_is_not_stands_on_the_pages(open_as, look, size):
    page = open_as("staff", size)
    entered(page, act="强制拆除等现场强制行为", medium="text", content="拆除违建围墙，全程文字记录。")
    page.goto(f"{ENTRIES}gaps/")
    row = page.locator("tbody tr", has_text="强制拆除").first
    expect(row).to_contain_text("没有该行为的录像")
    look(page, "recording-gaps", size)
    row.locator("th a").click()
    expect(page.locator("main")).to_contain_text("没有该行为的录像")
    look(page, "recording-gap-of-inspection", size)
    page.click("main a:has-text('登记录像')")
    assert page.locator("#id_act").input_value()
    expect(page.locator("[name=medium][value=video]")).to_be_checked()
