"""Forms of governing by law: documents and clean-ups, major decisions, information, supervision."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enforcement.models import (
    CleanUp,
    CleanUpCampaign,
    Information,
    InformationRequest,
    LocalLimit,
    MajorDecision,
    NormativeDocument,
    SupervisionItem,
)
from portal.records.forms import RecordForm
from portal.records.gated_forms import GatedForm


class DocumentForm(GatedForm):
    """A normative document: what it is about is typed, its way is its acts' (国办发〔2018〕37号)."""

    sections = (
        (
            _("The document"),
            (
                "title", "drafted_by", "drafted_on", "basis", "state", "qualified_on", "excluded_as",
                "touches_business", "weighed_on",
            ),
        ),
        (
            _("Opinions and reviews"),
            (
                "opinions_from", "opinions_until", "short_reason", "opinions_closed_on", "opinions",
                "opinions_adopted", "adoption", "competition_on", "competition", "review_number", "reviewed_on",
                "review_conclusion", "discussed_on", "meeting", "unadopted_reason",
            ),
        ),
        (
            _("Issue and publication"),
            (
                "signed_on", "signed_by", "document_number", "register_number", "issued_on", "published_on",
                "published_where", "interpreted_on", "effective_on", "on_trial", "valid_until",
            ),
        ),
        (
            _("Filing and end"),
            (
                "filed_on", "filing_receipt", "questioned_on", "question_answered_on", "evaluated_on",
                "evaluation", "renewed_on", "ended_on", "end_reason",
            ),
        ),
    )  # fmt: skip
    past_days = (
        "drafted_on", "qualified_on", "weighed_on", "opinions_from", "opinions_closed_on", "competition_on",
        "reviewed_on", "discussed_on", "signed_on", "issued_on", "published_on", "interpreted_on", "filed_on",
        "questioned_on", "question_answered_on", "evaluated_on", "renewed_on",
    )  # fmt: skip
    by_acts = (
        "state", "qualified_on", "excluded_as", "weighed_on", "opinions_from", "opinions_until", "short_reason",
        "opinions_closed_on", "opinions", "opinions_adopted", "adoption", "competition_on", "competition",
        "review_number", "reviewed_on", "review_conclusion", "discussed_on", "meeting", "unadopted_reason",
        "signed_on", "signed_by", "document_number", "register_number", "issued_on", "published_on",
        "published_where", "interpreted_on", "effective_on", "on_trial", "valid_until", "filed_on",
        "filing_receipt", "questioned_on", "question_answered_on", "evaluated_on", "evaluation", "renewed_on",
        "ended_on", "end_reason",
    )  # fmt: skip
    settled = ("title", "basis", "touches_business")

    class Meta(RecordForm.Meta):
        model = NormativeDocument
        fields = (
            "unit", "title", "drafted_by", "drafted_on", "basis", "state", "qualified_on", "excluded_as",
            "touches_business", "weighed_on", "opinions_from", "opinions_until", "short_reason",
            "opinions_closed_on", "opinions", "opinions_adopted", "adoption", "competition_on", "competition",
            "review_number", "reviewed_on", "review_conclusion", "discussed_on", "meeting", "unadopted_reason",
            "signed_on", "signed_by", "document_number", "register_number", "issued_on", "published_on",
            "published_where", "interpreted_on", "effective_on", "on_trial", "valid_until",
            "filed_on", "filing_receipt", "questioned_on", "question_answered_on", "evaluated_on", "evaluation",
            "renewed_on", "ended_on", "end_reason",
        )  # fmt: skip

    def is_settled(self) -> bool:
        """What the desk found lawful is discussed, issued and cited as it was reviewed (国办发〔2018〕115号)."""
        return self.instance.review_agrees or self.instance.issued_on is not None


class CampaignForm(RecordForm):
    """A clean-up of documents; its lists are published by an act."""

    past_days = ("begun_on",)

    class Meta(RecordForm.Meta):
        model = CleanUpCampaign
        fields = ("unit", "name", "notice", "begun_on")


class CleanUpForm(RecordForm):
    """What a clean-up concluded about one document."""

    past_days = ("concluded_on", "published_on")

    class Meta(RecordForm.Meta):
        model = CleanUp
        fields = (
            "unit", "campaign", "notice", "document", "title", "conclusion", "reason", "concluded_on",
            "published_on",
        )  # fmt: skip


class LocalLimitForm(RecordForm):
    """The length of a limit as local rules set it."""

    class Meta(RecordForm.Meta):
        model = LocalLimit
        fields = ("unit", "rule", "days", "basis", "in_force_on", "in_force_until")


class DecisionForm(GatedForm):
    """A major decision: what it is about is typed, its way is its acts' (重大行政决策程序暂行条例)."""

    sections = (
        (
            _("The matter"),
            (
                "title", "in_catalogue", "catalogue_year", "catalogue_agreed_on", "catalogue_published_on",
                "lead_office", "started_on", "approved_on", "state",
            ),
        ),
        (
            _("The public"),
            (
                "comment_from", "comment_until", "short_reason", "comments_closed_on", "comments",
                "comments_adopted", "comment_use", "hearing_papers_on", "heard_on",
            ),
        ),
        (
            _("Experts and risk"),
            ("experts_needed", "experts_on", "experts", "expert_opinion", "risk_needed", "risk_on", "risk"),
        ),
        (
            _("Review and discussion"),
            (
                "review_number", "reviewed_on", "review_conclusion", "discussed_on", "meeting", "dissent",
                "against_majority", "majority_reason", "party_asked_on",
            ),
        ),
        (
            _("The decision and after"),
            (
                "decided_on", "decided_by", "published_on", "published_where", "interpreted_on", "archived_on",
                "executed_by", "execute_by", "execution", "evaluated_on", "trigger", "evaluation",
            ),
        ),
    )  # fmt: skip
    past_days = (
        "started_on", "catalogue_agreed_on", "catalogue_published_on", "approved_on", "comment_from",
        "comments_closed_on", "hearing_papers_on", "heard_on", "experts_on", "risk_on", "reviewed_on",
        "discussed_on", "party_asked_on", "decided_on", "published_on", "interpreted_on", "archived_on",
        "evaluated_on",
    )  # fmt: skip
    by_acts = (
        "catalogue_year", "catalogue_agreed_on", "catalogue_published_on", "approved_on", "state", "comment_from",
        "comment_until", "short_reason", "comments_closed_on", "comments", "comments_adopted", "comment_use",
        "hearing_papers_on", "heard_on", "experts_on", "experts", "expert_opinion", "risk_on", "risk",
        "review_number", "reviewed_on", "review_conclusion", "discussed_on", "meeting", "dissent",
        "against_majority", "majority_reason", "party_asked_on", "decided_on", "decided_by", "published_on",
        "published_where", "interpreted_on", "archived_on", "executed_by", "execute_by", "execution",
        "evaluated_on", "trigger", "evaluation",
    )  # fmt: skip
    settled = ("title", "in_catalogue", "started_on", "experts_needed", "risk_needed")

    class Meta(RecordForm.Meta):
        model = MajorDecision
        fields = (
            "unit", "title", "in_catalogue", "catalogue_year", "catalogue_agreed_on", "catalogue_published_on",
            "lead_office", "started_on", "approved_on", "state", "comment_from", "comment_until", "short_reason",
            "comments_closed_on", "comments", "comments_adopted", "comment_use", "hearing_papers_on", "heard_on",
            "experts_needed", "experts_on", "experts", "expert_opinion", "risk_needed", "risk_on", "risk",
            "review_number", "reviewed_on", "review_conclusion", "discussed_on", "meeting", "dissent",
            "against_majority", "majority_reason", "party_asked_on", "decided_on", "decided_by", "published_on",
            "published_where", "interpreted_on", "archived_on", "executed_by", "execute_by", "execution",
            "evaluated_on", "trigger", "evaluation",
        )  # fmt: skip

    def is_settled(self) -> bool:
        """The start said what the matter needs: catalogue, experts, assessment (arts. 3, 10, 19, 22)."""
        return self.instance.approved_on is not None


class InformationForm(RecordForm):
    """Information the township publishes by itself."""

    past_days = ("made_on", "published_on", "withdrawn_on")

    class Meta(RecordForm.Meta):
        model = Information
        fields = (
            "unit", "title", "topic", "made_on", "made_by", "checked_by", "published_on", "posted_at", "address",
            "withdrawn_on",
        )  # fmt: skip


class InformationRequestForm(GatedForm):
    """A request for information: its arrival is typed, its way is its acts' (政府信息公开条例)."""

    sections = (
        (
            _("The request"),
            ("received_on", "way", "to_confirm", "applicant_kind", "applicant", "phone", "wanted", "form_wanted"),
        ),
        (
            _("Correction, third party and extension"),
            (
                "unclear", "correction_asked_on", "correct_by", "corrected_on", "third_party_asked_on",
                "third_party", "third_party_answered_on", "third_party_says", "extended_on",
                "extension_approved_by",
            ),
        ),
        (_("The answer"), ("answered_on", "answer_number", "result", "withheld", "reason")),
    )  # fmt: skip
    past_days = (
        "received_on", "correction_asked_on", "corrected_on", "third_party_asked_on", "third_party_answered_on",
        "extended_on", "answered_on",
    )  # fmt: skip
    by_acts = (
        "unclear", "correction_asked_on", "correct_by", "corrected_on", "third_party_asked_on", "third_party",
        "third_party_answered_on", "third_party_says", "extended_on", "extension_approved_by", "answered_on",
        "answer_number", "result", "withheld", "reason",
    )  # fmt: skip
    settled = ("received_on", "way", "to_confirm")

    class Meta(RecordForm.Meta):
        model = InformationRequest
        fields = (
            "unit", "received_on", "way", "to_confirm", "applicant_kind", "applicant", "phone", "wanted",
            "form_wanted", "unclear", "correction_asked_on", "correct_by", "corrected_on", "third_party_asked_on",
            "third_party", "third_party_answered_on", "third_party_says", "extended_on", "extension_approved_by",
            "answered_on", "answer_number", "result", "withheld", "reason",
        )  # fmt: skip

    def is_settled(self) -> bool:
        """The limits run from the day of receipt once somebody was asked, told or answered (arts. 30 to 33)."""
        one = self.instance
        acted = (one.correction_asked_on, one.third_party_asked_on, one.extended_on, one.answered_on)
        return any(acted)


class SupervisionForm(RecordForm):
    """An item of supervision."""

    past_days = ("received_on", "assigned_on", "replied_on", "rectified_on", "rechecked_on")

    class Meta(RecordForm.Meta):
        model = SupervisionItem
        fields = (
            "unit", "kind", "issuer", "document_number", "title", "received_on", "reply_by", "issues", "rectified",
            "assigned_on", "in_charge", "rectify_by", "measures", "replied_on", "reply_number", "rectified_on",
            "rechecked_on",
        )  # fmt: skip
