"""What is arranged for a key period: who is on duty each day, what an inspection found and what came of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from disputes.models.key_periods import OUTSIDE, KeyPeriod
from portal.models import Record, RecordQuerySet, condition

if TYPE_CHECKING:
    from portal.models import User


class DutyTurnQuerySet(RecordQuerySet):
    """The roster; the villages read the township's, to know whom to ring."""

    def visible_to(self, user: User) -> DutyTurnQuerySet:
        """Show a mediator the turns of the whole township."""
        if user.sees_unit_only:
            return self.within(user.organisation.township)
        return super().visible_to(user)


class DutyTurn(Record):
    """One day of one unit's duty in a key period: the leader in charge and who sits at the telephone."""

    date_field = "day"

    key_period = models.ForeignKey(
        KeyPeriod, models.PROTECT, related_name="duty_turns", verbose_name=_("Key period")
    )
    day = models.DateField(_("Day"))
    leader = models.CharField(_("Leader in charge"), max_length=50)
    officers = models.CharField(_("On duty"), max_length=100, help_text=_("Names, separated by 、"))
    office_phone = models.CharField(
        _("Telephone of the duty office"),
        max_length=30,
        blank=True,
        help_text=_("The office's own number, not a person's: every village reads it."),
    )

    objects = DutyTurnQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("turn of duty")
        verbose_name_plural = _("turns of duty")
        ordering = ("-day", "-id")
        indexes = (models.Index(fields=("township", "-day")),)
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "day", "key_period"),
                condition=Q(voided_at=None),
                name="disputes_dutyturn_once_a_day",
                violation_error_message=_("This unit's duty of this day has been arranged."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit} {self.day}"

    def clean(self) -> None:
        """The day lies in the period."""
        if self.key_period_id and self.day and not self.key_period.covers(self.day):
            raise ValidationError({"day": OUTSIDE})


class InspectionItemQuerySet(RecordQuerySet):
    """Items of inspections by what was found and whether it was put right."""

    @condition(_("Not yet put right"))
    def unrectified(on: dt.date) -> Q:
        """A shortcoming that had been found by that day and not been put right."""
        return Q(shortcoming=True, inspected_on__lte=on) & (Q(rectified_on=None) | Q(rectified_on__gt=on))

    @condition(_("Overdue"))
    def overdue(on: dt.date) -> Q:
        """A shortcoming past the day by which it was to be put right."""
        return Q(shortcoming=True, rectify_by__lt=on) & (Q(rectified_on=None) | Q(rectified_on__gt=on))


class InspectionItem(Record):
    """One thing looked at in one unit during a key period: in order, or a shortcoming with what came of it."""

    date_field = "inspected_on"

    key_period = models.ForeignKey(
        KeyPeriod, models.PROTECT, related_name="inspection_items", verbose_name=_("Key period")
    )
    inspected_on = models.DateField(_("Inspected on"))
    inspectors = models.CharField(_("Inspected by"), max_length=100)
    matter = models.CharField(_("What was looked at"), max_length=100)
    shortcoming = models.BooleanField(_("A shortcoming was found"), default=False)
    finding = models.CharField(_("Finding"), max_length=300, blank=True)
    responsible = models.CharField(_("Responsible for putting it right"), max_length=50, blank=True)
    rectify_by = models.DateField(_("To be put right by"), null=True, blank=True)
    rectified_on = models.DateField(_("Put right on"), null=True, blank=True)
    measures = models.CharField(_("What was done about it"), max_length=300, blank=True)

    objects = InspectionItemQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("inspection item")
        verbose_name_plural = _("inspection items")
        ordering = ("-inspected_on", "-id")
        indexes = (models.Index(fields=("township", "-inspected_on")),)

    def clean(self) -> None:
        """A shortcoming is named; only a shortcoming is put right, and not before it was found."""
        problems = {}
        if self.shortcoming and not self.finding:
            problems["finding"] = _("Say in a few words what the shortcoming is.")
        if not self.shortcoming and (self.rectified_on or self.rectify_by):
            problems["shortcoming"] = _("Only a shortcoming is put right: tick it, or leave the days empty.")
        for name in ("rectify_by", "rectified_on"):
            day = getattr(self, name)
            if day and self.inspected_on and day < self.inspected_on:
                problems[name] = _("This day cannot lie before the inspection.")
        if problems:
            raise ValidationError(problems)
