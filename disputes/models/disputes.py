"""A dispute from first word to closed file (人民调解法 arts. 17–31)."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from disputes.enums import Risk, Source, Stage
from disputes.models.screenings import Screening
from portal.models import CategoryField, Clock, Personal, Record, RecordQuerySet, condition
from portal.models.fields import DigestField, SealedTextField
from portal.phrases import mask_names, mask_phone, mask_text

OPEN_STAGES = (Stage.FOUND, Stage.ACCEPTED, Stage.MEDIATING)
CLOSED_STAGES = (Stage.SETTLED, Stage.REFUSED, Stage.FAILED, Stage.PASSED_ON)


class DisputeQuerySet(RecordQuerySet):
    """Disputes by where they stand."""

    @condition(_("Open"))
    def open(on: dt.date) -> Q:
        """Found by that day and not closed by then."""
        return Q(reported_on__lte=on) & (Q(closed_on=None) | Q(closed_on__gt=on))

    @condition(_("Settled"))
    def settled(on: dt.date) -> Q:
        """Closed by an agreement by that day."""
        return Q(stage=Stage.SETTLED, closed_on__lte=on)

    @condition(_("Overdue"))
    def overdue(on: dt.date) -> Q:
        """Open past the date by which it should have been mediated."""
        return Q(due_on__lt=on, stage__in=OPEN_STAGES)


class Dispute(Record):
    """A civil dispute that a screening found, a party brought, or another body passed on."""

    date_field = "reported_on"
    clocks = (Clock("M1", start="accepted_on", met="closed_on"),)
    personal = {
        "parties": Personal(mask_names),
        "place": Personal(mask_text),
        "phone": Personal(mask_phone, always=True),
    }
    state_marks = {
        Stage.FOUND: "open",
        Stage.ACCEPTED: "open",
        Stage.MEDIATING: "open",
        Stage.SETTLED: "done",
        Stage.REFUSED: "neutral",
        Stage.FAILED: "neutral",
        Stage.PASSED_ON: "neutral",
    }

    reported_on = models.DateField(_("Found on"))
    source = models.CharField(_("Source"), max_length=10, choices=Source.choices, default=Source.OFFERED)
    screening = models.ForeignKey(
        Screening,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="disputes",
        verbose_name=_("Found by screening"),
    )
    parties = models.CharField(_("Parties"), max_length=200, help_text=_("Names, separated by 、"))
    phone = SealedTextField(_("Contact phone"), blank=True, default="")
    phone_digest = DigestField(of="phone")
    place = models.CharField(_("Place"), max_length=100, blank=True)
    category = CategoryField(_("Type of dispute"), scheme="dispute")
    summary = models.TextField(_("What it is about"))
    cause = models.CharField(_("Cause"), max_length=200, blank=True)
    people = models.PositiveIntegerField(_("People involved"), default=2)
    amount = models.DecimalField(_("Amount (yuan)"), max_digits=14, decimal_places=2, null=True, blank=True)
    risk = models.CharField(_("Risk"), max_length=6, choices=Risk.choices, default=Risk.LOW)
    responsible = models.CharField(_("Responsible"), max_length=50, blank=True)
    measures = models.TextField(_("Measures"), blank=True)
    accepted_on = models.DateField(_("Accepted on"), null=True, blank=True)
    stage = models.CharField(_("Stage"), max_length=10, choices=Stage.choices, default=Stage.FOUND)
    closed_on = models.DateField(_("Closed on"), null=True, blank=True)
    remedies_told = models.BooleanField(_("Parties told of other remedies"), default=False)
    outcome = models.TextField(_("Outcome"), blank=True)

    objects = DisputeQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("dispute")
        verbose_name_plural = _("disputes")
        ordering = ("-reported_on", "-id")
        indexes = (
            models.Index(fields=("township", "-reported_on", "-id")),
            models.Index(fields=("township", "closed_on")),
        )

    def __str__(self) -> str:
        return self.number

    def clean(self) -> None:
        """Dates run forward, and the stage agrees with them."""
        if self.accepted_on and self.reported_on and self.accepted_on < self.reported_on:
            raise ValidationError(
                {"accepted_on": _("A dispute is accepted on or after the day it was found.")}
            )
        if self.closed_on and self.reported_on and self.closed_on < (self.accepted_on or self.reported_on):
            raise ValidationError({"closed_on": _("A dispute is closed after it was found and accepted.")})
        if (self.stage in CLOSED_STAGES) != bool(self.closed_on):
            raise ValidationError(
                {"closed_on": _("A closed dispute has the day it was closed; an open one has none.")}
            )
        if self.stage == Stage.FAILED and not self.remedies_told:
            raise ValidationError(
                {"remedies_told": _("When mediation fails the parties are told of other remedies (art. 26).")}
            )
