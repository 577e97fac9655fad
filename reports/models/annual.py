"""The annual report as it is stored: its editions, their sections, and the figures frozen with each."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.models import Placed, Record


class AnnualReport(Record):
    """One edition of a township's report of a year. A new draft is a new edition; none is overwritten."""

    date_field = "until"

    class State(models.TextChoices):
        """Where the edition stands."""

        DRAFT = "draft", _("Draft")
        SIGNED = "signed", _("Signed")

    year = models.PositiveSmallIntegerField(_("Year"))
    edition = models.PositiveSmallIntegerField(_("Edition"), default=1)
    title = models.CharField(_("Title"), max_length=120)
    addressee = models.CharField(_("Addressee"), max_length=200)
    signatories = models.CharField(_("Signed by"), max_length=200)
    until = models.DateField(_("Figures as of"))
    dated_on = models.DateField(_("Dated"))
    state = models.CharField(_("State"), max_length=8, choices=State.choices, default=State.DRAFT)
    demonstration = models.BooleanField(_("Demonstration data"), default=False)
    stored_as = models.UUIDField(default=uuid.uuid4, editable=False)
    sha256 = models.CharField(_("Digest"), max_length=64, blank=True)
    fingerprint = models.CharField(_("Fingerprint"), max_length=64, blank=True)
    pages = models.PositiveSmallIntegerField(_("Pages"), default=0)

    state_marks = {State.DRAFT: "open", State.SIGNED: "done"}

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("annual report")
        verbose_name_plural = _("annual reports")
        ordering = ("-year", "-edition")
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=("township", "year", "edition"), name="reports_annualreport_once"),
        )

    def __str__(self) -> str:
        return self.title


class ReportSection(Placed):
    """A heading of the report with its text; figures stand in it as tokens, see :mod:`reports.tokens`."""

    report = models.ForeignKey(
        AnnualReport, models.PROTECT, related_name="sections", verbose_name=_("Report")
    )
    position = models.PositiveSmallIntegerField(_("Position"))
    level = models.PositiveSmallIntegerField(_("Level"))
    heading = models.CharField(_("Heading"), max_length=120, blank=True)
    text = models.TextField(_("Text"), blank=True)

    class Meta:
        verbose_name = _("section of a report")
        verbose_name_plural = _("sections of reports")
        ordering = ("report", "position")
        constraints = (models.UniqueConstraint(fields=("report", "position"), name="reports_section_once"),)

    def __str__(self) -> str:
        return self.heading


class FrozenFigure(models.Model):
    """Base of a figure as it stood when a document was made: its value, its words, the keys of its records."""

    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=80)
    label = models.CharField(max_length=80)
    definition = models.CharField(max_length=300, blank=True)
    answer = models.JSONField()
    records = models.PositiveIntegerField(null=True)
    url = models.CharField(max_length=400, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key


class ReportFigure(FrozenFigure):
    """A figure of an edition."""

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="figures")

    class Meta:
        ordering = ("report", "position")
        constraints = (models.UniqueConstraint(fields=("report", "key"), name="reports_figure_once"),)
