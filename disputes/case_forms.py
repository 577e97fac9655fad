"""Forms of a dispute's case: the dispute, its parties, sittings, agreement, performance, visits, reward."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from disputes.models import (
    Agreement,
    CaseReward,
    Dispute,
    FollowUp,
    Inquiry,
    MediationSession,
    Party,
    PerformancePart,
    RewardRate,
    proposed_reward,
)
from portal.records.forms import RecordForm


class DisputeForm(RecordForm):
    """A dispute: what the form of acceptance (人民调解受理登记表) asks stands first, the rest is folded below."""

    sections = (
        (_("What was found"), ("unit", "reported_on", "source", "category", "summary", "parties")),
        (
            _("More about the dispute"),
            ("phone", "place", "people", "amount", "risk", "cause", "claims", "screening", "referred_by",
             "status_matter", "contracted_land"),
        ),
        (
            _("Handling"),
            ("responsible", "lead_official", "resolve_by", "reported_up", "measures", "committee", "accepted_on",
             "stage", "closed_on", "remedies_told", "outcome"),
        ),
        (
            _("Course of the mediation"),
            ("rights_told_on", "extended_until", "police_warned_on", "refused_on", "refused_by",
             "passed_to", "passed_on", "taken_over_on"),
        ),
        (
            _("File and follow-up"),
            ("prevented", "prevented_people", "follow_up_on", "difficulty", "archived_on", "retention"),
        ),
    )  # fmt: skip
    folded = (1, 2, 3, 4)
    past_days = (
        "reported_on", "accepted_on", "closed_on", "rights_told_on", "police_warned_on", "refused_on",
        "passed_on", "taken_over_on", "archived_on",
    )  # fmt: skip

    class Meta(RecordForm.Meta):
        model = Dispute
        fields = (
            "unit", "reported_on", "source", "category", "summary", "parties",
            "phone", "place", "people", "amount", "risk", "cause", "claims", "screening", "referred_by",
            "status_matter", "contracted_land",
            "responsible", "lead_official", "resolve_by", "reported_up", "measures", "committee", "accepted_on",
            "stage", "closed_on", "remedies_told", "outcome", "rights_told_on", "extended_until",
            "police_warned_on", "refused_on", "refused_by",
            "passed_to", "passed_on", "taken_over_on",
            "prevented", "prevented_people", "follow_up_on", "difficulty", "archived_on", "retention",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A case keeps the committee that gave it its number, and its unit once something carries that too."""
        cleaned = super().clean()
        unit_moves = self.instance.pk and cleaned.get("unit") and "unit" in self.moved(cleaned)
        if unit_moves and self.instance.is_settled_in_its_place:
            self.add_error(
                "unit",
                _(
                    "Parties, a filed month or papers hang on it, so it stays in its unit. Hand it over instead."
                ),
            )
        if self.instance.case_number and cleaned.get("committee") and "committee" in self.moved(cleaned):
            self.add_error(
                "committee", _("The case has a number of its first committee, which mediates it further.")
            )
        return cleaned


class PartyForm(RecordForm):
    """A party."""

    past_days = ("born_on",)

    class Meta(RecordForm.Meta):
        model = Party
        fields = (
            "unit", "dispute", "side", "is_unit", "name", "sex", "ethnic_group", "born_on", "age",
            "occupation", "phone", "identity_number", "credit_code", "address", "representative",
        )  # fmt: skip


class MediationSessionForm(RecordForm):
    """A sitting."""

    past_days = ("held_on",)

    class Meta(RecordForm.Meta):
        model = MediationSession
        fields = (
            "unit", "dispute", "held_on", "place", "mediators", "in_public", "helpers", "helpers_agreed",
            "rights_told", "record",
        )  # fmt: skip


class AgreementForm(RecordForm):
    """An agreement."""

    sections = (
        (_("Agreement"), ("unit", "dispute", "form", "reached_on", "facts", "terms", "amount")),
        (_("Signatures and seal"), ("parties_signed_on", "mediator_signed_on", "sealed_on")),
        (_("Performance"), ("performance", "performed_on")),
        (_("Judicial confirmation"), ("confirmation", "applied_on", "court", "decided_on")),
    )
    past_days = (
        "reached_on", "parties_signed_on", "mediator_signed_on", "sealed_on", "performed_on", "applied_on",
        "decided_on",
    )  # fmt: skip

    class Meta(RecordForm.Meta):
        model = Agreement
        fields = (
            "unit", "dispute", "form", "reached_on", "facts", "terms", "amount",
            "parties_signed_on", "mediator_signed_on", "sealed_on", "performance", "performed_on",
            "confirmation", "applied_on", "court", "decided_on",
        )  # fmt: skip

    def validate_unique(self) -> None:
        """Say it on the form too when the dispute has an agreement already: its episode is typed nowhere."""
        super().validate_unique()
        one = self.instance
        if self.unique_later or not one.dispute_id:
            return
        others = Agreement.objects.live().filter(dispute=one.dispute_id, episode=one.episode)
        if others.exclude(pk=one.pk).exists():
            self.add_error("dispute", _("This dispute has its agreement already; correct that one."))


class PerformancePartForm(RecordForm):
    """A part of performance."""

    past_days = ("performed_on",)

    class Meta(RecordForm.Meta):
        model = PerformancePart
        fields = ("unit", "agreement", "what", "promised_on", "amount", "performed_on", "evidence")


class FollowUpForm(RecordForm):
    """A follow-up visit."""

    past_days = ("visited_on",)

    class Meta(RecordForm.Meta):
        model = FollowUp
        fields = (
            "unit", "dispute", "visited_on", "visitor", "performance", "content", "new_risk", "lawsuit",
            "measures",
        )  # fmt: skip


class InquiryForm(RecordForm):
    """A record of inquiry."""

    sections = (
        (_("The inquiry"), ("unit", "dispute", "held_on", "place", "asked_by", "recorder")),
        (_("Who was asked"), ("person", "sex", "age", "address", "phone")),
        (_("What was said"), ("record",)),
    )
    past_days = ("held_on",)

    class Meta(RecordForm.Meta):
        model = Inquiry
        fields = (
            "unit", "dispute", "held_on", "place", "asked_by", "recorder", "person", "sex", "age", "address",
            "phone", "record",
        )  # fmt: skip


class RewardRateForm(RecordForm):
    """A rate of rewards."""

    class Meta(RecordForm.Meta):
        model = RewardRate
        fields = ("unit", "difficulty", "since", "amount", "notice")


class CaseRewardForm(RecordForm):
    """A reward for a case; an amount that is left empty is the one of the township's table."""

    past_days = ("graded_on", "paid_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].required = False
        self.fields["amount"].help_text = _(
            "Left empty, it is what the table of rewards says for this difficulty."
        )

    def clean(self) -> dict[str, Any]:
        """Propose the amount where none was typed."""
        cleaned = super().clean()
        if cleaned.get("amount") is None and "amount" not in self.errors:
            cleaned["amount"] = self._proposed(cleaned)
            if cleaned["amount"] is None:
                self.add_error(
                    "amount", _("The table of rewards says nothing for this difficulty: type the amount.")
                )
        return cleaned

    def _proposed(self, cleaned: dict[str, Any]) -> Decimal | None:
        unit, difficulty, day = (cleaned.get(name) for name in ("unit", "difficulty", "graded_on"))
        return proposed_reward(unit.township, difficulty, day) if unit and difficulty and day else None

    class Meta(RecordForm.Meta):
        model = CaseReward
        fields = (
            "unit", "dispute", "mediator", "difficulty", "graded_by", "graded_on", "file_check", "amount",
            "paid_on",
        )  # fmt: skip
