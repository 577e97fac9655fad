"""Forms of the disputes application: what can be typed, and imported."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from disputes.models import (
    Agreement,
    Dispute,
    DutyTurn,
    FollowUp,
    Incident,
    InspectionItem,
    KeyPeriod,
    MediationCommittee,
    MediationSession,
    Mediator,
    Screening,
    ZeroReport,
)
from portal.records.forms import RecordForm


class CommitteeForm(RecordForm):
    """A mediation committee."""

    past_days = ("founded_on", "dissolved_on")

    class Meta(RecordForm.Meta):
        model = MediationCommittee
        fields = (
            "unit", "name", "kind", "founded_on", "dissolved_on", "members", "women", "chair", "term_ends_on"
        )  # fmt: skip


class MediatorForm(RecordForm):
    """A mediator."""

    sections = (
        (_("Who"), ("name", "committee", "sex", "ethnic_group", "born_on", "education", "phone")),
        (
            _("Office held"),
            ("employment", "appointment", "appointed_on", "left_on", "grade", "training_hours"),
        ),
    )
    past_days = ("appointed_on", "left_on", "born_on")

    class Meta(RecordForm.Meta):
        model = Mediator
        fields = (
            "unit", "name", "committee", "sex", "ethnic_group", "born_on", "education", "phone",
            "employment", "appointment", "appointed_on", "left_on", "grade", "training_hours",
        )  # fmt: skip


class ScreeningForm(RecordForm):
    """A round of screening."""

    sections = (
        (_("The round"), ("committee", "month", "kind", "theme", "key_period", "started_on", "finished_on")),
        (_("How it was done"), ("lead", "method", "households", "nothing_new")),
        (_("Filing"), ("filed_by", "filed_on", "filing_due_on", "checked_by")),
    )
    past_days = ("started_on", "finished_on", "filed_on")

    class Meta(RecordForm.Meta):
        model = Screening
        fields = (
            "unit", "committee", "month", "kind", "theme", "key_period", "started_on", "finished_on",
            "lead", "method", "households", "nothing_new", "filed_by", "filed_on", "filing_due_on", "checked_by",
        )  # fmt: skip


class DisputeForm(RecordForm):
    """A dispute: the least the law's form needs first, the rest below."""

    sections = (
        (_("What was found"), ("unit", "reported_on", "source", "screening", "category", "summary", "risk")),
        (_("Parties"), ("parties", "phone", "place", "people", "amount", "cause")),
        (
            _("Handling"),
            ("responsible", "measures", "accepted_on", "stage", "closed_on", "remedies_told", "outcome"),
        ),
    )
    past_days = ("reported_on", "accepted_on", "closed_on")

    class Meta(RecordForm.Meta):
        model = Dispute
        fields = (
            "unit", "reported_on", "source", "screening", "category", "summary", "risk",
            "parties", "phone", "place", "people", "amount", "cause",
            "responsible", "measures", "accepted_on", "stage", "closed_on", "remedies_told", "outcome",
        )  # fmt: skip


class MediationSessionForm(RecordForm):
    """A sitting."""

    past_days = ("held_on",)

    class Meta(RecordForm.Meta):
        model = MediationSession
        fields = ("unit", "dispute", "held_on", "place", "mediators", "helpers", "rights_told", "record")


class AgreementForm(RecordForm):
    """An agreement."""

    past_days = ("reached_on", "effective_on", "performed_on", "applied_on")

    class Meta(RecordForm.Meta):
        model = Agreement
        fields = (
            "unit", "dispute", "form", "reached_on", "effective_on", "terms", "amount", "performance",
            "performed_on", "confirmation", "applied_on",
        )  # fmt: skip


class FollowUpForm(RecordForm):
    """A follow-up visit."""

    past_days = ("visited_on",)

    class Meta(RecordForm.Meta):
        model = FollowUp
        fields = (
            "unit",
            "dispute",
            "visited_on",
            "visitor",
            "performance",
            "content",
            "new_risk",
            "measures",
        )


class KeyPeriodForm(RecordForm):
    """A key period."""

    sections = (
        (_("When"), ("unit", "name", "begins_on", "ends_on", "daily_zero_report", "report_by", "notice")),
        (_("What was arranged"), ("plan",)),
    )

    class Meta(RecordForm.Meta):
        model = KeyPeriod
        fields = (
            "unit", "name", "begins_on", "ends_on", "daily_zero_report", "report_by", "notice", "plan"
        )  # fmt: skip


class DutyTurnForm(RecordForm):
    """A turn of duty."""

    class Meta(RecordForm.Meta):
        model = DutyTurn
        fields = ("unit", "key_period", "day", "leader", "officers", "office_phone")


class InspectionItemForm(RecordForm):
    """An item of an inspection."""

    sections = (
        (_("What was looked at"), ("unit", "key_period", "inspected_on", "inspectors", "matter")),
        (
            _("Result of the inspection"),
            ("shortcoming", "finding", "responsible", "rectify_by", "rectified_on", "measures"),
        ),
    )
    past_days = ("inspected_on", "rectified_on")

    class Meta(RecordForm.Meta):
        model = InspectionItem
        fields = (
            "unit", "key_period", "inspected_on", "inspectors", "matter",
            "shortcoming", "finding", "responsible", "rectify_by", "rectified_on", "measures",
        )  # fmt: skip


class ZeroReportForm(RecordForm):
    """A village's report of a day."""

    past_days = ("day", "reported_at")

    class Meta(RecordForm.Meta):
        model = ZeroReport
        fields = (
            "unit", "key_period", "day", "nothing_happened", "what_happened", "reported_by", "reported_at"
        )  # fmt: skip


class IncidentForm(RecordForm):
    """An incident."""

    past_days = ("happened_on", "settled_on")

    class Meta(RecordForm.Meta):
        model = Incident
        fields = ("unit", "happened_on", "kind", "people", "notified_by", "summary", "handled", "settled_on")
