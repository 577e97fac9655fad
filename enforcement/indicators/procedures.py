"""Further figures of documents and decisions: the valid list, what was heard, the steps that were taken."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enforcement.registers import DECISION_STEPS, DECISIONS, DOCUMENTS
from portal.records.composed import Breakdown
from portal.records.indicators import Count, Stock, Sum

VALID = Stock(
    "documents.valid_list", _("Documents on the valid list"), DOCUMENTS, {"on_valid_list": True}, unit="件"
)
UNPUBLISHED = Stock(
    "documents.unpublished",
    _("Documents issued and not published"),
    DOCUMENTS,
    {"unpublished": True},
    unit="件",
)
EXPIRING = Stock(
    "documents.expiring",
    _("Documents that expire within six months"),
    DOCUMENTS,
    {"expiring": True},
    unit="件",
)
ENDED = Count("documents.ended", _("Documents that ended"), DOCUMENTS, by="ended_on", unit="件")
OPINIONS = Sum(
    "documents.opinions",
    _("Opinions received on documents"),
    DOCUMENTS,
    by="issued_on",
    of="opinions",
    unit="条",
)
STARTED = Count("decisions.started", _("Major decisions begun"), DECISIONS, unit="项")
CATALOGUED = Count(
    "decisions.catalogued",
    _("Matters put into a published catalogue"),
    DECISIONS,
    {"catalogued": True},
    by="catalogue_published_on",
    unit="项",
)
STEPS = Count("decisions.steps", _("Steps taken on major decisions"), DECISION_STEPS, by="done_on", unit="次")
STEPS_BY_ACT = Breakdown(
    "decisions.steps_by_act",
    _("Steps on major decisions by kind"),
    DECISION_STEPS,
    whole=STEPS,
    per="act",
    unit="次",
)
EVALUATED = Count(
    "decisions.evaluated", _("Major decisions evaluated"), DECISIONS, by="evaluated_on", unit="项"
)
COMMENTS = Sum(
    "decisions.comments",
    _("Comments received on decisions"),
    DECISIONS,
    by="decided_on",
    of="comments",
    unit="条",
)

INDICATORS = (
    VALID,
    UNPUBLISHED,
    EXPIRING,
    ENDED,
    OPINIONS,
    STARTED,
    CATALOGUED,
    STEPS,
    STEPS_BY_ACT,
    EVALUATED,
    COMMENTS,
)
