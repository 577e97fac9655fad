"""What leaders do themselves: reception days, going down, directing letters, taking on cases (art. 18)."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from petitions.enums import ReceptionKind
from petitions.models.petitions import Petition
from petitions.models.standing import PetitionPaperQuerySet
from portal.models import Record, condition

RECEIVING = (ReceptionKind.AT_OFFICE, ReceptionKind.APPOINTMENT, ReceptionKind.GOING_DOWN)


class ReceptionQuerySet(PetitionPaperQuerySet):
    """Receptions and cases taken on."""

    @condition(_("Reception day"))
    def receiving(on: dt.date) -> Q:
        """Visitors were received, whether anybody came or not."""
        return Q(kind__in=RECEIVING)

    @condition(_("Case not settled"))
    def unsettled(on: dt.date) -> Q:
        """Taken on by that day and not settled by then."""
        open_ = Q(settled_on=None) | Q(settled_on__gt=on)
        return Q(kind=ReceptionKind.TAKING_ON, held_on__lte=on) & open_


class Reception(Record):
    """One leader's reception day, or one case he has taken on."""

    date_field = "held_on"
    scattered = True
    logged_as = ("receptions",)

    kind = models.CharField(_("Kind of reception"), max_length=12, choices=ReceptionKind.choices)
    held_on = models.DateField(_("Received or taken on"))
    leader = models.CharField(_("Leader"), max_length=50)
    place = models.CharField(_("Place of reception"), max_length=100, blank=True)
    batches = models.PositiveIntegerField(_("Visits received"), default=0)
    people = models.PositiveIntegerField(_("Visitors"), default=0)
    settled_at_once = models.PositiveIntegerField(_("Settled on the spot"), default=0)
    petition = models.ForeignKey(
        Petition,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="receptions",
        verbose_name=_("Case taken on"),
    )
    settled_on = models.DateField(_("Case settled on"), null=True, blank=True)
    direction = models.TextField(_("Direction given"), blank=True)

    objects = ReceptionQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("leaders' reception")
        verbose_name_plural = _("leaders' receptions")
        ordering = ("-held_on", "-id")
        indexes = (models.Index(fields=("township", "-held_on", "-id")),)

    def clean(self) -> None:
        """Parts stay within their whole; a case taken on is one petition, settled after it was taken on."""
        faults: dict[str, str] = {}
        if (self.batches or 0) > (self.people or 0):
            faults["people"] = _("Every visit brings at least one visitor.")
        if (self.settled_at_once or 0) > (self.batches or 0):
            faults["settled_at_once"] = _("No more can be settled on the spot than visits were received.")
        if self.kind == ReceptionKind.TAKING_ON and not self.petition_id and not self.historical:
            faults["petition"] = _("Name the petition the leader has taken on.")
        if self.kind in RECEIVING and (self.petition_id or self.settled_on):
            faults["kind"] = _("A case taken on is an entry of its own, beside the reception day.")
        if self.settled_on and self.held_on and self.settled_on < self.held_on:
            faults["settled_on"] = _("A case is settled after it was taken on.")
        if faults:
            raise ValidationError(faults)
