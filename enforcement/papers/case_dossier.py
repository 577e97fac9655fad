"""The file of a case as one PDF: cover, contents with page numbers, the papers by day, and what is missing."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from enforcement.case_enums import PaperKind
from enforcement.enums import CaseResult, Procedure
from enforcement.models import CasePaper, EnforcementCase
from enforcement.papers.boxes import TITLES, matter, party_rows, said_date
from enforcement.papers.case_forms import RESULTS
from enforcement.papers.cases import FORMS, LETTERS, addressee
from portal.pdf.official import Annex, Block, Box, Form, OfficialDocument, Paragraph, Table
from portal.pdf.render import Sheets, print_document
from portal.records.papers import Printing

Holds = Callable[[EnforcementCase], bool]


def _is_ordinary(case: EnforcementCase) -> bool:
    return case.procedure == Procedure.ORDINARY


def _punished(case: EnforcementCase) -> bool:
    return _is_ordinary(case) and case.result == CaseResult.PENALTY


# What a file has to hold (行政处罚法 arts. 47, 52, 54, 57–61, 65), and for which cases.
MUST: tuple[tuple[PaperKind, Holds], ...] = (
    (PaperKind.FILING, _is_ordinary),
    (PaperKind.INVESTIGATION, lambda case: _is_ordinary(case) and bool(case.decided_on)),
    (PaperKind.NOTICE, _punished),
    (PaperKind.HEARING_RIGHT, lambda case: case.hearing_right),
    (PaperKind.HEARING, lambda case: bool(case.heard_on)),
    (PaperKind.REVIEW, lambda case: case.review_needed and bool(case.decided_on)),
    (PaperKind.DISCUSSION, lambda case: case.complex_or_major and bool(case.decided_on)),
    (PaperKind.DECISION, _punished),
    (PaperKind.SPOT_DECISION, lambda case: case.procedure == Procedure.SIMPLE and bool(case.decided_on)),
    (PaperKind.NO_PENALTY, lambda case: case.result == CaseResult.NO_PENALTY),
    (PaperKind.SERVICE, lambda case: _is_ordinary(case) and bool(case.served_on)),
    (PaperKind.CLOSING, lambda case: bool(case.closed_on)),
)


def papers_of(case: EnforcementCase) -> list[CasePaper]:
    """Return the papers of a file by their days."""
    return list(case.papers.live().select_related("about", "case").order_by("issued_on", "pk"))


def missing(case: EnforcementCase, papers: list[CasePaper]) -> list[str]:
    """Return the titles of papers the file has to hold and does not."""
    there = {paper.kind for paper in papers}
    return [TITLES[kind] for kind, holds in MUST if kind not in there and holds(case)]


def print_dossier(case: EnforcementCase) -> Sheets:
    """Return the whole file; it can be printed before it is complete, and then says what it lacks.

    Raises `PdfUnavailable` and `DocumentRefused` as `portal.pdf` does.
    """
    papers = papers_of(case)
    with translation.override("zh-hans"):
        draft = print_document(_whole(case, papers, (), ""))
        # the papers begin where they began in the draft: only numbers have been put into the contents
        return print_document(_whole(case, papers, draft.begins[1:], f"{draft.pages}页"))


def _whole(
    case: EnforcementCase, papers: list[CasePaper], begins: tuple[int, ...], pages: str
) -> OfficialDocument:
    lacking = "、".join(missing(case, papers))
    contents = Annex("卷内文书目录", [_contents(papers, begins)], label="")
    issuer = case.township.government
    return OfficialDocument(
        title="行政处罚案卷",
        blocks=[_cover(case, pages), *([Paragraph(f"本卷尚缺：{lacking}。")] if lacking else [])],
        annexes=[contents, *(_annex(paper) for paper in papers)],
        notice=_("Demonstration data, not a real document")
        if settings.PORTAL_MODE == "demo"
        else _("Holds personal data: keep it safe"),
        author=issuer,
        subject="行政处罚案卷",
        keywords=(case.number,),
        dated=case.closed_on or case.decided_on or case.filed_on,
    )


def _cover(case: EnforcementCase, pages: str) -> Form:
    return Form(
        [
            [Box("卷名", matter(case), lines=3)],
            *party_rows(case),
            [Box("立案日期", said_date(case.filed_on)), Box("结案日期", said_date(case.closed_on))],
            [
                Box("处理结果", RESULTS[CaseResult(case.result)] if case.result else ""),
                Box("决定书文号", case.decision_number),
            ],
            [Box("办案机关", case.township.government), Box("页数", pages)],
            [Box("立卷人", lines=2), Box("归档日期", lines=2)],
        ]
    )


def _contents(papers: list[CasePaper], begins: tuple[int, ...]) -> Table:
    """Return the contents; ``begins`` are the pages of the papers in order, or nothing in the first pass."""
    rows = [
        [
            str(number),
            TITLES[PaperKind(paper.kind)],
            paper.document_number or "",
            f"{paper.issued_on}",
            str(begins[number - 1]) if begins else "",
        ]
        for number, paper in enumerate(papers, 1)
    ]
    return Table("", ["序号", "文书名称", "文书字号", "日期", "页次"], rows, widths=(8, 41, 25, 17, 9))


def _annex(paper: CasePaper) -> Annex:
    """Return a paper as it stands in the file, with organ and day under what was sent."""
    body = (LETTERS if paper.kind in LETTERS else FORMS)[paper.kind](paper)
    signed: list[Block] = (
        [Paragraph(f"{paper.case.township.government}　{said_date(paper.issued_on)}")]
        if paper.kind in LETTERS
        else []
    )
    return Annex(TITLES[PaperKind(paper.kind)], [*_sent_to(paper), *body, *signed], label="")


def _sent_to(paper: CasePaper) -> list[Block]:
    """Return number and addressee of what was sent, which its own sheet has in head and first line."""
    if paper.kind not in LETTERS:
        return []
    said = [Paragraph(f"文书字号：{paper.document_number}")] if paper.document_number else []
    return [*said, *([Paragraph(f"{to}：", indented=False)] if (to := addressee(paper)) else [])]


CASE_FILES = Printing(
    is_printed=lambda _case: True,
    lacking=lambda _case: [],
    sheets=print_dossier,
    name=lambda case: f"{case.number}-行政处罚案卷.pdf",
    kind=lambda _case: "dossier",
)
