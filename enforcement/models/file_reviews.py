"""Reviews of closed case files (案卷评查): what they found, and what was put right (行政执法监督条例)."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enforcement.governing_enums import Grade
from enforcement.models.chronology import Problems, backward, refuse
from enforcement.models.rectified import Rectified
from portal.models import Record, RecordQuerySet, condition


class FileReviewQuerySet(RecordQuerySet):
    """Reviews by whether what they found was put right."""

    @condition(_("With a result"))
    def graded(on: dt.date) -> Q:
        """Its result was told."""
        return ~Q(grade="")

    @condition(_("Not yet put right"))
    def unsettled(on: dt.date) -> Q:
        """Found something by that day, and not all of it was put right by then."""
        return Q(reviewed_on__lte=on, issues__gt=0) & (Q(rectified_on=None) | Q(rectified_on__gt=on))


class FileReview(Rectified, Record):
    """A review of closed case files (案卷评查): how many were drawn, what was wrong, what was put right."""

    date_field = "reviewed_on"

    reviewed_on = models.DateField(_("Files reviewed on"))
    organiser = models.CharField(_("Review organised by"), max_length=60)
    reviewers = models.CharField(_("File reviewers"), max_length=100)
    files = models.PositiveIntegerField(_("Files drawn"))
    grade = models.CharField(_("Result of the review"), max_length=9, choices=Grade.choices, blank=True)
    issues = models.PositiveIntegerField(_("Issues found in the files"), default=0)
    rectified = models.PositiveIntegerField(_("Issues in the files put right"), default=0)
    told_on = models.DateField(_("Result told on"), null=True, blank=True)
    rectify_by = models.DateField(_("To be put right by"), null=True, blank=True)
    rectified_on = models.DateField(_("All put right on"), null=True, blank=True)
    findings = models.TextField(_("Findings in words"), blank=True)

    objects = FileReviewQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("file review")
        verbose_name_plural = _("file reviews")
        ordering = ("-reviewed_on", "-id")
        indexes = (models.Index(fields=("township", "-reviewed_on")),)

    @property
    def begun_on(self) -> dt.date | None:
        """Return the day the result was told, from which it is put right."""
        return self.told_on

    def clean(self) -> None:
        """No more is put right than was found, and not before."""
        problems: Problems = backward(self, "reviewed_on", "rectified_on") | backward(
            self, "reviewed_on", "told_on"
        )
        problems |= backward(self, "told_on", "rectify_by")
        if (self.rectified or 0) > (self.issues or 0):
            problems["rectified"] = _("No more can be put right than was found.")
        elif self.rectified_on and self.rectified != self.issues and not self.historical:
            problems["rectified_on"] = _(
                "Some issues are still open: this day is entered when all are put right."
            )
        refuse(problems)
