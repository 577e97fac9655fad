"""Information the township publishes by itself, in twenty working days (政府信息公开条例 art. 26)."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enforcement.models.chronology import backward, kept, limited, missed, refuse
from portal.models import CategoryField, Clock, Record, RecordQuerySet, condition


class InformationQuerySet(RecordQuerySet):
    """Published information by its limit."""

    @condition(_("Under a limit"))
    def timed(on: dt.date) -> Q:
        """The limit for publication was counted."""
        return limited("information", "G1")

    @condition(_("Published in time"))
    def on_time(on: dt.date) -> Q:
        """Published on or before the last day."""
        return kept("information", "G1")

    @condition(_("Publication overdue"))
    def overdue(on: dt.date) -> Q:
        """The twenty working days had passed on that day (art. 26)."""
        return missed("information", on, "G1")


class Information(Record):
    """One piece of information the township publishes by itself, within twenty working days (art. 26)."""

    date_field = "made_on"
    clocks = (Clock("G1", start="made_on", met="published_on"),)

    title = models.CharField(_("Title of the information"), max_length=200)
    topic = CategoryField(_("Column of disclosure"), scheme="information-column")
    made_on = models.DateField(_("Made or changed on"))
    made_by = models.CharField(_("Information made by"), max_length=60, blank=True)
    checked_by = models.CharField(_("Checked for secrecy and privacy by"), max_length=50, blank=True)
    published_on = models.DateField(_("Information published on"), null=True, blank=True)
    posted_at = CategoryField(_("Where it was posted"), scheme="posting-place", null=True, blank=True)
    address = models.CharField(_("Address or place of the posting"), max_length=300, blank=True)
    withdrawn_on = models.DateField(_("No longer public since"), null=True, blank=True)

    objects = InformationQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("published information")
        verbose_name_plural = _("published information")
        ordering = ("-made_on", "-id")
        indexes = (
            models.Index(fields=("township", "-made_on")),
            models.Index(fields=("township", "published_on")),
        )

    def clean(self) -> None:
        """What is published says where."""
        problems = backward(self, "made_on", "published_on", "withdrawn_on")
        if self.published_on and not (self.posted_at_id or self.address):
            problems["posted_at"] = _("Say where it was posted.")
        if self.published_on and not self.checked_by and not self.historical:
            problems["checked_by"] = _(
                "Nothing is published before it is checked for secrecy (保守国家秘密法 art. 35)."
            )
        if self.withdrawn_on and not self.published_on:
            problems["published_on"] = _("Only what was published can cease to be public.")
        refuse(problems)
