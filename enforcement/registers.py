"""The registers of the enforcement application, in the order of the report."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from enforcement import forms, models
from enforcement.case_registers import (
    AMOUNT_THRESHOLDS,
    CASE_MEASURES,
    CASE_PAPERS,
    CASE_STEPS,
    CASES,
    DISCRETION_STANDARDS,
)
from enforcement.disclosure_registers import ACT_COUNTS, DISCLOSURE_STEPS, DISCLOSURES
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
FILE_REVIEWS = Register(
    name="file_reviews",
    model=models.FileReview,
    form=forms.FileReviewForm,
    columns=("number", "unit", "reviewed_on", "organiser", "files", "issues", "rectified", "rectified_on"),
    search=("number", "organiser", "reviewers"),
    filters=("unit",),
    dates=("reviewed_on", "rectified_on"),
    access=OFFICE,
)
SERVICE_ITEMS = Register(
    name="service_items",
    model=models.ServiceItem,
    form=forms.ServiceItemForm,
    columns=(
        "name", "unit", "code", "kind", "category", "way", "online", "offered_from", "offered_until", "edition"
    ),
    search=("name", "code", "department"),
    filters=("unit", "kind", "category", "way", "online", "offered"),
    dates=("offered_from", "offered_until"),
    access=OFFICE,
)  # fmt: skip
SERVICE_COUNTS = Register(
    name="service_counts",
    model=models.ServiceCount,
    form=forms.ServiceCountForm,
    columns=("number", "unit", "month", "channel", "handled", "counted_by"),
    search=("number", "counted_by"),
    filters=("unit", "channel"),
    dates=("month",),
    access=OFFICE,
)
DOCUMENTS = Register(
    name="documents",
    model=models.NormativeDocument,
    form=forms.DocumentForm,
    columns=(
        "title", "unit", "document_number", "state", "issued_on", "filed_on", "valid_until", "due_on"
    ),
    search=("title", "document_number", "register_number"),
    filters=(
        "unit", "state", "in_effect", "filed_in_time", "filing_overdue", "evaluation_overdue",
    ),
    dates=("drafted_on", "issued_on", "published_on", "filed_on", "ended_on", "valid_until"),
    access=OFFICE,
)  # fmt: skip
CLEANUPS = Register(
    name="cleanups",
    model=models.CleanUp,
    form=forms.CleanUpForm,
    columns=("number", "unit", "campaign", "title", "conclusion", "concluded_on", "published_on"),
    search=("number", "campaign", "title"),
    filters=("unit", "conclusion"),
    dates=("concluded_on", "published_on"),
    access=OFFICE,
)
DECISIONS = Register(
    name="decisions",
    model=models.MajorDecision,
    form=forms.DecisionForm,
    columns=(
        "title", "unit", "lead_office", "started_on", "state", "reviewed_on", "discussed_on", "decided_on",
        "published_on",
    ),
    search=("title", "lead_office"),
    filters=("unit", "state", "in_catalogue", "complete"),
    dates=("started_on", "decided_on", "published_on"),
    access=OFFICE,
)  # fmt: skip
INFORMATION = Register(
    name="information",
    model=models.Information,
    form=forms.InformationForm,
    columns=("number", "unit", "title", "topic", "made_on", "published_on", "posted_at", "due_on"),
    search=("number", "title"),
    filters=("unit", "topic", "posted_at", "timed", "on_time", "overdue"),
    dates=("made_on", "published_on"),
    access=OFFICE,
)
INFORMATION_REQUESTS = Register(
    name="information_requests",
    model=models.InformationRequest,
    form=forms.InformationRequestForm,
    columns=(
        "number", "unit", "received_on", "applicant_kind", "applicant", "wanted", "answered_on", "result", "due_on"
    ),
    search=("number", "applicant", "wanted"),
    filters=("unit", "applicant_kind", "way", "result", "answered", "unanswered", "overdue"),
    dates=("received_on", "answered_on"),
    access=OFFICE,
)  # fmt: skip
SUPERVISION = Register(
    name="supervision",
    model=models.SupervisionItem,
    form=forms.SupervisionForm,
    columns=(
        "number", "unit", "kind", "issuer", "title", "received_on", "issues", "rectified", "replied_on",
        "rectified_on",
    ),
    search=("number", "issuer", "title", "document_number"),
    filters=("unit", "kind", "replied", "overdue", "unsettled"),
    dates=("received_on", "replied_on", "rectified_on"),
    access=OFFICE,
)  # fmt: skip

REGISTERS = (
    OFFICERS,
    CASES,
    CASE_STEPS,
    CASE_PAPERS,
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
    POWERS,
    POWER_ADJUSTMENTS,
    ADJUSTMENT_STEPS,
    SERVICE_ITEMS,
    SERVICE_COUNTS,
    DOCUMENTS,
    CLEANUPS,
    DECISIONS,
    INFORMATION,
    INFORMATION_REQUESTS,
    SUPERVISION,
)
