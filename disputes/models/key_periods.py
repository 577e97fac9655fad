"""Key periods (重点时段): what was planned, the villages' daily zero reports, incidents."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from disputes.enums import IncidentKind
from disputes.models.filed import Filed
from portal.models import Record, RecordQuerySet, condition
from portal.periods import Period

if TYPE_CHECKING:
    from portal.models import User


OUTSIDE = _("This day lies outside the key period.")


class KeyPeriodQuerySet(RecordQuerySet):
    """Key periods by day; the villages read what the township's office arranged, for they report by it."""

    def visible_to(self, user: User) -> KeyPeriodQuerySet:
        """Show a mediator the township's key periods."""
        if user.sees_unit_only:
            return self.within(user.organisation.township)
        return super().visible_to(user)

    @condition(_("Running"))
    def running(on: dt.date) -> Q:
        """The day lies in the period."""
        return Q(begins_on__lte=on, ends_on__gte=on)


class KeyPeriod(Record):
    """A festival, a session or another time that asks for more attention, with what was arranged for it."""

    date_field = "begins_on"

    name = models.CharField(_("Key period"), max_length=60)
    begins_on = models.DateField(_("Begins on"))
    ends_on = models.DateField(_("Ends on"))
    daily_zero_report = models.BooleanField(_("Villages report daily"), default=True)
    report_by = models.TimeField(_("To be reported by"), null=True, blank=True)
    plan = models.TextField(_("Plan"), blank=True)
    notice = models.CharField(_("Notice number"), max_length=60, blank=True)

    objects = KeyPeriodQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("key period")
        verbose_name_plural = _("key periods")
        ordering = ("-begins_on", "-id")
        indexes = (models.Index(fields=("township", "-begins_on")),)

    def __str__(self) -> str:
        return f"{self.name}（{self.begins_on:%Y}）" if self.begins_on else self.name

    def clean(self) -> None:
        """The period runs forward."""
        if self.begins_on and self.ends_on and self.ends_on < self.begins_on:
            raise ValidationError({"ends_on": _("The end cannot lie before the beginning.")})

    @property
    def days(self) -> Period:
        """Return the days of the period."""
        return Period(self.begins_on, self.ends_on)

    def covers(self, day: dt.date) -> bool:
        """Tell whether a day lies in the period."""
        return self.begins_on <= day <= self.ends_on


def due_at(period: KeyPeriod, day: dt.date) -> dt.datetime:
    """Return the moment by which a day of a period is reported: the hour laid down, or the end of the day."""
    if period.report_by is not None:
        return timezone.make_aware(dt.datetime.combine(day, period.report_by))
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time()))


class ZeroReportQuerySet(RecordQuerySet):
    """Daily reports by when they came."""

    @condition(_("Reported late"))
    def late(on: dt.date) -> Q:
        """Reported after the hour laid down; it stays late for ever."""
        return Q(reported_at__gt=F("due_at"))


class ZeroReport(Filed):
    """A village's report of one day of a key period: nothing happened, or what did. No report is no zero."""

    date_field = "day"

    key_period = models.ForeignKey(
        KeyPeriod, models.PROTECT, related_name="zero_reports", verbose_name=_("Key period")
    )
    day = models.DateField(_("Day"))
    nothing_happened = models.BooleanField(_("Nothing happened"), default=True)
    what_happened = models.CharField(_("What happened"), max_length=200, blank=True)
    reported_by = models.CharField(_("Reported by"), max_length=50)
    reported_at = models.DateTimeField(_("Reported at"))
    due_at = models.DateTimeField(_("To be reported by"), null=True, editable=False)

    objects = ZeroReportQuerySet.as_manager()

    class Meta(Filed.Meta):
        abstract = False
        verbose_name = _("daily zero report")
        verbose_name_plural = _("daily zero reports")
        ordering = ("-day", "-id")
        indexes = (models.Index(fields=("township", "-day")),)
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "day", "key_period"),
                condition=Q(voided_at=None),
                name="disputes_zeroreport_once_a_day",
                violation_error_message=_("This village has reported for this day."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit} {self.day}"

    def clean(self) -> None:
        """The day lies in the period; what happened is said unless nothing did."""
        if self.key_period_id and self.day and not self.key_period.covers(self.day):
            raise ValidationError({"day": OUTSIDE})
        if not self.nothing_happened and not self.what_happened:
            raise ValidationError({"what_happened": _("Say in a few words what happened.")})

    def derive(self) -> None:
        """Keep the hour by which the report was due when it came: a later change of the hour makes nothing late."""
        super().derive()
        if self.due_at is None:
            self.due_at = due_at(self.key_period, self.day)


class Incident(Record):
    """An incident of which an upper level gave notice, or that a village reported; kept to be settled."""

    date_field = "happened_on"

    happened_on = models.DateField(_("Happened on"))
    kind = models.CharField(_("Kind"), max_length=15, choices=IncidentKind.choices)
    people = models.PositiveIntegerField(_("People"), default=1)
    notified_by = models.CharField(_("Notice from"), max_length=60, blank=True)
    summary = models.TextField(_("What happened"))
    handled = models.TextField(_("What was done"), blank=True)
    settled_on = models.DateField(_("Settled on"), null=True, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")
        ordering = ("-happened_on", "-id")
        indexes = (models.Index(fields=("township", "-happened_on")),)
