"""Governing by law in the browser, at both widths: a document, a decision, a request from first to last."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.moving import SAVE, act, dispute_shown, fill, press
from tests.e2e.reviewing import reviewed

DOCUMENTS = "/enforcement/documents/"
CAMPAIGNS = "/enforcement/cleanup_campaigns/"
DECISIONS = "/enforcement/decisions/"
REQUESTS = "/enforcement/information_requests/"
OFFICE = "党政办公室"
# each width goes the way once, in a year of its own
YEARS = {"desk": 2024, "phone": 2025}


def entered(page: Page, register: str, **values: str) -> str:
    """Enter a record and return the address of its page."""
    page.goto(f"{register}new/")
    fill(page, unit=OFFICE, **values)
    page.click(SAVE)
    return dispute_shown(page)


def refused(page: Page, said: str) -> None:
    """Press save and expect the form to come back with the rule."""
    page.click(SAVE)
    expect(page.locator("main")).to_contain_text(said)
    assert "/act/" in page.url


def drafted(page: Page, year: int, size: str) -> str:
    """Draft a document and hear opinions on it."""
    case = entered(
        page, DOCUMENTS, title=f"集镇停车管理办法（{year}）", drafted_by="综合执法办公室",
        drafted_on=f"{year}-01-08", basis="《道路交通安全法》第三十三条",
    )  # fmt: skip
    tests = {"of_powers": "", "touches_rights": "", "general": "", "repeated": "", "touches_business": ""}
    act(page, case, "qualify", qualified_on=f"{year}-01-10", **tests)
    act(page, case, "weigh", weighed_on=f"{year}-01-15", note="占道停车突出，确有必要")
    press(page, case, "hear")
    fill(page, opinions_from=f"{year}-01-20", opinions_until=f"{year}-02-05")
    refused(page, "不少于三十日")
    fill(page, opinions_until=f"{year}-02-20")
    page.click(SAVE)
    page.wait_for_url(case)
    act(
        page, case, "sum_up", opinions_closed_on=f"{year}-02-21", opinions="6", opinions_adopted="4",
        adoption="车位不足的意见已采纳，免费停放的意见未采纳。",
    )  # fmt: skip
    return case


def issued(staff: Page, supervisor: Page, case: str, year: int, look, size: str) -> None:
    """Go on from the opinions to the published and filed text; without reviews it does not go on."""
    press(staff, case, "send_review")
    papers = {"draft": "", "bases": "", "uses": "", "office": ""}
    fill(staff, review_sent_on=f"{year}-02-22", **papers)
    refused(staff, "公平竞争审查")
    act(staff, case, "competition", competition_on=f"{year}-02-22", competition="passed")
    press(staff, case, "discuss")
    fill(staff, discussed_on=f"{year}-03-06", meeting="乡政府常务会议")
    refused(staff, "国办发〔2018〕115号")
    look(staff, "document-refused", size)
    act(staff, case, "send_review", review_sent_on=f"{year}-02-22", **papers)
    reviewed(staff, case, f"{year}-03-04", opinion_number=f"演示法审〔{year}〕9号")
    act(staff, case, "review_back")
    act(staff, case, "discuss", discussed_on=f"{year}-03-06", meeting="乡政府常务会议")
    act(supervisor, case, "sign", signed_on=f"{year}-03-07", signed_by="演示乡长")
    act(
        staff, case, "issue", issued_on=f"{year}-03-08", register_number=f"演示规{year}009",
        document_number=f"演示政规〔{year}〕9号", printed="", effective_on=f"{year}-04-01",
        valid_until=f"{year + 5}-03-31",
    )  # fmt: skip
    act(staff, case, "publish", published_on=f"{year}-03-11", published_where="县政府网站、政务公开栏")
    act(staff, case, "interpret", interpreted_on=f"{year}-03-12")
    act(staff, case, "file", filed_on=f"{year}-03-18", papers="", filing_receipt="备案回执9号")


def test_a_document_goes_from_its_draft_to_its_repeal_and_leaves_the_valid_list(open_as, look, size):
    year, title = YEARS[size], f"集镇停车管理办法（{YEARS[size]}）"
    staff, supervisor = open_as("staff", size), open_as("supervisor", size)
    case = drafted(staff, year, size)
    issued(staff, supervisor, case, year, look, size)
    look(staff, "document", size)
    act(supervisor, case, "repeal", ended_on=f"{year}-11-01", end_reason="县里统一规定")
    look(supervisor, "document-repealed", size)
    staff.goto(f"{DOCUMENTS}standing/?on={year}-10-31")
    expect(staff.locator("table").first).to_contain_text(title)
    look(staff, "valid-list", size)
    staff.goto(f"{DOCUMENTS}standing/?on={year}-11-01")
    expect(staff.locator("table").first).not_to_contain_text(title)
    expect(staff.locator("table").nth(1)).to_contain_text(title)


def test_a_clean_up_concludes_on_each_document_and_publishes_its_lists(open_as, look, size):
    staff, supervisor = open_as("staff", size), open_as("supervisor", size)
    name = f"2026年规范性文件清理（{YEARS[size]}）"
    case = entered(staff, CAMPAIGNS, name=name, notice="演示政办〔2026〕2号", begun_on="2026-02-02")
    press(supervisor, case, "publish")
    fill(supervisor, published_on="2026-03-02", published_where="县政府网站")
    refused(supervisor, "还没有清理结论")
    while True:
        staff.goto(case)
        button = staff.locator('a.btn[href$="/act/conclude/"]')
        if not button.count():
            break
        button.click()
        fill(staff, conclusion="kept", concluded_on="2026-02-20")
        staff.locator("#id_document").press("ArrowDown")
        staff.locator("#id_document").press("Enter")
        staff.click(SAVE)
        staff.wait_for_url(case)
    act(supervisor, case, "publish", published_on="2026-03-02", published_where="县政府网站")
    look(supervisor, "clean-up", size)
    stranger = open_as(None, size, "/public/enforcement/")
    stranger.locator("main li a").first.click()
    stranger.click('main a[href$="/documents/"]')
    expect(stranger.locator("article").first).to_contain_text("继续有效（2026年3月2日公布）")


def prepared(page: Page, year: int) -> str:
    """Propose a decision and take it through the public, the experts and the assessment of its risk."""
    case = entered(
        page, DECISIONS, title=f"集镇供水管网改造（{year}）", in_catalogue="", lead_office="村镇建设办公室",
        started_on=f"{year}-01-08",
    )  # fmt: skip
    act(
        page, case, "list", catalogue_year=str(year), catalogue_agreed_on=f"{year}-01-15",
        catalogue_published_on=f"{year}-01-18",
    )  # fmt: skip
    act(
        page, case, "start", approved_on=f"{year}-01-22", lead_office="村镇建设办公室", experts_needed="",
        risk_needed="",
    )  # fmt: skip
    act(page, case, "comment", comment_from=f"{year}-01-25", comment_until=f"{year}-02-25")
    act(
        page, case, "comments_in", comments_closed_on=f"{year}-02-26", comments="9", comments_adopted="5",
        comment_use="管线走向按村民意见调整；提高补助标准的意见未采纳。",
    )  # fmt: skip
    act(
        page, case, "experts", experts_on=f"{year}-03-01", experts="给排水专家三人", independent="",
        expert_opinion="方案可行；一名专家主张分两期实施。",
    )  # fmt: skip
    act(page, case, "risk", risk_on=f"{year}-03-04", risk="controllable")
    return case


def test_a_decision_goes_through_all_its_steps(open_as, look, size):
    year = YEARS[size]
    staff, supervisor = open_as("staff", size), open_as("supervisor", size)
    case = prepared(staff, year)
    press(staff, case, "discuss")
    fill(staff, discussed_on=f"{year}-03-20", meeting="乡政府全体会议", head_last="", dissent="一人建议缓办")
    refused(staff, "第二十五条")
    act(staff, case, "send_review", review_sent_on=f"{year}-03-05", papers="")
    reviewed(staff, case, f"{year}-03-08", opinion_number=f"演示法审〔{year}〕9号")
    act(staff, case, "review_back")
    press(staff, case, "discuss")
    fill(staff, discussed_on=f"{year}-03-11", meeting="乡政府全体会议", head_last="", dissent="一人建议缓办")
    refused(staff, "第二十六条")
    fill(staff, discussed_on=f"{year}-03-20")
    staff.click(SAVE)
    staff.wait_for_url(case)
    look(staff, "decision-discussed", size)
    act(staff, case, "ask_party", party_asked_on=f"{year}-03-22")
    act(supervisor, case, "adopt", decided_on=f"{year}-03-25", decided_by="演示乡长")
    act(staff, case, "publish", published_on=f"{year}-03-28", published_where="县政府网站", use_told="")
    act(staff, case, "interpret", interpreted_on=f"{year}-03-29")
    act(staff, case, "archive", archived_on=f"{year}-04-10")
    act(
        staff,
        case,
        "execute",
        entrusted_on=f"{year}-04-11",
        executed_by="村镇建设办公室",
        execute_by=f"{year}-12-31",
    )
    act(
        staff,
        case,
        "evaluate",
        evaluated_on=f"{year}-12-20",
        trigger="needed",
        evaluation="供水改善，达到预期。",
    )
    expect(staff.locator(".way li").last).to_contain_text(f"{year}-12-20")
    look(staff, "decision", size)


def test_a_request_has_its_clock_and_says_why(open_as, look, size):
    year = YEARS[size]
    staff = open_as("staff", size)
    case = entered(
        staff, REQUESTS, received_on=f"{year}-08-01", way="online", to_confirm="", applicant="示例申请人",
        wanted="本村土地征收补偿方案",
    )  # fmt: skip
    expect(staff.locator("main")).to_contain_text("确认之前不计算期限")
    act(staff, case, "confirm", received_on=f"{year}-08-04")
    act(staff, case, "ask_third", third_party_asked_on=f"{year}-08-06", third_party="示例第三方")
    act(staff, case, "third_answer", third_party_answered_on=f"{year}-08-13", third_party_says="agrees")
    expect(staff.locator("main")).to_contain_text("答复")
    look(staff, "request", size)
    press(staff, case, "answer")
    fill(
        staff,
        answered_on=f"{year}-08-20",
        answer_number="演示答1号",
        result="不予公开",
        reason="内部管理信息",
    )
    refused(staff, "不予公开的依据")
    look(staff, "request-answer", size)
    fill(staff, result="予以公开", reason="")
    staff.click(SAVE)
    staff.wait_for_url(case)
    expect(staff.locator(".way li").last).to_contain_text(f"{year}-08-20")
