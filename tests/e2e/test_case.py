"""A whole case in the browser, from the first word to the filed dossier: in writing with confirmation, and oral."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.moving import DISPUTES, SAVE, act, dispute_shown, fill, fill_dispute
from tests.portal.pdf.pages import opened

PARTIES = (("applicant", "示例户甲"), ("respondent", "示例户乙"))


def add(page: Page, case: str, register: str, **values: str) -> None:
    """Add an entry to the case from its own part of the page."""
    page.goto(case)
    page.locator(f'main a.btn[href*="/{register}/new/"]').first.click()
    page.wait_for_load_state()
    unit = page.locator("#id_unit")
    if unit.is_visible() and not unit.input_value():
        unit.fill("dzc")
        unit.press("Enter")
    fill(page, **values)
    page.click(SAVE)
    dispute_shown(page)


def found(page: Page) -> str:
    """Enter a new dispute and return the address of its case."""
    page.goto(f"{DISPUTES}new/")
    fill_dispute(page)
    page.click(SAVE)
    return dispute_shown(page)


def accepted(page: Page) -> str:
    """Bring a new dispute to the table."""
    case = found(page)
    act(page, case, "accept", committee="大赵村人民调解委员会", accepted_on="2023-05-05", in_scope="")
    act(page, case, "tell_rights", rights_told_on="2023-05-05")
    act(page, case, "begin", begun_on="2023-05-06", responsible="赵示一")
    return case


def taken(page: Page, folder: Path) -> tuple[list[str], Path]:
    """Take the file of the case that is open, and return the text of each page."""
    page.click('main a[href$="/dossier/"]')
    page.wait_for_load_state()
    with page.expect_download() as download:
        page.click(".page-head .btn-primary")
    path = folder / "dossier.pdf"
    download.value.save_as(path)
    with opened(path.read_bytes()) as file:
        return ["".join(sheet.extract_text().split()) for sheet in file.pages], path


def settled_in_writing(page: Page, case: str) -> None:
    """Hear both sides twice and sign what they agreed on."""
    for side, name in PARTIES:
        add(
            page, case, "parties", side=side, name=name, sex="male", age="46", occupation="农民",
            identity_number="110101197005060010",
        )  # fmt: skip
    add(
        page, case, "inquiries",
        held_on="2023-05-07", asked_by="赵示一", person="示例邻居", record="问：滴水檐何时所建？答：前年翻建时。",
    )  # fmt: skip
    for day, record in (("2023-05-08", "双方到场，各说经过。"), ("2023-05-12", "各让一步，谈妥。")):
        add(page, case, "mediation_sessions", held_on=day, mediators="赵示一", record=record)
    act(
        page, case, "settle", form="written", reached_on="2023-05-12", terms="三日内改好滴水檐", amount="300",
        facts="滴水檐伸过界墙",
    )  # fmt: skip
    act(
        page, case, "sign",
        parties_signed_on="2023-05-12", mediator_signed_on="2023-05-12", sealed_on="2023-05-13",
    )  # fmt: skip


def test_a_case_in_writing_goes_from_its_discovery_to_the_filed_dossier(open_as, look, tmp_path):
    page = open_as("staff")
    case = accepted(page)
    settled_in_writing(page, case)
    act(page, case, "apply", applied_on="2023-05-20", court="庄河市人民法院", together="")
    act(page, case, "decided", confirmation="confirmed", decided_on="2023-05-30")
    act(page, case, "perform", performance="done", performed_on="2023-05-15")
    act(page, case, "follow_up", visited_on="2023-06-15", visitor="赵示一", performance="done", content="")
    act(page, case, "archive", archived_on="2023-06-20", retention="10年", difficulty="ordinary")
    expect(page.locator(".way li").last).to_contain_text("2023-06-20")
    look(page, "case-filed", "desk")
    sheets, _path = taken(page, tmp_path)
    assert "人民调解卷宗" in sheets[0]
    assert "大赵村人调字第" in sheets[0]
    assert "尚缺" not in sheets[0]
    for paper in (
        "受理登记表",
        "权利义务告知书",
        "身份证明",
        "调查记录",
        "调解记录",
        "调解协议书",
        "回访记录",
        "司法确认材料",
        "封底",
    ):
        assert paper in sheets[1]
    assert any("司法确认申请书" in sheet and "庄河市人民法院" in sheet for sheet in sheets)


@pytest.mark.parametrize("size", ["phone"])
def test_an_oral_case_is_complete_with_its_one_sheet(open_as, look, size, tmp_path):
    page = open_as("staff", size)
    case = accepted(page)
    act(page, case, "settle", form="oral", reached_on="2023-05-07", terms="当日移走柴草", amount="0")
    act(page, case, "perform", performance="done", performed_on="2023-05-07")
    act(page, case, "archive", archived_on="2023-05-08", retention="10年", difficulty="ordinary")
    look(page, "case-oral", size)
    page.click('main a[href$="/dossier/"]')
    look(page, "dossier", size)
    page.go_back()
    sheets, _path = taken(page, tmp_path)
    assert len(sheets) == 1
    assert "人民调解口头协议登记表" in sheets[0]
    assert "当日移走柴草" in sheets[0]
