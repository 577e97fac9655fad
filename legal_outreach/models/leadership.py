"""What the first responsible persons did themselves for the rule of law (2016 rules, arts. 4–6)."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from legal_outreach.enums import Duty, Post
from legal_outreach.models.meetings import Meeting
from portal.models import Record, RecordQuerySet, condition

HEADS = (Post.PARTY, Post.GOVERNMENT)  # the 第一责任人 of the rules of 2016, art. 2


class LeaderDutyQuerySet(RecordQuerySet):
    """Duties by whose they were."""

    @condition(_("By a head of party or government"))
    def by_head(on: dt.date) -> Q:
        """Done by one of the two first responsible persons, not by another leader."""
        return Q(post__in=HEADS)


class LeaderDuty(Record):
    """One act of one leader on one day: what it was about and what came of it."""

    date_field = "performed_on"

    person = models.CharField(_("Name of the person"), max_length=50)
    post = models.CharField(_("Post"), max_length=10, choices=Post.choices)
    duty = models.CharField(_("Duty"), max_length=11, choices=Duty.choices)
    performed_on = models.DateField(_("Day of the duty"))
    matter = models.CharField(_("Matter"), max_length=200)
    meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="duties",
        verbose_name=_("At the meeting"),
    )
    result = models.TextField(_("Result of the duty"), blank=True)

    objects = LeaderDutyQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("leader's duty")
        verbose_name_plural = _("leaders' duties")
        ordering = ("-performed_on", "-id")
        indexes = (models.Index(fields=("township", "-performed_on")),)

    def clean(self) -> None:
        """What was done at a meeting was done on its day."""
        meeting = self.meeting if self.meeting_id else None
        if meeting and self.performed_on and meeting.held_on != self.performed_on:
            raise ValidationError(
                {"performed_on": _("The meeting was held on %(day)s.") % {"day": meeting.held_on}}
            )
