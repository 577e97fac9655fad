"""What strangers can find: the acts on a disclosure, and the index of what stands on the public page."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from enforcement.act_enums import DisclosureAct
from enforcement.models.disclosures import Disclosure
from portal.models import CategoryField, Organisation, Step


class DisclosureStep(Step):
    """One act on one disclosure; a posting says where, with the receipt of the platform."""

    disclosure = models.ForeignKey(
        Disclosure, models.PROTECT, related_name="steps", verbose_name=_("Of the disclosure")
    )
    act = models.CharField(_("Act on the disclosure"), max_length=10, choices=DisclosureAct.choices)
    place = CategoryField(_("Where it was posted"), scheme="posting-place", null=True, blank=True)
    address = models.CharField(_("Address or place of the posting"), max_length=300, blank=True)
    receipt = models.CharField(_("Receipt of the platform"), max_length=100, blank=True)

    class Meta(Step.Meta):
        abstract = False
        verbose_name = _("step of a disclosure")
        verbose_name_plural = _("steps of disclosures")
        indexes = (models.Index(fields=("township", "-done_on", "-id")),)

    @property
    def said_act(self) -> str:
        """Return the name of the act, with the place of a posting."""
        said = super().said_act
        return f"{said}（{self.place}）" if self.place_id else said


class PublicMark(models.Model):
    """One mark by which a published disclosure is found: two characters of its text, its kind, or that it is.

    Derived from what was published and taken away when it is withdrawn. The key is the index: the newest
    entries of a mark are read without looking at any other.
    """

    pk = models.CompositePrimaryKey("township", "mark", "published_on", "disclosure")
    township = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    mark = models.CharField(max_length=16)
    published_on = models.DateField()
    disclosure = models.ForeignKey(Disclosure, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.mark
