"""A dispute's file as one PDF: cover, contents with page numbers, the papers, back cover; or one paper alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disputes.dossiers import CaseFile, Item, items, missing
from disputes.papers import intake, outcome, proceedings
from disputes.papers.boxes import Row, matter, said_date
from portal.pdf.official import Annex, Block, Box, Form, OfficialDocument, Paragraph, Table
from portal.pdf.render import Sheets, print_document
from portal.records.printed import demonstration_notice

PAPERS: Mapping[str, Callable[[CaseFile], list[Annex]]] = MappingProxyType(
    {
        "application": intake.application,
        "registration": intake.registration,
        "rights": intake.rights,
        "identity": intake.identity,
        "authority": intake.authority,
        "investigation": proceedings.investigation,
        "evidence": proceedings.evidence,
        "sitting": proceedings.sitting,
        "agreement": outcome.agreement,
        "oral": outcome.oral,
        "performance": outcome.performance,
        "follow_up": outcome.follow_up,
        "confirmation": outcome.confirmation,
        "statement": outcome.statement,
    }
)

# Papers that can be printed for a case whatever its file asks for, to be filled in by hand.
OPEN_PAPERS: Mapping[str, object] = MappingProxyType(
    {
        "application": gettext_lazy("Application for mediation"),
        "registration": gettext_lazy("Register sheet of acceptance"),
        "authority": gettext_lazy("Power of attorney"),
        "investigation": gettext_lazy("Record of investigation"),
        "sitting": gettext_lazy("Record of mediation"),
        "agreement": gettext_lazy("Mediation agreement in writing"),
        "oral": gettext_lazy("Register sheet of an oral agreement"),
        "follow_up": gettext_lazy("Record of follow-up visits"),
        "confirmation": gettext_lazy("Papers of judicial confirmation"),
        "statement": gettext_lazy("Statement about the file"),
    }
)


@dataclass(frozen=True)
class Listed:
    """A line of the contents: an item that is in the file, or one that is missing."""

    item: Item
    papers: tuple[Annex, ...]


def print_dossier(case: CaseFile) -> Sheets:
    """Return the whole file; it can be printed before it is complete, and then says what it lacks.

    Raises `PdfUnavailable` and `DocumentRefused` as `portal.pdf` does.
    """
    with translation.override("zh-hans"):
        if case.is_oral:
            papers = [paper for one in _listed(case) for paper in one.papers]
            return print_document(_document(case, papers[0].title, papers[0].blocks, papers[1:]))
        draft = print_document(_whole(case, (), ""))
        # the papers begin where they began in the draft: only numbers have been put into the contents
        return print_document(_whole(case, draft.begins, f"共{draft.pages}页"))


def print_paper(case: CaseFile, key: str) -> Sheets:
    """Return one paper of the file alone; without entries behind it, it is open to be written by hand."""
    with translation.override("zh-hans"):
        first, *others = PAPERS[key](case)
        return print_document(_document(case, first.title, first.blocks, others))


def _listed(case: CaseFile) -> list[Listed]:
    return [
        Listed(item, tuple(PAPERS[item.key](case)) if item.there else ())
        for item in items(case)
        if item.there or item.must
    ]


def _whole(case: CaseFile, begins: tuple[int, ...], pages: str) -> OfficialDocument:
    listed = _listed(case)
    papers = [paper for one in listed for paper in one.papers]
    contents = Annex("卷内目录", [_contents(listed, begins[1:])], label="")
    back = outcome.back_cover(case, pages)
    return _document(case, "人民调解卷宗", [_cover(case), *_lacking(case)], [contents, *papers, back])


def _cover(case: CaseFile) -> Form:
    dispute = case.dispute
    days = f"{said_date(dispute.accepted_on)}至{said_date(dispute.closed_on)}" if dispute.accepted_on else ""
    rows: list[Row] = [
        [Box("卷名", matter(case), lines=3)],
        [Box("卷号", dispute.case_number or "", lines=2)],
        [Box("人民调解\n委员会", case.committee, lines=2)],
        [Box("人民调解员", case.mediators, lines=2)],
        [Box("调解日期", days, lines=2)],
        [Box("立卷人", case.archived_by, lines=2), Box("立卷日期", said_date(dispute.archived_on), lines=2)],
        [Box("保管期限", dispute.retention.name if dispute.retention else "", lines=2), Box("备注", lines=2)],
    ]
    return Form(rows)


def _lacking(case: CaseFile) -> list[Block]:
    lacking = "、".join(str(item.title) for item in missing(case))
    return [Paragraph(f"本卷尚缺：{lacking}。")] if lacking else []


def _contents(listed: list[Listed], begins: tuple[int, ...]) -> Table:
    """Return the contents; ``begins`` are the pages of the papers in order, or nothing in the first pass."""
    rows = []
    at = 0
    for number, one in enumerate(listed, 1):
        page = str(begins[at]) if one.papers and at < len(begins) else ""
        at += len(one.papers)
        need = "应有" if one.item.must else "如有"
        rows.append(
            [str(number), str(one.item.title), need, str(len(one.papers)), page, "" if one.papers else "缺"]
        )
    rows.append([str(len(listed) + 1), "封底", "应有", "1", str(begins[at]) if at < len(begins) else "", ""])
    head = ["序号", "文书名称", "需否", "份数", "页次", "备注"]
    return Table("", head, rows, widths=(10, 46, 12, 10, 10, 12))


def _document(case: CaseFile, title: str, blocks: list[Block], others: list[Annex]) -> OfficialDocument:
    return OfficialDocument(
        title=title,
        blocks=blocks,
        annexes=others,
        notice=demonstration_notice() or _("Holds personal data: keep it safe"),
        author=case.committee,
        subject=_("File of a mediated dispute"),
        keywords=(case.dispute.number,),
        dated=case.ended_on,
    )
