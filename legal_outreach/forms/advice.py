"""Forms of advisers, of the desk of legal review and of court cases."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from legal_outreach.forms.once import OnceForm
from legal_outreach.models import AdviserEngagement, AdviserService, LegalReview, Litigation, OutreachEvent
from legal_outreach.models.advisers import LECTURE
from portal.records.forms import RecordForm
from portal.records.gated_forms import GatedForm


class EngagementForm(RecordForm):
    """An engagement; its term may lie in the future."""

    sections = (
        (_("The adviser"), ("whose", "unit", "firm", "lawyer", "licence", "phone", "account")),
        (_("The engagement"), ("begins_on", "ends_on", "ended_on", "scope", "fee")),
    )

    class Meta(RecordForm.Meta):
        model = AdviserEngagement
        fields = (
            "whose", "unit", "firm", "lawyer", "licence", "phone", "account",
            "begins_on", "ends_on", "ended_on", "scope", "fee",
        )  # fmt: skip


class LegalReviewForm(GatedForm):
    """A paper or question: what is sent, to whom, what came back, what was made of it.

    A row may come whole, from the ledger of an adviser without an account; what is on file goes its way by acts.
    """

    sections = (
        (
            _("What is sent"),
            (
                "unit",
                "request",
                "kind",
                "document_type",
                "title",
                "counterparty",
                "amount",
                "content",
                "sent_by",
                "sent_on",
                "reply_by",
            ),
        ),
        (_("To whom"), ("reviewer", "engagement", "handed_on", "withdrawn_on")),
        (
            _("The opinion"),
            (
                "returned_on",
                "signatory",
                "qualification",
                "opinion_number",
                "opinions",
                "opinion",
                "conclusion",
            ),
        ),
        (_("What was made of it"), ("adopted", "adopted_on", "adoption_note", "signed_on")),
    )
    past_days = ("sent_on", "handed_on", "withdrawn_on", "returned_on", "adopted_on", "signed_on")
    by_acts = (
        "reviewer", "engagement", "handed_on", "withdrawn_on",
        "returned_on", "signatory", "qualification", "opinion_number", "opinions", "opinion", "conclusion",
        "adopted", "adopted_on", "adoption_note", "signed_on",
    )  # fmt: skip
    settled = (
        "unit", "request", "kind", "document_type", "title", "counterparty", "amount", "content", "sent_on",
    )  # fmt: skip

    class Meta(RecordForm.Meta):
        model = LegalReview
        fields = (
            "unit", "request", "kind", "document_type", "title", "counterparty", "amount", "content",
            "sent_by", "sent_on", "reply_by", "reviewer", "engagement", "handed_on", "withdrawn_on",
            "returned_on", "signatory", "qualification", "opinion_number", "opinions", "opinion", "conclusion",
            "adopted", "adopted_on", "adoption_note", "signed_on",
        )  # fmt: skip

    def is_gated(self, cleaned: dict[str, Any]) -> bool:
        """What is on file is handed on, answered, adopted and signed by acts alone."""
        return self.instance.pk is not None

    def is_settled(self) -> bool:
        """The opinion is on the paper that was sent, not on another one (中办发〔2016〕30号)."""
        return self.instance.returned_on is not None


class ServiceForm(OnceForm):
    """A service of an adviser; a lecture counts here and not among the events."""

    past_days = ("provided_on",)
    alike, named = ("engagement", "kind", "provided_on", "topic", "location"), "adviser_services"

    class Meta(RecordForm.Meta):
        model = AdviserService
        fields = (
            "unit", "engagement", "kind", "provided_on", "topic", "location",
            "people", "people_estimated", "hours", "event", "result",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Name the event that a lecture is: one of the two entries is taken back."""
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if {"unit", "provided_on", "topic"} <= set(cleaned) and kind and kind.code == LECTURE:
            events = OutreachEvent.objects.live().filter(township=cleaned["unit"].township)
            same = events.filter(held_on=cleaned["provided_on"], topic=cleaned["topic"]).first()
            if same is not None and not self.non_field_errors():
                self.add_error(
                    None,
                    _(
                        "This lecture has been entered as an event: %(number)s. Void that entry first; a lecture "
                        "of the adviser is counted among his services alone."
                    )
                    % {"number": same.number},
                )
                self.lead_to("outreach", same)
        return cleaned


class LitigationForm(RecordForm):
    """A court case."""

    sections = (
        (
            _("The case"),
            ("unit", "case_number", "procedure", "court", "cause", "party", "opponent", "amount", "filed_on"),
        ),
        (
            _("The hearing and the result"),
            (
                "stage",
                "engagement",
                "appeared_on",
                "head_appeared",
                "judged_on",
                "judgment",
                "result",
                "closed_on",
                "note",
            ),
        ),
    )
    past_days = ("filed_on", "appeared_on", "judged_on", "closed_on")
    by_acts = ("stage", "appeared_on", "head_appeared", "judged_on", "judgment", "result", "closed_on")

    class Meta(RecordForm.Meta):
        model = Litigation
        fields = (
            "unit", "case_number", "procedure", "court", "cause", "party", "opponent", "amount", "filed_on",
            "stage", "engagement", "appeared_on", "head_appeared", "judged_on", "judgment", "result",
            "closed_on", "note",
        )  # fmt: skip
