"""The papers of the work itself: investigation, evidence, and the record of each sitting."""

from __future__ import annotations

from django.utils import timezone

from disputes.dossiers import CaseFile
from disputes.models import Inquiry, MediationSession
from disputes.papers.boxes import SIDES, Row, matter, said_date, signing, signing_parties
from portal.pdf.official import Annex, Block, Box, Form, Table

RECORD_LINES, INQUIRY_LINES = 14, 18


def investigation(case: CaseFile) -> list[Annex]:
    """Return the record of every inquiry (调查记录); an open one, to be written by hand, before the first."""
    return [_inquiry(case, one) for one in case.inquiries] or [_inquiry(case, None)]


def _inquiry(case: CaseFile, one: Inquiry | None) -> Annex:
    age = f"{one.age}岁" if one and one.age is not None else ""
    sex = str(one.get_sex_display()) if one and one.sex else ""
    rows: list[Row] = [
        [Box("案由", matter(case))],
        [Box("调查时间", said_date(one.held_on) if one else ""), Box("调查地点", one.place if one else "")],
        [Box("调查人", one.asked_by if one else ""), Box("记录人", one.recorder if one else "")],
        [Box("被调查人", one.person if one else ""), Box("性别", sex), Box("年龄", age)],
        [Box("单位或住址", one.address if one else ""), Box("联系方式", one.phone if one else "")],
        [Box("调查内容", one.record if one else "", lines=INQUIRY_LINES)],
        *signing(("被调查人", "调查人"), lines=4, by_hand=("被调查人",)),
    ]
    return Annex("人民调解调查记录", [Form(rows)], label="")


def evidence(case: CaseFile) -> list[Annex]:
    """Return the list of what is attached to the case, with room for copies (证据材料)."""
    rows = [
        [
            str(number),
            one.name,
            one.kind.upper(),
            one.added_by.full_name,
            timezone.localdate(one.created_at).isoformat(),
        ]
        for number, one in enumerate(case.attachments, 1)
    ]
    head = ["序号", "材料名称", "格式", "提交录入", "日期"]
    blocks: list[Block] = [Table("", head, rows, widths=(10, 42, 12, 18, 18))] if rows else []
    blocks.append(Form([[Box("证据材料\n粘贴处", lines=22)]]))
    return [Annex("证据材料", blocks, label="")]


def sitting(case: CaseFile) -> list[Annex]:
    """Return the record of every sitting (调解记录); an open one before the first."""
    if not case.sessions:
        return [_record(case, None, "人民调解记录")]
    many = len(case.sessions) > 1
    return [
        _record(case, one, f"人民调解记录（第{number}次）" if many else "人民调解记录")
        for number, one in enumerate(case.sessions, 1)
    ]


def _record(case: CaseFile, one: MediationSession | None, title: str) -> Annex:
    parties = "、".join(f"{party.name}（{SIDES[party.side]}）" for party in case.parties)
    told = "已告知" if one and one.rights_told else ""
    rows: list[Row] = [
        [Box("案由", matter(case))],
        [Box("时间", said_date(one.held_on) if one else ""), Box("地点", one.place if one else "")],
        [Box("人民调解员", one.mediators if one else case.mediators), Box("记录人")],
        [Box("参加人", parties or case.dispute.parties)],
        [
            Box("邀请参与人", one.helpers if one else ""),
            Box("是否公开", "" if one is None else "公开" if one.in_public else "不公开"),
        ],
        [Box("权利义务", f"{told}当事人权利义务" if told else "")],
        [Box("调解记录", one.record if one else "", lines=RECORD_LINES)],
        *signing_parties(case, lines=4),
        *signing(("人民调解员", "记录人"), lines=4),
    ]
    return Annex(title, [Form(rows)], label="")
