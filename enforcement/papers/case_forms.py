"""What stays in the file of a case: approvals, records of what was said and seen, the opinion, the receipt."""

from __future__ import annotations

from enforcement.case_enums import Service
from enforcement.enums import CaseResult, CaseSource
from enforcement.models import CasePaper
from enforcement.papers.boxes import TITLES, Row, officers_of, party_rows, said_date, said_officers, step_of
from enforcement.wording import numbered, penalties, said_amount
from portal.pdf.official import Block, Box, Form

SOURCES = {
    CaseSource.INSPECTION: "监督检查发现",
    CaseSource.COMPLAINT: "投诉举报",
    CaseSource.TRANSFERRED: "其他机关移送",
    CaseSource.ASSIGNED: "上级交办",
}
RESULTS = {
    CaseResult.PENALTY: "给予行政处罚",
    CaseResult.NO_PENALTY: "不予行政处罚",
    CaseResult.WITHDRAWN: "撤销案件",
    CaseResult.PASSED_ON: "移送有权机关",
}
SERVICES = {
    Service.DIRECT: "直接送达",
    Service.LEFT: "留置送达",
    Service.POST: "邮寄送达",
    Service.ELECTRONIC: "电子送达（经同意）",
    Service.ENTRUSTED: "委托送达",
    Service.PUBLIC: "公告送达",
}


def _signing(*labels: str, lines: int = 3) -> list[Row]:
    return [[Box(label, lines=lines, signed=True)] for label in labels]


def filing(paper: CasePaper) -> list[Block]:
    """Return the form by which a case is filed: source, party, facts, power, officers, approval (art. 54)."""
    case = paper.case
    number = [[Box("文书字号", paper.document_number)]] if paper.document_number else []
    return [
        Form(
            [
                *number,
                *party_rows(case),
                [
                    Box("案件来源", SOURCES[CaseSource(case.source)]),
                    Box("发现日期", said_date(case.discovered_on)),
                ],
                [Box("执法事项", case.power.name if case.power else "")],
                [Box("基本案情", case.facts, lines=6)],
                [Box("涉嫌违反的\n规定", case.basis, lines=2)],
                [Box("承办人", said_officers(paper))],
                *_signing("承办人意见"),
                [Box("负责人审批", f"批准人：{case.filing_approved_by}", lines=3, signed=True)],
            ]
        )
    ]


def record(paper: CasePaper) -> list[Block]:
    """Return a record of questioning, of the site, of a statement or a hearing, to be signed (arts. 45, 55, 65)."""
    case = paper.case
    rows: list[Row] = [
        [Box("案件编号", case.number), Box("时间", said_date(paper.issued_on))],
        [Box("地点", paper.place), Box("参加人", paper.person)],
        [Box("执法人员", said_officers(paper))],
    ]
    if case.hearing_chair and paper.issued_on == case.heard_on:
        rows.append([Box("听证主持人", case.hearing_chair)])
    rows += [
        [Box("告知", "执法人员已出示执法证件并告知依法享有的权利，包括申请回避、陈述和申辩。")],
        [Box("记录", paper.content, lines=8)],
    ]
    if paper.reason:
        rows.append([Box("复核意见", paper.reason, lines=3)])
    signed = [Box(label, lines=4, signed=True) for label in ("当事人\n核对签名", "执法人员\n签名")]
    return [Form([*rows, signed, *_signing("见证人签名", lines=2)])]


def investigation(paper: CasePaper) -> list[Block]:
    """Return what was found, by which evidence, under which provisions, and what is proposed (art. 57)."""
    case = paper.case
    return [
        Form(
            [
                *party_rows(case),
                [Box("违法事实", paper.facts, lines=5)],
                [Box("证据", paper.evidence, lines=4)],
                [Box("适用的规定", paper.basis, lines=3)],
                [Box("处理建议", paper.reason, lines=3)],
                [Box("承办人", said_officers(paper))],
                *_signing("负责人审查\n意见"),
            ]
        )
    ]


def review(paper: CasePaper) -> list[Block]:
    """Return the opinion of the legal review: who, on what, with which conclusion (art. 58)."""
    case = paper.case
    return [
        Form(
            [
                *party_rows(case),
                [Box("承办人", "、".join(one.name for one in officers_of(paper)))],
                [
                    Box(
                        "审核内容",
                        "执法主体、人员资格、程序、事实和证据、法律适用、裁量、权限、文书，以及是否涉嫌犯罪需要移送。",
                        lines=3,
                    )
                ],
                [Box("审核意见", paper.content, lines=8)],
                [Box("审核结论", paper.reason), Box("意见编号", case.review_number)],
                [Box("审核人", paper.approved_by, lines=3, signed=True)],
            ]
        )
    ]


def discussion(paper: CasePaper) -> list[Block]:
    """Return who discussed, what was said, and the conclusion (art. 57)."""
    return [
        Form(
            [
                *party_rows(paper.case),
                [Box("讨论日期", said_date(paper.issued_on)), Box("参加人", paper.person)],
                [Box("讨论情况", paper.content, lines=10)],
                [Box("结论性意见", paper.reason, lines=4)],
                *_signing("参加人签名", lines=4),
            ]
        )
    ]


def service(paper: CasePaper) -> list[Block]:
    """Return the receipt of service: what was served, how, when, and room for who takes it (art. 61)."""
    case, served = paper.case, paper.about
    modes = "　".join(f"{'√' if mode == paper.service else '□'}{said}" for mode, said in SERVICES.items())
    step = step_of(paper) or (step_of(served) if served else None)
    note = step.note if step and paper.service == Service.PUBLIC else ""
    title, number = (TITLES[served.kind], served.document_number or "") if served else ("", "")
    return [
        Form(
            [
                [Box("案件编号", case.number), Box("受送达人", case.party)],
                [Box("送达文书", title), Box("文书字号", number)],
                [Box("送达方式", modes, lines=2)],
                *([[Box("公告日期", said_date(paper.announced_on))]] if paper.announced_on else []),
                [Box("送达日期", said_date(paper.delivered_on)), Box("签收人", paper.received_by)],
                [
                    Box("受送达人\n（签名、\n盖章或\n按指印）", lines=4, signed=True),
                    Box("代收人及\n代收理由", lines=4, signed=True),
                ],
                [Box("送达人", lines=3, signed=True), Box("见证人", lines=3, signed=True)],
                [Box("备注", note, lines=2)],
            ]
        ),
    ]


def closing(paper: CasePaper) -> list[Block]:
    """Return how the case ended and was carried out (art. 47)."""
    case = paper.case
    imposed = case.papers.live().filter(kind__in=("decision", "spot_decision")).order_by("-pk").first()
    return [
        Form(
            [
                *party_rows(case),
                [Box("立案日期", said_date(case.filed_on)), Box("结案日期", said_date(case.closed_on))],
                [Box("处理结果", RESULTS[CaseResult(case.result)]), Box("决定书文号", case.decision_number)],
                [Box("处罚内容", numbered(penalties(imposed)) if imposed else "无", lines=2)],
                [Box("应缴金额", said_amount(case.owed)), Box("已缴金额", said_amount(case.paid_amount))],
                [Box("执行和\n结案情况", paper.content, lines=6)],
                *_signing("承办人签名"),
                [Box("负责人审批", f"批准人：{paper.approved_by}", lines=3, signed=True)],
            ]
        )
    ]
