"""Forms of the disputes application: what can be typed, and imported."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from disputes.models import (
    DutyTurn,
    Incident,
    InspectionItem,
    KeyPeriod,
    MediationCommittee,
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
            "unit", "name", "kind", "founded_on", "dissolved_on", "members", "women", "chair", "term_ends_on",
            "case_word",
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


class FiledForm(RecordForm):
    """What was filed and has its receipt is not typed over: a correction slip changes it."""

    def clean(self) -> dict[str, Any]:
        """Refuse changes to what has a receipt."""
        cleaned = super().clean()
        if self.instance.has_receipt and self.moved(cleaned):
            self.add_error(
                None, _("This has been filed and has a receipt. A correction slip on the receipt changes it.")
            )
        return cleaned


class ScreeningForm(FiledForm):
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


class ZeroReportForm(FiledForm):
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
