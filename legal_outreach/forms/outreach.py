"""Forms of events, of the plan and of the calendar of publicity."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from legal_outreach.models import OutreachEvent, PlanItem, PublicityDay
from portal.records.forms import RecordForm


class OutreachForm(RecordForm):
    """An event: what is known on the spot first, the rest below."""

    sections = (
        (_("The event"), ("unit", "held_on", "place", "form", "topic", "law", "village", "location")),
        (
            _("Numbers"),
            (
                "audience",
                "audience_estimated",
                "items_given",
                "items_given_estimated",
                "items_kind",
                "consultations",
                "consultations_estimated",
                "online_reads",
                "online_reads_estimated",
                "banners",
                "questions",
            ),
        ),
        (_("Who took part"), ("organiser", "partners", "speaker", "adviser_involved", "addressed")),
        (
            _("What it belongs to, and proof"),
            ("publicity_day", "plan_item", "photos_consent", "link", "note"),
        ),
    )
    past_days = ("held_on",)

    class Meta(RecordForm.Meta):
        model = OutreachEvent
        fields = (
            "unit", "held_on", "place", "form", "topic", "law", "village", "location",
            "audience", "audience_estimated", "items_given", "items_given_estimated", "items_kind",
            "consultations", "consultations_estimated", "online_reads", "online_reads_estimated",
            "banners", "questions", "organiser", "partners", "speaker", "adviser_involved", "addressed",
            "publicity_day", "plan_item", "photos_consent", "link", "note",
        )  # fmt: skip


class PlanItemForm(RecordForm):
    """A task of the plan or of the responsibility list."""

    sections = (
        (
            _("The task"),
            ("unit", "kind", "programme", "task", "laws", "addressed", "responsible", "finish_by"),
        ),
        (_("What came of it"), ("done_on", "result")),
    )
    past_days = ("done_on",)

    class Meta(RecordForm.Meta):
        model = PlanItem
        fields = (
            "unit", "kind", "programme", "task", "laws", "addressed", "responsible", "finish_by",
            "done_on", "result",
        )  # fmt: skip


class PublicityDayForm(RecordForm):
    """A date of the calendar."""

    class Meta(RecordForm.Meta):
        model = PublicityDay
        fields = ("unit", "name", "theme", "begins_on", "ends_on", "note")
