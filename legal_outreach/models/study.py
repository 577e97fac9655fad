"""Law studied: sessions of every level, exams by batch, competitions (法治宣传教育法 arts. 36–38)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from legal_outreach.enums import Cadence
from legal_outreach.models.attendance import require_reason_for_more
from legal_outreach.models.estimates import refuse_empty_estimates
from portal.models import CategoryField, Record, RecordQuerySet

SCORES = (MinValueValidator(0), MaxValueValidator(100))


def require_steps(record: models.Model, *names: str) -> None:
    """Raise a field error where a number exceeds the one it is a part of; the largest comes first."""
    for whole, part in zip(names, names[1:], strict=False):
        most, count = getattr(record, whole), getattr(record, part)
        if most is not None and count is not None and count > most:
            raise ValidationError(
                {
                    part: _("No more than “%(whole)s” (%(most)d). Correct one of the two numbers.")
                    % {"whole": record._meta.get_field(whole).verbose_name, "most": most}
                }
            )


class StudySessionQuerySet(RecordQuerySet):
    """Sessions by what they share."""

    def like(self, session: StudySession) -> StudySessionQuerySet:
        """Return live sessions that are likely the same one: same day and topic, and same unit, speaker or place.

        Two that name different places are two, whoever spoke at both.
        """
        same = Q(unit=session.unit)
        if session.location:
            same |= Q(location=session.location)
        if session.speaker:
            apart = ~Q(location="") & ~Q(location=session.location) if session.location else Q(pk=None)
            same |= Q(speaker=session.speaker) & ~apart
        rows = self.live().filter(
            township=session.unit.township, held_on=session.held_on, topic=session.topic
        )
        return rows.filter(same).exclude(pk=session.pk)


class StudySession(Record):
    """One session belongs to one level, so that levels add up; who came is a number, never a percentage."""

    date_field = "held_on"

    held_on = models.DateField(_("Day of study"))
    level = CategoryField(_("Level of study"), scheme="study-level")
    form = CategoryField(_("Form of study"), scheme="study-form")
    subject = CategoryField(_("Field of study"), scheme="study-subject", null=True, blank=True)
    topic = models.CharField(_("Topic"), max_length=100)
    law = models.CharField(_("Law"), max_length=100, blank=True)
    host = models.CharField(_("Arranged by"), max_length=60, blank=True)
    location = models.CharField(_("Name of the place"), max_length=100, blank=True)
    speaker = models.CharField(_("Speaker"), max_length=50, blank=True)
    expected = models.PositiveIntegerField(_("People expected"))
    present = models.PositiveIntegerField(_("People present"))
    over_reason = models.CharField(_("Why more came than were expected"), max_length=100, blank=True)
    attended = models.PositiveIntegerField(_("People present of those expected"), default=0, editable=False)
    hours = models.DecimalField(_("Hours of study"), max_digits=4, decimal_places=1, null=True, blank=True)
    papers = models.PositiveSmallIntegerField(_("Reports and papers written"), default=0)
    materials = models.CharField(_("Materials"), max_length=200, blank=True)
    record = models.TextField(_("Record"), blank=True)

    objects = StudySessionQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("study session")
        verbose_name_plural = _("study sessions")
        ordering = ("-held_on", "-id")
        indexes = (models.Index(fields=("township", "-held_on", "-id")),)
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "held_on", "topic"),
                condition=Q(voided_at=None),
                name="legal_outreach_session_once",
                violation_error_message=_(
                    "This session has been entered. One session belongs to one level: "
                    "open the entry and correct it."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.topic}（{self.held_on}）" if self.held_on else self.topic

    def derive(self) -> None:
        """Count towards attendance no more people than were expected, so that it is a share."""
        super().derive()
        self.attended = min(self.expected, self.present)

    def clean(self) -> None:
        """More people than were expected come for a reason; without it one of the numbers is wrong."""
        require_reason_for_more(self)


class StudyCadence(Record):
    """How often a level studies at the least, as the township has laid it down: gaps are seen against it."""

    date_field = "since"

    level = CategoryField(_("Level of study"), scheme="study-level")
    every = models.PositiveSmallIntegerField(_("Studies at least"), choices=Cadence.choices)
    since = models.DateField(_("Laid down from"))
    basis = models.CharField(_("Laid down by"), max_length=100, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("study cadence")
        verbose_name_plural = _("study cadences")
        ordering = ("-since", "-id")
        indexes = (models.Index(fields=("township", "-since")),)
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("township", "level", "since"),
                condition=Q(voided_at=None),
                name="legal_outreach_cadence_once",
                violation_error_message=_("This level has a cadence from that day: correct that one."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.level} {self.get_every_display()}"


class ExamBatch(Record):
    """An exam taken by a group: how many should, did, passed, passed well; rates follow from the numbers."""

    date_field = "held_on"

    name = models.CharField(_("Exam"), max_length=100)
    held_on = models.DateField(_("Day of the exam"))
    level = CategoryField(_("Level of study"), scheme="study-level")
    law = models.CharField(_("Law"), max_length=100, blank=True)
    online = models.BooleanField(_("Taken online"), default=False)
    expected = models.PositiveIntegerField(_("People expected"))
    taken = models.PositiveIntegerField(_("Took the exam"))
    passed = models.PositiveIntegerField(_("Passed"))
    excellent = models.PositiveIntegerField(_("Passed with distinction"), default=0)
    average = models.DecimalField(
        _("Average mark"), max_digits=4, decimal_places=1, null=True, blank=True, validators=SCORES
    )
    lowest = models.DecimalField(
        _("Lowest mark"), max_digits=4, decimal_places=1, null=True, blank=True, validators=SCORES
    )

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("law exam")
        verbose_name_plural = _("law exams")
        ordering = ("-held_on", "-id")
        indexes = (models.Index(fields=("township", "-held_on")),)

    def __str__(self) -> str:
        return f"{self.name}（{self.held_on}）" if self.held_on else self.name

    def clean(self) -> None:
        """Each number is part of the one before; the lowest mark is not above the average."""
        require_steps(self, "expected", "taken", "passed", "excellent")
        if self.lowest is not None and self.average is not None and self.lowest > self.average:
            raise ValidationError({"lowest": _("The lowest mark cannot lie above the average.")})


class Competition(Record):
    """A competition of legal knowledge, held here or entered at an upper level."""

    date_field = "held_on"

    name = models.CharField(_("Competition"), max_length=100)
    held_on = models.DateField(_("Day of the competition"))
    held_here = models.BooleanField(_("Held by ourselves"), default=True)
    organiser = models.CharField(_("Organiser"), max_length=60, blank=True)
    level = CategoryField(_("Level of study"), scheme="study-level", null=True, blank=True)
    law = models.CharField(_("Law"), max_length=100, blank=True)
    teams = models.PositiveSmallIntegerField(_("Teams"), null=True, blank=True)
    participants = models.PositiveIntegerField(_("Participants"), null=True, blank=True)
    participants_estimated = models.BooleanField(_("Participants: an estimate"), default=False)
    awards = models.CharField(_("Awards"), max_length=200, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("legal knowledge competition")
        verbose_name_plural = _("legal knowledge competitions")
        ordering = ("-held_on", "-id")
        indexes = (models.Index(fields=("township", "-held_on")),)

    def __str__(self) -> str:
        return f"{self.name}（{self.held_on}）" if self.held_on else self.name

    def clean(self) -> None:
        """An estimate has a number."""
        refuse_empty_estimates(self, ("participants",))
