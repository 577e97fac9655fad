"""The way of a dispute: each act with its day and legal basis, and its earlier episodes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from disputes.enums import Act, Stage
from disputes.models.disputes import Dispute
from portal.models import Personal, Record
from portal.phrases import mask_text


class DisputeStep(Record):
    """One act on one dispute, written by ``disputes.lifecycle`` alone; ``facts`` is what was entered with it."""

    date_field = "done_on"
    personal = {"note": Personal(mask_text)}

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="steps", verbose_name=_("Dispute"))
    episode = models.PositiveSmallIntegerField(_("Episode"), default=1)
    transition = models.CharField(_("Act on the dispute"), max_length=12, choices=Act.choices)
    done_on = models.DateField(_("Act done on"))
    done_by = models.CharField(_("Entered by"), max_length=50)
    basis = models.CharField(_("Legal basis of the act"), max_length=120, blank=True)
    note = models.CharField(_("Note on the act"), max_length=200, blank=True)
    facts = models.JSONField(_("What was entered"), default=dict, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("step of a dispute")
        verbose_name_plural = _("steps of disputes")
        ordering = ("-done_on", "-id")
        indexes = (models.Index(fields=("township", "-done_on", "-id")),)

    @property
    def said_act(self) -> str:
        """Return the name of the act."""
        return self.get_transition_display()


class Episode(Record):
    """A closed episode of a dispute that was opened again: its dates and outcome as they then stood."""

    date_field = "closed_on"
    personal = {"outcome": Personal(mask_text)}

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="episodes", verbose_name=_("Dispute"))
    ordinal = models.PositiveSmallIntegerField(_("Episode"))
    begun_on = models.DateField(_("Episode begun on"))
    accepted_on = models.DateField(_("Accepted on"), null=True)
    closed_on = models.DateField(_("Closed on"))
    stage = models.CharField(_("Closed as"), max_length=10, choices=Stage.choices)
    outcome = models.TextField(_("Outcome"), blank=True)
    reopened_on = models.DateField(_("Reopened on"))
    reason = models.CharField(_("Reason for reopening"), max_length=200)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("earlier episode")
        verbose_name_plural = _("earlier episodes")
        ordering = ("dispute", "ordinal")
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=("dispute", "ordinal"), name="disputes_episode_once"),
        )
