"""The papers of a case in the form of GB/T 9704-2012, in the name and seal of the township."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from enforcement.case_enums import PaperKind
from enforcement.cases.demands import lacking
from enforcement.cases.standing import DECISIONS
from enforcement.models import CasePaper
from enforcement.papers import case_forms, case_letters
from enforcement.papers.boxes import TITLES
from portal.pdf.official import Block, LetterHead, OfficialDocument, Signature
from portal.pdf.render import Sheets, print_document
from portal.records.papers import Incomplete, Printing

# Papers to the party carry the township's name, number and seal; the others stay in the file.
LETTERS: Mapping[str, Callable[[CasePaper], list[Block]]] = MappingProxyType(
    {
        PaperKind.PRESERVATION: case_letters.preservation,
        PaperKind.SEIZURE: case_letters.seizure,
        PaperKind.EXTENSION: case_letters.extension,
        PaperKind.RELEASE: case_letters.release,
        PaperKind.NOTICE: case_letters.notice,
        PaperKind.HEARING_RIGHT: case_letters.hearing_right,
        PaperKind.HEARING_CALL: case_letters.hearing_call,
        PaperKind.DECISION: case_letters.decision,
        PaperKind.SPOT_DECISION: case_letters.spot_decision,
        PaperKind.NO_PENALTY: case_letters.no_penalty,
        PaperKind.POSTPONEMENT: case_letters.postponement,
        PaperKind.DEMAND: case_letters.demand,
        PaperKind.COURT: case_letters.court,
    }
)
# A form set beforehand and numbered (art. 52): it goes to the party without the head of a letter.
PRESET = frozenset({PaperKind.SPOT_DECISION})
FORMS: Mapping[str, Callable[[CasePaper], list[Block]]] = MappingProxyType(
    {
        PaperKind.FILING: case_forms.filing,
        PaperKind.INTERVIEW: case_forms.record,
        PaperKind.SITE: case_forms.record,
        PaperKind.STATEMENT: case_forms.record,
        PaperKind.HEARING: case_forms.record,
        PaperKind.INVESTIGATION: case_forms.investigation,
        PaperKind.REVIEW: case_forms.review,
        PaperKind.DISCUSSION: case_forms.discussion,
        PaperKind.SERVICE: case_forms.service,
        PaperKind.CLOSING: case_forms.closing,
    }
)


def print_paper(paper: CasePaper) -> Sheets:
    """Return a paper as PDF; `Incomplete` where it does not say what the law asks for.

    Raises `PdfUnavailable` and `DocumentRefused` as `portal.pdf` does.
    """
    if wanting := lacking(paper):
        raise Incomplete(wanting)
    with translation.override("zh-hans"):
        return print_document(paper_document(paper))


def paper_document(paper: CasePaper) -> OfficialDocument:
    """Return the document: head and number, party, text, township and date for the seal."""
    case = paper.case
    issuer = case.township.government
    is_letter = paper.kind in LETTERS
    is_headed = is_letter and paper.kind not in PRESET
    title = TITLES[PaperKind(paper.kind)]
    return OfficialDocument(
        title=title if is_headed else f"{issuer}{title}",
        addressee=addressee(paper) if is_letter else "",
        blocks=(LETTERS if is_letter else FORMS)[paper.kind](paper),
        signature=Signature([issuer], paper.issued_on, sealed=True) if is_letter else None,
        red_head=LetterHead(issuer, paper.document_number or "") if is_headed else None,
        notice=_("Demonstration data, not a real document") if settings.PORTAL_MODE == "demo" else "",
        author=issuer,
        subject=title,
        keywords=(case.number,),
        dated=paper.issued_on,
    )


def addressee(paper: CasePaper) -> str:
    """Return whom a letter addresses; a decision names its party in its text (arts. 52, 59)."""
    if paper.kind in DECISIONS:
        return ""
    return paper.court if paper.kind == PaperKind.COURT else paper.case.party


CASE_PAPERS = Printing(
    is_printed=lambda paper: paper.kind in LETTERS or paper.kind in FORMS,
    lacking=lacking,
    sheets=print_paper,
    name=lambda paper: f"{paper.case.number}-{TITLES[PaperKind(paper.kind)]}.pdf",
)
