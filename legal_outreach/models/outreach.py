"""Law taken to people: calendar of dates, plan of tasks, events (法治宣传教育法 arts. 9, 18, 25)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from legal_outreach.enums import PlanKind, PlanState
from legal_outreach.models.estimates import refuse_empty_estimates
from legal_outreach.models.order import require_order
from legal_outreach.models.places import VILLAGES, refuse_absent
from portal.models import CategoryField, Organisation, Record, RecordQuerySet, condition

if TYPE_CHECKING:
    from portal.models import User

ONCE = _(
    "This event has been entered; with several partners it is still one. If it is another one, name its place."
)
ADVISER_LECTURE = "lecture"  # form of an event that stands among the adviser's services when he gives it


class NoticeQuerySet(RecordQuerySet):
    """What the township sets for all its villages to go by."""

    def visible_to(self, user: User) -> NoticeQuerySet:
        """A mediator reads the whole township's."""
        if user.sees_unit_only:
            return self.within(user.organisation.township)
        return super().visible_to(user)


class PublicityDayQuerySet(NoticeQuerySet):
    """Dates by what was done for them."""

    @condition(_("With an event"))
    def observed(on: dt.date) -> Q:
        """At least one event was held for it by that day."""
        return Q(_event_by(on))

    @condition(_("Passed without an event"))
    def missed(on: dt.date) -> Q:
        """It is over, and nothing was held for it."""
        return Q(ends_on__lt=on) & ~Q(_event_by(on))

    @condition(_("Coming"))
    def coming(on: dt.date) -> Q:
        """It begins within the next thirty days or is under way."""
        return Q(begins_on__lte=on + dt.timedelta(days=30), ends_on__gte=on)


def _event_by(on: dt.date) -> Exists:
    return Exists(
        OutreachEvent._base_manager.filter(publicity_day=OuterRef("pk"), held_on__lte=on, voided_at=None)
    )


class PublicityDay(Record):
    """A day, week or month on which a law is made known; each year's is a row of its own."""

    date_field = "begins_on"

    name = models.CharField(_("Occasion"), max_length=60)
    theme = models.CharField(_("Theme and laws"), max_length=100, blank=True)
    begins_on = models.DateField(_("Begins on"))
    ends_on = models.DateField(_("Ends on"))
    note = models.CharField(_("Note"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("Calendar year"), editable=False)
    observance = models.CharField(_("From the calendar"), max_length=20, blank=True, editable=False)

    objects = PublicityDayQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("publicity date")
        verbose_name_plural = _("publicity calendar")
        ordering = ("begins_on", "id")
        indexes = (models.Index(fields=("township", "begins_on")),)

    def __str__(self) -> str:
        return f"{self.name}（{self.begins_on:%Y}）" if self.begins_on else self.name

    def clean(self) -> None:
        """The occasion runs forward and belongs to the year it begins in."""
        require_order(self, "begins_on", "ends_on")
        if self.begins_on:
            self.year = self.begins_on.year


class PlanItemQuerySet(NoticeQuerySet):
    """Tasks by how far they are."""

    @condition(_("Carried out"))
    def done(on: dt.date) -> Q:
        """Done by that day."""
        return Q(done_on__lte=on)

    @condition(_("Not carried out"))
    def open(on: dt.date) -> Q:
        """Not done by that day."""
        return Q(done_on=None) | Q(done_on__gt=on)

    @condition(_("Overdue"))
    def overdue(on: dt.date) -> Q:
        """Past its time and not done; a prompt that was answered is done with (法治宣传教育法 art. 57)."""
        undone = Q(done_on=None) | Q(done_on__gt=on)
        return Q(finish_by__lt=on) & undone & (Q(answered_on=None) | Q(answered_on__gt=on))

    @condition(_("Prompt answered"))
    def answered(on: dt.date) -> Q:
        """A prompt answered by that day."""
        return Q(kind=PlanKind.PROMPT, answered_on__lte=on)

    @condition(_("Prompt to be answered"))
    def unanswered(on: dt.date) -> Q:
        """A prompt without an answer by that day (法治宣传教育法 art. 57)."""
        return Q(kind=PlanKind.PROMPT) & (Q(answered_on=None) | Q(answered_on__gt=on))


class PlanItem(Record):
    """One task of a plan, of the responsibility list (谁执法谁普法), or set by a prompt from above."""

    date_field = "finish_by"

    kind = models.CharField(_("Kind of task"), max_length=14, choices=PlanKind.choices, default=PlanKind.PLAN)
    programme = CategoryField(_("Programme"), scheme="publicity-programme", null=True, blank=True)
    task = models.CharField(_("Task"), max_length=200)
    laws = models.CharField(_("Laws"), max_length=200, blank=True, help_text=_("Names, separated by 、"))
    addressed = CategoryField(_("Addressed to"), scheme="outreach-audience", null=True, blank=True)
    responsible = models.CharField(_("Responsible"), max_length=50, blank=True)
    finish_by = models.DateField(_("To be done by"))
    done_on = models.DateField(_("Carried out on"), null=True, blank=True)
    result = models.TextField(_("Course and result"), blank=True)
    issued_by = models.CharField(_("Prompt sent by"), max_length=60, blank=True)
    received_on = models.DateField(_("Prompt received on"), null=True, blank=True)
    answered_on = models.DateField(_("Prompt answered on"), null=True, blank=True)
    answer = models.TextField(_("Answer to the prompt"), blank=True)

    objects = PlanItemQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("task of publicity")
        verbose_name_plural = _("publicity plan and responsibility list")
        ordering = ("-finish_by", "-id")
        indexes = (models.Index(fields=("township", "-finish_by")),)

    def __str__(self) -> str:
        return self.task

    @property
    def state(self) -> PlanState:
        """Return how far it is."""
        if self.answered_on:
            return PlanState.ANSWERED
        return PlanState.DONE if self.done_on else PlanState.OPEN

    def clean(self) -> None:
        """A task that is done says what was done; a prompt says who sent it, and an answer what it said."""
        if self.done_on and not self.result:
            raise ValidationError({"result": _("Say in a few words what was done.")})
        if self.kind == PlanKind.PROMPT:
            if not self.issued_by:
                raise ValidationError({"issued_by": _("A prompt names who sent it.")})
            require_order(self, "received_on", "answered_on")
            if self.answered_on and not self.answer:
                raise ValidationError({"answer": _("Say in a few words what was answered.")})
        elif self.answered_on:
            raise ValidationError(
                {"answered_on": _("Only a prompt is answered. Choose its kind, or leave it out.")}
            )


class OutreachQuerySet(RecordQuerySet):
    """Events by what they belong to."""

    @condition(_("For a publicity date"))
    def on_occasion(on: dt.date) -> Q:
        """Held for a date of the calendar."""
        return Q(publicity_day__isnull=False)

    @condition(_("In a village"))
    def in_village(on: dt.date) -> Q:
        """The village it was held in is named."""
        return Q(village__isnull=False)

    @condition(_("At a named place"))
    def at_named_place(on: dt.date) -> Q:
        """The school, enterprise or other place is named."""
        return ~Q(location="")


class OutreachEvent(Record):
    """One event is one event, however many partners took part; its numbers are counts or marked estimates."""

    date_field = "held_on"
    estimates = ("audience", "items_given", "consultations", "online_reads")

    held_on = models.DateField(_("Day of the event"))
    place = CategoryField(_("Kind of place"), scheme="outreach-place")
    form = CategoryField(_("Form of the event"), scheme="outreach-form")
    topic = models.CharField(_("Topic"), max_length=100)
    law = models.CharField(_("Law"), max_length=100, blank=True)
    village = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Village it was held in"),
        limit_choices_to=VILLAGES,
    )
    location = models.CharField(_("Name of the place"), max_length=100, blank=True)
    organiser = models.CharField(_("Organiser"), max_length=60, blank=True)
    partners = models.CharField(
        _("Partners"), max_length=200, blank=True, help_text=_("Names, separated by 、")
    )
    speaker = models.CharField(_("Speaker"), max_length=50, blank=True)
    adviser_involved = models.BooleanField(
        _("Legal adviser took part"),
        default=False,
        help_text=_("A lecture the adviser gave is entered among the adviser's services, not here."),
    )
    addressed = CategoryField(_("Addressed to"), scheme="outreach-audience", null=True, blank=True)
    audience = models.PositiveIntegerField(_("People reached"), null=True, blank=True)
    audience_estimated = models.BooleanField(_("People reached: an estimate"), default=False)
    items_given = models.PositiveIntegerField(_("Items handed out"), null=True, blank=True)
    items_given_estimated = models.BooleanField(_("Items handed out: an estimate"), default=False)
    items_kind = CategoryField(_("Kind of items"), scheme="outreach-items", null=True, blank=True)
    consultations = models.PositiveIntegerField(_("Consultations answered"), null=True, blank=True)
    consultations_estimated = models.BooleanField(_("Consultations answered: an estimate"), default=False)
    online_reads = models.PositiveIntegerField(_("Read or watched online"), null=True, blank=True)
    online_reads_estimated = models.BooleanField(_("Read or watched online: an estimate"), default=False)
    banners = models.PositiveSmallIntegerField(_("Banners put up"), null=True, blank=True)
    questions = models.PositiveSmallIntegerField(_("Topical questions explained"), null=True, blank=True)
    publicity_day = models.ForeignKey(
        PublicityDay,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("For the publicity date"),
    )
    plan_item = models.ForeignKey(
        PlanItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("For the task of the plan"),
    )
    photos_consent = models.BooleanField(
        _("Those in the photos have consented, or no face of a minor can be seen"),
        default=False,
        help_text=_("Faces of minors are blurred before the photos are sent. Noted with your name."),
    )
    photos_said_by = models.CharField(_("Said of the photos by"), max_length=50, blank=True, editable=False)
    link = models.CharField(_("Published at"), max_length=300, blank=True)
    note = models.TextField(_("Course and effect"), blank=True)

    objects = OutreachQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("outreach event")
        verbose_name_plural = _("outreach events")
        ordering = ("-held_on", "-id")
        indexes = (models.Index(fields=("township", "-held_on", "-id")),)
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "held_on", "place", "topic", "location", "village"),
                condition=Q(voided_at=None),
                name="legal_outreach_event_once_in_a_village",
                violation_error_message=ONCE,
            ),
            models.UniqueConstraint(
                fields=("unit", "held_on", "place", "topic", "location"),
                condition=Q(voided_at=None, village=None),
                name="legal_outreach_event_once",
                violation_error_message=ONCE,
            ),
        )

    def __str__(self) -> str:
        return f"{self.topic}（{self.held_on}）" if self.held_on else self.topic

    def say_photos(self, consent: bool, user: User | None) -> None:
        """Note that consent to the photos was given, or no minor's face shows, and who said so."""
        if consent != bool(self.photos_said_by):
            self.photos_said_by = user.full_name if consent and user is not None else ""
        self.photos_consent = consent

    def clean(self) -> None:
        """Villages existed on the day; estimates have a number; an adviser's lecture is entered elsewhere."""
        refuse_absent(self.village, self.held_on, "village")
        refuse_absent(self.unit if self.unit_id else None, self.held_on, "unit")
        refuse_empty_estimates(self, self.estimates)
        form = self.form if self.form_id else None
        if self.adviser_involved and form and form.code == ADVISER_LECTURE:
            raise ValidationError(
                {
                    "adviser_involved": _(
                        "A lecture given by the adviser is entered once, among the adviser's services. "
                        "Untick this if somebody else lectured."
                    )
                }
            )


class PublicityTeamQuerySet(RecordQuerySet):
    """Teams by the days they existed."""

    @condition(_("Existing"))
    def existing(on: dt.date) -> Q:
        """Formed by that day and not dissolved by then."""
        return Q(formed_on__lte=on) & (Q(ended_on=None) | Q(ended_on__gt=on))


class PublicityTeam(Record):
    """Who takes law to people as a standing body: a team of speakers, a squad, a village's liaison."""

    date_field = "formed_on"

    name = models.CharField(_("Name of the team"), max_length=60)
    kind = CategoryField(_("Kind of team"), scheme="publicity-team")
    members = models.PositiveSmallIntegerField(_("Members of the team"), default=1)
    formed_on = models.DateField(_("Formed on"))
    ended_on = models.DateField(_("Ended on"), null=True, blank=True)

    objects = PublicityTeamQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("publicity team")
        verbose_name_plural = _("publicity teams")
        ordering = ("-formed_on", "-id")
        indexes = (models.Index(fields=("township", "-formed_on")),)

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A team ends after it was formed."""
        require_order(self, "formed_on", "ended_on")
