"""Supervision from outside and above: inspections of the rule of law, suggestions of courts and procuratorates."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enforcement.models.chronology import backward, refuse
from enforcement.models.rectified import Rectified
from portal.models import CategoryField, Record, RecordQuerySet, condition


class SupervisionQuerySet(RecordQuerySet):
    """Items by whether they were answered and put right."""

    @condition(_("Replied to"))
    def replied(on: dt.date) -> Q:
        """Replied to by that day."""
        return Q(replied_on__lte=on)

    @condition(_("Reply overdue"))
    def overdue(on: dt.date) -> Q:
        """The day set for the reply had passed, and there was none by then."""
        return Q(reply_by__lt=on) & (Q(replied_on=None) | Q(replied_on__gt=on))

    @condition(_("Inspection of the rule of law"))
    def inspection(on: dt.date) -> Q:
        """An inspection, general or of one subject."""
        return Q(kind__code__in=("inspection", "special"))

    @condition(_("Procuratorial or judicial suggestion"))
    def suggestion(on: dt.date) -> Q:
        """A suggestion of a procuratorate or a court."""
        return Q(kind__code__in=("procuratorate", "court"))

    @condition(_("Suggestion of an observer"))
    def observer(on: dt.date) -> Q:
        """A suggestion of a rule-of-law observer."""
        return Q(kind__code="observer")

    @condition(_("Suggestion or proposal of a deputy or member"))
    def proposal(on: dt.date) -> Q:
        """A suggestion of a deputy to the people's congress or a proposal of a member of the conference."""
        return Q(kind__code__in=("congress", "conference"))

    @condition(_("Rectification overdue"))
    def rectification_overdue(on: dt.date) -> Q:
        """The day set for putting it right had passed, and not all was put right by then."""
        return Q(rectify_by__lt=on) & (Q(rectified_on=None) | Q(rectified_on__gt=on))

    @condition(_("Not yet put right"))
    def unsettled(on: dt.date) -> Q:
        """Received by that day and not wholly put right by then."""
        return Q(received_on__lte=on) & (Q(rectified_on=None) | Q(rectified_on__gt=on))


class SupervisionItem(Rectified, Record):
    """One inspection, suggestion or proposal, with what it found and what was put right."""

    date_field = "received_on"

    kind = CategoryField(_("Kind of supervision"), scheme="supervision")
    issuer = models.CharField(_("Supervising body"), max_length=100)
    document_number = models.CharField(_("Its document number"), max_length=60, blank=True)
    title = models.CharField(_("Matter supervised"), max_length=200)
    received_on = models.DateField(_("Supervision received on"))
    reply_by = models.DateField(_("To be replied to by"), null=True, blank=True)
    issues = models.PositiveIntegerField(_("Issues raised"), default=0)
    rectified = models.PositiveIntegerField(_("Issues put right"), default=0)
    assigned_on = models.DateField(_("Rectification assigned on"), null=True, blank=True)
    in_charge = models.CharField(_("Rectification led by"), max_length=60, blank=True)
    rectify_by = models.DateField(_("To be put right by"), null=True, blank=True)
    measures = models.TextField(_("Measures of rectification"), blank=True)
    replied_on = models.DateField(_("Replied on"), null=True, blank=True)
    reply_number = models.CharField(_("Number of the reply"), max_length=60, blank=True)
    rectified_on = models.DateField(_("Wholly put right on"), null=True, blank=True)
    rechecked_on = models.DateField(_("Looked at again on"), null=True, blank=True)

    objects = SupervisionQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("supervision item")
        verbose_name_plural = _("supervision items")
        ordering = ("-received_on", "-id")
        indexes = (models.Index(fields=("township", "-received_on")),)

    @property
    def begun_on(self) -> dt.date | None:
        """Return the day somebody was put in charge."""
        return self.assigned_on

    def days_set(self) -> list[dt.date]:
        """Return the days set for the reply and for putting it right, while they are not met."""
        days = super().days_set()
        return days + ([self.reply_by] if self.reply_by and not self.replied_on else [])

    def clean(self) -> None:
        """No more is put right than was raised, and all of it when the item is done."""
        problems = backward(self, "received_on", "replied_on") | backward(self, "received_on", "rectified_on")
        problems |= backward(self, "received_on", "assigned_on") | backward(
            self, "rectified_on", "rechecked_on"
        )
        problems |= backward(self, "received_on", "reply_by")
        if (self.rectified or 0) > (self.issues or 0):
            problems["rectified"] = _("No more can be put right than was found.")
        elif self.rectified_on and self.rectified != self.issues:
            problems["rectified_on"] = _(
                "Some issues are still open: this day is entered when all are put right."
            )
        refuse(problems)
