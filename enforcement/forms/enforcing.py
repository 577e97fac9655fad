"""Forms of those who enforce and of what they do: officers, records of acts, inspections, disclosures."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from enforcement.enums import Inspected
from enforcement.models import (
    ActCount,
    Disclosure,
    FileReview,
    Inspection,
    InspectionCap,
    Officer,
    ProcessEntry,
)
from portal.phrases import say_date
from portal.records.attaching import attached
from portal.records.forms import RecordForm
from portal.records.gated_forms import GatedForm


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

    def clean(self) -> dict[str, Any]:
        """What was promised to be kept is not kept for less, and a file kept here has the digest it has."""
        cleaned, stored = super().clean(), self.instance
        day, digest = cleaned.get("keep_until"), cleaned.get("file_digest", "").lower()
        if stored.keep_until and "keep_until" in cleaned and (day is None or day < stored.keep_until):
            said = _("This recording is kept until %(day)s; that can be put off, not brought forward.")
            self.add_error("keep_until", said % {"day": say_date(stored.keep_until)})
        if stored.pk and stored.file_digest not in ("", digest) and attached(stored, stored.file_digest):
            self.add_error("file_digest", _("The file kept here has the digest that was entered before."))
        return cleaned


class InspectionForm(GatedForm):
    """An inspection. That of an enterprise goes by its acts alone; a patrol may come by sheet as it was made."""

    sections = (
        (
            _("Whom and why"),
            (
                "kind",
                "occasion",
                "field",
                "item",
                "target",
                "target_kind",
                "credit_code",
                "plan",
                "planned_on",
                "joint_units",
            ),
        ),
        (_("Approval and notice"), ("approved_by", "approved_on", "notified_on")),
        (
            _("On the spot"),
            ("inspected_on", "scan_record", "officer", "second_officer", "people"),
        ),
        (
            _("Result and follow-up"),
            (
                "result",
                "problems",
                "findings",
                "feedback_on",
                "rectify_by",
                "rectified_on",
                "followed_up_on",
                "cancelled_on",
                "cancel_reason",
            ),
        ),
    )
    past_days = (
        "approved_on", "notified_on", "inspected_on", "feedback_on", "rectified_on", "followed_up_on",
        "cancelled_on",
    )  # fmt: skip
    by_acts = (
        "approved_by", "approved_on", "notified_on", "inspected_on", "scan_record", "officer", "second_officer",
        "people", "result", "problems", "findings", "feedback_on", "rectify_by", "rectified_on", "followed_up_on",
        "cancelled_on", "cancel_reason",
    )  # fmt: skip

    settled = ("kind", "occasion", "item", "target_kind", "credit_code", "planned_on")

    class Meta(RecordForm.Meta):
        model = Inspection
        fields = (
            "unit", "kind", "occasion", "field", "item", "target", "target_kind", "credit_code", "plan",
            "planned_on",
            "joint_units", "approved_by", "approved_on", "notified_on", "inspected_on", "scan_record", "officer",
            "second_officer", "people", "result", "problems", "findings", "feedback_on", "rectify_by",
            "rectified_on", "followed_up_on", "cancelled_on", "cancel_reason",
        )  # fmt: skip

    def is_gated(self, cleaned: dict[str, Any]) -> bool:
        """Only enterprises stand under the published list, the approval and the cap (国办发〔2024〕54号)."""
        said = cleaned.get("target_kind"), self.instance.target_kind
        return Inspected.ENTERPRISE in said or bool(cleaned.get("credit_code") or self.instance.credit_code)

    def is_settled(self) -> bool:
        """The approval was given for this item, this enterprise and this kind of inspection."""
        return bool(self.instance.approved_on or self.instance.inspected_on)


class FileReviewForm(RecordForm):
    """A review of case files."""

    past_days = ("reviewed_on", "told_on", "rectified_on")

    class Meta(RecordForm.Meta):
        model = FileReview
        fields = (
            "unit", "reviewed_on", "organiser", "reviewers", "files", "grade", "issues", "rectified", "told_on",
            "rectify_by", "rectified_on", "findings",
        )  # fmt: skip


class DisclosureForm(GatedForm):
    """Something to be disclosed; checked, published and withdrawn by its acts alone."""

    sections = (
        (
            _("What is to be disclosed"),
            (
                "title",
                "stage",
                "kind",
                "content",
                "case",
                "inspection",
                "subject",
                "subject_kind",
                "decided_on",
                "summary",
            ),
        ),
        (
            _("Publication of the disclosure"),
            (
                "checked_on",
                "checked_by",
                "published_on",
                "posted_at",
                "address",
                "receipt",
                "withheld_reason",
            ),
        ),
        (_("Withdrawal of the disclosure"), ("changed_on", "withdrawn_on", "withdrawal_reason")),
    )
    past_days = ("decided_on", "checked_on", "published_on", "changed_on", "withdrawn_on")
    by_acts = (
        "checked_on", "checked_by", "published_on", "posted_at", "address", "receipt", "withheld_reason",
        "changed_on", "withdrawn_on", "withdrawal_reason",
    )  # fmt: skip

    settled = ("stage", "kind", "content", "case", "inspection", "decided_on")

    class Meta(RecordForm.Meta):
        model = Disclosure
        fields = (
            "unit", "title", "stage", "kind", "content", "case", "inspection", "subject", "subject_kind",
            "decided_on", "summary", "checked_on", "checked_by", "published_on", "posted_at", "address", "receipt",
            "withheld_reason",
            "changed_on", "withdrawn_on", "withdrawal_reason",
        )  # fmt: skip

    def is_settled(self) -> bool:
        """What strangers read stays as it was published (行政处罚法 art. 48)."""
        return self.instance.published_on is not None

    def is_of_the_past(self) -> bool:
        """What was checked here for the public page is its acts' from then on, whatever ledger it came from."""
        return super().is_of_the_past() and not self.instance.public_title


class ActCountForm(RecordForm):
    """A number of acts counted elsewhere."""

    past_days = ("counted_on",)

    class Meta(RecordForm.Meta):
        model = ActCount
        fields = ("unit", "act", "counted_on", "acts", "amount", "counted_by", "note")


class InspectionCapForm(RecordForm):
    """How often an enterprise may be inspected in a year."""

    past_days = ("published_on",)

    class Meta(RecordForm.Meta):
        model = InspectionCap
        fields = ("unit", "year", "times", "published_on", "document_number")
