"""Days off and make-up days as rows, and the clocks that run on records."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.clocks.calendar import WorkingCalendar
from portal.clocks.rules import RULES
from portal.models.organisations import Organisation
from portal.models.records import Placed, PlacedQuerySet, Shared, confidential_types
from portal.models.versioned import condition

if TYPE_CHECKING:
    from portal.clocks.rule import Rule
    from portal.models import User


class CalendarDay(Shared):
    """One day that the State Council's notice (or a local order) takes off or makes a working day."""

    class Kind(models.TextChoices):
        """What the notice makes of the day."""

        OFF = "off", _("Day off")
        WORK = "work", _("Make-up working day")

    day = models.DateField(_("Day"))
    kind = models.CharField(_("Kind"), max_length=4, choices=Kind.choices)
    name = models.CharField(_("Holiday"), max_length=40)
    year = models.PositiveSmallIntegerField(_("Notice of the year"))
    notice = models.CharField(_("Notice number"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("day off or make-up day")
        verbose_name_plural = _("days off and make-up days")
        ordering = ("-day", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("day", "township"),
                name="portal_calendarday_once_in_a_township",
                violation_error_message=_("This day is already in the calendar."),
            ),
            models.UniqueConstraint(
                fields=("day",),
                condition=Q(township=None),
                name="portal_calendarday_once_everywhere",
                violation_error_message=_("This day is already in the calendar."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


def working_calendar(township: Organisation | None = None) -> WorkingCalendar:
    """Return the calendar of a township (or the national one): one query.

    A year counts as published when a national row names it.
    """
    rows = CalendarDay.objects.live().filter(Q(township=None) | Q(township=township))
    # the later row about a day wins: a local order stands after the national notice
    rows = rows.order_by(models.F("township").asc(nulls_first=True), "day")
    days = list(rows.values_list("day", "kind", "name", "year", "township_id"))
    return WorkingCalendar.of(
        ((day, kind, name) for day, kind, name, _year, _township in days),
        years={year for _day, _kind, _name, year, place in days if place is None},
    )


class RunningClockQuerySet(PlacedQuerySet):
    """Limits that run or ran."""

    def visible_to(self, user: User) -> RunningClockQuerySet:
        """Leave out the limits of records the user may not know of."""
        rows = super().visible_to(user)
        for model in confidential_types():
            if model.clocks:
                kind = ContentType.objects.get_for_model(model)
                unknown = model.objects.unknown_to(user).values("pk")
                rows = rows.exclude(content_type=kind, object_id__in=unknown)
        return rows

    @condition(_("Running"))
    def running(on: dt.date) -> Q:
        """Not yet met."""
        return Q(met_on=None, voided_at=None, window=False)

    @condition(_("Overdue"))
    def overdue(on: dt.date) -> Q:
        """Past the due date and not met."""
        return Q(met_on=None, voided_at=None, window=False, due_on__lt=on)


class RunningClock(Placed):
    """One limit on one record: computed once, explained, met or not; re-dated only with a trace."""

    content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+", editable=False)
    object_id = models.PositiveBigIntegerField(editable=False)
    record = GenericForeignKey()
    rule = models.CharField(_("Rule"), max_length=8)
    started_on = models.DateField(_("Start"))
    nominal = models.DateField(_("Nominal date"))
    due_on = models.DateField(_("Due on"))
    rolled = models.DateField(_("Next working day"))
    provisional = models.BooleanField(_("Provisional"), default=False)
    window = models.BooleanField(_("A time in which somebody may act"), default=False)
    met_on = models.DateField(_("Met on"), null=True, blank=True)
    explanation = models.JSONField(_("Explanation"), default=dict)

    objects = RunningClockQuerySet.as_manager()

    class Meta:
        verbose_name = _("statutory clock")
        verbose_name_plural = _("statutory clocks")
        ordering = ("due_on", "id")
        indexes = (
            models.Index(fields=("township", "met_on", "due_on")),
            models.Index(fields=("content_type", "object_id")),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("content_type", "object_id", "rule"), name="portal_runningclock_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.said_rule} {self.due_on}"

    @property
    def limit(self) -> Rule | None:
        """Return the rule it is counted by, of the length it has on its record; nothing if it is kept no longer."""
        rule, days = RULES.get(self.rule), self.explanation.get("days")
        return replace(rule, amount=days) if rule and days else rule

    @property
    def said_rule(self) -> str:
        """Return the name of the limit; its code for one that is no longer kept."""
        rule = RULES.get(self.rule)
        return str(rule.label) if rule else self.rule
