"""Records of inquiry (调查记录): what somebody who knows of a dispute says of it before it is mediated."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from disputes.enums import Sex
from disputes.models.disputes import Dispute
from disputes.models.mediations import OfEpisode
from portal.models import Personal, Record
from portal.models.fields import DigestField, SealedTextField
from portal.phrases import mask_name, mask_phone, mask_text


class Inquiry(OfEpisode):
    """One talk with a party, a witness or a neighbour, signed by who was asked and who asked."""

    date_field = "held_on"
    personal = {
        "person": Personal(mask_name),
        "address": Personal(mask_text),
        "phone": Personal(mask_phone, always=True),
    }

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="inquiries", verbose_name=_("Dispute"))
    held_on = models.DateField(_("Inquired on"))
    place = models.CharField(_("Place"), max_length=100, blank=True)
    asked_by = models.CharField(_("Inquired by"), max_length=100)
    recorder = models.CharField(_("Recorded by"), max_length=50, blank=True)
    person = models.CharField(_("Person asked"), max_length=60)
    sex = models.CharField(_("Sex"), max_length=6, choices=Sex.choices, blank=True)
    age = models.PositiveSmallIntegerField(_("Age"), null=True, blank=True)
    address = models.CharField(_("Unit or address"), max_length=120, blank=True)
    phone = SealedTextField(_("Phone"), blank=True, default="")
    phone_digest = DigestField(of="phone")
    record = models.TextField(_("What was asked and said"))

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("record of inquiry")
        verbose_name_plural = _("records of inquiry")
        ordering = ("-held_on", "-id")
        indexes = (models.Index(fields=("township", "-held_on")),)

    def faults(self) -> dict[str, Any]:
        """Nobody is asked about a dispute before it was found."""
        if self.dispute_id and self.held_on and self.held_on < self.dispute.reported_on:
            return {"held_on": _("Nobody is asked about a dispute before it was found.")}
        return {}
