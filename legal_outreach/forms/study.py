"""Forms of study sessions, exams and competitions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from legal_outreach.models import Competition, ExamBatch, StudySession
from portal.records.forms import RecordForm


class StudySessionForm(RecordForm):
    """A session."""

    sections = (
        (_("The session"), ("unit", "held_on", "level", "form", "subject", "topic", "law")),
        (_("Who took part"), ("expected", "present", "hours", "speaker", "host", "location")),
        (_("What came of it"), ("papers", "materials", "record")),
    )
    past_days = ("held_on",)

    class Meta(RecordForm.Meta):
        model = StudySession
        fields = (
            "unit", "held_on", "level", "form", "subject", "topic", "law",
            "expected", "present", "hours", "speaker", "host", "location", "papers", "materials", "record",
        )  # fmt: skip


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
