"""Figures of normative documents, clean-ups, major decisions, information and supervision."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enforcement.registers import (
    CLEANUPS,
    DECISIONS,
    DOCUMENTS,
    INFORMATION,
    INFORMATION_REQUESTS,
    SUPERVISION,
)
from portal.records.composed import Breakdown, Share
from portal.records.indicators import Count, Distinct, Stock, Sum

_ADOPTED = {"state": "adopted"}

ISSUED = Count("documents.issued", _("Normative documents issued"), DOCUMENTS, by="issued_on")
FILED = Count("documents.filed", _("Normative documents filed"), DOCUMENTS, by="filed_on")
FILED_IN_TIME = Count(
    "documents.filed_in_time",
    _("Normative documents filed in time"),
    DOCUMENTS,
    {"filed_in_time": True},
    by="filed_on",
)
FILING_OVERDUE = Stock("documents.filing_overdue", _("Filings overdue"), DOCUMENTS, {"filing_overdue": True})
IN_EFFECT = Stock("documents.in_effect", _("Normative documents in effect"), DOCUMENTS, {"in_effect": True})
EVALUATION_OVERDUE = Stock(
    "documents.evaluation_overdue",
    _("Documents to be evaluated before expiry"),
    DOCUMENTS,
    {"evaluation_overdue": True},
)
CLEANED_UP = Count("documents.cleaned_up", _("Documents cleaned up"), CLEANUPS)
CLEANED_UP_BY_CONCLUSION = Breakdown(
    "documents.cleaned_up_by_conclusion",
    _("Clean-up by conclusion"),
    CLEANUPS,
    whole=CLEANED_UP,
    per="conclusion",
)

ADOPTED = Count(
    "decisions.adopted", _("Major decisions adopted"), DECISIONS, _ADOPTED, by="decided_on", unit="项"
)
IN_FULL = Count(
    "decisions.complete",
    _("Major decisions with all steps"),
    DECISIONS,
    {**_ADOPTED, "complete": True},
    by="decided_on",
    unit="项",
)
PROCEDURE_RATE = Share(
    "decisions.procedure_rate",
    _("Share of major decisions with all steps"),
    DECISIONS,
    part=IN_FULL,
    whole=ADOPTED,
)
IN_CATALOGUE = Count(
    "decisions.in_catalogue",
    _("Matters in the catalogue of major decisions"),
    DECISIONS,
    {"in_catalogue": True},
    unit="项",
)

PUBLISHED = Count(
    "information.published", _("Information published"), INFORMATION, by="published_on", unit="条"
)
PUBLISHED_BY_COLUMN = Breakdown(
    "information.by_column",
    _("Information by column"),
    INFORMATION,
    whole=PUBLISHED,
    per="topic",
    unit="条",
)
COLUMNS = Distinct(
    "information.columns",
    _("Columns with information"),
    INFORMATION,
    by="published_on",
    of="topic",
    unit="个",
)
PUBLISHED_TIMED = Count(
    "information.timed",
    _("Information published under a limit"),
    INFORMATION,
    {"timed": True},
    by="published_on",
    unit="条",
)
PUBLISHED_RATE = Share(
    "information.on_time_rate",
    _("Share of information published in time"),
    INFORMATION,
    part=Count(
        "information.on_time",
        _("Information published in time"),
        INFORMATION,
        {"timed": True, "on_time": True},
        by="published_on",
        unit="条",
    ),
    whole=PUBLISHED_TIMED,
)
PUBLICATION_OVERDUE = Stock(
    "information.overdue", _("Information overdue"), INFORMATION, {"overdue": True}, unit="条"
)
REQUESTS = Count("information.requests", _("Information requests received"), INFORMATION_REQUESTS)
REQUESTS_BY_APPLICANT = Breakdown(
    "information.requests_by_applicant",
    _("Information requests by applicant"),
    INFORMATION_REQUESTS,
    whole=REQUESTS,
    per="applicant_kind",
)
ANSWERED = Count(
    "information.answered", _("Information requests answered"), INFORMATION_REQUESTS, by="answered_on"
)
ANSWERED_BY_RESULT = Breakdown(
    "information.answered_by_result",
    _("Information requests by result"),
    INFORMATION_REQUESTS,
    whole=ANSWERED,
    per="result",
)
UNANSWERED = Stock(
    "information.unanswered",
    _("Information requests carried over"),
    INFORMATION_REQUESTS,
    {"unanswered": True},
)
ANSWERS_OVERDUE = Stock(
    "information.answers_overdue", _("Answers to requests overdue"), INFORMATION_REQUESTS, {"overdue": True}
)

RECEIVED = Count("supervision.items", _("Supervision items received"), SUPERVISION)
RECEIVED_BY_KIND = Breakdown(
    "supervision.by_kind", _("Supervision items by kind"), SUPERVISION, whole=RECEIVED, per="kind"
)
ISSUES = Sum("supervision.issues", _("Issues found by supervision"), SUPERVISION, of="issues", unit="个")
RECTIFIED = Sum(
    "supervision.rectified", _("Issues of supervision put right"), SUPERVISION, of="rectified", unit="个"
)
RECTIFICATION_RATE = Share(
    "supervision.rectification_rate",
    _("Rectification rate"),
    SUPERVISION,
    part=RECTIFIED,
    whole=ISSUES,
)
REPLY_RATE = Share(
    "supervision.reply_rate",
    _("Share of supervision items replied to"),
    SUPERVISION,
    part=Count("supervision.replied", _("Supervision items replied to"), SUPERVISION, {"replied": True}),
    whole=RECEIVED,
)
UNSETTLED = Stock(
    "supervision.unsettled", _("Supervision items not yet put right"), SUPERVISION, {"unsettled": True}
)

INDICATORS = (
    ISSUED,
    FILED,
    FILED_IN_TIME,
    FILING_OVERDUE,
    IN_EFFECT,
    EVALUATION_OVERDUE,
    CLEANED_UP,
    CLEANED_UP_BY_CONCLUSION,
    ADOPTED,
    IN_FULL,
    PROCEDURE_RATE,
    IN_CATALOGUE,
    PUBLISHED,
    PUBLISHED_BY_COLUMN,
    COLUMNS,
    PUBLISHED_TIMED,
    PUBLISHED_RATE,
    PUBLICATION_OVERDUE,
    REQUESTS,
    REQUESTS_BY_APPLICANT,
    ANSWERED,
    ANSWERED_BY_RESULT,
    UNANSWERED,
    ANSWERS_OVERDUE,
    RECEIVED,
    RECEIVED_BY_KIND,
    ISSUES,
    RECTIFIED,
    RECTIFICATION_RATE,
    REPLY_RATE,
    UNSETTLED,
)
