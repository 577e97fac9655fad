"""The registers of governing by law: documents, decisions, information, services, supervision, file reviews."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enforcement import forms, models
from enforcement.step_registers import steps
from portal.access import OFFICE
from portal.records.columns import Column
from portal.records.register import Register

FILE_REVIEWS = Register(
    name="file_reviews",
    model=models.FileReview,
    form=forms.FileReviewForm,
    columns=(
        "number", "unit", "reviewed_on",
        Column("standing", value=lambda one: one.state.label, label=_("How far it is put right")),
        "organiser", "files", "grade", "issues", "rectified", "rectified_on", "due_on",
    ),
    search=("number", "organiser", "reviewers"),
    filters=("unit", "grade", "graded", "unsettled"),
    dates=("reviewed_on", "told_on", "rectified_on"),
    access=OFFICE,
    extra_views={
        "detail": ("<int:pk>/", "enforcement.views.oversight.FileReviewView"),
        "act": ("<int:pk>/act/<slug:act>/", "enforcement.views.oversight.FileReviewActView"),
    },
)  # fmt: skip
FILE_REVIEW_STEPS = steps("file_review_steps", models.FileReviewStep, "file_review")
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
    extra_views={
        "list": ("", "enforcement.views.services.ServicesView"),
        "standing": ("standing/", "enforcement.views.services.ServicesOnDayView"),
        "detail": ("<int:pk>/", "enforcement.views.services.ServiceView"),
        "act": ("<int:pk>/act/<slug:act>/", "enforcement.views.services.ServiceActView"),
    },
)  # fmt: skip
SERVICE_STEPS = steps("service_steps", models.ServiceStep, "item")
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
SERVICE_PLACES = Register(
    name="service_places",
    model=models.ServicePlace,
    form=forms.ServicePlaceForm,
    columns=("name", "unit", "kind", "address", "opened_on", "closed_on"),
    search=("name", "address"),
    filters=("unit", "kind", "open"),
    dates=("opened_on", "closed_on"),
    access=OFFICE,
)
DOCUMENTS = Register(
    name="documents",
    model=models.NormativeDocument,
    form=forms.DocumentForm,
    columns=(
        "title", "unit", "document_number", "state", "issued_on", "published_on", "filed_on", "valid_until",
        "due_on",
    ),
    search=("title", "document_number", "register_number"),
    filters=(
        "unit", "state", "in_effect", "on_valid_list", "expiring", "unpublished", "filed_in_time", "filing_overdue",
        "evaluation_overdue",
    ),
    dates=("drafted_on", "issued_on", "published_on", "filed_on", "ended_on", "valid_until"),
    access=OFFICE,
    extra_views={
        "list": ("", "enforcement.views.documents.DocumentsView"),
        "standing": ("standing/", "enforcement.views.documents.DocumentsOnDayView"),
        "detail": ("<int:pk>/", "enforcement.views.documents.DocumentView"),
        "act": ("<int:pk>/act/<slug:act>/", "enforcement.views.documents.DocumentActView"),
    },
)  # fmt: skip
DOCUMENT_STEPS = steps("document_steps", models.DocumentStep, "document")
CAMPAIGNS = Register(
    name="cleanup_campaigns",
    model=models.CleanUpCampaign,
    form=forms.CampaignForm,
    columns=(
        "name", "unit", "notice",
        Column("standing", value=lambda one: one.state.label, label=_("Where the clean-up stands")),
        "begun_on", "published_on",
    ),
    search=("name", "notice"),
    filters=("unit",),
    dates=("begun_on", "published_on"),
    access=OFFICE,
    extra_views={
        "detail": ("<int:pk>/", "enforcement.views.documents.CampaignView"),
        "act": ("<int:pk>/act/<slug:act>/", "enforcement.views.documents.CampaignActView"),
    },
)  # fmt: skip
CAMPAIGN_STEPS = steps("cleanup_campaign_steps", models.CampaignStep, "campaign")
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
LOCAL_LIMITS = Register(
    name="local_limits",
    model=models.LocalLimit,
    form=forms.LocalLimitForm,
    columns=("number", "unit", "rule", "days", "basis", "in_force_on", "in_force_until"),
    search=("number", "basis"),
    filters=("unit", "rule", "in_force"),
    dates=("in_force_on",),
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
    filters=("unit", "state", "in_catalogue", "catalogued", "complete", "evaluated"),
    dates=("started_on", "catalogue_published_on", "decided_on", "published_on", "evaluated_on"),
    access=OFFICE,
    extra_views={
        "detail": ("<int:pk>/", "enforcement.views.decisions.DecisionView"),
        "act": ("<int:pk>/act/<slug:act>/", "enforcement.views.decisions.DecisionActView"),
    },
)  # fmt: skip
DECISION_STEPS = steps("decision_steps", models.DecisionStep, "decision")
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
        "number", "unit", "received_on",
        Column("standing", value=lambda one: one.state.label, label=_("Where the request stands")),
        "applicant_kind", "applicant", "wanted", "answered_on", "result", "due_on",
    ),
    search=("number", "applicant", "wanted"),
    filters=(
        "unit", "applicant_kind", "way", "result", "withheld", "answered", "answered_in_time", "unanswered",
        "overdue", "kept_back", "extended", "corrected", "third_asked",
    ),
    dates=("received_on", "answered_on", "extended_on", "correction_asked_on"),
    access=OFFICE,
    extra_views={
        "detail": ("<int:pk>/", "enforcement.views.requests.RequestView"),
        "act": ("<int:pk>/act/<slug:act>/", "enforcement.views.requests.RequestActView"),
    },
)  # fmt: skip
REQUEST_STEPS = steps("information_request_steps", models.RequestStep, "request")
SUPERVISION = Register(
    name="supervision",
    model=models.SupervisionItem,
    form=forms.SupervisionForm,
    columns=(
        "number", "unit", "kind",
        Column("standing", value=lambda one: one.state.label, label=_("How far it is put right")),
        "issuer", "title", "received_on", "issues", "rectified", "replied_on", "rectified_on", "due_on",
    ),
    search=("number", "issuer", "title", "document_number"),
    filters=(
        "unit", "kind", "inspection", "suggestion", "observer", "proposal", "replied", "overdue",
        "rectification_overdue", "unsettled",
    ),
    dates=("received_on", "replied_on", "rectified_on"),
    access=OFFICE,
    extra_views={
        "detail": ("<int:pk>/", "enforcement.views.oversight.SupervisionView"),
        "act": ("<int:pk>/act/<slug:act>/", "enforcement.views.oversight.SupervisionActView"),
    },
)  # fmt: skip
SUPERVISION_STEPS = steps("supervision_steps", models.SupervisionStep, "item")
