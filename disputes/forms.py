"""Forms of the disputes application: what can be typed, and imported."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from disputes.enums import ScreeningKind
from disputes.filing import first_of
from disputes.ledger import Owed, owed_by, why_closed, why_not_asked
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
    """An entry of the ledgers of rounds and daily reports, beside handing in.

    What has a receipt is changed by a correction slip alone; what is closed is unlocked first, or comes in as a
    past ledger; what is open counts from the day it is entered. ``when`` is the field that names month or day.
    """

    when = ""
    filed_at = ""  # the field that says when it came
    laid_down: tuple[str, ...] = ()  # fields that follow from the township's days

    def clean(self) -> dict[str, Any]:
        """Refuse to write past a receipt, past the closing day, or with a day of filing that is not today."""
        cleaned = super().clean()
        stored = self.instance.pk is not None
        moved = self.moved(cleaned) if stored else set()
        if stored and not moved:
            return cleaned
        if self.instance.has_receipt:
            self.way_out = {"url": owed_by(self.instance).url, "label": _("To what was filed")}
            self.add_error(
                None, _("This has been filed and has a receipt. A correction slip on the receipt changes it.")
            )
            return cleaned
        before, after = owed_by(self.instance) if stored else None, self.owed(cleaned)
        self._refuse_closed(before, after)
        if after is not None and not self.instance.historical and not self.errors:
            self._refuse_backdated(cleaned, after, moved if before is not None else None)
        return cleaned

    def owed(self, cleaned: dict[str, Any]) -> Owed | None:
        """Return the filing that the entry would stand for; None where it stands for none, or is not whole."""
        raise NotImplementedError

    def _refuse_closed(self, before: Owed | None, after: Owed | None) -> None:
        """Refuse what is closed: where the entry stands now, and where it would stand."""
        historical, today = self.instance.historical, timezone.localdate()
        for owed in dict.fromkeys((before, after)):
            fault = why_closed(owed, today, historical=historical)
            if not fault and not historical and owed is after:
                fault = why_not_asked(owed)
            elif fault:
                self.way_out = {"url": owed.url, "label": _("To its page, to ask for an unlock")}
            if fault:
                self.add_error(self.when, fault)
                return

    def _refuse_backdated(self, cleaned: dict[str, Any], after: Owed, moved: set[str] | None) -> None:
        """Let the day of filing be the day of typing: what came late stays late on every way in."""
        came, today = cleaned.get(self.filed_at), timezone.localdate()
        day = timezone.localdate(came) if isinstance(came, dt.datetime) else came
        if moved is None and day is not None and day != today:
            self.add_error(
                self.filed_at,
                _("What is entered now counts from today, %(today)s; only past ledgers keep their own days.")
                % {"today": today},
            )
        if moved is not None and self.filed_at in moved:
            self.add_error(self.filed_at, _("The day of filing stays as it was."))
        for name in self.laid_down:
            said = cleaned.get(name)
            if said and (moved is None or name in moved) and said != after.days.due(after.first):
                self.add_error(
                    name,
                    _("This follows from the township's days: %(day)s. Leave it empty.")
                    % {"day": after.days.due(after.first)},
                )


class ScreeningForm(FiledForm):
    """A round of screening."""

    sections = (
        (_("The round"), ("committee", "month", "kind", "theme", "key_period", "started_on", "finished_on")),
        (_("How it was done"), ("lead", "method", "households", "nothing_new")),
        (_("Filing"), ("filed_by", "filed_on", "filing_due_on", "checked_by")),
    )
    past_days = ("started_on", "finished_on", "filed_on")
    when, filed_at, laid_down = "month", "filed_on", ("filing_due_on",)

    class Meta(RecordForm.Meta):
        model = Screening
        fields = (
            "unit", "committee", "month", "kind", "theme", "key_period", "started_on", "finished_on",
            "lead", "method", "households", "nothing_new", "filed_by", "filed_on", "filing_due_on", "checked_by",
        )  # fmt: skip

    def owed(self, cleaned: dict[str, Any]) -> Owed | None:
        """Return the committee's month; a round on a theme stands for none."""
        unit, committee, month = (cleaned.get(name) for name in ("unit", "committee", "month"))
        if not (unit and committee and month) or cleaned.get("kind") != ScreeningKind.ROUTINE:
            return None
        return Owed(unit, first_of(month), committee=committee)


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
    when, filed_at = "day", "reported_at"

    class Meta(RecordForm.Meta):
        model = ZeroReport
        fields = (
            "unit", "key_period", "day", "nothing_happened", "what_happened", "reported_by", "reported_at"
        )  # fmt: skip

    def owed(self, cleaned: dict[str, Any]) -> Owed | None:
        """Return the village's day."""
        unit, period, day = (cleaned.get(name) for name in ("unit", "key_period", "day"))
        return Owed(unit, day, key_period=period) if unit and period and day else None


class IncidentForm(RecordForm):
    """An incident."""

    past_days = ("happened_on", "settled_on")

    class Meta(RecordForm.Meta):
        model = Incident
        fields = ("unit", "happened_on", "kind", "people", "notified_by", "summary", "handled", "settled_on")
