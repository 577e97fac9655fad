"""The registers of legal advice: engagements, the desk of reviews, services, court cases."""

from __future__ import annotations

from legal_outreach import forms, models
from portal.access import ADVICE, NOTICES, OFFICE, WRITTEN
from portal.records.register import Register

ENGAGEMENTS = Register(
    name="engagements",
    model=models.AdviserEngagement,
    form=forms.EngagementForm,
    columns=("lawyer", "firm", "whose", "unit", "begins_on", "ends_on", "ended_on", "licence", "phone"),
    search=("number", "lawyer", "firm", "licence"),
    filters=("unit", "whose", "in_force"),
    dates=("begins_on", "ends_on"),
    access=NOTICES,
)
REVIEWS = Register(
    name="reviews",
    model=models.LegalReview,
    form=forms.LegalReviewForm,
    columns=(
        "number",
        "unit",
        "title",
        "state",
        "kind",
        "sent_on",
        "reviewer",
        "due_on",
        "returned_on",
        "turnaround",
        "conclusion",
        "adopted",
    ),
    search=("number", "title", "counterparty", "opinion_number"),
    filters=(
        "unit",
        "state",
        "request",
        "kind",
        "kind__reported_as",
        "reviewer",
        "engagement",
        "conclusion",
        "adopted",
        "returned",
        "waiting",
        "withdrawn",
        "standing",
        "upheld",
        "overdue",
        "late",
        "not_to_sign",
    ),
    dates=("sent_on", "returned_on", "signed_on"),
    access=ADVICE,
    extra_views={
        "list": ("", "legal_outreach.views.reviews.ReviewsView"),
        "desk": ("desk/", "legal_outreach.views.reviews.DeskView"),
        "create": ("new/", "legal_outreach.views.reviews.SendView"),
        "detail": ("<int:pk>/", "legal_outreach.views.reviews.ReviewView"),
        "attach": ("<int:pk>/attach/", "legal_outreach.views.reviews.ReviewAttachView"),
        "act": ("<int:pk>/act/<slug:act>/", "legal_outreach.views.reviews.ReviewActView"),
    },
)
ADVISER_SERVICES = Register(
    name="adviser_services",
    model=models.AdviserService,
    form=forms.ServiceForm,
    columns=("number", "unit", "engagement", "kind", "provided_on", "topic", "people", "event"),
    search=("number", "topic", "location"),
    filters=("unit", "engagement", "kind", "engagement__whose"),
    dates=("provided_on",),
    access=OFFICE,
    extra_views={
        "list": ("", "legal_outreach.views.meetings.ServicesView"),
        "coverage": ("coverage/", "legal_outreach.views.matrices.CoverageView"),
    },
)
LITIGATION = Register(
    name="litigation",
    model=models.Litigation,
    form=forms.LitigationForm,
    columns=(
        "case_number",
        "unit",
        "procedure",
        "court",
        "party",
        "engagement",
        "appeared_on",
        "stage",
        "result",
    ),
    search=("number", "case_number", "cause", "opponent", "court"),
    filters=(
        "unit",
        "procedure",
        "party",
        "stage",
        "result",
        "engagement",
        "represented",
        "open",
        "head_appeared",
    ),
    dates=("filed_on", "appeared_on", "closed_on"),
    access=OFFICE,
    extra_views={
        "detail": ("<int:pk>/", "legal_outreach.views.suits.SuitView"),
        "act": ("<int:pk>/act/<slug:act>/", "legal_outreach.views.suits.SuitActView"),
    },
)
SUIT_STEPS = Register(
    name="suit_steps",
    model=models.SuitStep,
    form=None,
    columns=("number", "unit", "case", "act", "done_on", "done_by", "basis", "note"),
    search=("number", "done_by"),
    filters=("unit", "act"),
    dates=("done_on",),
    access=WRITTEN,
)
REVIEW_STEPS = Register(
    name="review_steps",
    model=models.ReviewStep,
    form=None,
    columns=("number", "unit", "review", "act", "done_on", "done_by", "basis", "note"),
    search=("number", "done_by"),
    filters=("unit", "act"),
    dates=("done_on",),
    access=WRITTEN,
)
