"""What happens to a dispute: sessions, the agreement, looking after it (人民调解法 arts. 20–33)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from disputes.enums import Confirmation, Form, Performance
from disputes.models.disputes import Dispute
from portal.models import Clock, Record


class MediationSession(Record):
    """One sitting with the parties."""

    date_field = "held_on"

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="sessions", verbose_name=_("Dispute"))
    held_on = models.DateField(_("Held on"))
    place = models.CharField(_("Place"), max_length=100, blank=True)
    mediators = models.CharField(_("Mediators"), max_length=100)
    helpers = models.CharField(_("Invited to help"), max_length=100, blank=True)
    rights_told = models.BooleanField(_("Rights and duties told"), default=True)
    record = models.TextField(_("Record of the sitting"))

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("mediation session")
        verbose_name_plural = _("mediation sessions")
        ordering = ("-held_on", "-id")
        indexes = (models.Index(fields=("township", "-held_on")),)


class Agreement(Record):
    """The agreement of a mediated dispute; judicial confirmation is asked for within thirty days."""

    date_field = "reached_on"
    clocks = (Clock("M2", start="effective_on", met="applied_on", window=True),)

    dispute = models.OneToOneField(
        Dispute, models.PROTECT, related_name="agreement", verbose_name=_("Dispute")
    )
    form = models.CharField(_("Form of agreement"), max_length=8, choices=Form.choices)
    reached_on = models.DateField(_("Reached on"))
    effective_on = models.DateField(
        _("Effective on"),
        null=True,
        blank=True,
        help_text=_(
            "Oral: the day it was reached. Written: when parties and mediator signed and it was sealed."
        ),
    )
    terms = models.TextField(_("Terms, way and time of performance"))
    amount = models.DecimalField(_("Amount agreed (yuan)"), max_digits=14, decimal_places=2, default=0)
    performance = models.CharField(
        _("Performance"), max_length=5, choices=Performance.choices, default=Performance.DUE
    )
    performed_on = models.DateField(_("Performed on"), null=True, blank=True)
    confirmation = models.CharField(
        _("Judicial confirmation"), max_length=10, choices=Confirmation.choices, default=Confirmation.NONE
    )
    applied_on = models.DateField(_("Confirmation applied for on"), null=True, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("mediation agreement")
        verbose_name_plural = _("mediation agreements")
        ordering = ("-reached_on", "-id")
        indexes = (models.Index(fields=("township", "-reached_on")),)

    def clean(self) -> None:
        """An oral agreement is effective when it is reached (人民调解法 art. 30)."""
        if self.form == Form.ORAL and self.reached_on:
            self.effective_on = self.effective_on or self.reached_on
        if self.effective_on and self.reached_on and self.effective_on < self.reached_on:
            raise ValidationError({"effective_on": _("No agreement is effective before it is reached.")})


class FollowUp(Record):
    """A visit after the agreement: is it performed, are the parties content, is there a new risk."""

    date_field = "visited_on"

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="follow_ups", verbose_name=_("Dispute"))
    visited_on = models.DateField(_("Visited on"))
    visitor = models.CharField(_("Visited by"), max_length=50)
    performance = models.CharField(_("Performance"), max_length=5, choices=Performance.choices)
    content = models.BooleanField(_("Parties are content"), default=True)
    new_risk = models.CharField(_("New risk"), max_length=200, blank=True)
    measures = models.CharField(_("Measures"), max_length=200, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("follow-up visit")
        verbose_name_plural = _("follow-up visits")
        ordering = ("-visited_on", "-id")
        indexes = (models.Index(fields=("township", "-visited_on")),)
