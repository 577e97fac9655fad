"""Forms of events, of the plan and of the calendar of publicity."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from legal_outreach.forms.once import OnceForm
from legal_outreach.models import AdviserService, OutreachEvent, PlanItem, PublicityDay, PublicityTeam
from legal_outreach.models.advisers import LECTURE
from portal.models import Organisation, User
from portal.records.forms import RecordForm


class OutreachForm(OnceForm):
    """An event: what is known on the spot first, what can wait folded away, photos last."""

    sections = (
        (_("The event"), ("unit", "held_on", "place", "village", "form", "topic")),
        (
            _("Numbers"),
            (
                "audience",
                "audience_estimated",
                "items_given",
                "items_given_estimated",
                "consultations",
                "consultations_estimated",
            ),
        ),
        (
            _("More about the event"),
            (
                "law", "location", "publicity_day", "plan_item", "organiser", "partners", "speaker",
                "adviser_involved", "addressed", "items_kind", "online_reads", "online_reads_estimated",
                "banners", "questions", "link", "note",
            ),
        ),
        (_("Photos of the event"), ("photos_consent",)),
    )  # fmt: skip
    folded = (2,)
    past_days = ("held_on",)
    alike, apart, named = ("held_on", "place", "topic", "location"), "village", "outreach"

    class Meta(RecordForm.Meta):
        model = OutreachEvent
        fields = (
            "unit", "held_on", "place", "form", "topic", "law", "village", "location",
            "audience", "audience_estimated", "items_given", "items_given_estimated", "items_kind",
            "consultations", "consultations_estimated", "online_reads", "online_reads_estimated",
            "banners", "questions", "organiser", "partners", "speaker", "adviser_involved", "addressed",
            "publicity_day", "plan_item", "photos_consent", "link", "note",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and self.user is not None:
            self._begin(self.user)

    def _begin(self, user: User) -> None:
        """Fill in what is most likely on the spot: today, one's own unit, in a village the village."""
        self.fields["held_on"].initial = timezone.localdate
        self.fields["unit"].initial = user.organisation_id
        if user.organisation.kind == Organisation.Kind.VILLAGE:
            self.fields["village"].initial = user.organisation_id

    def clean(self) -> dict[str, Any]:
        """Keep with the statement about the photos who made it (个人信息保护法 arts. 29, 31)."""
        cleaned = super().clean()
        self.instance.say_photos(bool(cleaned.get("photos_consent")), self.user)
        self._leave_to_the_adviser(cleaned)
        return cleaned

    def _leave_to_the_adviser(self, cleaned: dict[str, Any]) -> None:
        """Name the lecture of an adviser that this one is: it is counted among his services alone."""
        if not {"unit", "held_on", "topic"} <= set(cleaned) or self.non_field_errors():
            return
        lectures = AdviserService.objects.live().filter(kind__code=LECTURE, topic=cleaned["topic"])
        same = lectures.filter(township=cleaned["unit"].township, provided_on=cleaned["held_on"]).first()
        if same is not None:
            self.add_error(
                None,
                _(
                    "The adviser's services have this as a lecture already: %(number)s. A lecture given by the "
                    "adviser is entered there alone."
                )
                % {"number": same.number},
            )
            self.lead_to("adviser_services", same)


class PlanItemForm(RecordForm):
    """A task of the plan or of the responsibility list."""

    sections = (
        (
            _("The task"),
            ("unit", "kind", "programme", "task", "laws", "addressed", "responsible", "finish_by"),
        ),
        (_("Prompt from above"), ("issued_by", "received_on")),
        (_("What came of it"), ("done_on", "result", "answered_on", "answer")),
    )
    past_days = ("done_on", "received_on", "answered_on")
    by_acts = ("done_on", "result", "answered_on", "answer")

    class Meta(RecordForm.Meta):
        model = PlanItem
        fields = (
            "unit", "kind", "programme", "task", "laws", "addressed", "responsible", "finish_by",
            "issued_by", "received_on", "done_on", "result", "answered_on", "answer",
        )  # fmt: skip


class PublicityDayForm(RecordForm):
    """A date of the calendar."""

    class Meta(RecordForm.Meta):
        model = PublicityDay
        fields = ("unit", "name", "theme", "begins_on", "ends_on", "note")


class PublicityTeamForm(RecordForm):
    """A team."""

    past_days = ("formed_on", "ended_on")

    class Meta(RecordForm.Meta):
        model = PublicityTeam
        fields = ("unit", "name", "kind", "members", "formed_on", "ended_on")
