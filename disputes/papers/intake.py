"""The papers with which a case begins: application or register sheet, notice, identity, power of attorney."""

from __future__ import annotations

import datetime as dt

from disputes.dossiers import CaseFile
from disputes.papers.boxes import (
    BY_HAND,
    COMMITTEE_SEAL,
    SIDES,
    Row,
    everybody,
    party_rows,
    said_amount,
    said_date,
    signing,
    signing_parties,
)
from portal.pdf.official import Annex, Block, Box, Form, Table

# What the parties may ask and owe, and what an agreement is worth: 人民调解法 arts. 4, 23, 24, 26, 29–33.
RIGHTS = (
    "选择人民调解员，或者接受调委会指派的人民调解员；",
    "接受调解、拒绝调解，或者在调解中要求终止调解；",
    "要求调解公开进行，或者要求不公开进行；",
    "自主表达意愿，自愿达成调解协议。",
)
DUTIES = (
    "如实陈述纠纷事实；",
    "遵守调解现场秩序，尊重人民调解员；",
    "尊重对方当事人行使权利。",
)
EFFECTS = (
    "人民调解不收取任何费用。",
    "经调解达成的协议具有法律约束力，当事人应当按照约定履行；口头协议自达成之日起生效，"
    "书面协议自各方签名、盖章或者按指印，人民调解员签名并加盖调委会印章之日起生效。",
    "就协议的履行或者内容发生争议的，可以向人民法院起诉。认为有必要的，双方可以自协议生效之日起三十日内"
    "共同向人民法院申请司法确认；涉及身份关系确认的除外。",
    "调解不成的，调委会终止调解，并告知可以依法通过仲裁、行政、司法等途径维护权利。",
)


def application(case: CaseFile) -> list[Annex]:
    """Return the application of a party (申请书)."""
    dispute = case.dispute
    rows: list[Row] = [
        *party_rows(case, dispute.reported_on),
        [Box("纠纷类型", dispute.category.name), Box("涉及金额", _amount(case))],
        [Box("纠纷\n简要情况", dispute.summary, lines=7)],
        [Box("申请事项", dispute.claims, lines=5)],
    ]
    said = f"申请人已了解人民调解的性质、原则、效力和当事人的权利义务，自愿申请调解。此致{case.committee}。"
    label = f"申请人\n{BY_HAND}"
    rows += [[Box("声明", said)], [Box(label, lines=4, signed=True)]]
    return [Annex("人民调解申请书", [Form(rows)], label="")]


def registration(case: CaseFile) -> list[Annex]:
    """Return the sheet by which a committee registers a case it accepts (受理登记表)."""
    dispute = case.dispute
    rows: list[Row] = [
        [Box("案件编号", dispute.case_number or "")],
        [Box("受理日期", said_date(dispute.accepted_on)), Box("纠纷类型", dispute.category.name)],
        *party_rows(case, dispute.accepted_on or dispute.reported_on),
        [Box("案件来源", _source(case))],
        [Box("涉及人数", f"{dispute.people}人"), Box("涉及金额", _amount(case))],
        [Box("纠纷\n简要情况", dispute.summary, lines=4)],
        [Box("申请事项", dispute.claims, lines=2)],
        *signing_parties(case, lines=4),
        *signing(("登记人", COMMITTEE_SEAL), lines=4),
    ]
    return [Annex("人民调解受理登记表", [Form(rows)], label="")]


def _source(case: CaseFile) -> str:
    source = str(case.dispute.get_source_display())
    return f"{source}（{case.dispute.referred_by}）" if case.dispute.referred_by else source


def _amount(case: CaseFile) -> str:
    return said_amount(case.dispute.amount)


def rights(case: CaseFile) -> list[Annex]:
    """Return the notice that is read to the parties before mediation (权利义务告知书)."""
    rows: list[Row] = [
        [Box("被告知人", everybody(case))],
        [Box("当事人\n的权利", _numbered(RIGHTS))],
        [Box("当事人\n的义务", _numbered(DUTIES))],
        [Box("调解的效力\n和其他事项", _numbered(EFFECTS))],
        [Box("告知日期", said_date(_told_on(case))), Box("告知人", case.mediators)],
        [Box("确认", "以上事项已经告知，本人已了解，自愿接受调解。")],
        *signing_parties(case, lines=4),
        *signing((COMMITTEE_SEAL,), lines=4),
    ]
    return [Annex("人民调解当事人权利义务告知书", [Form(rows)], label="")]


def _numbered(points: tuple[str, ...]) -> str:
    return "\n".join(f"{at}.{point}" for at, point in enumerate(points, 1))


def _told_on(case: CaseFile) -> dt.date | None:
    if case.dispute.rights_told_on:
        return case.dispute.rights_told_on
    return next((one.held_on for one in case.sessions if one.rights_told), None)


def identity(case: CaseFile) -> list[Annex]:
    """Return the page that names the parties' papers and takes their copies (身份证明)."""
    rows = [
        [SIDES[party.side], party.name, party.credit_code if party.is_unit else party.identity_number]
        for party in case.parties
    ]
    blocks: list[Block] = (
        [Table("", ["当事人", "姓名或名称", "证件号码"], rows, widths=(20, 40, 40))] if rows else []
    )
    room = Form([[Box("身份证明复印件粘贴处", lines=24)]])
    return [Annex("当事人身份证明", [*blocks, room], label="")]


def authority(case: CaseFile) -> list[Annex]:
    """Return a power of attorney for each party that is represented (授权委托书); an open one without any."""
    represented = [party for party in case.parties if party.has_agent]
    return [_power(case, party.name, party.representative) for party in represented] or [_power(case, "", "")]


def _power(case: CaseFile, principal: str, agent: str) -> Annex:
    rows: list[Row] = [
        [Box("委托人", principal), Box("受委托人", agent)],
        [Box("受委托人\n身份证号码"), Box("与委托人\n的关系")],
        [Box("委托事项", f"参加{case.committee}对{case.dispute.category.name}的调解。", lines=3)],
        [Box("委托权限", "□ 代为陈述、参加调解\n□ 代为承认、放弃、变更请求\n□ 代为达成协议并签名", lines=4)],
        [Box("委托期限", "自签署之日起至本纠纷调解终结之日止", lines=2)],
        *signing(("委托人", "受委托人"), lines=6, by_hand=("委托人", "受委托人")),
    ]
    return Annex("授权委托书", [Form(rows)], label="")
