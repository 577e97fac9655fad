"""Petitions in the browser: one from its registration to its end, and what stands around it, at both widths."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.moving import SAVE, act, fill, press, total_of, unfold_filters
from tests.e2e.petitions import (
    ARRIVAL,
    DESK,
    HANDLER,
    MATTER,
    OTHER_HANDLER,
    PETITIONER,
    PETITIONS,
    classified,
    dispute_shown,
    letters,
    number_of,
    refused,
    registered,
)

ACCUSATIONS = "/petitions/accusations/"
PUBLIC = "/public/petitions/"
# the way is gone once at each width: by somebody else, and the letters are numbered apart
SERIES = {"desk": 1, "phone": 2}
WHO = {"desk": "示例信访人吴", "phone": "示例信访人郑"}


def told_while_typing(page: Page, look, size: str) -> None:
    """Type what somebody has brought before; then it is somebody else's, and is linked."""
    page.goto(f"{PETITIONS}new/")
    fill(page, **{**ARRIVAL, **MATTER, "petitioner": "示例信访人01"})
    likely = page.locator("#likely")
    expect(likely).to_contain_text("姓名、地址相同")
    expect(likely).not_to_contain_text("示例信访人01")
    page.fill("#id_petitioner", WHO[size])
    expect(likely).not_to_contain_text("姓名、地址相同")
    expect(likely).to_contain_text("同一属地同类事项")
    look(page, "petition-new", size)
    likely.locator("button").first.click()
    expect(page.locator("#id_related_to")).to_be_focused()
    assert page.locator("#id_related_to").input_value()


def test_a_petition_goes_from_its_registration_to_its_end(open_as, look, size):
    page = open_as("staff", size)
    told_while_typing(page, look, size)
    page.click(SAVE)
    case = dispute_shown(page)
    expect(page.locator("#matter th a").first).to_contain_text("2023-")
    look(page, "petition-registered", size)
    dated_and_explained(page, look, size)
    taken_up(page, case, size)
    look(page, "petition-accepted", size)
    supervisor = open_as("supervisor", size)
    extended(supervisor, case, look, size)
    answered(page, case, look, size)
    reviewed(page, case)
    end = ended_above if size == "desk" else ended_without_asking
    end(page, case)
    look(page, "petition-ended", size)
    act(page, case, "follow_up", visited_on="2026-10-12", note="上门走访，情绪平稳。")
    read = letters(page, case)
    said_what_the_regulation_asks(read)


def dated_and_explained(page: Page, look, size: str) -> None:
    """Five working days and fifteen days stand side by side; a make-up Saturday counts, the festival does not."""
    clocks = page.locator("#clocks")
    expect(clocks).to_contain_text("2026-02-25")
    expect(clocks).to_contain_text("2026-02-26")
    clocks.locator("summary").first.click()
    clocks.locator('a[href*="/clocks/"]').first.click()
    days = page.locator("#days tbody tr")
    expect(days.filter(has_text="2026-02-14")).to_contain_text("调休")
    expect(days.filter(has_text="2026-02-17")).to_contain_text("春节")
    assert re.search(r"\b5\b", days.filter(has_text="2026-02-25").inner_text())
    look(page, "petition-why", size)


def taken_up(page: Page, case: str, size: str) -> None:
    """Classify, inform, accept, hear."""
    at = SERIES[size]
    classified(page, case)
    act(
        page, case, "inform", notified_on="2026-02-25", document_number=f"示信告〔2026〕{at}号",
        approved_by="演示乡长",
    )  # fmt: skip
    act(
        page, case, "accept", accepted_on="2026-02-26", document_number=f"示信受〔2026〕{at}号",
        approved_by="演示乡长",
    )  # fmt: skip
    expect(page.locator("#clocks")).to_contain_text("2026-04-27")
    act(page, case, "investigate", heard_on="2026-03-20", note="到场丈量，听取双方陈述。")


def extended(page: Page, case: str, look, size: str) -> None:
    """Thirty-one days are refused, thirty are granted, and a second time there is not."""
    press(page, case, "extend")
    fill(
        page, extension_approved_on="2026-04-20", extension_approved_by="演示乡长", extension_days="31",
        extension_reason="需调取早年登记底册并实地测量", document_number=f"示信延〔2026〕{SERIES[size]}号",
    )  # fmt: skip
    refused(page, "第三十四条")
    expect(page.locator("#id_extension_days")).to_have_attribute("aria-invalid", "true")
    look(page, "petition-31-days", size)
    fill(page, extension_days="30")
    page.click(SAVE)
    page.wait_for_url(case)
    expect(page.locator(".detail-lead")).to_contain_text("2026年5月27日")
    page.goto(f"{case}act/extend/")
    expect(page.locator(".message-error")).to_contain_text("第三十四条")
    assert page.url == case


def answered(page: Page, case: str, look, size: str) -> None:
    """Issue the opinion and serve it."""
    press(page, case, "answer")
    fill(
        page, answered_on="2026-05-25", findings="经到场丈量并核对底册，四至以承包合同为准，已与邻户埋设界桩。",
        legal_basis="《中华人民共和国农村土地承包法》第五十五条",
        document_number=f"示信意〔2026〕{SERIES[size]}号", approved_by="演示乡长",
    )  # fmt: skip
    fill(page, result="支持")
    look(page, "petition-answer", size)
    page.click(SAVE)
    page.wait_for_url(case)
    act(page, case, "deliver", delivered_on="2026-05-27", delivery="direct", received_by=WHO[size])
    expect(page.locator(".detail-lead")).to_contain_text("复查期内")


def reviewed(page: Page, case: str) -> None:
    """Record what the county did: it was asked, and upheld the opinion."""
    act(page, case, "review_asked", review_requested_on="2026-06-10", review_organ="庄河市人民政府")
    act(
        page, case, "review",
        review_opinion_on="2026-07-08", review_outcome="upheld", review_received_on="2026-07-10",
    )  # fmt: skip


def ended_above(page: Page, case: str) -> None:
    """Record the re-review by the city, and end the petition."""
    act(page, case, "again_asked", re_review_requested_on="2026-08-03", re_review_organ="大连市人民政府")
    act(page, case, "re_review", re_review_opinion_on="2026-09-01", re_review_outcome="upheld")
    act(page, case, "end", closed_on="2026-09-03")
    expect(page.locator(".detail-lead")).to_contain_text("已终结")


def ended_without_asking(page: Page, case: str) -> None:
    """Close it when thirty days have passed after the review opinion, and no sooner."""
    press(page, case, "close")
    fill(page, closed_on="2026-08-10", ending="未在期限内申请复查、复核")
    refused(page, "第三十五条")
    fill(page, closed_on="2026-08-11")
    page.click(SAVE)
    page.wait_for_url(case)
    expect(page.locator(".detail-lead")).to_contain_text("已办结")


def said_what_the_regulation_asks(read: dict[str, str]) -> None:
    """Each letter of this way was printed and says what its article asks."""
    asked = {
        "信访事项告知书": ("处理途径", "处理程序"),
        "信访事项受理告知书": ("2026年2月26日", "60日"),
        "信访事项延期办理告知书": ("需调取早年登记底册", "演示乡长", "2026年5月27日"),
        "信访处理意见书": ("投诉请求", "事实和理由", "界桩", "第五十五条", "30日内", "庄河市人民政府"),
        "信访事项送达回证": ("直接送达", "2026年5月27日"),
    }
    assert set(read) == set(asked)
    for title, words in asked.items():
        assert title in read[title], read[title][:200]
        for said in words:
            assert said in read[title], (title, said)
        assert "综治中心" not in read[title]  # the township issues it, never one of its offices


def test_two_officers_accept_at_once_and_the_second_is_told(open_as, look, size):
    first = open_as("staff", size)
    case = registered(first)
    classified(first, case)
    second = open_as("staff2", size, f"{case}act/accept/")
    press(first, case, "accept")
    for page in (first, second):
        fill(page, accepted_on="2026-02-13")
    first.click(SAVE)
    first.wait_for_url(case)
    refused(second, "别人", "第二十三条")
    look(second, "petition-second-officer", size)
    refused(second, "第二十三条")
    second.goto(case)
    expect(second.locator(".detail-side .timeline li", has_text="受理")).to_have_count(1)
    expect(second.locator('main table a[href*="/petition_letters/"]')).to_have_count(1)


def test_the_desk_stands_by_what_is_due_next(open_as, look, size):
    page = open_as("staff", size)
    for received in ("2026-03-12", "2026-03-02"):
        case = registered(page, received_on=received, registered_on=received)
        classified(page, case)
    page.goto(f"{DESK}?of=mine")
    days = page.locator('td[data-label="到期日"] time').all_inner_texts()
    assert len(days) >= 2
    assert days == sorted(days)
    look(page, "petition-desk", size)
    page.goto(PETITIONS)
    look(page, "petition-list", size)
    unfold_filters(page)
    look(page, "petition-filters", size)


def test_everything_is_handed_over_and_signed_by_both(open_as, look, size):
    giver = open_as("staff2", size)
    case = registered(giver, request="山场界线与早年登记不符，请求查阅档案")
    classified(giver, case, OTHER_HANDLER)
    number = number_of(giver)
    giver.goto(DESK)
    giver.locator('.page-head a[href$="/offer/"]').click()
    fill(giver, taker=HANDLER, reason="调离岗位")
    look(giver, "petition-offer", size)
    giver.click(SAVE)
    dispute_shown(giver)
    taker = open_as("staff", size, DESK)
    taker.locator(".note a").first.click()
    expect(taker.locator("main")).to_contain_text(number)
    taker.click("button[value=take]")
    expect(taker.locator(".message-error")).to_contain_text("第二十八条")
    taker.check("input[name=no_interest]")
    look(taker, "petition-handover", size)
    taker.click("button[value=take]")
    facts = taker.locator(".detail-facts").first
    expect(facts).to_contain_text(OTHER_HANDLER)
    expect(facts).to_contain_text(HANDLER)
    look(taker, "petition-handed-over", size)
    taker.goto(f"{DESK}?of=mine")
    expect(taker.locator("main")).to_contain_text(number)
    giver.goto(f"{DESK}?of=mine")
    expect(giver.locator("main")).not_to_contain_text(number)


def test_an_identity_is_opened_with_a_purpose_that_the_supervisor_sees(open_as, look, size):
    page = open_as("staff", size)
    registered(page)
    expect(page.locator("main")).not_to_contain_text(PETITIONER)
    opening = page.locator(".reveal", has_text="姓名（名称）").first
    opening.locator("summary").click()
    purpose = f"寄送告知书核对姓名（{size}）"
    opening.locator("[name=purpose]").fill(purpose)
    look(page, "petition-reveal", size)
    opening.locator("button").click()
    expect(page.locator("main")).to_contain_text(PETITIONER)
    look(page, "petition-revealed", size)
    supervisor = open_as("supervisor", size, f"{PETITIONS}openings/")
    row = supervisor.locator("tbody tr", has_text=purpose)
    expect(row).to_contain_text(HANDLER)
    look(supervisor, "petition-openings", size)


def test_an_accusation_leaves_the_ordinary_queue_at_once(open_as, look, size):
    page = open_as("staff", size)
    case = registered(page, request=f"反映补助款发放名单不实（{size}）")
    classified(page, case)
    number = number_of(page)
    supervisor = open_as("supervisor", size, f"{case}act/accuse/")
    look(supervisor, "petition-accuse", size)
    press(page, case, "accuse")
    fill(page, is_one="")
    page.click(SAVE)
    page.wait_for_url(f"**{PETITIONS}")
    expect(page.locator("main")).not_to_contain_text(number)
    for address in (case, f"{case}act/accept/", ACCUSATIONS):
        assert page.context.request.get(address).status in (403, 404), address
    page.goto(f"{PETITIONS}?q={number}")
    assert total_of(page) == 0
    page.goto(f"{DESK}?of=township")
    expect(page.locator("main")).not_to_contain_text(number)
    supervisor.goto(ACCUSATIONS)
    look(supervisor, "accusations", size)
    supervisor.locator("th[scope=row] a").first.click()
    expect(supervisor.locator("main")).to_contain_text(f"反映补助款发放名单不实（{size}）")
    look(supervisor, "accusation", size)


def receipt(page: Page, case: str, look, size: str) -> tuple[str, str]:
    """Make the code of a petition and return its number and the code."""
    page.goto(case)
    page.click('.detail-actions a[href$="/receipt/"]')
    page.click("main form .btn-primary")
    look(page, "petition-receipt", size)
    number, code = page.locator(".facts strong").all_inner_texts()
    return number, code


def published(page: Page, size: str) -> None:
    """Publish how to petition: a day has one guide, the latest holds."""
    page.goto("/petitions/petition_guides/new/")
    fill(
        page, unit="太平岭满族乡", published_on=f"2026-01-0{SERIES[size]}",
        channels="网上：国家信访局网站\n来信：太平岭满族乡人民政府综治中心\n来电、来访：见下",
        address="太平岭满族乡政府院内一楼", phone="0411-0000-0000",
        reception_times="工作日8:30至11:30，13:00至16:30",
        how_to_query="凭登记编号和回执上的查询码，在本页查询或者到综治中心窗口查询。",
        procedure="《信访工作条例》：15日内告知，受理后60日内办结，可以延期一次，不超过30日。",
        data_contact="综治中心窗口", data_kept="与信访档案保管期限一致",
    )  # fmt: skip
    page.click(SAVE)
    dispute_shown(page)


def test_everybody_reads_the_guide_and_asks_by_number_and_code_without_scripts(open_as, look, size):
    page = open_as("staff", size)
    published(page, size)
    case = registered(page)
    classified(page, case)
    number, code = receipt(page, case, look, size)
    for scripts in (False, True):
        visitor = open_as(None, size, PUBLIC, scripts=scripts)
        asks(visitor, number, code, look if scripts else seen_by_nobody, size)


def seen_by_nobody(page: Page, name: str, size: str) -> None:
    """Take no picture: what looks at a page is itself a script."""


def asks(visitor: Page, number: str, code: str, look, size: str) -> None:
    """Find the township, read its six items, ask with a wrong code, then with the right one as people type it."""
    visitor.click("main ul a")
    for item in ("信访渠道", "地址", "电话", "接待", "查询", "程序"):
        expect(visitor.locator("main h2", has_text=item).first).to_be_visible()
    look(visitor, "public-guide", size)
    visitor.click("main .btn-primary")
    visitor.fill("#id_number", number)
    visitor.fill("#id_code", "AAAAA-AAAAA")
    visitor.click("main button")
    expect(visitor.locator(".wrong")).to_be_visible()
    look(visitor, "public-query", size)
    visitor.fill("#id_number", number)
    visitor.fill("#id_code", code.lower().replace("-", " "))
    visitor.click("main button")
    expect(visitor.locator("main")).to_contain_text("2026年2月11日")
    expect(visitor.locator("main")).not_to_contain_text(PETITIONER[:4])
    assert code not in visitor.url
    look(visitor, "public-progress", size)


def test_the_analysis_shows_the_year_and_leads_to_its_lists(open_as, look, size):
    page = open_as("leader", size, f"{PETITIONS}analysis/?year=2023")
    row = page.locator("tbody tr", has=page.locator("th", has_text="登记信访事项")).first
    expect(row).to_contain_text("128")
    look(page, "petition-analysis", size)
    row.locator("a", has_text="128").click()
    assert total_of(page) == 128
