"""County, township, unit: the tree in which every record has its place."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.access import Role
from portal.models.versioned import Versioned, VersionedQuerySet, condition
from portal.pinyin import pinyin_key

if TYPE_CHECKING:
    from portal.models import User


class OrganisationQuerySet(VersionedQuerySet):
    """Organisations as a user sees them."""

    def visible_to(self, user: User) -> OrganisationQuerySet:
        """County people see the county's tree, all others their township with its units."""
        if user.role == Role.ADVISER:
            return self.none()
        return self.within(user.organisation if user.sees_county else user.organisation.township)

    def within(self, organisation: Organisation) -> OrganisationQuerySet:
        """Return the organisation and all below it."""
        return self.filter(
            Q(pk=organisation.pk) | Q(parent=organisation.pk) | Q(parent__parent=organisation.pk)
        )

    @condition(_("Existing"))
    def existing(on: dt.date) -> Q:
        """Founded by that day and not yet dissolved."""
        return Q(founded_on__lte=on) & (Q(dissolved_on=None) | Q(dissolved_on__gt=on))


class Organisation(Versioned):
    """A county, a township, or a unit of a township (village or office), with the dates it existed."""

    class Kind(models.TextChoices):
        """The working levels of the tree; villages and offices are both units."""

        COUNTY = "county", _("County")
        TOWNSHIP = "township", _("Township")
        VILLAGE = "village", _("Village")
        OFFICE = "office", _("Office")

    code = models.CharField(_("Code"), max_length=32, unique=True)
    name = models.CharField(_("Name"), max_length=60)
    kind = models.CharField(_("Kind"), max_length=10, choices=Kind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("Belongs to")
    )
    founded_on = models.DateField(_("Exists since"))
    dissolved_on = models.DateField(_("Dissolved on"), null=True, blank=True)
    pinyin = models.CharField(_("Pinyin"), max_length=200, editable=False, default="")

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("kind", "pinyin", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("parent", "name"),
                name="portal_organisation_name_once",
                violation_error_message=_("There is already an organisation of this name here."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def derive(self) -> None:
        """Keep the pinyin by which names are sorted alike on both databases."""
        super().derive()
        self.pinyin = pinyin_key(self.name)

    def clean(self) -> None:
        """A county has no parent, a township belongs to a county, a unit to a township."""
        above = {
            self.Kind.COUNTY: None,
            self.Kind.TOWNSHIP: self.Kind.COUNTY,
            self.Kind.VILLAGE: self.Kind.TOWNSHIP,
            self.Kind.OFFICE: self.Kind.TOWNSHIP,
        }
        if self.kind in above and (self.parent.kind if self.parent else None) != above[self.kind]:
            raise ValidationError(
                {
                    "parent": _(
                        "A county stands alone, a township belongs to a county, "
                        "a village or an office to a township."
                    )
                }
            )
        if self.dissolved_on and self.founded_on and self.dissolved_on <= self.founded_on:
            raise ValidationError({"dissolved_on": _("The end cannot lie before the beginning.")})

    @property
    def is_unit(self) -> bool:
        """Tell whether this is a village or an office of a township."""
        return self.kind in (self.Kind.VILLAGE, self.Kind.OFFICE)

    @property
    def government(self) -> str:
        """Return the organ that issues papers for it: the government of the place, never one of its offices."""
        return f"{self.name}办事处" if self.name.endswith("街道") else f"{self.name}人民政府"

    @property
    def township(self) -> Organisation:
        """Return the township this belongs to: itself, or the one above (a county stands for itself)."""
        return self.parent if self.is_unit else self
