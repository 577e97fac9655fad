"""Boxes and sentences that several papers of a case share."""

from __future__ import annotations

import datetime as dt

from enforcement.case_enums import PaperKind
from enforcement.enums import Party, Procedure
from enforcement.models import CasePaper, CaseStep, EnforcementCase, Officer
from portal.pdf.official import Block, Box, Heading, Paragraph, chinese_date

Row = list[Box]
TITLES = {
    PaperKind.FILING: "行政处罚立案审批表",
    PaperKind.INTERVIEW: "调查询问笔录",
    PaperKind.SITE: "现场检查（勘验）笔录",
    PaperKind.PRESERVATION: "先行登记保存证据通知书",
    PaperKind.SEIZURE: "查封（扣押）决定书",
    PaperKind.EXTENSION: "延长查封（扣押）期限决定书",
    PaperKind.RELEASE: "涉案物品处理决定书",
    PaperKind.INVESTIGATION: "案件调查终结报告",
    PaperKind.NOTICE: "行政处罚事先告知书",
    PaperKind.HEARING_RIGHT: "行政处罚听证告知书",
    PaperKind.STATEMENT: "陈述申辩笔录",
    PaperKind.HEARING_CALL: "行政处罚听证通知书",
    PaperKind.HEARING: "听证笔录",
    PaperKind.REVIEW: "重大执法决定法制审核意见书",
    PaperKind.DISCUSSION: "行政处罚案件集体讨论笔录",
    PaperKind.DECISION: "行政处罚决定书",
    PaperKind.SPOT_DECISION: "当场行政处罚决定书",
    PaperKind.NO_PENALTY: "不予行政处罚决定书",
    PaperKind.SERVICE: "送达回证",
    PaperKind.POSTPONEMENT: "延期（分期）缴纳罚款决定书",
    PaperKind.DEMAND: "履行行政处罚决定催告书",
    PaperKind.COURT: "行政处罚强制执行申请书",
    PaperKind.CLOSING: "行政处罚结案报告",
}


def said_date(day: dt.date | None) -> str:
    """Return a day as papers say it; nothing where it is open, so that it can be written in."""
    return chinese_date(day) if day else ""


def part(title: str, text: str) -> list[Block]:
    """Return a heading with its text."""
    return [Heading(1, title), Paragraph(text)]


def sentence(text: str) -> str:
    """Return a text with one full stop at its end."""
    return f"{text.strip().rstrip('。；;.')}。"


def you(case: EnforcementCase) -> str:
    """Return how the party is addressed."""
    return "你" if case.party_kind == Party.CITIZEN else "你单位"


def matter(case: EnforcementCase) -> str:
    """Return what a case is called: the party and the field."""
    return f"{case.party}涉嫌违反{case.field.name}管理规定案"


def party_rows(case: EnforcementCase) -> list[Row]:
    """Return the boxes of case and party."""
    label = "当事人" if case.party_kind == Party.CITIZEN else "当事人\n（单位）"
    return [
        [Box("案件编号", case.number), Box("适用程序", PROCEDURES[Procedure(case.procedure)])],
        [Box("案由", matter(case))],
        [Box(label, case.party), Box("违法地点", case.place)],
    ]


PROCEDURES = {Procedure.SIMPLE: "简易程序", Procedure.ORDINARY: "普通程序"}


def party_line(case: EnforcementCase) -> str:
    """Return who is decided about, with the address (art. 59)."""
    return f"当事人：{case.party}　地址：{case.party_address}"


def step_of(paper: CasePaper) -> CaseStep | None:
    """Return the act that wrote a paper."""
    rows = paper.steps.live().select_related("officer", "second_officer").order_by("pk")
    return rows.first()


def officers_of(paper: CasePaper) -> list[Officer]:
    """Return who did the act; for a paper without one, who handles the case."""
    step = step_of(paper)
    found = (step.officer, step.second_officer) if step else ()
    if not all(found) or not found:
        found = (paper.case.officer, paper.case.second_officer)
    return [one for one in found if one is not None]


def said_officers(paper: CasePaper) -> str:
    """Return the officers with the numbers of their certificates (art. 55)."""
    return "、".join(f"{one.name}（执法证号：{one.certificate_number}）" for one in officers_of(paper))
