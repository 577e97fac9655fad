"""Penalty cases in the browser: one on the spot and one of the ordinary procedure, from filing to closing."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.moving import SAVE, act, fill, press
from tests.e2e.penalties import BASIS, entered, printed
from tests.e2e.petitions import refused
from tests.e2e.reviewing import reviewed

# the way is gone once at each width, and the papers are numbered apart
SERIES = {"desk": 1, "phone": 2}


def test_a_case_on_the_spot_goes_from_its_entry_to_its_close(open_as, look, size):
    page = open_as("staff", size)
    case = entered(page, procedure="simple")
    press(page, case, "on_the_spot")
    fill(
        page, decided_on="2024-03-04", shown="", told="", stated="waived", penalty="罚款", fine_amount="201",
        document_number=f"演示当罚〔2024〕{SERIES[size]}号", manner="当场收缴", received_by="示例当事人孙",
    )  # fmt: skip
    refused(page, "第五十一条")
    look(page, "penalty-spot-201", size)
    fill(page, fine_amount="100")
    page.click(SAVE)
    page.wait_for_url(case)
    act(page, case, "collect", collected_on="2024-03-04", receipt="")
    act(page, case, "hand_in", handed_in_on="2024-03-05")
    act(page, case, "bank", banked_on="2024-03-06")
    act(page, case, "report", recorded_on="2024-03-05")
    act(page, case, "close", closed_on="2024-03-07", content="罚款已缴清", approved_by="演示乡长")
    expect(page.locator(".detail-lead")).to_contain_text("已结案")
    look(page, "penalty-spot-closed", size)
    assert set(printed(page, case)) == {"当场行政处罚决定书", "行政处罚结案报告"}


def test_a_case_of_the_ordinary_procedure_goes_its_whole_way(open_as, look, size):
    page = open_as("staff", size)
    case = entered(page)
    look(page, "penalty-entered", size)
    investigated(page, case, size)
    notified(page, case, size)
    look(page, "penalty-notified", size)
    act(page, case, "statement", stated="waived", stated_on="2024-03-15")
    supervisor = open_as("supervisor", size)
    no_decision_without_review(supervisor, case, look, size)
    act(page, case, "send_review", sent_on="2024-03-22", review_ground="listed")
    desk = open_as("staff2", size, case)
    reviewed(
        desk, case, "2024-03-26", signatory="演示律师", qualification="held", opinion="事实清楚，程序合法。"
    )
    look(desk, "penalty-review", size)
    act(page, case, "review_back")
    act(
        page, case, "discuss", discussed_on="2024-03-27", person="演示乡长、副乡长", content="一致同意。",
        reason="同意处罚。",
    )  # fmt: skip
    decided(supervisor, case, size)
    look(supervisor, "penalty-decided", size)
    act(page, case, "serve", served_on="2024-04-01", service="直接送达", received_by="示例当事人孙", shown="")
    expect(page.locator("#clocks")).to_contain_text("2024-04-16")
    act(page, case, "pay", payment_on="2024-04-10")
    act(page, case, "close", closed_on="2024-04-12", content="罚款已缴清。", approved_by="演示乡长")
    expect(page.locator(".detail-lead")).to_contain_text("已结案")
    look(page, "penalty-closed", size)
    said_what_the_law_asks(printed(page, case))


def investigated(page: Page, case: str, size: str) -> None:
    """File, question, end the investigation."""
    act(page, case, "file", filed_on="2024-03-04", filing_approved_by="演示乡长")
    act(
        page, case, "question", issued_on="2024-03-05", shown="", person="示例当事人孙", place="综合执法办公室",
        content="问：垃圾从何而来？答：清理院落所得。",
    )  # fmt: skip
    act(
        page, case, "conclude", investigated_on="2024-03-12", evidence="询问笔录、现场照片", reason="建议罚款。",
        basis=BASIS,
    )  # fmt: skip


def notified(page: Page, case: str, size: str) -> None:
    """Tell what is intended: so much that the party may ask for a hearing."""
    act(
        page, case, "notice", notified_on="2024-03-14", until="2024-03-19", penalty="罚款", fine_amount="10000",
        reason="两次倾倒，裁量从重。", service="直接送达", received_by="示例当事人孙",
        document_number=f"演示罚告〔2024〕{SERIES[size]}号",
    )  # fmt: skip
    expect(page.locator("main")).to_contain_text("2024年3月21日")
    expect(page.locator("main")).to_contain_text("第六十四条")


def decision(page: Page, case: str, size: str) -> None:
    """Fill in the decision."""
    press(page, case, "decide")
    fill(
        page, decided_on="2024-03-28", manner="到指定银行缴纳",
        document_number=f"演示罚〔2024〕{SERIES[size]}号", approved_by="演示乡长",
    )  # fmt: skip


def no_decision_without_review(page: Page, case: str, look, size: str) -> None:
    """What gives the right to a hearing is reviewed first; what was typed stays."""
    decision(page, case, size)
    refused(page, "第五十八条")
    expect(page.locator("#id_document_number")).to_have_value(f"演示罚〔2024〕{SERIES[size]}号")
    look(page, "penalty-no-review", size)


def decided(page: Page, case: str, size: str) -> None:
    """Decide, now that the desk has agreed and the leaders have discussed it."""
    decision(page, case, size)
    page.click(SAVE)
    page.wait_for_url(case)
    expect(page.locator(".way")).to_contain_text("审核通过")


def said_what_the_law_asks(read: dict[str, str]) -> None:
    """Each paper of this way was printed and says what its article asks."""
    asked = {
        "行政处罚立案审批表": ("监督检查发现", "批准人：演示乡长"),
        "调查询问笔录": ("已出示执法证件", "清理院落所得"),
        "案件调查终结报告": ("违法事实", "询问笔录、现场照片"),
        "行政处罚事先告知书": ("第四十四条", "罚款10000元", "以前（含当日）"),
        "行政处罚听证告知书": ("第六十三条", "2024年3月21日止"),
        "重大执法决定法制审核意见书": ("演示律师", "事实清楚，程序合法"),
        "行政处罚案件集体讨论笔录": ("一致同意", "同意处罚"),
        "行政处罚决定书": ("地址：大赵村1组", "经法制审核", "集体讨论决定", "60日内", "6个月内"),
        "送达回证": ("直接送达",),
        "行政处罚结案报告": ("给予行政处罚", "罚款已缴清"),
    }
    assert set(read) == set(asked)
    for title, words in asked.items():
        for said in words:
            assert said in read[title], (title, said)
