"""Supervision from outside and above: inspections of the rule of law, suggestions of courts and procuratorates."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enforcement.models.chronology import backward, refuse
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

    @condition(_("Not yet put right"))
    def unsettled(on: dt.date) -> Q:
        """Received by that day and not wholly put right by then."""
        return Q(received_on__lte=on) & (Q(rectified_on=None) | Q(rectified_on__gt=on))


class SupervisionItem(Record):
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
    in_charge = models.CharField(_("Rectification led by"), max_length=60, blank=True)
    measures = models.TextField(_("Measures of rectification"), blank=True)
    replied_on = models.DateField(_("Replied on"), null=True, blank=True)
    rectified_on = models.DateField(_("Wholly put right on"), null=True, blank=True)

    objects = SupervisionQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("supervision item")
        verbose_name_plural = _("supervision items")
        ordering = ("-received_on", "-id")
        indexes = (models.Index(fields=("township", "-received_on")),)

    def clean(self) -> None:
        """No more is put right than was raised, and all of it when the item is done."""
        problems = backward(self, "received_on", "replied_on") | backward(self, "received_on", "rectified_on")
        problems |= backward(self, "received_on", "reply_by")
        if (self.rectified or 0) > (self.issues or 0):
            problems["rectified"] = _("No more can be put right than was found.")
        elif self.rectified_on and self.rectified != self.issues:
            problems["rectified_on"] = _(
                "Some issues are still open: this day is entered when all are put right."
            )
        refuse(problems)
