"""How much for what: discretion standards (行政裁量基准) and thresholds, each with the days it is in force."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enforcement.case_enums import ThresholdPurpose
from enforcement.enums import Party
from enforcement.models.chronology import backward, is_standing, refuse, stands
from enforcement.models.powers import PowerItem
from portal.models import Record, RecordQuerySet, condition

_NOT_NEGATIVE = [MinValueValidator(0)]


class DiscretionQuerySet(RecordQuerySet):
    """Standards as they stood on a day."""

    @condition(_("Standard in force"))
    def in_force(on: dt.date) -> Q:
        """In force on that day, the last one included."""
        return stands(on)


class DiscretionStandard(Record):
    """One step of a standard: for a power and circumstances, between which amounts a fine lies (art. 34)."""

    date_field = "in_force_on"

    power = models.ForeignKey(
        PowerItem, models.PROTECT, related_name="standards", verbose_name=_("Power exercised")
    )
    circumstances = models.CharField(_("Circumstances"), max_length=200)
    minimum = models.DecimalField(
        _("Fine from (yuan)"), max_digits=14, decimal_places=2, default=0, validators=_NOT_NEGATIVE
    )
    maximum = models.DecimalField(
        _("Fine up to (yuan)"), max_digits=14, decimal_places=2, validators=_NOT_NEGATIVE
    )
    basis = models.CharField(_("Basis of the standard"), max_length=300)
    document_number = models.CharField(_("Number of the standard"), max_length=60, blank=True)
    in_force_on = models.DateField(_("Standard in force since"))
    in_force_until = models.DateField(_("Standard in force until (last day)"), null=True, blank=True)
    published_on = models.DateField(
        _("Standard published on"),
        null=True,
        blank=True,
        help_text=_("A standard is published (art. 34)."),
    )

    objects = DiscretionQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("discretion standard")
        verbose_name_plural = _("discretion standards")
        ordering = ("power", "minimum", "id")
        indexes = (models.Index(fields=("township", "-in_force_on")),)

    def __str__(self) -> str:
        return f"{self.circumstances}（{self.minimum:g}–{self.maximum:g}）"

    def clean(self) -> None:
        """The days run forward and the amounts too."""
        problems = backward(self, "in_force_on", "in_force_until")
        if None not in (self.minimum, self.maximum) and self.maximum < self.minimum:
            problems["maximum"] = _("The upper amount cannot be less than the lower one.")
        refuse(problems)

    def is_in_force(self, on: dt.date) -> bool:
        """Tell whether it was in force on a day; ``in_force`` says the same in the database."""
        return is_standing(self, on)

    def covers(self, fine: Decimal) -> bool:
        """Tell whether a fine lies within it."""
        return self.minimum <= fine <= self.maximum


class ThresholdQuerySet(RecordQuerySet):
    """Thresholds as they stood on a day."""

    @condition(_("Threshold in force"))
    def in_force(on: dt.date) -> Q:
        """In force on that day, the last one included."""
        return stands(on)


class AmountThreshold(Record):
    """From which amount on a penalty is large, as the province or the list of the place has it (arts. 58, 63)."""

    date_field = "in_force_on"

    purpose = models.CharField(_("What it opens"), max_length=7, choices=ThresholdPurpose.choices)
    party_kind = models.CharField(_("Kind of party"), max_length=12, choices=Party.choices)
    amount = models.DecimalField(
        _("From this amount on (yuan)"), max_digits=14, decimal_places=2, validators=_NOT_NEGATIVE
    )
    basis = models.CharField(_("Basis of the threshold"), max_length=300)
    in_force_on = models.DateField(_("Threshold in force since"))
    in_force_until = models.DateField(_("Threshold in force until (last day)"), null=True, blank=True)

    objects = ThresholdQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("threshold of large amounts")
        verbose_name_plural = _("thresholds of large amounts")
        ordering = ("purpose", "party_kind", "-in_force_on", "id")
        indexes = (models.Index(fields=("township", "-in_force_on")),)

    def clean(self) -> None:
        """The days run forward."""
        refuse(backward(self, "in_force_on", "in_force_until"))
