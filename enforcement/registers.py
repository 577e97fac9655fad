"""The registers of the enforcement application, in the order of the report."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from enforcement import forms, models
from enforcement.case_registers import (
    AMOUNT_THRESHOLDS,
    CASE_CONTESTS,
    CASE_MEASURES,
    CASE_PAPERS,
    CASE_STEPS,
    CASES,
    DISCRETION_STANDARDS,
)
from enforcement.disclosure_registers import ACT_COUNTS, DISCLOSURE_STEPS, DISCLOSURES
from enforcement.governing_registers import (
    CAMPAIGN_STEPS,
    CAMPAIGNS,
    CLEANUPS,
    DECISION_STEPS,
    DECISIONS,
    DOCUMENT_STEPS,
    DOCUMENTS,
    FILE_REVIEW_STEPS,
    FILE_REVIEWS,
    INFORMATION,
    INFORMATION_REQUESTS,
    LOCAL_LIMITS,
    REQUEST_STEPS,
    SERVICE_COUNTS,
    SERVICE_ITEMS,
    SERVICE_PLACES,
    SERVICE_STEPS,
    SUPERVISION,
    SUPERVISION_STEPS,
)
from enforcement.inspection_registers import INSPECTION_CAPS, INSPECTION_STEPS, INSPECTIONS
from enforcement.power_registers import ADJUSTMENT_STEPS, POWER_ADJUSTMENTS, POWERS
from portal.access import OFFICE
from portal.records.columns import Column
from portal.records.register import Register


def _standing(officer: models.Officer) -> object:
    """Return how an officer stands today, in words."""
    return officer.standing(timezone.localdate()).label


OFFICERS = Register(
    name="officers",
    model=models.Officer,
    form=forms.OfficerForm,
    columns=(
        "name", "unit", "kind", "certificate_number", "issued_on", "valid_until",
        Column("standing", value=_standing, label=_("Standing today")), "qualified_on",
    ),
    search=("name", "certificate_number"),
    filters=(
        "unit", "kind", "post", "source", "field", "certified", "in_post", "expiring", "assisting",
    ),
    dates=(
        "joined_on", "qualified_on", "issued_on", "renewed_on", "suspended_on", "cancelled_on", "valid_until",
        "left_on",
    ),
    access=OFFICE,
    extra_views={
        "list": ("", "enforcement.views.standing.OfficersView"),
        "standing": ("standing/", "enforcement.views.standing.OfficersOnDayView"),
    },
)  # fmt: skip
PROCESS_ENTRIES = Register(
    name="process_entries",
    model=models.ProcessEntry,
    form=forms.ProcessEntryForm,
    columns=(
        "number", "unit", "case", "inspection", "act", "medium", "recorded_on", "officers", "keep_until",
    ),
    search=("number", "officers", "device", "file_name", "file_digest"),
    filters=("unit", "act", "medium"),
    dates=("recorded_on", "archived_on", "keep_until"),
    access=OFFICE,
    extra_views={
        "list": ("", "enforcement.views.recording.EntriesView"),
        "gaps": ("gaps/", "enforcement.views.recording.GapsView"),
        "detail": ("<int:pk>/", "enforcement.views.recording.EntryView"),
        "attach": ("<int:pk>/attach/", "enforcement.views.recording.AttachRecordingView"),
        "attachment": (
            "<int:pk>/attachments/<int:attachment>/", "portal.views.playing.RecordingView"
        ),
        "uploads": ("<int:pk>/uploads/", "enforcement.views.recording.UploadsView"),
        "upload": ("<int:pk>/uploads/<uuid:upload>/", "enforcement.views.recording.UploadView"),
    },
)  # fmt: skip

REGISTERS = (
    OFFICERS,
    CASES,
    CASE_STEPS,
    CASE_PAPERS,
    CASE_CONTESTS,
    CASE_MEASURES,
    DISCRETION_STANDARDS,
    AMOUNT_THRESHOLDS,
    PROCESS_ENTRIES,
    INSPECTIONS,
    INSPECTION_STEPS,
    INSPECTION_CAPS,
    DISCLOSURES,
    DISCLOSURE_STEPS,
    ACT_COUNTS,
    FILE_REVIEWS,
    FILE_REVIEW_STEPS,
    POWERS,
    POWER_ADJUSTMENTS,
    ADJUSTMENT_STEPS,
    SERVICE_ITEMS,
    SERVICE_STEPS,
    SERVICE_COUNTS,
    SERVICE_PLACES,
    DOCUMENTS,
    DOCUMENT_STEPS,
    CAMPAIGNS,
    CAMPAIGN_STEPS,
    CLEANUPS,
    LOCAL_LIMITS,
    DECISIONS,
    DECISION_STEPS,
    INFORMATION,
    INFORMATION_REQUESTS,
    REQUEST_STEPS,
    SUPERVISION,
    SUPERVISION_STEPS,
)
