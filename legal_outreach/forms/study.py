"""Forms of study sessions, exams and competitions."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from legal_outreach.models import Competition, ExamBatch, StudyCadence, StudySession
from portal.records.forms import RecordForm


class StudySessionForm(RecordForm):
    """A session."""

    sections = (
        (_("The session"), ("unit", "held_on", "level", "form", "subject", "topic", "law")),
        (_("Who took part"), ("expected", "present", "over_reason", "hours", "speaker", "host", "location")),
        (_("What came of it"), ("papers", "materials", "record")),
    )
    past_days = ("held_on",)

    class Meta(RecordForm.Meta):
        model = StudySession
        fields = (
            "unit", "held_on", "level", "form", "subject", "topic", "law",
            "expected", "present", "over_reason", "hours", "speaker", "host", "location", "papers", "materials",
            "record",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """One session belongs to one level: name the entry that seems to be the same (indicators add levels up)."""
        cleaned = super().clean()
        if not {"unit", "held_on", "topic"} <= set(cleaned):
            return cleaned
        names = ("unit", "held_on", "topic", "speaker", "location")
        session = StudySession(pk=self.instance.pk, **{name: cleaned.get(name) or "" for name in names})
        other = StudySession.objects.like(session).select_related("level", "unit").first()
        if other is not None:
            self.add_error(None, self._said_same(other))
            self.way_out = {"url": reverse("study:detail", args=(other.pk,)), "label": _("To that session")}
        return cleaned

    def validate_unique(self) -> None:
        """Leave out the rule of the table where the other session has been named already."""
        if not self.non_field_errors():
            super().validate_unique()

    @staticmethod
    def _said_same(other: StudySession) -> str:
        return _(
            "This session has been entered: %(number)s, level “%(level)s”, %(unit)s. One session belongs to one "
            "level: correct that entry. If this is another session, name its place."
        ) % {"number": other.number, "level": other.level, "unit": other.unit}


class StudyCadenceForm(RecordForm):
    """How often a level studies."""

    class Meta(RecordForm.Meta):
        model = StudyCadence
        fields = ("unit", "level", "every", "since", "basis")


class ExamForm(RecordForm):
    """An exam."""

    sections = (
        (_("The exam"), ("unit", "name", "held_on", "level", "law", "online")),
        (_("Numbers"), ("expected", "taken", "passed", "excellent", "average", "lowest")),
    )
    past_days = ("held_on",)

    class Meta(RecordForm.Meta):
        model = ExamBatch
        fields = (
            "unit", "name", "held_on", "level", "law", "online",
            "expected", "taken", "passed", "excellent", "average", "lowest",
        )  # fmt: skip


class CompetitionForm(RecordForm):
    """A competition."""

    past_days = ("held_on",)

    class Meta(RecordForm.Meta):
        model = Competition
        fields = (
            "unit", "name", "held_on", "held_here", "organiser", "level", "law",
            "teams", "participants", "participants_estimated", "awards",
        )  # fmt: skip
