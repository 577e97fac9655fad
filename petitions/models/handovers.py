"""Handing over: everything one person handles goes to another, offered by the one and taken by the other."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from petitions.enums import HandoverState
from portal.access import Role
from portal.models import Record, RecordQuerySet, User


class HandoverQuerySet(RecordQuerySet):
    """Hand-overs, as far as they are somebody's business."""

    def visible_to(self, user: User) -> HandoverQuerySet:
        """Show one to who gives and who takes, and to the supervisor."""
        rows = super().visible_to(user)
        return rows if user.role == Role.SUPERVISOR else rows.filter(Q(giver=user) | Q(taker=user))


class Handover(Record):
    """One hand-over. ``keys`` are the petitions that moved: shown only as far as the reader may see each."""

    date_field = "offered_on"
    state_marks = {
        HandoverState.OFFERED: "open",
        HandoverState.TAKEN: "done",
        HandoverState.DECLINED: "neutral",
    }

    giver = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("Handed over by"))
    taker = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("Handed over to whom"))
    offered_on = models.DateField(_("Offered on"))
    offered_by = models.CharField(_("Signed by, offering"), max_length=50)
    reason = models.CharField(_("Reason for handing over"), max_length=200)
    state = models.CharField(
        _("State of the hand-over"),
        max_length=10,
        choices=HandoverState.choices,
        default=HandoverState.OFFERED,
    )
    answered_on = models.DateField(_("Taken or declined on"), null=True, blank=True)
    answered_by = models.CharField(_("Signed by, taking"), max_length=50, blank=True)
    keys = models.JSONField(default=list, editable=False)

    objects = HandoverQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("hand-over of petitions")
        verbose_name_plural = _("hand-overs of petitions")
        ordering = ("-offered_on", "-id")
        indexes = (models.Index(fields=("township", "-offered_on", "-id")),)
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("giver",),
                condition=Q(state="offered", voided_at=None),
                name="petitions_handover_one_open",
                violation_error_message=_("A hand-over of this person waits for its answer already."),
            ),
        )

    def clean(self) -> None:
        """Two people of one township sign it."""
        if self.giver_id == self.taker_id:
            raise ValidationError({"taker": _("Choose somebody else.")})
