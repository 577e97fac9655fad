"""What surrounds a filing: its receipt, an unlock after closing, a correction, a reason for missing."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from disputes.models.committees import MediationCommittee
from disputes.models.key_periods import KeyPeriod, ZeroReport
from disputes.models.screenings import Screening
from portal.models import Record, RecordQuerySet, condition
from portal.models.records import take_numbers


def said_month(month: dt.date) -> str:
    """Return 2023年5月矛盾纠纷排查."""
    return gettext("%(year)d, month %(month)d: screening") % {"year": month.year, "month": month.month}


class ReceiptQuerySet(RecordQuerySet):
    """Receipts by who has said that they are right."""

    @condition(_("Filed for somebody, not yet confirmed"))
    def unconfirmed(on: dt.date) -> Q:
        """Typed by the office for a village whose mediator has not looked at it yet."""
        return Q(typed_for=True, confirmed_by=None)


class Receipt(Record):
    """What was filed, word for word, with number and time; written once, never changed but for its confirmation."""

    class Kind(models.TextChoices):
        """What can be filed."""

        MONTH = "month", _("Month")
        DAY = "day", _("Day of a key period")

    date_field = "filed_on"

    number = models.CharField(_("Receipt number"), max_length=60, editable=False)
    kind = models.CharField(_("Kind of filing"), max_length=8, choices=Kind.choices)
    screening = models.OneToOneField(
        Screening, models.PROTECT, null=True, related_name="receipt", verbose_name=_("Screening")
    )
    zero_report = models.OneToOneField(
        ZeroReport, models.PROTECT, null=True, related_name="receipt", verbose_name=_("Daily zero report")
    )
    content = models.JSONField(_("Content"), default=dict)
    filed_on = models.DateField(_("Filed on"))
    made_at = models.DateTimeField(_("Received at"))
    made_by = models.ForeignKey("portal.User", models.PROTECT, related_name="+", verbose_name=_("Typed by"))
    spoken_by = models.CharField(_("Reported by"), max_length=50)
    late = models.BooleanField(_("Filed late"), default=False)
    typed_for = models.BooleanField(_("Filed for somebody"), default=False)
    confirmed_by = models.ForeignKey(
        "portal.User", models.PROTECT, null=True, related_name="+", verbose_name=_("Confirmed by")
    )
    confirmed_at = models.DateTimeField(_("Confirmed at"), null=True)

    objects = ReceiptQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        ordering = ("-made_at", "-id")
        indexes = (models.Index(fields=("township", "-filed_on")),)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give the receipt a number that is its own in the whole county: the township's code stands before it."""
        if not self.number:
            township = self.unit.township
            number = take_numbers(township, type(self), self.number_year())[0]
            self.number = f"{township.code}-{number}"
        super().save(*args, **kwargs)

    @property
    def about(self) -> str:
        """Return what the receipt is for, in a few words."""
        if self.kind == self.Kind.MONTH:
            return said_month(dt.date.fromisoformat(self.content["month"]))
        return f"{self.content['period']} {self.content['day']}"

    @property
    def filing(self) -> Record:
        """Return what was filed."""
        return self.screening or self.zero_report


class AboutFiling(Record):
    """Base of what is said about one filing that is owed: a committee's month, or a village's day."""

    date_field = "day"

    committee = models.ForeignKey(
        MediationCommittee, models.PROTECT, null=True, related_name="+", verbose_name=_("Committee")
    )
    key_period = models.ForeignKey(
        KeyPeriod, models.PROTECT, null=True, related_name="+", verbose_name=_("Key period")
    )
    day = models.DateField(_("Month or day"))

    class Meta(Record.Meta):
        abstract = True
        constraints = Record.Meta.constraints

    @property
    def about(self) -> str:
        """Return which month or which day is meant."""
        return said_month(self.day) if self.committee_id is not None else self.day.isoformat()


class AskedQuerySet(RecordQuerySet):
    """What one person asks for and another decides, by where it stands."""

    @condition(_("Waiting for a second person"))
    def waiting(on: dt.date) -> Q:
        """Asked for, and neither granted nor refused."""
        return Q(approved_by=None)


class Asked(Record):
    """Base of what one person asks for with a reason and a second one grants, or crosses out with another."""

    reason = models.CharField(_("Reason"), max_length=200)
    asked_by = models.ForeignKey(
        "portal.User", models.PROTECT, related_name="+", verbose_name=_("Asked for by")
    )
    approved_by = models.ForeignKey(
        "portal.User", models.PROTECT, null=True, related_name="+", verbose_name=_("Approved by")
    )
    approved_at = models.DateTimeField(_("Approved at"), null=True)

    class Meta(Record.Meta):
        abstract = True
        constraints = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("asked_by")),
                name="%(app_label)s_%(class)s_second_person",
                violation_error_message=_("A second person decides, not the one who asks."),
            ),
        )

    @property
    def is_undecided(self) -> bool:
        """Tell whether it waits for the second person."""
        return self.approved_by_id is None and not self.is_voided


class UnlockQuerySet(AskedQuerySet):
    """Unlocks by where they stand."""

    @condition(_("Unlocked"))
    def in_force(on: dt.date) -> Q:
        """Granted, and not yet locked again."""
        return Q(approved_by__isnull=False, until__gte=on)


class Unlock(Asked, AboutFiling):
    """A closed filing is opened again for some days: asked for by one person, granted by another."""

    asked_at = models.DateTimeField(_("Asked for at"))
    until = models.DateField(_("Open until"), null=True)

    objects = UnlockQuerySet.as_manager()

    class Meta(Asked.Meta):
        abstract = False
        verbose_name = _("unlock")
        verbose_name_plural = _("unlocks")
        ordering = ("-asked_at", "-id")
        indexes = (models.Index(fields=("township", "-day")),)


class Correction(Asked):
    """A correction slip (更正单) of a filing: old and new values, why, who approved; the receipt stays as it is."""

    date_field = "asked_on"

    receipt = models.ForeignKey(
        Receipt, models.PROTECT, related_name="corrections", verbose_name=_("Receipt")
    )
    old = models.JSONField(_("Before"), default=dict)
    new = models.JSONField(_("After"), default=dict)
    withdrawn = models.BooleanField(_("The filing is withdrawn"), default=False)
    touched = models.JSONField(_("Reports and documents it touches"), default=list)
    asked_on = models.DateField(_("Asked for on"))

    objects = AskedQuerySet.as_manager()

    class Meta(Asked.Meta):
        abstract = False
        verbose_name = _("correction slip")
        verbose_name_plural = _("correction slips")
        ordering = ("-asked_on", "-id")
        indexes = (models.Index(fields=("township", "-asked_on")),)


class MissingReason(AboutFiling):
    """Why a village has not filed, as it says itself."""

    reason = models.CharField(_("Reason"), max_length=200)
    given_by = models.CharField(_("Given by"), max_length=50)

    objects = RecordQuerySet.as_manager()

    class Meta(AboutFiling.Meta):
        abstract = False
        verbose_name = _("reason for missing")
        verbose_name_plural = _("reasons for missing")
        ordering = ("-day", "-id")
        indexes = (models.Index(fields=("township", "-day")),)
