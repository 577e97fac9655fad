"""How many days local rules give where the law leaves it to them: filing of documents, adjustment of lists."""

from __future__ import annotations

import datetime as dt

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enforcement.models.chronology import backward, refuse, stands
from portal.models import Organisation, Record, RecordQuerySet, condition


class LocalRule(models.TextChoices):
    """The limits whose length local rules set (docs/rules-of-time.md)."""

    FILING = "N1", _("Filing of a normative document")
    ADJUSTMENT = "L1", _("Adjustment of the power list")


class LocalLimitQuerySet(RecordQuerySet):
    """Local limits as they stood on a day."""

    @condition(_("Local limit in force"))
    def in_force(on: dt.date) -> Q:
        """In force on that day, the last one included."""
        return stands(on)


class LocalLimit(Record):
    """The length of one limit in one township, with the local rule it comes from."""

    date_field = "in_force_on"

    rule = models.CharField(_("Limit set"), max_length=2, choices=LocalRule.choices)
    days = models.PositiveSmallIntegerField(
        _("Days of the limit"), validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    basis = models.CharField(_("Local rule it comes from"), max_length=300)
    in_force_on = models.DateField(_("Local limit in force since"))
    in_force_until = models.DateField(_("Local limit in force until (last day)"), null=True, blank=True)

    objects = LocalLimitQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("local limit")
        verbose_name_plural = _("local limits")
        ordering = ("rule", "-in_force_on", "id")
        indexes = (models.Index(fields=("township", "-in_force_on")),)

    def clean(self) -> None:
        """The days run forward."""
        refuse(backward(self, "in_force_on", "in_force_until"))


def local_days(rule: str, township: Organisation, on: dt.date | None) -> int | None:
    """Return the length a limit has in a township on a day; None where its local rules say nothing."""
    if on is None:
        return None
    rows = LocalLimit.objects.live().filter(township=township, rule=rule).in_force(on)
    return rows.order_by("-in_force_on", "-pk").values_list("days", flat=True).first()
