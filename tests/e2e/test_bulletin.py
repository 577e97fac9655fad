"""A bulletin from draft to file: composed, written in place, handed in, approved by the leader, downloaded."""

from __future__ import annotations

import io
import re

import docx
import pdfplumber
from playwright.sync_api import Page, expect

from tests.e2e.moving import choose, total_of

BULLETINS = "/reports/bulletins/"
QUARTERS = {"phone": ("2022", "1"), "desk": ("2022", "4")}  # the year before: the demonstration's last ledger


def test_the_four_issues_of_the_year_are_listed_and_read(open_as, look, size):
    page = open_as("staff", size, f"{BULLETINS}?year=2023")
    assert total_of(page) == 4
    look(page, "bulletins", size)
    page.locator("th[scope=row] a").first.click()
    expect(page.locator(".paper.bulletin")).to_be_visible()
    expect(page.locator(".bulletin-columns figure")).not_to_have_count(0)
    for photo in page.locator(".bulletin-columns img").all():
        photo.scroll_into_view_if_needed()
        expect(photo).to_have_js_property("complete", True)
        assert photo.evaluate("one => one.naturalWidth") > 0
    look(page, "bulletin", size)


def test_each_figure_of_an_issue_is_the_number_of_its_list(open_as):
    page = open_as("staff", "desk", f"{BULLETINS}?year=2023")
    page.locator("th[scope=row] a").first.click()
    found = page.locator(".bulletin-figures a", has_text=re.compile(r"^\d+$")).first
    value = int(found.inner_text())
    found.click()
    assert total_of(page) == value


def test_an_issue_is_drafted_written_handed_in_approved_and_downloaded(open_as, look, size):
    year, quarter = QUARTERS[size]
    page = open_as("staff", size, f"{BULLETINS}draft/")
    page.fill("[name=year]", year)
    choose(page, "quarter", quarter)
    page.click(".form-bar .btn-primary")
    expect(page.locator(".write-part").first).to_be_visible()
    look(page, "bulletin-write", size)
    while (parts := page.locator(".write-part")).count() > 1:
        parts.last.locator("[value=out]").click()
        page.wait_for_load_state()
    page.locator(".write-part [name=heading]").fill("本季度情况")
    page.locator(".write-part textarea").fill("本季度发现纠纷[[disputes.found]]件，均由调委会登记办理。")
    expect(page.locator(".write-part .write-state")).to_have_text("已保存")
    said = page.locator(".write-reads").inner_text()
    assert re.search(r"发现纠纷\d+件", said), said
    page.get_by_role("link", name="通读并报审").click()
    page.get_by_role("link", name="报审", exact=True).click()
    page.fill("[name=editor]", "演示员甲")
    page.fill("[name=copies]", "30")
    page.click(".form-bar .btn-primary")
    expect(page.locator(".detail-lead .state")).to_have_text("待审批")
    address = page.url
    leader = open_as("leader", size, address)
    leader.get_by_role("link", name="审批并印发").click()
    leader.click(".form-bar .btn-primary")
    expect(leader.locator(".detail-lead .state")).to_have_text("已印发")
    look(leader, "bulletin-issued", size)
    printed = pdfplumber.open(io.BytesIO(downloaded(leader, "下载 PDF")))
    text = printed.pages[0].extract_text()
    assert "待编号" not in text
    assert "本季度情况" in text
    word = docx.Document(io.BytesIO(downloaded(leader, "下载 Word 文件")))
    assert any("本季度发现纠纷" in one.text for one in word.paragraphs)


def downloaded(page: Page, name: str) -> bytes:
    """Return the file behind a link."""
    with page.expect_download() as waited:
        page.get_by_role("link", name=name).click()
    return waited.value.path().read_bytes()


def test_two_people_at_one_part_lose_nothing(open_as, watch):
    first = open_as("staff", "desk", f"{BULLETINS}draft/")
    first.fill("[name=year]", "2022")
    choose(first, "quarter", "3")
    first.click(".form-bar .btn-primary")
    expect(first.locator(".write-part").first).to_be_visible()
    second = open_as("staff2", "desk", first.url.split("#")[0])
    for page, words in ((first, "甲写的一句话。"), (second, "乙写的另一句话。")):
        page.locator(".write-part textarea").first.fill(words)
        expect(page.locator(".write-part .write-state").first).not_to_be_empty()
        page.wait_for_timeout(2500)
    shown = second.locator(".write-part").first
    expect(shown.locator(".write-stored")).to_contain_text("甲写的一句话。")
    expect(shown.locator("textarea")).to_have_value("乙写的另一句话。")
    shown.get_by_role("button", name="以我填写的为准保存").click()
    expect(shown.locator(".write-state")).to_have_text("已保存")
    # the answer that keeps a colleague's words is told in the console like any that is no success
    watch.complaints[:] = [one for one in watch.complaints if "409 (Conflict)" not in one]
