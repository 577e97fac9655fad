"""What a case knows of its course up to the decision: time bar, notice, hearing, review, discussion, standard."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from enforcement.case_enums import Exemption, ReviewGround, Stated
from enforcement.models.reviewed import UnderReview


class CaseCourse(UnderReview):
    """The part of a case that its acts fill before the decision (行政处罚法 arts. 33–58)."""

    violated_on = models.DateField(
        _("Violation committed, or ended, on"),
        null=True,
        blank=True,
        help_text=_("Where it went on, the day it ended: the time bar runs from here (art. 36)."),
    )
    discovered_on = models.DateField(_("Violation discovered on"), null=True, blank=True)
    longer_bar = models.BooleanField(
        _("Harm to life, health or financial safety (five years)"), default=False
    )
    filing_approved_by = models.CharField(_("Filing approved by"), max_length=50, blank=True)
    handlers_since = models.DateField(_("These officers since"), null=True, editable=False)
    investigated_on = models.DateField(_("Investigation ended on"), null=True, blank=True)
    complex_or_major = models.BooleanField(_("Complex case or major violation (art. 57)"), default=False)
    notified_on = models.DateField(_("Party notified on"), null=True, blank=True)
    state_until = models.DateField(_("Statement possible until"), null=True, blank=True)
    stated = models.CharField(
        _("Statement of the party"), max_length=6, choices=Stated.choices, blank=True, default=""
    )
    hearing_right = models.BooleanField(_("Party has the right to a hearing (art. 63)"), default=False)
    hearing_requested_on = models.DateField(_("Hearing requested on"), null=True, blank=True)
    hearing_called_on = models.DateField(_("Party told of the hearing on"), null=True, blank=True)
    hearing_set_on = models.DateField(_("Hearing set for"), null=True, blank=True)
    hearing_chair = models.CharField(_("Hearing chaired by"), max_length=50, blank=True)
    heard_on = models.DateField(_("Hearing held on"), null=True, blank=True)
    review_needed = models.BooleanField(_("Legal review needed (art. 58)"), default=False)
    review_ground = models.CharField(
        _("Ground of the legal review"), max_length=15, choices=ReviewGround.choices, blank=True
    )
    discussed_on = models.DateField(_("Discussed by the leaders on"), null=True, blank=True)
    standard = models.ForeignKey(
        "enforcement.DiscretionStandard",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name=_("Discretion standard applied"),
    )
    discretion_reason = models.CharField(
        _("Reason for leaving the standard"),
        max_length=300,
        blank=True,
        help_text=_("A fine outside the published standard needs one."),
    )
    exemption = models.CharField(
        _("Ground without penalty"), max_length=13, choices=Exemption.choices, blank=True
    )

    class Meta:
        abstract = True

    @property
    def hearing_right_told_on(self) -> dt.date | None:
        """Return the day from which the party has five working days to ask for a hearing (art. 64)."""
        return self.notified_on if self.hearing_right else None

    @property
    def hearing_settled_on(self) -> dt.date | None:
        """Return the day a hearing was asked for, or could not be asked for any more: the decision."""
        return self.hearing_requested_on or self.decided_on
