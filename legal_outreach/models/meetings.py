"""Meetings at which rule of law was on the agenda, and the tasks they set."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from legal_outreach.enums import Cadence, TaskState
from legal_outreach.models.attendance import require_reason_for_more
from legal_outreach.models.order import require_order
from legal_outreach.models.study import require_steps
from portal.models import CategoryField, Record, RecordQuerySet, condition

if TYPE_CHECKING:
    from portal.models import User


class Meeting(Record):
    """One meeting of one series; the dates alone say how often a series met."""

    date_field = "held_on"

    series = CategoryField(_("Series"), scheme="meeting-series")
    title = models.CharField(_("Name of the meeting"), max_length=100)
    held_on = models.DateField(_("Day of the meeting"))
    chaired_by = models.CharField(_("Chaired by"), max_length=50)
    expected = models.PositiveSmallIntegerField(_("People expected"), null=True, blank=True)
    present = models.PositiveSmallIntegerField(_("People present"), null=True, blank=True)
    over_reason = models.CharField(_("Why more came than were expected"), max_length=100, blank=True)
    legal_office = models.BooleanField(_("Justice office attended"), default=False)
    rule_of_law = models.BooleanField(_("Rule of law on the agenda"), default=True)
    agenda = models.TextField(_("Agenda"))
    decisions = models.TextField(_("Decisions"), blank=True)
    major_items = models.PositiveSmallIntegerField(
        _("Major matters discussed"),
        null=True,
        blank=True,
        help_text=_("Items of 三重一大: major decisions, appointments, projects and large sums."),
    )
    problems_raised = models.PositiveSmallIntegerField(_("Problems raised"), default=0)
    problems_solved = models.PositiveSmallIntegerField(_("Problems solved"), default=0)
    minutes_number = models.CharField(_("Minutes number"), max_length=60, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ("-held_on", "-id")
        indexes = (models.Index(fields=("township", "-held_on", "-id")),)
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "series", "held_on", "title"),
                condition=Q(voided_at=None),
                name="legal_outreach_meeting_once",
                violation_error_message=_("This meeting has been entered."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}（{self.held_on}）" if self.held_on else self.title

    def clean(self) -> None:
        """More than were expected came for a reason; no more was solved than was raised."""
        require_reason_for_more(self)
        require_steps(self, "problems_raised", "problems_solved")


class MeetingPlan(Record):
    """How often a series is to be held, from when on: the slots against which its meetings are seen."""

    date_field = "begins_on"

    series = CategoryField(_("Series"), scheme="meeting-series")
    every = models.PositiveSmallIntegerField(_("To be held"), choices=Cadence.choices, default=Cadence.MONTH)
    begins_on = models.DateField(_("Expected from"))
    ends_on = models.DateField(_("Expected until"), null=True, blank=True)
    basis = models.CharField(_("Rule or notice it rests on"), max_length=120, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("cadence of a meeting series")
        verbose_name_plural = _("cadences of meeting series")
        ordering = ("-begins_on", "-id")
        indexes = (models.Index(fields=("township", "-begins_on")),)
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("township", "series", "begins_on"),
                condition=Q(voided_at=None),
                name="legal_outreach_meetingplan_once",
                violation_error_message=_("The cadence of this series from that day has been entered."),
            ),
        )

    def clean(self) -> None:
        """The time it holds for runs forward."""
        require_order(self, "begins_on", "ends_on")


class MeetingTaskQuerySet(RecordQuerySet):
    """Tasks by how far they are."""

    @condition(_("Carried out"))
    def done(on: dt.date) -> Q:
        """Done by that day."""
        return Q(done_on__lte=on)

    @condition(_("Not carried out"))
    def open(on: dt.date) -> Q:
        """Set by that day and not done by then."""
        return Q(assigned_on__lte=on) & (Q(done_on=None) | Q(done_on__gt=on))

    @condition(_("Overdue"))
    def overdue(on: dt.date) -> Q:
        """Past its time and not done."""
        return Q(finish_by__lt=on) & (Q(done_on=None) | Q(done_on__gt=on))

    def owned_by(self, user: User) -> MeetingTaskQuerySet:
        """Return what a person answers for: by the account, else by the unit the task was given to."""
        return self.filter(Q(account=user) | Q(account=None, unit=user.organisation_id))


class MeetingTask(Record):
    """What a meeting decided somebody should do, by when, and when it was done."""

    date_field = "assigned_on"
    state_marks = {TaskState.SET: "open", TaskState.REPORTED: "soon", TaskState.DONE: "done"}

    state = models.CharField(
        _("Where the task stands"),
        max_length=8,
        choices=TaskState.choices,
        default=TaskState.SET,
        editable=False,
    )
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="tasks", verbose_name=_("Meeting"))
    task = models.CharField(_("Task"), max_length=200)
    owner = models.CharField(_("Responsible"), max_length=50)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Account of who is responsible"),
        help_text=_("Whose first page shows the task. Without one it stands on the pages of the unit."),
    )
    assigned_on = models.DateField(_("Assigned on"))
    finish_by = models.DateField(_("To be done by"))
    reported_on = models.DateField(_("Reported on"), null=True, blank=True)
    done_on = models.DateField(_("Carried out on"), null=True, blank=True)
    result = models.TextField(_("Course and result"), blank=True)

    objects = MeetingTaskQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("task of a meeting")
        verbose_name_plural = _("tasks of meetings")
        ordering = ("-assigned_on", "-id")
        indexes = (models.Index(fields=("township", "-assigned_on")),)

    def __str__(self) -> str:
        return self.task

    def derive(self) -> None:
        """Say where it stands and what is due."""
        super().derive()
        reached = ((self.done_on, TaskState.DONE), (self.reported_on, TaskState.REPORTED))
        self.state = next((state for done, state in reached if done), TaskState.SET)
        self.due_on = None if self.done_on else self.finish_by

    def clean(self) -> None:
        """Set at the meeting or after it, to be done later, and done with a word on how."""
        meeting = self.meeting if self.meeting_id else None
        if meeting and self.assigned_on and self.assigned_on < meeting.held_on:
            raise ValidationError(
                {"assigned_on": _("The meeting was held on %(day)s.") % {"day": meeting.held_on}}
            )
        require_order(self, "assigned_on", "finish_by")
        require_order(self, "assigned_on", "reported_on")
        require_order(self, "assigned_on", "done_on")
        if (self.done_on or self.reported_on) and not self.result:
            raise ValidationError({"result": _("Say in a few words what was done.")})
