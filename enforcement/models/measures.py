"""Things preserved, sealed or seized in a case, with their limits (行政处罚法 art. 56, 行政强制法 arts. 18–28)."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enforcement.case_enums import MeasureKind
from enforcement.models.cases import EnforcementCase
from enforcement.models.chronology import backward, missed, refuse
from portal.clocks.deadlines import due
from portal.clocks.rules import RULES
from portal.models import Clock, Personal, Record, RecordQuerySet, condition, working_calendar
from portal.phrases import mask_text


class MeasureQuerySet(RecordQuerySet):
    """Measures by whether they still stand."""

    @condition(_("Measure standing"))
    def standing(on: dt.date) -> Q:
        """Taken by that day and not ended by then."""
        return Q(taken_on__lte=on) & (Q(ended_on=None) | Q(ended_on__gt=on))

    @condition(_("Measure overdue"))
    def overdue(on: dt.date) -> Q:
        """Its limit had passed on that day and it had not been ended."""
        return missed("casemeasure", on, "E2", "E11", "E11x")


class CaseMeasure(Record):
    """One preservation, sealing or seizure. An urgent one is approved within 24 hours (行政强制法 art. 19)."""

    date_field = "taken_on"
    clocks = (
        Clock("E2", start="preserved_on", met="ended_on"),
        Clock("E11", start="seized_on", met="ended_or_extended_on"),
        Clock("E11x", start="extended_from", met="ended_on"),
    )
    personal = {"goods": Personal(mask_text), "place": Personal(mask_text)}

    case = models.ForeignKey(
        EnforcementCase, models.PROTECT, related_name="measures", verbose_name=_("Of the case")
    )
    kind = models.CharField(_("Kind of measure"), max_length=12, choices=MeasureKind.choices)
    goods = models.TextField(_("Things, with number and state"))
    place = models.CharField(_("Where they are kept"), max_length=100)
    reason = models.CharField(_("Reason for the measure"), max_length=200, blank=True)
    taken_on = models.DateField(_("Measure taken on"))
    taken_at = models.TimeField(_("Measure taken at"), null=True, blank=True)
    urgent = models.BooleanField(_("Urgent, approved afterwards"), default=False)
    approved_by = models.CharField(_("Measure approved by"), max_length=50, blank=True)
    approved_on = models.DateField(_("Measure approved on"), null=True, blank=True)
    approved_at = models.TimeField(_("Measure approved at"), null=True, blank=True)
    extended_on = models.DateField(_("Measure extended on"), null=True, blank=True)
    extension_reason = models.CharField(_("Reason for extending the measure"), max_length=200, blank=True)
    ended_on = models.DateField(_("Measure ended on"), null=True, blank=True)
    outcome = models.CharField(_("What was done with the things"), max_length=200, blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("measure in a case")
        verbose_name_plural = _("measures in cases")
        ordering = ("-taken_on", "-id")
        indexes = (models.Index(fields=("township", "-taken_on")),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    def clean(self) -> None:
        """Days run forward; nothing is taken without approval unless it was urgent, and what ended says how."""
        problems = backward(self, "taken_on", "extended_on", "ended_on")
        if not self.urgent and not self.historical:
            problems |= backward(self, "approved_on", "taken_on")
            if not (self.approved_by and self.approved_on):
                problems["approved_by"] = _(
                    "A measure is approved by the head of the organ before it is taken "
                    "(行政处罚法 art. 56, 行政强制法 art. 18)."
                )
        if self.urgent and self.kind == MeasureKind.PRESERVATION:
            problems["urgent"] = _("Only sealing or seizure can be approved afterwards (行政强制法 art. 19).")
        if self.urgent and not self.taken_at and not self.historical:
            problems["taken_at"] = _("The 24 hours run from the hour: enter the time.")
        if self.extended_on and (self.kind == MeasureKind.PRESERVATION or not self.extension_reason):
            problems["extension_reason"] = _(
                "Sealing and seizure can be extended once, with a reason (行政强制法 art. 25)."
            )
        if self.ended_on and not self.outcome:
            problems["outcome"] = _("Say what was done with the things.")
        refuse(problems)

    # --- What the clocks run on ----------------------------------------------------------------------

    @property
    def preserved_on(self) -> dt.date | None:
        """Return the day the seven working days of a preservation run from."""
        return self.taken_on if self.kind == MeasureKind.PRESERVATION else None

    @property
    def seized_on(self) -> dt.date | None:
        """Return the day the thirty days of a sealing or seizure run from."""
        return None if self.kind == MeasureKind.PRESERVATION else self.taken_on

    @property
    def ended_or_extended_on(self) -> dt.date | None:
        """Return the day the first thirty days were met: the end, or the extension."""
        return self.extended_on or self.ended_on

    @property
    def extended_from(self) -> dt.date | None:
        """Return the day the second thirty days run from: the nominal end of the first."""
        if not self.extended_on or self.seized_on is None:
            return None
        return due(RULES["E11"], self.seized_on, working_calendar(self.unit.township)).nominal

    def hours_until(self, on: dt.date | None, at: dt.time | None) -> float | None:
        """Return the hours between the taking and a moment, that of the approval; None while one is open."""
        moments = (self.taken_on, self.taken_at), (on, at)
        if any(None in moment for moment in moments):
            return None
        taken, approved = (dt.datetime.combine(*moment) for moment in moments)
        return (approved - taken).total_seconds() / 3600
