"""Forms of those who enforce and of what they do: officers, records of acts, inspections, disclosures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enforcement.models import (
    Disclosure,
    FileReview,
    Inspection,
    Officer,
    ProcessEntry,
)
from portal.records.forms import RecordForm


class OfficerForm(RecordForm):
    """An officer or assistant."""

    sections = (
        (
            _("Person and post"),
            (
                "name",
                "kind",
                "identity_number",
                "position",
                "post",
                "source",
                "field",
                "joined_on",
                "left_on",
            ),
        ),
        (
            _("Exam and training"),
            ("exam_on", "public_score", "professional_score", "qualified_on", "training_hours"),
        ),
        (_("Certificate"), ("certificate_number", "issuer", "issued_on", "renewed_on", "valid_until")),
        (
            _("Suspension and cancellation"),
            ("suspended_on", "suspension_ended_on", "cancelled_on", "standing_reason"),
        ),
    )
    past_days = (
        "joined_on", "left_on", "exam_on", "qualified_on", "issued_on", "renewed_on", "suspended_on", "cancelled_on"
    )  # fmt: skip

    class Meta(RecordForm.Meta):
        model = Officer
        fields = (
            "unit", "name", "kind", "identity_number", "position", "post", "source", "field", "joined_on",
            "left_on", "exam_on", "public_score", "professional_score", "qualified_on", "training_hours",
            "certificate_number", "issuer", "issued_on", "renewed_on", "valid_until",
            "suspended_on", "suspension_ended_on", "cancelled_on", "standing_reason",
        )  # fmt: skip


class ProcessEntryForm(RecordForm):
    """An entry of the full-process record."""

    sections = (
        (
            _("The act"),
            ("case", "inspection", "act", "recorded_on", "began_at", "ended_at", "place", "officers"),
        ),
        (
            _("The recording"),
            (
                "medium",
                "content",
                "recorder",
                "device",
                "file_name",
                "file_digest",
                "archived_on",
                "keep_until",
            ),
        ),
    )
    past_days = ("recorded_on", "archived_on")

    class Meta(RecordForm.Meta):
        model = ProcessEntry
        fields = (
            "unit", "case", "inspection", "act", "recorded_on", "began_at", "ended_at", "place", "officers",
            "medium", "content", "recorder", "device", "file_name", "file_digest", "archived_on", "keep_until",
        )  # fmt: skip


class InspectionForm(RecordForm):
    """An inspection."""

    sections = (
        (_("Whom and why"), ("kind", "field", "item", "target", "credit_code", "plan")),
        (_("Approval and notice"), ("approved_by", "approved_on", "notified_on")),
        (
            _("On the spot"),
            ("inspected_on", "scan_record", "officer", "second_officer", "people", "joint_units"),
        ),
        (
            _("Result and follow-up"),
            ("result", "problems", "findings", "rectify_by", "rectified_on", "followed_up_on"),
        ),
    )
    past_days = ("approved_on", "notified_on", "inspected_on", "rectified_on", "followed_up_on")

    class Meta(RecordForm.Meta):
        model = Inspection
        fields = (
            "unit", "kind", "field", "item", "target", "credit_code", "plan", "approved_by", "approved_on",
            "notified_on", "inspected_on", "scan_record", "officer", "second_officer", "people", "joint_units",
            "result", "problems", "findings", "rectify_by", "rectified_on", "followed_up_on",
        )  # fmt: skip


class FileReviewForm(RecordForm):
    """A review of case files."""

    past_days = ("reviewed_on", "rectified_on")

    class Meta(RecordForm.Meta):
        model = FileReview
        fields = (
            "unit", "reviewed_on", "organiser", "reviewers", "files", "issues", "rectified", "rectified_on",
            "findings",
        )  # fmt: skip


class DisclosureForm(RecordForm):
    """Something to be disclosed."""

    sections = (
        (
            _("What is to be disclosed"),
            ("title", "stage", "kind", "content", "case", "inspection", "subject", "decided_on", "summary"),
        ),
        (
            _("Publication of the disclosure"),
            ("checked_by", "published_on", "posted_at", "address", "receipt", "withheld_reason"),
        ),
        (_("Withdrawal of the disclosure"), ("changed_on", "withdrawn_on", "withdrawal_reason")),
    )
    past_days = ("decided_on", "published_on", "changed_on", "withdrawn_on")

    class Meta(RecordForm.Meta):
        model = Disclosure
        fields = (
            "unit", "title", "stage", "kind", "content", "case", "inspection", "subject", "decided_on", "summary",
            "checked_by", "published_on", "posted_at", "address", "receipt", "withheld_reason",
            "changed_on", "withdrawn_on", "withdrawal_reason",
        )  # fmt: skip
