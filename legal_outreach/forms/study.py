"""Forms of study sessions, exams and competitions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from legal_outreach.forms.once import OnceForm
from legal_outreach.models import Competition, ExamBatch, StudyCadence, StudySession
from legal_outreach.models.study import StudySessionQuerySet
from portal.records.forms import RecordForm


class StudySessionForm(OnceForm):
    """A session."""

    alike, named = ("held_on", "topic"), "study"

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

    def likely(self, cleaned: Mapping[str, Any]) -> StudySessionQuerySet:
        """One session belongs to one level (indicators add levels up)."""
        names = ("unit", "held_on", "topic", "speaker", "location")
        session = StudySession(**{name: cleaned.get(name) or "" for name in names})
        return StudySession.objects.like(session).select_related("level", "unit")

    def said_same(self, other: StudySession) -> str:
        """Name the level the other one is entered under."""
        return _(
            "This session has been entered: %(number)s, level “%(level)s”, %(unit)s. One session belongs to one "
            "level: correct that entry. If this is another session, name its place."
        ) % {"number": other.number, "level": other.level, "unit": other.unit}


class StudyCadenceForm(RecordForm):
    """How often a level studies."""

    class Meta(RecordForm.Meta):
        model = StudyCadence
        fields = ("unit", "level", "every", "since", "basis")


class ExamForm(OnceForm):
    """An exam, each batch once; groups sit the same exam under the names of their own batches."""

    alike, named = ("unit", "held_on", "name"), "exams"

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


class CompetitionForm(OnceForm):
    """A competition; it counts once, whoever of the township took part."""

    alike, named = ("held_on", "name", "organiser"), "competitions"

    past_days = ("held_on",)

    class Meta(RecordForm.Meta):
        model = Competition
        fields = (
            "unit", "name", "held_on", "held_here", "organiser", "level", "law",
            "teams", "participants", "participants_estimated", "awards",
        )  # fmt: skip
