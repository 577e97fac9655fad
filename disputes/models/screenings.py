"""Rounds of screening: what a committee files for its month, a signed zero included."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from disputes.enums import ScreeningKind
from disputes.filing import first_of
from disputes.models.committees import MediationCommittee
from disputes.models.filed import Filed
from disputes.models.filing_rules import filing_calendar
from disputes.models.key_periods import KeyPeriod
from portal.models import Record, RecordQuerySet, condition


class ScreeningQuerySet(RecordQuerySet):
    """Rounds by what they found and when they came."""

    @condition(_("Signed zero"))
    def zero(on: dt.date) -> Q:
        """Somebody signed that there was nothing new."""
        return Q(nothing_new=True)

    @condition(_("Filed late"))
    def late(on: dt.date) -> Q:
        """Filed after the due date; it stays late for ever."""
        return Q(filed_on__gt=F("filing_due_on"))


class Screening(Filed):
    """One round of one committee. A round in a key period is a mark on the month's round, not a second one."""

    date_field = "finished_on"

    committee = models.ForeignKey(
        MediationCommittee, models.PROTECT, related_name="screenings", verbose_name=_("Committee")
    )
    month = models.DateField(_("Month"), help_text=_("The first day of the month, e.g. 2023-05-01."))
    kind = models.CharField(
        _("Kind of screening"), max_length=8, choices=ScreeningKind.choices, default=ScreeningKind.ROUTINE
    )
    theme = models.CharField(_("Theme"), max_length=60, blank=True)
    key_period = models.ForeignKey(
        KeyPeriod,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("In the key period"),
    )
    started_on = models.DateField(_("Began on"))
    finished_on = models.DateField(_("Ended on"))
    lead = models.CharField(_("Led by"), max_length=50)
    method = models.CharField(_("Way of screening"), max_length=60, blank=True)
    households = models.PositiveIntegerField(_("Households covered"), null=True, blank=True)
    nothing_new = models.BooleanField(_("Screened, nothing new"), default=False)
    filed_by = models.CharField(_("Filed by"), max_length=50)
    filed_on = models.DateField(_("Filed on"))
    filing_due_on = models.DateField(_("To be filed by"), null=True, blank=True)
    checked_by = models.CharField(_("Checked by"), max_length=50, blank=True)

    objects = ScreeningQuerySet.as_manager()

    class Meta(Filed.Meta):
        abstract = False
        verbose_name = _("screening")
        verbose_name_plural = _("screenings")
        ordering = ("-finished_on", "-id")
        indexes = (models.Index(fields=("township", "-finished_on")),)
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("committee", "month", "kind", "theme"),
                condition=Q(voided_at=None),
                name="disputes_screening_once_a_month",
                violation_error_message=_("This committee's screening of this month has been filed."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.committee} {self.month:%Y-%m}" if self.month else self.number

    def clean(self) -> None:
        """A round lies in its month, runs forward, and is filed when it has ended."""
        if self.month:
            self.month = first_of(self.month)
            if self.filing_due_on is None and self.unit_id:
                township = self.unit.township
                self.filing_due_on = filing_calendar(township).days(township.pk, self.month).due(self.month)
        if self.started_on and self.finished_on and self.finished_on < self.started_on:
            raise ValidationError({"finished_on": _("The end cannot lie before the beginning.")})
        if self.finished_on and self.filed_on and self.filed_on < self.finished_on:
            raise ValidationError({"filed_on": _("A screening is filed when it has ended.")})
        if self.kind == ScreeningKind.SPECIAL and not self.theme:
            raise ValidationError({"theme": _("A screening on a theme names its theme.")})
