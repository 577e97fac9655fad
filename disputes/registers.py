"""The registers of the disputes application."""

from __future__ import annotations

from disputes import forms, models
from disputes.case_registers import (
    AGREEMENTS,
    CASE_REWARDS,
    DISPUTE_STEPS,
    DISPUTES,
    EPISODES,
    FOLLOW_UPS,
    INQUIRIES,
    PARTIES,
    PERFORMANCE_PARTS,
    REWARD_RATES,
    SESSIONS,
)
from disputes.filing_registers import FILING_REGISTERS
from portal.access import FILINGS, NOTICES, OFFICE
from portal.records.register import Register

COMMITTEES = Register(
    name="committees",
    model=models.MediationCommittee,
    form=forms.CommitteeForm,
    columns=("name", "unit", "kind", "chair", "members", "founded_on", "term_ends_on"),
    search=("name", "chair"),
    filters=("unit", "kind", "existing"),
    dates=("founded_on", "dissolved_on"),
    access=NOTICES,
)
MEDIATORS = Register(
    name="mediators",
    model=models.Mediator,
    form=forms.MediatorForm,
    columns=("name", "unit", "committee", "sex", "employment", "grade", "appointed_on", "phone"),
    search=("name",),
    filters=("unit", "employment", "grade", "in_office"),
    dates=("appointed_on", "left_on"),
    access=NOTICES,
)
SCREENINGS = Register(
    name="screenings",
    model=models.Screening,
    form=forms.ScreeningForm,
    columns=(
        "number",
        "unit",
        "committee",
        "month",
        "kind",
        "finished_on",
        "nothing_new",
        "filed_by",
        "filed_on",
    ),
    search=("number", "lead", "filed_by"),
    filters=("unit", "kind", "key_period", "zero", "late"),
    dates=("finished_on", "filed_on", "month"),
    access=FILINGS,
    extra_views={
        "detail": ("<int:pk>/", "disputes.views.receipts.FiledView"),
        "void": ("<int:pk>/void/", "disputes.views.receipts.FiledVoidView"),
    },
)
KEY_PERIODS = Register(
    name="key_periods",
    model=models.KeyPeriod,
    form=forms.KeyPeriodForm,
    columns=(
        "name",
        "begins_on",
        "ends_on",
        "daily_zero_report",
        "report_by",
        "notice",
    ),
    search=("name", "notice"),
    filters=("daily_zero_report", "running"),
    dates=("begins_on", "ends_on"),
    access=NOTICES,
    extra_views={
        "list": ("", "disputes.views.key_periods.KeyPeriodsView"),
        "detail": ("<int:pk>/", "disputes.views.key_periods.KeyPeriodView"),
        "propose": ("propose/", "disputes.views.key_periods.ProposalsView"),
    },
)
DUTY_TURNS = Register(
    name="duty_turns",
    model=models.DutyTurn,
    form=forms.DutyTurnForm,
    columns=("number", "unit", "key_period", "day", "leader", "officers", "office_phone"),
    search=("number", "leader", "officers"),
    filters=("unit", "key_period"),
    dates=("day",),
    access=NOTICES,
)
INSPECTION_ITEMS = Register(
    name="inspection_items",
    model=models.InspectionItem,
    form=forms.InspectionItemForm,
    columns=(
        "number",
        "unit",
        "key_period",
        "inspected_on",
        "matter",
        "shortcoming",
        "rectify_by",
        "rectified_on",
    ),
    search=("number", "matter", "finding"),
    filters=("unit", "key_period", "shortcoming", "unrectified", "overdue"),
    dates=("inspected_on", "rectified_on"),
    access=NOTICES,
)
ZERO_REPORTS = Register(
    name="zero_reports",
    model=models.ZeroReport,
    form=forms.ZeroReportForm,
    columns=("number", "unit", "key_period", "day", "nothing_happened", "reported_by", "reported_at"),
    search=("number", "reported_by"),
    filters=("unit", "key_period", "nothing_happened", "late"),
    dates=("day",),
    access=FILINGS,
    extra_views={
        "detail": ("<int:pk>/", "disputes.views.receipts.FiledView"),
        "void": ("<int:pk>/void/", "disputes.views.receipts.FiledVoidView"),
    },
)
INCIDENTS = Register(
    name="incidents",
    model=models.Incident,
    form=forms.IncidentForm,
    columns=("number", "unit", "happened_on", "kind", "people", "notified_by", "settled_on"),
    search=("number", "notified_by"),
    filters=("unit", "kind"),
    dates=("happened_on", "settled_on"),
    access=OFFICE,
)

REGISTERS = (
    SCREENINGS,
    DISPUTES,
    PARTIES,
    INQUIRIES,
    SESSIONS,
    AGREEMENTS,
    PERFORMANCE_PARTS,
    FOLLOW_UPS,
    CASE_REWARDS,
    REWARD_RATES,
    DISPUTE_STEPS,
    EPISODES,
    KEY_PERIODS,
    DUTY_TURNS,
    ZERO_REPORTS,
    INSPECTION_ITEMS,
    INCIDENTS,
    *FILING_REGISTERS,
    COMMITTEES,
    MEDIATORS,
)
