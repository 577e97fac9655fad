"""What a paper of a case has to say before it is printed, each with the article that asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from enforcement.case_enums import MeasureKind, PaperKind, Service
from enforcement.models import CasePaper, EnforcementCase
from portal.records.papers import Demand, Lack, lacks, says

LAW = "《行政处罚法》"
COERCION = "《行政强制法》"
REVIEW_RULES = "国办发〔2018〕118号"


def _says(article: str, *names: str) -> tuple[Demand, ...]:
    return tuple(says(CasePaper, name, article) for name in names)


def _of_case(article: str, *names: str) -> tuple[Demand, ...]:
    return tuple(says(EnforcementCase, name, article, through="case") for name in names)


def names_two_officers(paper: CasePaper) -> bool:
    """Tell whether the act that wrote a paper was done by two officers."""
    return paper.steps.live().exclude(officer=None).exclude(second_officer=None).exists()


def is_approved(paper: CasePaper) -> bool:
    """Tell whether a measure was approved, or was urgent and is approved afterwards (行政强制法 arts. 18, 19)."""
    if paper.approved_by:
        return True
    step = paper.steps.live().exclude(measure=None).select_related("measure").first()
    return step is not None and (step.measure.urgent or step.measure.kind == MeasureKind.PRESERVATION)


_PARTY = _of_case(f"{LAW}第五十九条", "party")
_ADDRESS = _of_case(f"{LAW}第五十九条", "party_address")
_OFFICERS = (Demand(_("Two officers"), f"{LAW}第四十二条", names_two_officers),)
_REMEDIES = _says(f"{LAW}第五十九条", "organ", "court")
_SIGNED = (
    Demand(
        _("Signed for by"),
        f"{LAW}第六十一条",
        lambda paper: paper.service != Service.DIRECT or bool(paper.received_by),
    ),
    Demand(
        _("Party agreed to electronic service"),
        f"{LAW}第六十一条",
        lambda paper: paper.service != Service.ELECTRONIC or paper.consent,
    ),
)
DEMANDS: Mapping[str, tuple[Demand, ...]] = MappingProxyType(
    {
        PaperKind.FILING: (*_PARTY, *_of_case(f"{LAW}第五十四条", "facts", "filing_approved_by"), *_OFFICERS),
        PaperKind.INTERVIEW: (*_says(f"{LAW}第五十五条", "person", "place", "content"), *_OFFICERS),
        PaperKind.SITE: (*_says(f"{LAW}第五十五条", "place", "content"), *_OFFICERS),
        PaperKind.PRESERVATION: (
            *_PARTY, *_says(f"{LAW}第五十六条", "content", "place", "reason", "approved_by"), *_OFFICERS,
        ),
        PaperKind.SEIZURE: (
            *_PARTY,
            *_says(f"{COERCION}第二十四条", "content", "place", "reason", "organ", "court"),
            Demand(_("Approval, or urgency"), f"{COERCION}第十八条、第十九条", is_approved),
            *_OFFICERS,
        ),
        PaperKind.EXTENSION: (*_PARTY, *_says(f"{COERCION}第二十五条", "content", "reason", "approved_by")),
        PaperKind.RELEASE: (*_PARTY, *_says(f"{LAW}第五十六条", "content", "reason")),
        PaperKind.INVESTIGATION: (*_PARTY, *_says(f"{LAW}第五十七条", "facts", "evidence", "basis"), *_OFFICERS),
        PaperKind.NOTICE: (
            *_PARTY,
            *_says(f"{LAW}第四十四条", "facts", "reason", "basis", "penalty"),
            *_says(f"{LAW}第四十五条", "until"),
        ),
        PaperKind.HEARING_RIGHT: (
            *_PARTY,
            *_says(f"{LAW}第六十三条", "facts", "basis", "penalty"),
            *_says(f"{LAW}第六十四条", "until"),
        ),
        PaperKind.STATEMENT: (*_says(f"{LAW}第四十五条", "person", "content", "reason"), *_OFFICERS),
        PaperKind.HEARING_CALL: (
            *_PARTY, *_says(f"{LAW}第六十四条", "place", "until"), *_of_case(f"{LAW}第六十四条", "hearing_chair"),
        ),
        PaperKind.HEARING: (
            *_says(f"{LAW}第六十五条", "person", "place", "content"),
            *_of_case(f"{LAW}第六十四条", "hearing_chair"),
        ),
        PaperKind.REVIEW: _says(f"{LAW}第五十八条、{REVIEW_RULES}", "content", "reason", "approved_by"),
        PaperKind.DISCUSSION: _says(f"{LAW}第五十七条", "person", "content", "reason"),
        PaperKind.DECISION: (
            *_PARTY,
            *_ADDRESS,
            *_says(f"{LAW}第五十九条", "facts", "evidence", "penalty", "basis", "manner"),
            *_REMEDIES,
            *_says(f"{LAW}第五十九条", "document_number"),
            *_says(f"{LAW}第五十七条", "approved_by"),
            *_OFFICERS,
        ),
        PaperKind.SPOT_DECISION: (
            *_PARTY,
            *_says(f"{LAW}第五十二条", "facts", "basis", "penalty", "manner", "organ", "court", "document_number"),
            *_of_case(f"{LAW}第五十二条", "place"),
            *_OFFICERS,
        ),
        PaperKind.NO_PENALTY: (
            *_PARTY,
            *_says(f"{LAW}第五十七条", "facts", "evidence", "basis", "reason", "document_number", "approved_by"),
            *_of_case(f"{LAW}第三十三条", "exemption"),
            *_REMEDIES,
        ),
        PaperKind.SERVICE: (
            *_PARTY, *_says(f"{LAW}第六十一条", "about", "service", "delivered_on"), *_SIGNED,
        ),
        PaperKind.POSTPONEMENT: (*_PARTY, *_says(f"{LAW}第六十六条", "reason", "content", "until", "approved_by")),
        PaperKind.DEMAND: (*_PARTY, *_says(f"{COERCION}第三十五条、第五十四条", "fine_amount", "until")),
        PaperKind.COURT: (*_PARTY, *_says(f"{COERCION}第五十五条", "court", "approved_by")),
        PaperKind.CLOSING: (*_PARTY, *_says(f"{LAW}第四十七条", "content", "approved_by")),
    }
)  # fmt: skip


def lacking(paper: CasePaper) -> list[Lack]:
    """Return what a paper has to say and does not: nothing for one that may be printed."""
    return lacks(DEMANDS[paper.kind], paper)
