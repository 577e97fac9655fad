"""Forms of penalty cases, of what their acts leave, and of the standards by which fines are set."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from enforcement.models import (
    AmountThreshold,
    CaseContest,
    CaseMeasure,
    CasePaper,
    DiscretionStandard,
    EnforcementCase,
)
from portal.records.forms import RecordForm
from portal.records.gated_forms import GatedForm

# The course of a case: acts on its page enter it; past ledgers bring it along.
INVESTIGATION = ("stage", "filing_approved_by", "investigated_on", "complex_or_major")
RIGHTS = (
    "notified_on", "state_until", "stated", "hearing_right", "hearing_requested_on", "hearing_called_on",
    "hearing_set_on", "hearing_chair", "heard_on",
)  # fmt: skip
REVIEW = (
    "review_needed", "review_ground", "review_number", "reviewed_on", "review_conclusion", "discussed_on",
)  # fmt: skip
DECISION = (
    "result", "reason", "exemption", "decided_on", "decision_number", "penalty", "second_penalty",
    "third_penalty", "fine_amount", "confiscated_amount", "standard", "discretion_reason",
)  # fmt: skip
PAYMENT = (
    "announced_on", "served_on", "service", "postponed_until", "paid_on", "collected_on", "handed_in_on",
    "banked_on", "recorded_on",
)  # fmt: skip
AFTERWARDS = ("contested_on", "demanded_on", "court_applied_on", "closed_on")


class CaseForm(GatedForm):
    """A penalty case: what was found is typed, its course is its acts' (行政处罚法 chapters 5 and 6)."""

    sections = (
        (
            _("Filing of the case"),
            (
                "filed_on", "procedure", "source", "inspection", "field", "power", "officer", "second_officer",
                "violated_on", "discovered_on", "longer_bar",
            ),
        ),
        (
            _("Party and facts"),
            ("party_kind", "party", "party_address", "party_is_minor", "place", "facts", "basis"),
        ),
        (_("Investigation of the case"), INVESTIGATION),
        (_("Notice, statement, hearing"), RIGHTS),
        (_("Review and discussion"), REVIEW),
        (_("The decision"), DECISION),
        (_("Service and payment"), PAYMENT),
        (_("Contest, court and close"), AFTERWARDS),
    )  # fmt: skip
    past_days = (
        "filed_on", "violated_on", "discovered_on", "investigated_on", "notified_on", "hearing_requested_on",
        "hearing_called_on", "heard_on", "reviewed_on", "discussed_on", "decided_on", "announced_on", "served_on",
        "paid_on", "collected_on", "handed_in_on", "banked_on", "recorded_on", "contested_on",
        "demanded_on", "court_applied_on", "closed_on",
    )  # fmt: skip
    by_acts = (*INVESTIGATION, *RIGHTS, *REVIEW, *DECISION, *PAYMENT, *AFTERWARDS)
    settled = (
        "filed_on", "procedure", "power", "officer", "second_officer", "violated_on", "discovered_on", "longer_bar",
        "party_kind",
    )  # fmt: skip

    class Meta(RecordForm.Meta):
        model = EnforcementCase
        fields = (
            "unit", "filed_on", "procedure", "source", "inspection", "field", "power", "officer", "second_officer",
            "violated_on", "discovered_on", "longer_bar",
            "party_kind", "party", "party_address", "party_is_minor", "place", "facts", "basis",
            *INVESTIGATION, *RIGHTS, *REVIEW, *DECISION, *PAYMENT, *AFTERWARDS,
        )  # fmt: skip

    def is_settled(self) -> bool:
        """The decision rests on its power, its officers, the time bar and who the party is (arts. 24, 36, 42)."""
        return self.instance.decided_on is not None


class OfCaseForm(GatedForm):
    """What belongs to a case file: of a case that goes its acts they alone write it; past ledgers bring theirs."""

    def offered(self, name: str, rows: models.QuerySet) -> models.QuerySet:
        """Offer for what is entered by hand the cases of past ledgers alone."""
        rows = super().offered(name, rows)
        by_hand = name == "case" and not (self.instance.pk or self.as_history)
        return rows.filter(historical=True) if by_hand else rows

    def clean(self) -> dict[str, Any]:
        """What is added to a case of a past ledger is of the past ledger too; to another nothing is added."""
        case = self.cleaned_data.get("case")
        by_hand = self.instance.pk is None and self.is_gated(self.cleaned_data)
        if by_hand and case is not None and case.historical:
            self.instance.historical = True
        cleaned = super().clean()
        if by_hand and not self.is_of_the_past():
            said = _("This is written by the acts on the page of the case; only past ledgers enter it here.")
            self.add_error("case", said)
        return cleaned

    def is_settled(self) -> bool:
        """The act that wrote it has relied on it; what has to be put right is put right by an act again."""
        return self.instance.pk is not None


class CasePaperForm(OfCaseForm):
    """A paper of a case."""

    sections = (
        (_("The paper"), ("case", "kind", "document_number", "issued_on", "approved_by", "person", "place")),
        (_("What it says"), ("facts", "evidence", "content", "reason", "basis")),
        (
            _("Penalty and remedies it names"),
            (
                "penalty", "second_penalty", "third_penalty", "fine_amount", "confiscated_amount", "manner",
                "organ", "court", "until",
            ),
        ),
        (_("How it was served"), ("service", "consent", "announced_on", "delivered_on", "received_by")),
    )  # fmt: skip
    past_days = ("issued_on", "announced_on", "delivered_on")

    class Meta(RecordForm.Meta):
        model = CasePaper
        fields = (
            "unit", "case", "kind", "document_number", "issued_on", "approved_by", "person", "place",
            "facts", "evidence", "content", "reason", "basis",
            "penalty", "second_penalty", "third_penalty", "fine_amount", "confiscated_amount", "manner", "organ",
            "court", "until", "service", "consent", "announced_on", "delivered_on", "received_by",
        )  # fmt: skip

    settled = Meta.fields


class MeasureForm(OfCaseForm):
    """A measure in a case."""

    sections = (
        (_("The measure"), ("case", "kind", "goods", "place", "reason", "taken_on", "taken_at")),
        (_("Approval of the measure"), ("urgent", "approved_by", "approved_on", "approved_at")),
        (_("How it went on"), ("extended_on", "extension_reason", "ended_on", "outcome")),
    )
    past_days = ("taken_on", "approved_on", "extended_on", "ended_on")

    class Meta(RecordForm.Meta):
        model = CaseMeasure
        fields = (
            "unit", "case", "kind", "goods", "place", "reason", "taken_on", "taken_at", "urgent", "approved_by",
            "approved_on", "approved_at", "extended_on", "extension_reason", "ended_on", "outcome",
        )  # fmt: skip

    settled = Meta.fields


class ContestForm(OfCaseForm):
    """A reconsideration or suit."""

    sections = (
        (_("The contest"), ("case", "kind", "organ", "applied_on", "accepted_on")),
        (_("The answer and the outcome"), (
            "copy_on", "answered_on", "extended_on", "ended_on", "outcome", "received_on", "followed_on",
        )),
    )  # fmt: skip
    past_days = (
        "applied_on", "accepted_on", "copy_on", "answered_on", "extended_on", "ended_on", "received_on",
        "followed_on",
    )  # fmt: skip

    class Meta(RecordForm.Meta):
        model = CaseContest
        fields = (
            "unit", "case", "kind", "organ", "applied_on", "accepted_on", "copy_on", "answered_on", "extended_on",
            "ended_on", "outcome", "received_on", "followed_on",
        )  # fmt: skip

    settled = Meta.fields


class DiscretionForm(RecordForm):
    """A step of a discretion standard."""

    past_days = ("published_on",)

    class Meta(RecordForm.Meta):
        model = DiscretionStandard
        fields = (
            "unit", "power", "circumstances", "minimum", "maximum", "basis", "document_number", "in_force_on",
            "in_force_until", "published_on",
        )  # fmt: skip


class ThresholdForm(RecordForm):
    """A threshold of large amounts."""

    class Meta(RecordForm.Meta):
        model = AmountThreshold
        fields = ("unit", "purpose", "party_kind", "amount", "basis", "in_force_on", "in_force_until")
