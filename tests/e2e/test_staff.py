"""A clerk's day: sign in, find, enter, correct, void, and a sheet out and in."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from tests.e2e.moving import DISPUTES, FIRST_ROW, SAVE, dispute_shown, fill_dispute, total_of, unfold_filters


def test_signing_in_goes_on_where_the_person_was_going(portal, open_as, look, size):
    page = open_as(None, size, f"{DISPUTES}?stage=settled")
    page.fill("#id_username", "staff")
    page.fill("#id_password", "not the password")
    page.click(".btn-wide")
    expect(page.locator(".wrong")).to_be_visible()
    look(page, "login-refused", size)
    page.fill("#id_password", portal.password("staff"))
    page.click(".btn-wide")
    expect(page).to_have_url(f"{portal.address}{DISPUTES}?stage=settled")
    page.click(".band-name")
    expect(page.locator("h1")).to_contain_text("太平岭满族乡")
    expect(page.locator(".band-person")).to_have_text("演示员甲")


def test_a_list_is_searched_and_says_in_words_what_it_shows(open_as, look, size):
    page = open_as("staff", size, DISPUTES)
    everything = total_of(page)
    page.fill("#id_q", "地")
    page.press("#id_q", "Enter")
    found = total_of(page)
    assert 0 < found < everything
    unfold_filters(page)
    page.fill("#id_unit", "dzc")
    page.press("#id_unit", "Enter")
    page.fill("#id_from", "2023-01-01")
    page.fill("#id_to", "2023-12-31")
    page.select_option("#id_stage", label="已化解")
    look(page, "filters", size)
    page.click(".filters-apply")
    said = page.locator(".said").inner_text()
    assert all(words in said for words in ("2023年", "地", "大赵村", "已化解"))
    assert 0 < total_of(page) < found
    assert page.locator(FIRST_ROW).count() == total_of(page)
    villages = page.locator("td[data-label=单位]").all_inner_texts()
    assert set(villages) == {"大赵村"}
    look(page, "list-found", size)
    page.click(".said a")
    assert total_of(page) == everything


def test_a_dispute_is_entered_corrected_and_voided(open_as, look, size):
    page = open_as("staff", size, DISPUTES)
    page.click('.page-head a[href$="/new/"]')
    fill_dispute(page, measures="先分别听双方说")
    page.click(SAVE)
    address = dispute_shown(page)
    expect(page.locator(".message-success")).to_be_visible()
    expect(page.locator("main")).to_contain_text("大赵村")
    page.click('.detail-actions a[href$="/edit/"]')
    expect(page.locator("#id_summary")).to_have_value("两家为院墙滴水相争")
    page.fill("#id_summary", "两家为院墙滴水相争，已到现场看过")
    page.click(SAVE)
    assert page.url == address
    expect(page.locator(".detail-history ins")).to_contain_text(["已到现场看过"])
    page.click('.detail-actions a[href$="/void/"]')
    look(page, "void", size)
    page.click(".form-bar .btn-danger")
    expect(page.locator("#id_reason")).to_have_attribute("aria-invalid", "true")
    page.fill("#id_reason", "与另一条重复")
    page.click(".form-bar .btn-danger")
    assert page.url == address
    expect(page.locator(".detail-lead .state-voided")).to_contain_text("与另一条重复")
    expect(page.locator(".detail-actions")).to_have_count(0)
    look(page, "detail-voided", size)


def test_two_people_who_correct_the_same_entry_see_both_versions(open_as, look, size):
    first = open_as("staff", size, f"{DISPUTES}new/")
    fill_dispute(first)
    first.click(SAVE)
    address = dispute_shown(first)
    second = open_as("supervisor", size, f"{address}edit/")
    first.goto(f"{address}edit/")
    first.fill("#id_summary", "先改的一句")
    first.click(SAVE)
    second.fill("#id_summary", "后改的一句")
    second.click(SAVE)
    expect(second.locator("table.list tbody tr").first).to_contain_text("先改的一句")
    expect(second.locator("#id_summary")).to_have_value("后改的一句")
    look(second, "conflict", size)
    second.click(SAVE)
    assert second.url == address
    expect(second.locator(".detail-facts")).to_contain_text("后改的一句")


def test_a_sheet_taken_out_and_brought_back_changes_nothing(open_as, look, size, tmp_path):
    page = open_as("staff", size, f"{DISPUTES}?from=2023-01-01&to=2023-06-30")
    rows = total_of(page)
    bring(page, take_out(page, tmp_path))
    assert counts(page) == [rows, 0, 0, rows, 0]
    expect(page.locator(SAVE)).to_have_count(0)
    look(page, "import-nothing-changes", size)


def test_a_bad_sheet_is_refused_row_by_row_and_a_mended_one_taken(open_as, look, size, tmp_path):
    page = open_as("staff", size, f"{DISPUTES}?from=2023-07-01&to=2023-09-30")
    rows = total_of(page)
    sheet = take_out(page, tmp_path)
    change(sheet, {("发现日期", 2): "2024-02-30", ("单位", 3): "没有这个村"})
    bring(page, sheet)
    assert counts(page) == [rows, 0, 0, rows - 2, 2]
    wrong = page.locator("table.list tbody tr")
    expect(wrong).to_have_count(2)
    expect(wrong.first).to_contain_text("2024-02-30")
    expect(page.locator('button[type="submit"], .form-bar button')).to_have_count(0)
    look(page, "import-refused", size)

    page.goto(f"{DISPUTES}?from=2023-07-01&to=2023-09-30")
    sheet = take_out(page, tmp_path)
    change(sheet, {("成因", 2): f"滴水檐（{size}）"})
    bring(page, sheet)
    assert counts(page) == [rows, 0, 1, rows - 1, 0]
    look(page, "import-changes", size)
    page.click(SAVE)
    expect(page.locator(".message-success")).to_be_visible()


def test_what_is_no_workbook_is_named_and_refused(open_as, look, size, tmp_path):
    page = open_as("staff", size, f"{DISPUTES}import/")
    pretender = tmp_path / "台账.xlsx"
    pretender.write_text("编号,单位\n2023-0001,大赵村\n", "utf-8")
    page.set_input_files("#id_file", pretender)
    page.click(SAVE)
    expect(page.locator(".wrong")).to_be_visible()
    look(page, "import-no-workbook", size)


def take_out(page: Page, folder: Path) -> Path:
    """Export the list that is open."""
    with page.expect_download() as download:
        page.click('.page-head a[href*="/export/"]')
    sheet = folder / download.value.suggested_filename
    download.value.save_as(sheet)
    assert sheet.suffix == ".xlsx"
    return sheet


def bring(page: Page, sheet: Path) -> None:
    """Have a sheet read and go to its preview."""
    page.goto(f"{DISPUTES}import/")
    page.set_input_files("#id_file", sheet)
    page.click(SAVE)
    page.wait_for_load_state()
    assert re.search(r"/import/\d+/$", page.url), page.locator("main").inner_text()[:800]


def counts(page: Page) -> list[int]:
    """Return rows, new, changed, unchanged and refused, as the preview states them."""
    page.wait_for_load_state()
    return [int(text) for text in page.locator(".counts dd").all_inner_texts()]


def change(sheet: Path, cells: dict[tuple[str, int], str]) -> None:
    """Write into cells of the first worksheet, each named by its heading and row."""
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    headings = {cell.value: cell.column for cell in page[1]}
    for (heading, row), value in cells.items():
        page.cell(row, headings[heading]).value = value
    book.save(sheet)
