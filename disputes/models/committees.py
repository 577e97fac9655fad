"""People's mediation committees and their mediators (人民调解法 arts. 8–16)."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from disputes.enums import Appointment, CommitteeKind, Employment, Grade, Sex
from portal.models import Personal, Record, RecordQuerySet, condition
from portal.models.fields import DigestField, SealedTextField
from portal.phrases import mask_phone


class CommitteeQuerySet(RecordQuerySet):
    """Committees by the days they existed."""

    @condition(_("Existing"))
    def existing(on: dt.date) -> Q:
        """Set up by that day and not yet dissolved."""
        return Q(founded_on__lte=on) & (Q(dissolved_on=None) | Q(dissolved_on__gt=on))


class MediationCommittee(Record):
    """A committee of three to nine members, among them a woman (人民调解法 art. 8)."""

    date_field = "founded_on"

    name = models.CharField(_("Committee"), max_length=60)
    kind = models.CharField(
        _("Kind"), max_length=12, choices=CommitteeKind.choices, default=CommitteeKind.VILLAGE
    )
    founded_on = models.DateField(_("Set up on"))
    dissolved_on = models.DateField(_("Dissolved on"), null=True, blank=True)
    members = models.PositiveSmallIntegerField(_("Members"), default=3)
    women = models.PositiveSmallIntegerField(_("Women among them"), default=1)
    chair = models.CharField(_("Chair"), max_length=50)
    case_word = models.CharField(
        _("Word in case numbers"),
        max_length=20,
        blank=True,
        help_text=_("Stands before 人调字; left empty it is the name of the unit."),
    )
    term_ends_on = models.DateField(_("Term ends on"), null=True, blank=True)

    objects = CommitteeQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("mediation committee")
        verbose_name_plural = _("mediation committees")
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Keep the composition the law asks for."""
        if self.members is not None and not 3 <= self.members <= 9:
            raise ValidationError({"members": _("A committee has three to nine members (art. 8).")})
        if self.women is not None and self.members is not None and not 1 <= self.women <= self.members:
            raise ValidationError({"women": _("At least one member is a woman (art. 8).")})


class MediatorQuerySet(RecordQuerySet):
    """Mediators by the days they were in office."""

    @condition(_("In office"))
    def in_office(on: dt.date) -> Q:
        """Appointed by that day and not yet left."""
        return Q(appointed_on__lte=on) & (Q(left_on=None) | Q(left_on__gt=on))


class Mediator(Record):
    """A people's mediator (人民调解法 arts. 13–16)."""

    date_field = "appointed_on"
    personal = {"phone": Personal(mask_phone, always=True)}

    name = models.CharField(_("Full name"), max_length=50)
    committee = models.ForeignKey(
        MediationCommittee, models.PROTECT, related_name="mediators", verbose_name=_("Committee")
    )
    sex = models.CharField(_("Sex"), max_length=6, choices=Sex.choices)
    ethnic_group = models.CharField(_("Ethnic group"), max_length=20, blank=True)
    born_on = models.DateField(_("Born on"), null=True, blank=True)
    education = models.CharField(_("Education"), max_length=20, blank=True)
    employment = models.CharField(
        _("Whole work"), max_length=10, choices=Employment.choices, default=Employment.PART_TIME
    )
    appointment = models.CharField(
        _("Appointment"), max_length=8, choices=Appointment.choices, default=Appointment.ELECTED
    )
    appointed_on = models.DateField(_("Appointed on"))
    left_on = models.DateField(_("Left on"), null=True, blank=True)
    grade = models.CharField(_("Grade"), max_length=6, choices=Grade.choices, default=Grade.NONE)
    phone = SealedTextField(_("Phone"), blank=True, default="")
    phone_digest = DigestField(of="phone")
    training_hours = models.PositiveSmallIntegerField(_("Hours of training"), default=0)

    objects = MediatorQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("mediator")
        verbose_name_plural = _("mediators")
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name
