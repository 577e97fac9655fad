"""The parties of a dispute, with what the forms of a case file ask of them (人民调解法 arts. 23–24).

A minor (民法典 art. 17) is represented by a guardian (art. 23), is marked, and stands masked in lists and sheets.
"""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from disputes.enums import Sex, Side
from disputes.models.disputes import Dispute
from disputes.models.mediations import kept_with
from portal.models import Personal, Record
from portal.models.fields import DigestField, SealedTextField
from portal.phrases import mask_identity, mask_name, mask_phone, mask_text

FULL_AGE = 18


class Party(Record):
    """A person or an organisation on one side of a dispute."""

    personal = {
        "name": Personal(mask_name),
        "address": Personal(mask_text),
        "representative": Personal(mask_name),
        "phone": Personal(mask_phone, always=True),
        "identity_number": Personal(mask_identity, always=True),
    }

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="party_rows", verbose_name=_("Dispute"))
    side = models.CharField(_("Side"), max_length=10, choices=Side.choices)
    is_unit = models.BooleanField(_("An organisation"), default=False)
    name = models.CharField(_("Name of the party"), max_length=60)
    sex = models.CharField(_("Sex"), max_length=6, choices=Sex.choices, blank=True)
    ethnic_group = models.CharField(_("Ethnic group"), max_length=20, blank=True)
    born_on = models.DateField(_("Born on"), null=True, blank=True)
    age = models.PositiveSmallIntegerField(
        _("Age"), null=True, blank=True, help_text=_("If the day of birth is not known.")
    )
    occupation = models.CharField(_("Occupation or post"), max_length=60, blank=True)
    phone = SealedTextField(_("Contact phone"), blank=True, default="")
    phone_digest = DigestField(of="phone")
    identity_number = SealedTextField(
        _("Identity number"),
        blank=True,
        default="",
        help_text=_("Only if the party gives it."),
    )
    identity_number_digest = DigestField(of="identity_number")
    minor = models.BooleanField(_("A minor"), default=False, editable=False)
    credit_code = models.CharField(_("Unified social credit code"), max_length=18, blank=True)
    address = models.CharField(_("Unit or address"), max_length=120, blank=True)
    representative = models.CharField(
        _("Representative of the party"),
        max_length=60,
        blank=True,
        help_text=_(
            "Of an organisation its head; of a minor the guardian; of another person whoever acts under a power of "
            "attorney."
        ),
    )

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("party to a dispute")
        verbose_name_plural = _("parties to disputes")
        ordering = ("id",)
        indexes = (models.Index(fields=("township", "-id")),)

    def __str__(self) -> str:
        return self.number

    def number_year(self) -> int:
        """Return the year of the dispute."""
        return self.dispute.number_year()

    def derive(self) -> None:
        """Mark a minor by the age on the day the dispute was found."""
        super().derive()
        self.minor = self.is_minor_on(self.dispute.reported_on)

    def age_on(self, day: dt.date) -> int | None:
        """Return the age on a day: by the day of birth or the identity number, else as it was said."""
        born_on = self.born_on or born_by(self.identity_number)
        if born_on is None:
            return self.age
        return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))

    def is_minor_on(self, day: dt.date) -> bool:
        """Tell whether somebody is under eighteen on a day; who said no age is taken for grown up."""
        age = None if self.is_unit else self.age_on(day)
        return age is not None and age < FULL_AGE

    @property
    def has_agent(self) -> bool:
        """Tell whether somebody acts under a power of attorney; a guardian needs none."""
        return bool(self.representative) and not self.is_unit and not self.minor

    def clean(self) -> None:
        """A party belongs to its dispute's village; an organisation has no sex and no age, a minor a guardian."""
        faults = kept_with(self, self.dispute if self.dispute_id else None)
        if self.is_unit:
            faults |= {
                name: _("An organisation has none: leave this empty.")
                for name in ("sex", "ethnic_group", "born_on", "age", "identity_number")
                if getattr(self, name)
            }
        if self.dispute_id and not self.representative and self.is_minor_on(self.dispute.reported_on):
            faults["representative"] = _("This party is a minor: name the guardian who acts for it.")
        if faults:
            raise ValidationError(faults)


def born_by(identity_number: str) -> dt.date | None:
    """Return the day of birth in an identity number of 18 characters (GB 11643); ``None`` without one."""
    try:
        return (
            dt.datetime.strptime(identity_number[6:14], "%Y%m%d").date()
            if len(identity_number) == 18
            else None
        )
    except ValueError:
        return None
