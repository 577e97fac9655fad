"""Further figures of requests, supervision, file reviews and service places, row by row as reports print them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from enforcement.indicators.governing import ANSWERED, REQUESTS
from enforcement.indicators.powers import SERVICES
from enforcement.registers import (
    FILE_REVIEWS,
    INFORMATION_REQUESTS,
    SERVICE_ITEMS,
    SERVICE_PLACES,
    SUPERVISION,
)
from portal.records.composed import Breakdown, Share
from portal.records.indicators import Count, Stock


def _requests(key: str, label: Any, by: str, **where: Any) -> Count:
    return Count(f"information.{key}", label, INFORMATION_REQUESTS, where, by=by)


def _supervision(key: str, label: Any, **where: Any) -> Count:
    return Count(f"supervision.{key}", label, SUPERVISION, where)


# --- Information requests, as the annual return asks (政府信息公开条例 art. 50) --------------------------

ANSWERED_IN_TIME = Share(
    "information.answered_in_time_rate",
    _("Share of requests answered in time"),
    INFORMATION_REQUESTS,
    part=_requests("answered_in_time", _("Requests answered in time"), "answered_on", answered_in_time=True),
    whole=ANSWERED,
)
BY_WAY = Breakdown(
    "information.requests_by_way",
    _("Information requests by way"),
    INFORMATION_REQUESTS,
    whole=REQUESTS,
    per="way",
)
BY_GROUND = Breakdown(
    "information.answered_by_ground",
    _("Answers by the ground for not giving"),
    INFORMATION_REQUESTS,
    whole=_requests("kept_back", _("Requests not granted or only in part"), "answered_on", kept_back=True),
    per="withheld",
)
EXTENDED = _requests("extended", _("Requests whose time was extended"), "extended_on")
CORRECTED = _requests("corrected", _("Requests sent back to be corrected"), "correction_asked_on")
THIRD_ASKED = _requests(
    "third_asked", _("Requests on which a third party was asked"), "received_on", third_asked=True
)

# --- Supervision ---------------------------------------------------------------------------------------

INSPECTED = _supervision("inspections", _("Inspections of the rule of law"), inspection=True)
SUGGESTIONS = _supervision("suggestions", _("Procuratorial and judicial suggestions"), suggestion=True)
OBSERVERS = _supervision("observers", _("Suggestions of rule-of-law observers"), observer=True)
PROPOSALS = _supervision("proposals", _("Suggestions and proposals of deputies and members"), proposal=True)
PROPOSAL_RATE = Share(
    "supervision.proposal_rate",
    _("Share of suggestions and proposals replied to"),
    SUPERVISION,
    part=_supervision(
        "proposals_replied", _("Suggestions and proposals replied to"), proposal=True, replied=True
    ),
    whole=PROPOSALS,
)
SETTLED = Count("supervision.settled", _("Supervision items put right"), SUPERVISION, by="rectified_on")
REPLIES_OVERDUE = Stock(
    "supervision.overdue", _("Replies to supervision overdue"), SUPERVISION, {"overdue": True}
)
RECTIFICATION_OVERDUE = Stock(
    "supervision.rectification_overdue",
    _("Rectifications overdue"),
    SUPERVISION,
    {"rectification_overdue": True},
)

# --- File reviews and service places -------------------------------------------------------------------

FILE_REVIEWS_BY_GRADE = Breakdown(
    "enforcement.file_reviews_by_grade",
    _("File reviews by result"),
    FILE_REVIEWS,
    whole=Count(
        "enforcement.file_reviews_graded",
        _("File reviews with a result"),
        FILE_REVIEWS,
        {"graded": True},
        unit="次",
    ),
    per="grade",
    unit="次",
)
FILES_UNSETTLED = Stock(
    "enforcement.file_reviews_unsettled",
    _("File reviews not yet put right"),
    FILE_REVIEWS,
    {"unsettled": True},
    unit="次",
)
_OFFERED = {"offered": True}
STATIONED_RATE = Share(
    "services.stationed_rate",
    _("Share of items with a department's window"),
    SERVICE_ITEMS,
    part=Stock(
        "services.stationed_items",
        _("Items with a department's window"),
        SERVICE_ITEMS,
        {**_OFFERED, "way": "stationed"},
        unit="项",
    ),
    whole=SERVICES,
)
PLACES = Stock("services.places", _("Places of service"), SERVICE_PLACES, {"open": True}, unit="个")
PLACES_BY_KIND = Breakdown(
    "services.places_by_kind",
    _("Places of service by kind"),
    SERVICE_PLACES,
    whole=PLACES,
    per="kind",
    unit="个",
)

INDICATORS = (
    BY_WAY,
    ANSWERED_IN_TIME,
    BY_GROUND,
    EXTENDED,
    CORRECTED,
    THIRD_ASKED,
    INSPECTED,
    SUGGESTIONS,
    OBSERVERS,
    PROPOSALS,
    PROPOSAL_RATE,
    SETTLED,
    REPLIES_OVERDUE,
    RECTIFICATION_OVERDUE,
    FILE_REVIEWS_BY_GRADE,
    FILES_UNSETTLED,
    STATIONED_RATE,
    PLACES,
    PLACES_BY_KIND,
)
