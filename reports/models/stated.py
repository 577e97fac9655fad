"""Figures that have no record behind them, and plan items that next year is asked about."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.models import Record, RecordQuerySet, condition


class StatedFigure(Record):
    """A figure somebody states with its source: population, a survey, a year before the portal was used.

    ``key`` names what it is; the key of an indicator states that indicator for the period ending ``as_of``.
    """

    date_field = "as_of"

    key = models.CharField(_("Key"), max_length=60)
    label = models.CharField(_("Figure"), max_length=60)
    value = models.DecimalField(_("Value"), max_digits=16, decimal_places=2)
    unit_name = models.CharField(_("Counted in"), max_length=12, blank=True)
    estimated = models.BooleanField(_("An estimate"), default=False)
    numerator = models.DecimalField(_("Numerator"), max_digits=16, decimal_places=2, null=True, blank=True)
    denominator = models.DecimalField(
        _("Denominator"), max_digits=16, decimal_places=2, null=True, blank=True
    )
    as_of = models.DateField(_("As of"))
    source = models.CharField(_("Source"), max_length=200)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("stated figure")
        verbose_name_plural = _("stated figures")
        ordering = ("-as_of", "key")
        indexes = (models.Index(fields=("township", "key", "-as_of")),)
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "key", "as_of"),
                condition=Q(voided_at=None),
                name="reports_statedfigure_once",
                violation_error_message=_("This figure has been stated for this day."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.label} {self.as_of}" if self.as_of else self.label

    def clean(self) -> None:
        """A rate has both sides, and its part is no larger than its whole."""
        if (self.numerator is None) != (self.denominator is None):
            raise ValidationError({"denominator": _("A rate is stated with numerator and denominator.")})
        if self.numerator is not None and not 0 <= self.numerator <= self.denominator:
            raise ValidationError({"numerator": _("The part cannot be larger than the whole.")})


class Passage(Record):
    """A passage of the report that people write: what fell short and why, what the leaders did.

    It is entered once, as a record, and the report takes it over with its figures as tokens.
    """

    date_field = "written_on"

    class Kind(models.TextChoices):
        """Which part of the report the passage belongs to."""

        SHORTCOMING = "shortcoming", _("Shortcoming")
        CAUSE = "cause", _("Cause")
        LEADERS = "leaders", _("First person in charge")
        OTHER = "other", _("Other matter to report")

    year = models.PositiveSmallIntegerField(_("Year of the report"))
    kind = models.CharField(_("Part of the report"), max_length=12, choices=Kind.choices)
    position = models.PositiveSmallIntegerField(_("Position"), default=1)
    heading = models.CharField(_("Heading"), max_length=60)
    text = models.TextField(_("Text"))
    written_on = models.DateField(_("Written on"))
    written_by = models.CharField(_("Written by"), max_length=50)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("passage of the report")
        verbose_name_plural = _("passages of the report")
        ordering = ("-year", "kind", "position", "id")
        indexes = (models.Index(fields=("township", "year")),)

    def __str__(self) -> str:
        return f"{self.year} {self.heading}"


class PlanItemQuerySet(RecordQuerySet):
    """Plan items by where they stand."""

    @condition(_("Not yet done"))
    def undone(on: dt.date) -> Q:
        """Planned and not done by that day."""
        return Q(done_on=None) | Q(done_on__gt=on)


class PlanItem(Record):
    """Something announced for a year in the report of the year before, and followed up in the next one."""

    date_field = "planned_on"

    year = models.PositiveSmallIntegerField(_("For the year"))
    planned_on = models.DateField(_("Planned on"))
    heading = models.CharField(_("Heading"), max_length=60)
    text = models.TextField(_("What is planned"))
    owner = models.CharField(_("Owner"), max_length=60, blank=True)
    done_on = models.DateField(_("Done on"), null=True, blank=True)
    outcome = models.TextField(_("Outcome"), blank=True)

    objects = PlanItemQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("plan item")
        verbose_name_plural = _("plan items")
        ordering = ("year", "id")
        indexes = (models.Index(fields=("township", "year")),)

    def __str__(self) -> str:
        return f"{self.year} {self.heading}"
