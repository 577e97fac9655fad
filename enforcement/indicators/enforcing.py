"""Figures of officers, cases, full-process records, inspections, file reviews and disclosures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enforcement.registers import (
    CASES,
    DISCLOSURES,
    FILE_REVIEWS,
    INSPECTIONS,
    OFFICERS,
    PROCESS_ENTRIES,
)
from portal.records.composed import Breakdown, Fewest, Share
from portal.records.indicators import Count, Distinct, Stock, Sum

_IN_POST = {"in_post": True}
_PENALTY = {"result": "penalty"}
_AFTER = {"stage": "after"}

CERTIFIED = Stock("enforcement.officers", _("Certified officers"), OFFICERS, {"certified": True}, unit="名")
CERTIFIED_BY_SOURCE = Breakdown(
    "enforcement.officers_by_source",
    _("Certified officers by staff"),
    OFFICERS,
    whole=CERTIFIED,
    per="source",
    unit="名",
)
CERTIFIED_BY_FIELD = Breakdown(
    "enforcement.officers_by_field",
    _("Certified officers by field"),
    OFFICERS,
    whole=CERTIFIED,
    per="field",
    unit="名",
)
CERTIFIED_BY_UNIT = Breakdown(
    "enforcement.officers_by_unit",
    _("Certified officers by unit"),
    OFFICERS,
    whole=CERTIFIED,
    per="unit",
    unit="名",
)
NEWLY_QUALIFIED = Count(
    "enforcement.newly_qualified",
    _("Officers newly qualified"),
    OFFICERS,
    {"kind": "officer"},
    by="qualified_on",
    unit="名",
)
ISSUED = Count(
    "enforcement.certificates_issued", _("Certificates issued"), OFFICERS, by="issued_on", unit="件"
)
RENEWED = Count(
    "enforcement.certificates_renewed", _("Certificates renewed"), OFFICERS, by="renewed_on", unit="件"
)
SUSPENDED = Count(
    "enforcement.certificates_suspended", _("Certificates suspended"), OFFICERS, by="suspended_on", unit="件"
)
CANCELLED = Count(
    "enforcement.certificates_cancelled", _("Certificates cancelled"), OFFICERS, by="cancelled_on", unit="件"
)
IN_POST = Stock("enforcement.officers_in_post", _("Officers in post"), OFFICERS, _IN_POST, unit="名")
FEWEST_CERTIFIED = Fewest(
    "enforcement.officers_fewest",
    _("Fewest certified officers of a unit"),
    OFFICERS,
    of=CERTIFIED_BY_UNIT,
    among=IN_POST,
    unit="名",
    definition=_("The smallest number of certified officers among the units with officers in post."),
)
CERTIFICATE_RATE = Share(
    "enforcement.certificate_rate",
    _("Certificate rate"),
    OFFICERS,
    part=Stock(
        "enforcement.officers_in_post_certified",
        _("Officers in post with a certificate"),
        OFFICERS,
        {**_IN_POST, "certified": True},
        unit="名",
    ),
    whole=IN_POST,
)
EXPIRING = Stock(
    "enforcement.certificates_expiring",
    _("Certificates about to expire"),
    OFFICERS,
    {"expiring": True},
    unit="名",
)
ASSISTANTS = Stock(
    "enforcement.assistants", _("Enforcement assistants"), OFFICERS, {"assisting": True}, unit="名"
)

FILED = Count("enforcement.cases", _("Cases filed"), CASES)
BY_PROCEDURE = Breakdown(
    "enforcement.cases_by_procedure", _("Cases by procedure"), CASES, whole=FILED, per="procedure"
)
BY_FIELD = Breakdown("enforcement.cases_by_field", _("Cases by field"), CASES, whole=FILED, per="field")
FIELDS = Distinct("enforcement.fields", _("Fields with cases"), CASES, of="field", unit="个")
PENALTIES = Count("enforcement.penalties", _("Penalties imposed"), CASES, _PENALTY, by="decided_on")
PENALTIES_BY_PROCEDURE = Breakdown(
    "enforcement.penalties_by_procedure",
    _("Penalties by procedure"),
    CASES,
    whole=PENALTIES,
    per="procedure",
)
PENALTIES_BY_KIND = Breakdown(
    "enforcement.penalties_by_kind",
    _("Penalties by their heaviest kind"),
    CASES,
    whole=PENALTIES,
    per="penalty",
)
FINES = Sum(
    "enforcement.fines", _("Fines imposed"), CASES, _PENALTY, by="decided_on", of="fine_amount", unit="元"
)
CONFISCATED = Sum(
    "enforcement.confiscated",
    _("Amounts confiscated"),
    CASES,
    _PENALTY,
    by="decided_on",
    of="confiscated_amount",
    unit="元",
)
NO_PENALTY = Count(
    "enforcement.no_penalty", _("Cases without penalty"), CASES, {"result": "no_penalty"}, by="decided_on"
)
CLOSED = Count("enforcement.cases_closed", _("Cases closed"), CASES, by="closed_on")
OPEN = Stock("enforcement.cases_open", _("Cases open"), CASES, {"open": True})
LATE_DECISIONS = Stock("enforcement.decisions_overdue", _("Decisions overdue"), CASES, {"overdue": True})
UNPAID = Stock("enforcement.fines_overdue", _("Fines overdue"), CASES, {"unpaid": True})

ENTRIES = Count("enforcement.process_entries", _("Full-process records"), PROCESS_ENTRIES, unit="份")
ENTRIES_BY_MEDIUM = Breakdown(
    "enforcement.process_entries_by_medium",
    _("Full-process records by way of recording"),
    PROCESS_ENTRIES,
    whole=ENTRIES,
    per="medium",
    unit="份",
)

INSPECTED = Count("enforcement.inspections", _("Inspections made"), INSPECTIONS, unit="次")
INSPECTED_BY_KIND = Breakdown(
    "enforcement.inspections_by_kind",
    _("Inspections by kind"),
    INSPECTIONS,
    whole=INSPECTED,
    per="kind",
    unit="次",
)
JOINT = Count(
    "enforcement.joint_inspections", _("Joint inspections"), INSPECTIONS, {"joint": True}, unit="次"
)
PATROL_PEOPLE = Sum(
    "enforcement.patrol_people", _("People sent out to inspect"), INSPECTIONS, of="people", unit="人次"
)
OF_ENTERPRISES = Count(
    "enforcement.enterprise_inspections",
    _("Inspections of enterprises"),
    INSPECTIONS,
    {"of_enterprise": True},
    unit="次",
)
ENTERPRISES = Distinct(
    "enforcement.enterprises_inspected",
    _("Enterprises inspected"),
    INSPECTIONS,
    {"of_enterprise": True},
    of="credit_code",
    unit="家",
)
INSPECTION_PROBLEMS = Sum(
    "enforcement.inspection_problems",
    _("Problems found in inspections"),
    INSPECTIONS,
    of="problems",
    unit="个",
)
NOT_PUT_RIGHT = Stock(
    "enforcement.inspections_not_put_right",
    _("Inspections with problems past their day"),
    INSPECTIONS,
    {"not_put_right": True},
    unit="次",
)

FILE_REVIEW_COUNT = Count("enforcement.file_reviews", _("File reviews"), FILE_REVIEWS, unit="次")
FILES = Sum("enforcement.files_reviewed", _("Case files reviewed"), FILE_REVIEWS, of="files", unit="卷")
FILE_ISSUES = Sum("enforcement.file_issues", _("Issues in case files"), FILE_REVIEWS, of="issues", unit="个")
FILE_ISSUES_RECTIFIED = Sum(
    "enforcement.file_issues_rectified",
    _("Issues in case files put right"),
    FILE_REVIEWS,
    of="rectified",
    unit="个",
)

DISCLOSED = Count(
    "enforcement.disclosures", _("Disclosures published"), DISCLOSURES, by="published_on", unit="条"
)
DISCLOSED_BY_STAGE = Breakdown(
    "enforcement.disclosures_by_stage",
    _("Disclosures by stage"),
    DISCLOSURES,
    whole=DISCLOSED,
    per="stage",
    unit="条",
)
DISCLOSED_BY_PLACE = Breakdown(
    "enforcement.disclosures_by_place",
    _("Disclosures by place of posting"),
    DISCLOSURES,
    whole=DISCLOSED,
    per="posted_at",
    unit="条",
)
RESULTS = Count(
    "enforcement.results_disclosed",
    _("Enforcement results disclosed"),
    DISCLOSURES,
    _AFTER,
    by="published_on",
    unit="条",
)
TIMED = Count(
    "enforcement.results_timed",
    _("Results disclosed under a limit"),
    DISCLOSURES,
    {**_AFTER, "timed": True},
    by="published_on",
    unit="条",
)
ON_TIME = Count(
    "enforcement.results_on_time",
    _("Results disclosed in time"),
    DISCLOSURES,
    {**_AFTER, "timed": True, "on_time": True},
    by="published_on",
    unit="条",
)
ON_TIME_RATE = Share(
    "enforcement.disclosure_rate",
    _("Share of results disclosed in time"),
    DISCLOSURES,
    part=ON_TIME,
    whole=TIMED,
)
LATE = Stock(
    "enforcement.disclosures_overdue", _("Disclosures overdue"), DISCLOSURES, {"overdue": True}, unit="条"
)
WITHDRAWN = Count(
    "enforcement.disclosures_withdrawn",
    _("Disclosures withdrawn"),
    DISCLOSURES,
    by="withdrawn_on",
    unit="条",
)

INDICATORS = (
    CERTIFIED,
    CERTIFIED_BY_SOURCE,
    CERTIFIED_BY_FIELD,
    CERTIFIED_BY_UNIT,
    FEWEST_CERTIFIED,
    NEWLY_QUALIFIED,
    ISSUED,
    RENEWED,
    SUSPENDED,
    CANCELLED,
    IN_POST,
    CERTIFICATE_RATE,
    EXPIRING,
    ASSISTANTS,
    FILED,
    BY_PROCEDURE,
    BY_FIELD,
    FIELDS,
    PENALTIES,
    PENALTIES_BY_PROCEDURE,
    PENALTIES_BY_KIND,
    FINES,
    CONFISCATED,
    NO_PENALTY,
    CLOSED,
    OPEN,
    LATE_DECISIONS,
    UNPAID,
    ENTRIES,
    ENTRIES_BY_MEDIUM,
    INSPECTED,
    INSPECTED_BY_KIND,
    JOINT,
    PATROL_PEOPLE,
    OF_ENTERPRISES,
    ENTERPRISES,
    INSPECTION_PROBLEMS,
    NOT_PUT_RIGHT,
    FILE_REVIEW_COUNT,
    FILES,
    FILE_ISSUES,
    FILE_ISSUES_RECTIFIED,
    DISCLOSED,
    DISCLOSED_BY_STAGE,
    DISCLOSED_BY_PLACE,
    RESULTS,
    TIMED,
    ON_TIME,
    ON_TIME_RATE,
    LATE,
    WITHDRAWN,
)
