"""The annual report as an official document: on the grid, with its figures and an annex of their sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from portal.pdf.fingerprint import fingerprint
from portal.pdf.official import (
    Annex,
    Block,
    Figure,
    Heading,
    OfficialDocument,
    Paragraph,
    Run,
    Signature,
    Table,
)
from portal.pdf.render import Variant, print_document
from reports.models import AnnualReport, FrozenFigure, ReportFigure, ReportSection
from reports.tokens import Answer, Token, keys_in, pieces, say_answer, say_token

QUESTION = "？"


@dataclass(frozen=True)
class PrintedEdition:
    """An edition of the annual report on paper: its bytes, and what they depend on."""

    content: bytes
    fingerprint: str
    pages: int


def print_report(report: AnnualReport, variant: Variant = "internal") -> PrintedEdition:
    """Return the PDF of an edition; the same edition gives the same bytes."""
    with translation.override("zh-hans"):
        document = official_document(report)
        sheets = print_document(document, variant=variant)
        return PrintedEdition(sheets.content, fingerprint(document), sheets.pages)


def official_document(report: AnnualReport) -> OfficialDocument:
    """Return the document an edition prints as, from what was stored with it."""
    frozen = {figure.key: figure for figure in report.figures.all()}
    sections = list(report.sections.live().order_by("position"))
    used = list(dict.fromkeys(key for section in sections for key in keys_in(section.text)))
    return OfficialDocument(
        title=report.title,
        addressee=report.addressee,
        blocks=[block for section in sections for block in _blocks(section, frozen)],
        signature=Signature(report.signatories.splitlines(), report.dated_on),
        annexes=[_sources([frozen[key] for key in used if key in frozen])],
        notice=_("Demonstration data, not a real document") if report.demonstration else "",
        author=report.signatories.splitlines()[0],
        subject=_("Annual report on building a rule-of-law government"),
        keywords=(str(report.year), report.township.name),
        dated=report.dated_on,
    )


def _blocks(section: ReportSection, frozen: Mapping[str, ReportFigure]) -> list[Block]:
    blocks: list[Block] = [Heading(section.level, section.heading)] if section.heading else []
    return blocks + [Paragraph(runs_of(line, frozen)) for line in section.text.splitlines() if line]


def runs_of(line: str, frozen: Mapping[str, FrozenFigure]) -> list[Run]:
    """Return a line of a section as text and figures; a question is put in brackets to be seen."""
    if line.startswith(QUESTION):
        return [_("[To be filled in: %(question)s]") % {"question": line.removeprefix(QUESTION)}]
    answers: dict[str, Answer] = {key: figure.answer for key, figure in frozen.items()}
    found: list[Run] = []
    for piece in pieces(line):
        if isinstance(piece, Token):
            figure = frozen.get(piece.key)
            said = say_token(piece, answers)
            found.append(Figure(said, figure.url or None, figure.label) if figure else said)
        else:
            found.append(piece)
    return found


def _sources(figures: list[ReportFigure]) -> Annex:
    """Return the annex that says for each figure of the text what it counts and how many records are behind it."""
    rows = [
        [
            str(number),
            figure.label,
            Figure(_said(figure), figure.url or None, figure.label),
            figure.definition,
            str(figure.records),
        ]
        for number, figure in enumerate(figures, 1)
    ]
    head = [_("No."), _("Figure"), _("Value"), _("What is counted"), _("Records")]
    caption = _("Sources of the figures")
    return Annex(caption, [Table("", head, rows, widths=(6, 20, 26, 38, 10))])


def _said(figure: ReportFigure) -> str:
    said = say_answer(figure.answer)
    if figure.answer["kind"] in ("breakdown", "share") or figure.answer["value"] is None:
        return said
    return f"{said}{figure.answer['unit']}"
