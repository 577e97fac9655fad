"""The figures of screening and mediation, each a question to a register."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from disputes.coverage import VillageDays
from disputes.monthly_indicators import ACCEPTED, COMMITTEE_STOCK, MONTHLY
from disputes.registers import (
    AGREEMENTS,
    DISPUTES,
    FOLLOW_UPS,
    INCIDENTS,
    INSPECTION_ITEMS,
    KEY_PERIODS,
    MEDIATORS,
    SCREENINGS,
    SESSIONS,
    ZERO_REPORTS,
)
from portal.records.composed import Breakdown, Share
from portal.records.indicators import Count, Stock, Sum

MEDIATOR_STOCK = Stock(
    "disputes.mediators", _("Mediators in office"), MEDIATORS, {"in_office": True}, unit="名"
)
FULL_TIME = Stock(
    "disputes.full_time_mediators",
    _("Full-time mediators"),
    MEDIATORS,
    {"in_office": True, "employment": "full_time"},
    unit="名",
)

ROUNDS = Count("disputes.screenings", _("Screenings"), SCREENINGS, unit="次")
ZERO_ROUNDS = Count(
    "disputes.zero_screenings", _("Screenings with a signed zero"), SCREENINGS, {"zero": True}, unit="次"
)
LATE_ROUNDS = Count(
    "disputes.late_screenings", _("Screenings filed late"), SCREENINGS, {"late": True}, unit="次"
)
ROUNDS_BY_MONTH = Breakdown(
    "disputes.screenings_by_month", _("Screenings by month"), SCREENINGS, whole=ROUNDS, per="month", unit="次"
)

FOUND = Count("disputes.found", _("Disputes found"), DISPUTES, {"counted": True})
BY_CATEGORY = Breakdown(
    "disputes.by_category", _("Disputes by type"), DISPUTES, whole=FOUND, per="category__reported_as"
)
BY_FINE_CATEGORY = Breakdown(
    "disputes.by_fine_category", _("Disputes by statistical type"), DISPUTES, whole=FOUND, per="category"
)
BY_MONTH = Breakdown("disputes.by_month", _("Disputes by month"), DISPUTES, whole=FOUND, per="month")
BY_SOURCE = Breakdown("disputes.by_source", _("Disputes by source"), DISPUTES, whole=FOUND, per="source")
SETTLED = Count(
    "disputes.settled", _("Disputes settled"), DISPUTES, {"stage": "settled", "counted": True}, by="closed_on"
)
FOUND_AND_SETTLED = Count(
    "disputes.found_and_settled",
    _("Disputes found and settled"),
    DISPUTES,
    {"settled": True, "counted": True},
)
SETTLEMENT_RATE = Share(
    "disputes.settlement_rate", _("Settlement rate"), DISPUTES, part=FOUND_AND_SETTLED, whole=FOUND
)
OPEN = Stock("disputes.open", _("Disputes open"), DISPUTES, {"open": True, "counted": True})
OVERDUE = Stock("disputes.overdue", _("Disputes overdue"), DISPUTES, {"overdue": True, "counted": True})
SITTINGS = Count("disputes.sessions", _("Mediation sessions"), SESSIONS, unit="次")
AGREED = Count("disputes.agreements", _("Mediation agreements"), AGREEMENTS, unit="份")
AGREED_BY_FORM = Breakdown(
    "disputes.agreements_by_form", _("Agreements by form"), AGREEMENTS, whole=AGREED, per="form", unit="份"
)
AGREED_AMOUNT = Sum("disputes.agreed_amount", _("Amount agreed"), AGREEMENTS, of="amount", unit="元")
VISITS = Count("disputes.follow_ups", _("Follow-up visits"), FOLLOW_UPS, unit="次")

PERIODS = Count("disputes.key_periods", _("Key periods"), KEY_PERIODS, unit="个")
VILLAGE_DAYS = Count("disputes.zero_reports", _("Daily reports of villages"), ZERO_REPORTS, unit="份")
QUIET_DAYS = Share(
    "disputes.quiet_days",
    _("Share of daily reports with nothing to report"),
    ZERO_REPORTS,
    part=Count("disputes.quiet_reports", _("Daily zero reports"), ZERO_REPORTS, {"nothing_happened": True}),
    whole=VILLAGE_DAYS,
)
INSPECTED = Count(
    "disputes.inspection_items", _("Things inspected in key periods"), INSPECTION_ITEMS, unit="项"
)
VILLAGE_DAY_COVERAGE = VillageDays(
    "disputes.village_day_coverage",
    _("Village-days of key periods reported"),
    ZERO_REPORTS,
    part=VILLAGE_DAYS,
    definition=_("daily reports ÷ days of key periods × villages that existed on them"),
)
SHORTCOMINGS = Count(
    "disputes.shortcomings",
    _("Shortcomings found in key periods"),
    INSPECTION_ITEMS,
    {"shortcoming": True},
    unit="项",
)
RECTIFIED = Count(
    "disputes.rectified",
    _("Shortcomings put right"),
    INSPECTION_ITEMS,
    {"shortcoming": True},
    by="rectified_on",
    unit="项",
)
UNRECTIFIED = Stock(
    "disputes.unrectified",
    _("Shortcomings not yet put right"),
    INSPECTION_ITEMS,
    {"unrectified": True},
    unit="项",
)
INCIDENT_COUNT = Count("disputes.incidents", _("Incidents"), INCIDENTS, unit="起")
CAPITAL_VISITS = Count(
    "disputes.visits_to_beijing", _("Visits to Beijing"), INCIDENTS, {"kind": "visit_capital"}, unit="起"
)
INCIDENTS_BY_KIND = Breakdown(
    "disputes.incidents_by_kind",
    _("Incidents by kind: visits over the head of the township, and others"),
    INCIDENTS,
    whole=INCIDENT_COUNT,
    per="kind",
    unit="起",
)

INDICATORS = (
    COMMITTEE_STOCK,
    MEDIATOR_STOCK,
    FULL_TIME,
    ROUNDS,
    ROUNDS_BY_MONTH,
    ZERO_ROUNDS,
    LATE_ROUNDS,
    FOUND,
    BY_CATEGORY,
    BY_FINE_CATEGORY,
    BY_MONTH,
    BY_SOURCE,
    ACCEPTED,
    SETTLED,
    FOUND_AND_SETTLED,
    SETTLEMENT_RATE,
    OPEN,
    OVERDUE,
    SITTINGS,
    AGREED,
    AGREED_BY_FORM,
    AGREED_AMOUNT,
    VISITS,
    PERIODS,
    VILLAGE_DAYS,
    QUIET_DAYS,
    VILLAGE_DAY_COVERAGE,
    INSPECTED,
    SHORTCOMINGS,
    RECTIFIED,
    UNRECTIFIED,
    INCIDENT_COUNT,
    CAPITAL_VISITS,
    INCIDENTS_BY_KIND,
    *MONTHLY,
)
