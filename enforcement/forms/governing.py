"""Forms of governing by law: documents and clean-ups, major decisions, information, supervision."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enforcement.models import (
    CleanUp,
    Information,
    InformationRequest,
    MajorDecision,
    NormativeDocument,
    SupervisionItem,
)
from portal.records.forms import RecordForm


class DocumentForm(RecordForm):
    """A normative document."""

    sections = (
        (_("The document"), ("title", "drafted_by", "drafted_on", "basis", "state")),
        (
            _("Opinions and reviews"),
            (
                "opinions_from", "opinions_until", "opinions", "opinions_adopted", "competition",
                "review_number", "reviewed_on", "review_conclusion", "discussed_on", "meeting",
            ),
        ),
        (
            _("Issue and publication"),
            (
                "signed_by", "document_number", "register_number", "issued_on", "published_on", "interpreted_on",
                "effective_on", "valid_until",
            ),
        ),
        (_("Filing and end"), ("filed_on", "filing_receipt", "evaluated_on", "ended_on", "end_reason")),
    )  # fmt: skip
    past_days = (
        "drafted_on", "opinions_from", "reviewed_on", "discussed_on", "issued_on", "published_on", "interpreted_on",
        "filed_on", "evaluated_on",
    )  # fmt: skip

    class Meta(RecordForm.Meta):
        model = NormativeDocument
        fields = (
            "unit", "title", "drafted_by", "drafted_on", "basis", "state",
            "opinions_from", "opinions_until", "opinions", "opinions_adopted", "competition",
            "review_number", "reviewed_on", "review_conclusion", "discussed_on", "meeting",
            "signed_by", "document_number", "register_number", "issued_on", "published_on", "interpreted_on",
            "effective_on", "valid_until",
            "filed_on", "filing_receipt", "evaluated_on", "ended_on", "end_reason",
        )  # fmt: skip


class CleanUpForm(RecordForm):
    """What a clean-up concluded about one document."""

    past_days = ("concluded_on", "published_on")

    class Meta(RecordForm.Meta):
        model = CleanUp
        fields = (
            "unit", "campaign", "notice", "document", "title", "conclusion", "reason", "concluded_on",
            "published_on",
        )  # fmt: skip


class DecisionForm(RecordForm):
    """A major decision."""

    sections = (
        (_("The matter"), ("title", "in_catalogue", "lead_office", "started_on", "state")),
        (
            _("The public"),
            ("comment_from", "comment_until", "short_reason", "comments", "comments_adopted", "heard_on"),
        ),
        (_("Experts and risk"), ("experts_needed", "experts_on", "risk_needed", "risk_on", "risk")),
        (
            _("Review and discussion"),
            (
                "review_number", "reviewed_on", "review_conclusion", "discussed_on", "meeting", "dissent",
                "party_asked_on",
            ),
        ),
        (
            _("The decision and after"),
            ("decided_on", "published_on", "interpreted_on", "archived_on", "evaluated_on"),
        ),
    )  # fmt: skip
    past_days = (
        "started_on", "comment_from", "heard_on", "experts_on", "risk_on", "reviewed_on", "discussed_on",
        "party_asked_on", "decided_on", "published_on", "interpreted_on", "archived_on", "evaluated_on",
    )  # fmt: skip

    class Meta(RecordForm.Meta):
        model = MajorDecision
        fields = (
            "unit", "title", "in_catalogue", "lead_office", "started_on", "state",
            "comment_from", "comment_until", "short_reason", "comments", "comments_adopted", "heard_on",
            "experts_needed", "experts_on", "risk_needed", "risk_on", "risk",
            "review_number", "reviewed_on", "review_conclusion", "discussed_on", "meeting", "dissent",
            "party_asked_on", "decided_on", "published_on", "interpreted_on", "archived_on", "evaluated_on",
        )  # fmt: skip


class InformationForm(RecordForm):
    """Information the township publishes by itself."""

    past_days = ("made_on", "published_on", "withdrawn_on")

    class Meta(RecordForm.Meta):
        model = Information
        fields = (
            "unit", "title", "topic", "made_on", "made_by", "checked_by", "published_on", "posted_at", "address",
            "withdrawn_on",
        )  # fmt: skip


class InformationRequestForm(RecordForm):
    """A request for information."""

    sections = (
        (
            _("The request"),
            ("received_on", "way", "applicant_kind", "applicant", "phone", "wanted", "form_wanted"),
        ),
        (
            _("Correction and extension"),
            ("unclear", "correction_asked_on", "corrected_on", "extended_on", "extension_approved_by"),
        ),
        (_("The answer"), ("answered_on", "answer_number", "result", "reason")),
    )
    past_days = ("received_on", "correction_asked_on", "corrected_on", "extended_on", "answered_on")

    class Meta(RecordForm.Meta):
        model = InformationRequest
        fields = (
            "unit", "received_on", "way", "applicant_kind", "applicant", "phone", "wanted", "form_wanted",
            "unclear", "correction_asked_on", "corrected_on", "extended_on", "extension_approved_by",
            "answered_on", "answer_number", "result", "reason",
        )  # fmt: skip


class SupervisionForm(RecordForm):
    """An item of supervision."""

    past_days = ("received_on", "replied_on", "rectified_on")

    class Meta(RecordForm.Meta):
        model = SupervisionItem
        fields = (
            "unit", "kind", "issuer", "document_number", "title", "received_on", "reply_by", "issues", "rectified",
            "in_charge", "measures", "replied_on", "rectified_on",
        )  # fmt: skip
