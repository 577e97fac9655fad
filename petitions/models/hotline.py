"""Requests that hotlines and other platforms send down; they stand beside petitions and are counted apart."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from petitions import lists
from petitions.enums import Satisfaction
from petitions.models.petitions import hide
from petitions.models.standing import PLEASED
from portal.models import CategoryField, Organisation, Personal, Record, RecordQuerySet, condition
from portal.models.fields import DigestField, SealedTextField
from portal.phrases import mask_names, mask_phone


class HotlineQuerySet(RecordQuerySet):
    """Requests by where they stand."""

    @condition(_("Open"))
    def open(on: dt.date) -> Q:
        """Received by that day and not finished by then."""
        return Q(received_on__lte=on) & (Q(finished_on=None) | Q(finished_on__gt=on))

    @condition(_("Overdue"))
    def overdue(on: dt.date) -> Q:
        """Open past the day the platform wants the answer."""
        return Q(answer_by__lt=on) & (Q(finished_on=None) | Q(finished_on__gt=on))

    @condition(_("Finished"))
    def finished(on: dt.date) -> Q:
        """Finished by that day."""
        return Q(finished_on__lte=on)

    @condition(_("Finished in time"))
    def in_time(on: dt.date) -> Q:
        """Finished by that day and by the day the platform asked for."""
        return Q(finished_on__lte=on) & Q(finished_on__lte=F("answer_by"))

    @condition(_("Evaluated"))
    def evaluated(on: dt.date) -> Q:
        """The caller has said what he thinks of the handling."""
        return Q(finished_on__lte=on) & ~Q(satisfaction="")

    @condition(_("Satisfied or mostly satisfied"))
    def pleased(on: dt.date) -> Q:
        """Evaluated, and not as dissatisfied."""
        return Q(satisfaction__in=PLEASED)


class HotlineRequest(Record):
    """One request of one caller through a platform."""

    date_field = "received_on"
    personal = {
        "caller": Personal(mask_names, always=True),
        "phone": Personal(mask_phone, always=True),
        "outcome": Personal(hide),
    }

    platform = CategoryField(_("Platform"), scheme=lists.PLATFORM)
    platform_number = models.CharField(_("Platform's number"), max_length=40, null=True, blank=True)
    received_on = models.DateField(_("Received on"))
    answer_by = models.DateField(_("Answer wanted by"), null=True, blank=True)
    caller = SealedTextField(_("Caller"), max_length=100, blank=True, default="")
    caller_digest = DigestField(of="caller")
    phone = SealedTextField(_("Caller's phone"), blank=True, default="")
    phone_digest = DigestField(of="phone")
    place_unit = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("Place of the matter")
    )
    content = CategoryField(_("Content category"), scheme=lists.CONTENT, null=True, blank=True)
    request = models.TextField(
        _("Main request"), help_text=_("In a few sentences, without names: leaders and the county read it.")
    )
    finished_on = models.DateField(_("Finished on"), null=True, blank=True)
    outcome = models.TextField(_("What was done about it"), blank=True)
    satisfaction = models.CharField(
        _("Caller's satisfaction"), max_length=12, choices=Satisfaction.choices, blank=True
    )

    objects = HotlineQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("hotline request")
        verbose_name_plural = _("hotline requests")
        ordering = ("-received_on", "-id")
        indexes = (models.Index(fields=("township", "-received_on", "-id")),)
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("township", "platform", "platform_number"),
                condition=Q(voided_at=None),
                name="petitions_hotline_platform_number_once",
                violation_error_message=_("The request of this platform and number has been entered."),
            ),
        )

    def derive(self) -> None:
        """Let the day the platform asked for be the due date, until the request is finished."""
        super().derive()
        self.due_on = None if self.finished_on else self.answer_by

    def clean(self) -> None:
        """Days run forward; what is finished says how, and only that is evaluated."""
        faults: dict[str, str] = {}
        for name in ("answer_by", "finished_on"):
            day = getattr(self, name)
            if day and self.received_on and day < self.received_on:
                faults[name] = _("This day cannot lie before the day the request was received.")
        if self.finished_on and not self.outcome and not self.historical:
            faults["outcome"] = _("Say what was done, for whoever reads the list.")
        if self.satisfaction and not self.finished_on:
            faults["satisfaction"] = _("A request is evaluated when it has been finished.")
        if faults:
            raise ValidationError(faults)
