"""The papers of a case's end: agreement, performance, visits, confirmation, statement, back cover."""

from __future__ import annotations

from disputes.dossiers import CaseFile
from disputes.enums import Confirmation, Side, Stage
from disputes.models import FollowUp
from disputes.papers.boxes import (
    COMMITTEE_SEAL,
    Row,
    everybody,
    matter,
    names,
    party_rows,
    said_amount,
    said_date,
    signing,
    signing_parties,
)
from portal.pdf.official import Annex, Block, Box, Form, Paragraph, Table


def agreement(case: CaseFile) -> list[Annex]:
    """Return the agreement in writing (调解协议书), with room for all who have to sign (人民调解法 art. 29)."""
    one, dispute = case.agreement, case.dispute
    copies = len(case.parties) + 1 if case.parties else 3
    rows: list[Row] = [
        [Box("编号", dispute.case_number or "")],
        *party_rows(case, one.reached_on if one else dispute.reported_on),
        [Box("纠纷主要\n事实、争议\n事项和责任", (one.facts if one else "") or dispute.summary, lines=8)],
    ]
    agreed: list[Row] = [
        [Box("协议内容、\n履行方式\n和期限", _terms(case), lines=8)],
        *([[Box("涉及金额", said_amount(one.amount))]] if one and one.amount else []),
    ]
    said = f"本协议一式{copies}份，当事人各执一份，调委会留存一份。"
    signed: list[Row] = [
        [Box("份数", said)],
        *signing_parties(case),
        *signing(("人民调解员", "记录人", COMMITTEE_SEAL)),
    ]
    # what is agreed and the signatures under it stand on one page
    blocks: list[Block] = [Form(rows), Form([*agreed, *signed], together=True)]
    return [Annex("人民调解协议书", blocks, label="")]


def _terms(case: CaseFile) -> str:
    """Return what was agreed, with what is to be performed and by when, one a line."""
    terms = [case.agreement.terms] if case.agreement else []
    for number, part in enumerate(case.parts, 1):
        amount = f"，{said_amount(part.amount)}" if part.amount else ""
        terms.append(f"{number}.{part.what}{amount}，{said_date(part.promised_on)}前履行。")
    return "\n".join(terms)


def _parts(case: CaseFile) -> list[Block]:
    if not case.parts:
        return []
    head = ["序号", "履行内容", "履行期限", "金额（元）", "履行日期", "凭证"]
    rows = [
        [
            str(number),
            part.what,
            part.promised_on.isoformat(),
            said_amount(part.amount).removesuffix("元"),
            part.performed_on.isoformat() if part.performed_on else "",
            part.evidence,
        ]
        for number, part in enumerate(case.parts, 1)
    ]
    return [Table("", head, rows, widths=(8, 28, 17, 15, 17, 15))]


def oral(case: CaseFile) -> list[Annex]:
    """Return the sheet on which a mediator records an oral agreement: the whole file of such a case (art. 28)."""
    one, dispute = case.agreement, case.dispute
    rows: list[Row] = [
        [Box("案件编号", dispute.case_number or "")],
        [Box("登记日期", said_date(one.reached_on if one else None)), Box("纠纷类型", dispute.category.name)],
        *party_rows(case, one.reached_on if one else dispute.reported_on),
        [Box("受理日期", said_date(dispute.accepted_on)), Box("涉及金额", _agreed_amount(case))],
        [Box("纠纷主要\n事实和争议\n事项", (one.facts if one else "") or dispute.summary, lines=4)],
        [Box("协议内容、\n履行方式\n和期限", one.terms if one else "", lines=5)],
        [Box("履行情况", _performance(case))],
        [
            Box("人民调解员", case.mediators, lines=4, signed=True),
            Box(COMMITTEE_SEAL, lines=4, signed=True),
        ],
    ]
    said = "当事人认为无需制作调解协议书，由人民调解员记录协议内容；口头协议自达成之日起生效。"
    return [Annex("人民调解口头协议登记表", [Form([*rows, [Box("说明", said)]])], label="")]


def _agreed_amount(case: CaseFile) -> str:
    return said_amount(case.agreement.amount) if case.agreement and case.agreement.amount else ""


def _performance(case: CaseFile) -> str:
    one = case.agreement
    if one is None:
        return ""
    day = f"（{said_date(one.performed_on)}）" if one.performed_on else ""
    return f"{one.get_performance_display()}{day}"


def performance(case: CaseFile) -> list[Annex]:
    """Return what was to be performed and when it was, with room for receipts (履行凭证)."""
    rows: list[Row] = [
        [Box("协议编号", case.dispute.case_number or "")],
        [Box("履行情况", _performance(case))],
        [Box("收条、汇款\n凭证等\n粘贴处", lines=20)],
    ]
    return [Annex("调解协议履行凭证", [*_parts(case), Form(rows)], label="")]


def follow_up(case: CaseFile) -> list[Annex]:
    """Return the record of every visit (回访记录); an open one before the first."""
    return [_visit(case, one) for one in case.follow_ups] or [_visit(case, None)]


def _visit(case: CaseFile, one: FollowUp | None) -> Annex:
    dispute = case.dispute
    rows: list[Row] = [
        [Box("当事人", everybody(case))],
        [Box("协议编号", dispute.case_number or "")],
        [Box("回访日期", said_date(one.visited_on) if one else "")],
        [Box("回访事由", f"{matter(case)}调解协议履行情况")],
        [Box("履行情况", str(one.get_performance_display()) if one else "", lines=3)],
        [Box("满意程度", "" if one is None else "满意" if one.content else "不满意", lines=2)],
        [Box("诉讼结果", one.lawsuit if one else "", lines=2)],
        [Box("激化情况\n或新的隐患", (one.new_risk or "未发现") if one else "", lines=3)],
        [Box("采取的措施", one.measures if one else "", lines=3)],
        [
            Box("回访人", one.visitor if one else "", lines=4, signed=True),
            Box("被回访人\n（签名、\n盖章或\n按指印）", lines=4, signed=True),
        ],
    ]
    return Annex("人民调解回访记录", [Form(rows)], label="")


def confirmation(case: CaseFile) -> list[Annex]:
    """Return the joint application for judicial confirmation (民事诉讼法 art. 205) with its papers."""
    one = case.agreement
    rows: list[Row] = [
        *party_rows(case, one.reached_on if one else case.dispute.reported_on),
        [Box("申请事项", f"请求确认{_day(one)}达成的人民调解协议有效。", lines=2)],
        [Box("协议编号", case.dispute.case_number or "")],
        [Box("生效日期", said_date(one.effective_on) if one else "")],
        [Box("协议内容", one.terms if one else "", lines=4)],
        [
            Box(
                "承诺",
                "双方出于解决纠纷的目的自愿达成协议，没有恶意串通、规避法律的行为；协议内容损害他人的，愿承担相应责任。",
            )
        ],
        [Box("附送材料", "调解协议书、身份证明或资格证明、与协议有关的财产权利证明、送达地址和电话")],
        [
            Box("受理法院", one.court if one else ""),
            Box("申请日期", said_date(one.applied_on) if one else ""),
        ],
        [Box("裁定结果", _decided(case)), Box("裁定日期", said_date(one.decided_on) if one else "")],
        *signing_parties(case, lines=4),
    ]
    return [Annex("司法确认申请书", [Form(rows)], label="")]


def _day(one: object) -> str:
    return said_date(one.reached_on) if one else "　年　月　日"  # type: ignore[attr-defined]


def _decided(case: CaseFile) -> str:
    one = case.agreement
    decided = one is not None and one.confirmation in (Confirmation.CONFIRMED, Confirmation.REFUSED)
    return str(one.get_confirmation_display()) if decided else ""


def statement(case: CaseFile) -> list[Annex]:
    """Return the statement about the file (卷宗情况说明): what the other papers do not tell."""
    blocks: list[Block] = [Paragraph(sentence) for sentence in _story(case)]
    form = Form([[Box("其他需要\n说明的情况", lines=10)], *signing(("立卷人", "检查人"), lines=4)])
    return [Annex("卷宗情况说明", [*blocks, form], label="")]


def _story(case: CaseFile) -> list[str]:
    dispute = case.dispute
    said = [f"本案为{matter(case)}，{said_date(dispute.reported_on)}{dispute.get_source_display()}登记。"]
    for one in case.episodes:
        said.append(
            f"第{one.ordinal}次办理于{said_date(one.closed_on)}以“{one.get_stage_display()}”办结，"
            f"{said_date(one.reopened_on)}因{one.reason}重新启动。"
        )
    if dispute.extended_until:
        said.append(f"经双方当事人同意，调解期限延长至{said_date(dispute.extended_until)}。")
    if dispute.police_warned_on:
        said.append(f"{said_date(dispute.police_warned_on)}就可能激化的情形向公安机关报告。")
    if dispute.stage == Stage.REFUSED:
        said.append(f"{said_date(dispute.refused_on)}{dispute.refused_by}明确拒绝调解，调解终止。")
    if dispute.passed_on:
        taken = f"，对方于{said_date(dispute.taken_over_on)}接收" if dispute.taken_over_on else ""
        said.append(f"{said_date(dispute.passed_on)}移交{dispute.passed_to}处理{taken}。")
    if dispute.closed_on:
        told = "，已告知当事人可以依法通过仲裁、行政、司法等途径维护权利" if dispute.remedies_told else ""
        ended = dispute.stage != Stage.SETTLED
        said.append(
            f"{said_date(dispute.closed_on)}以“{dispute.get_stage_display()}”办结{told if ended else ''}。"
        )
    return said


def back_cover(case: CaseFile, pages: str) -> Annex:
    """Return the back cover (封底); ``pages`` is how many the file has."""
    rows: list[Row] = [
        [Box("卷号", case.dispute.case_number or "")],
        [Box("本卷页数", pages)],
        [Box("申请人", names(case, Side.APPLICANT)), Box("被申请人", names(case, Side.RESPONDENT))],
        [Box("立卷人", case.archived_by), Box("立卷日期", said_date(case.dispute.archived_on))],
        [Box("备考", lines=8)],
        *signing(("检查人", "档案接收人"), lines=4),
    ]
    return Annex("封底", [Form(rows)], label="")
