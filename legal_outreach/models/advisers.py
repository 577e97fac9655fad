"""Legal advisers of the township and of its villages: engagements, services, cases (中办发〔2016〕30号)."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from legal_outreach.enums import CaseResult, Instance, Party, Procedure, Whose
from legal_outreach.models.estimates import refuse_empty_estimates
from legal_outreach.models.order import require_order
from legal_outreach.models.outreach import OutreachEvent
from legal_outreach.models.places import require_village
from portal.access import Role
from portal.models import CategoryField, Organisation, Personal, Record, RecordQuerySet, condition
from portal.models.fields import DigestField, SealedTextField
from portal.phrases import mask_phone

CAMPAIGN = "campaign"  # the one kind of service that takes part in an outreach event
LECTURE = "lecture"  # the kind that is never an event besides


class EngagementQuerySet(RecordQuerySet):
    """Engagements by their term."""

    @condition(_("In force"))
    def in_force(on: dt.date) -> Q:
        """The day lies in the term, and nobody has ended it before."""
        return (
            Q(begins_on__lte=on)
            & (Q(ends_on=None) | Q(ends_on__gte=on))
            & (Q(ended_on=None) | Q(ended_on__gt=on))
        )


class AdviserEngagement(Record):
    """A lawyer engaged for a term, by the township or for a village; the account, if any, signs in as adviser."""

    date_field = "begins_on"
    personal = {"phone": Personal(mask_phone, always=True)}

    whose = models.CharField(_("Engaged for"), max_length=8, choices=Whose.choices, default=Whose.TOWNSHIP)
    firm = models.CharField(_("Law firm"), max_length=60)
    lawyer = models.CharField(_("Lawyer"), max_length=50)
    licence = models.CharField(_("Licence number"), max_length=30, blank=True)
    phone = SealedTextField(_("Phone"), blank=True, default="")
    phone_digest = DigestField(of="phone")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Adviser's account"),
        limit_choices_to={"role": Role.ADVISER},
        help_text=_("With an account the adviser reads what is sent to this engagement, and nothing else."),
    )
    begins_on = models.DateField(_("Engaged from"))
    ends_on = models.DateField(_("Engaged until"), null=True, blank=True)
    ended_on = models.DateField(_("Ended early on"), null=True, blank=True)
    scope = models.TextField(_("Scope of the engagement"), blank=True)
    fee = models.DecimalField(_("Fee (yuan)"), max_digits=12, decimal_places=2, null=True, blank=True)

    objects = EngagementQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("adviser engagement")
        verbose_name_plural = _("legal advisers")
        ordering = ("-begins_on", "-id")
        indexes = (models.Index(fields=("township", "-begins_on")), models.Index(fields=("account",)))

    def __str__(self) -> str:
        return f"{self.lawyer}（{self.firm}，{self.number}）"

    def clean(self) -> None:
        """The term runs forward; a village's adviser is entered for the village."""
        require_order(self, "begins_on", "ends_on")
        require_order(self, "begins_on", "ended_on")
        if self.whose == Whose.VILLAGE:
            require_village(self.unit if self.unit_id else None)

    def covers(self, day: dt.date) -> bool:
        """Tell whether the engagement was in force on a day, as the condition ``in_force`` asks it."""
        in_term = self.begins_on <= day and (self.ends_on is None or day <= self.ends_on)
        return in_term and (self.ended_on is None or day < self.ended_on)

    def serves(self, unit: Organisation) -> bool:
        """Tell whether the engagement is for what a unit sends: a village's adviser serves that village."""
        return self.whose == Whose.TOWNSHIP or self.unit_id == unit.pk


def refuse_outside_term(engagement: AdviserEngagement | None, day: dt.date | None, field: str) -> None:
    """Raise a field error when an adviser is said to have worked outside the term."""
    if engagement is not None and day is not None and not engagement.covers(day):
        raise ValidationError(
            {field: _("This engagement was not in force on %(day)s. Choose the one that was.") % {"day": day}}
        )


class AdviserService(Record):
    """What an adviser did besides reviews and cases; taking part in a campaign names the event it belongs to."""

    date_field = "provided_on"

    engagement = models.ForeignKey(
        AdviserEngagement, models.PROTECT, related_name="services", verbose_name=_("Engagement")
    )
    kind = CategoryField(_("Kind of adviser service"), scheme="adviser-service")
    provided_on = models.DateField(_("Provided on"))
    topic = models.CharField(_("Topic"), max_length=100)
    location = models.CharField(_("Name of the place"), max_length=100, blank=True)
    people = models.PositiveIntegerField(_("People served"), null=True, blank=True)
    people_estimated = models.BooleanField(_("People served: an estimate"), default=False)
    hours = models.DecimalField(_("Hours on site"), max_digits=4, decimal_places=1, null=True, blank=True)
    event = models.ForeignKey(
        OutreachEvent,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="adviser_services",
        verbose_name=_("Outreach event"),
        help_text=_("For taking part in a campaign only: a lecture is counted here alone."),
    )
    result = models.TextField(_("Result of the service"), blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("adviser service")
        verbose_name_plural = _("adviser services")
        ordering = ("-provided_on", "-id")
        indexes = (models.Index(fields=("township", "-provided_on")),)
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("engagement", "event"),
                condition=Q(voided_at=None),
                name="legal_outreach_service_once_an_event",
                violation_error_message=_("The adviser's part in this event has been entered."),
            ),
        )

    def clean(self) -> None:
        """Only a campaign belongs to an event: a lecture counts here and nowhere else."""
        refuse_outside_term(self.engagement if self.engagement_id else None, self.provided_on, "engagement")
        refuse_empty_estimates(self, ("people",))
        kind = self.kind if self.kind_id else None
        if self.event_id and kind and kind.code != CAMPAIGN:
            raise ValidationError(
                {
                    "event": _(
                        "Only taking part in a campaign belongs to an outreach event. Anything else, "
                        "a lecture too, is counted here alone: leave the event empty."
                    )
                }
            )
        if self.event_id and self.provided_on and self.event.held_on != self.provided_on:
            raise ValidationError(
                {"provided_on": _("The event was held on %(day)s.") % {"day": self.event.held_on}}
            )


class LitigationQuerySet(RecordQuerySet):
    """Cases by who appears in them."""

    @condition(_("Represented by the adviser"))
    def represented(on: dt.date) -> Q:
        """An adviser appears for the township or village."""
        return Q(engagement__isnull=False)

    @condition(_("Open"))
    def open(on: dt.date) -> Q:
        """Filed by that day and not closed by then."""
        return Q(filed_on__lte=on) & (Q(closed_on=None) | Q(closed_on__gt=on))


class Litigation(Record):
    """A case before a court or another body in which the township or a village is a party; once by its number."""

    date_field = "filed_on"
    state_marks = {
        Instance.FILED: "open",
        Instance.FIRST: "open",
        Instance.SECOND: "open",
        Instance.RETRIAL: "open",
        Instance.CLOSED: "done",
    }

    case_number = models.CharField(_("Case number"), max_length=60)
    procedure = models.CharField(_("Kind of procedure"), max_length=15, choices=Procedure.choices)
    court = models.CharField(_("Court or body"), max_length=60)
    cause = models.CharField(_("Cause of action"), max_length=100)
    party = models.CharField(_("Our role"), max_length=10, choices=Party.choices)
    opponent = models.CharField(_("Other side"), max_length=100, blank=True)
    amount = models.DecimalField(_("Amount (yuan)"), max_digits=14, decimal_places=2, null=True, blank=True)
    filed_on = models.DateField(_("Filed with the court on"))
    stage = models.CharField(
        _("Stage of the suit"), max_length=8, choices=Instance.choices, default=Instance.FILED
    )
    engagement = models.ForeignKey(
        AdviserEngagement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name=_("Represented by"),
        help_text=_("Leave empty where no adviser appears."),
    )
    appeared_on = models.DateField(_("Heard on"), null=True, blank=True)
    head_appeared = models.BooleanField(_("A leader appeared in court"), default=False)
    judged_on = models.DateField(_("Judged on"), null=True, blank=True)
    judgment = models.CharField(
        _("Outcome of this instance"), max_length=10, choices=CaseResult.choices, blank=True
    )
    result = models.CharField(_("Outcome of the suit"), max_length=10, choices=CaseResult.choices, blank=True)
    closed_on = models.DateField(_("Case decided on"), null=True, blank=True)
    note = models.TextField(_("Course and effect"), blank=True)

    objects = LitigationQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("court case")
        verbose_name_plural = _("court cases")
        ordering = ("-filed_on", "-id")
        indexes = (
            models.Index(fields=("township", "-filed_on")),
            models.Index(fields=("township", "-appeared_on")),
        )
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("township", "case_number"),
                condition=Q(voided_at=None),
                name="legal_outreach_case_once",
                violation_error_message=_("A case of this number has been entered."),
            ),
        )

    def __str__(self) -> str:
        return self.case_number

    def clean(self) -> None:
        """Dates run forward; a judgment and an end have each a day and an outcome, an open case has no end."""
        require_order(self, "filed_on", "appeared_on", "judged_on", "closed_on")
        refuse_outside_term(
            self.engagement if self.engagement_id else None, self.appeared_on or self.filed_on, "engagement"
        )
        if bool(self.judged_on) != bool(self.judgment):
            raise ValidationError(
                {"judgment": _("A judgment has its day and its outcome: enter both, or neither.")}
            )
        closed = self.stage == Instance.CLOSED
        if closed != bool(self.closed_on):
            raise ValidationError(
                {"closed_on": _("A case that is over has the day it was decided; an open one has none.")}
            )
        if closed != bool(self.result):
            raise ValidationError({"result": _("A case that is over has its outcome; an open one has none.")})
