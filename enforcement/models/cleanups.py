"""Clean-ups of normative documents: the campaign, and its conclusion on each document (国办发〔2018〕37号)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enforcement.enums import CleanUpConclusion
from enforcement.governing_enums import CampaignState
from enforcement.models.chronology import backward, refuse
from portal.models import Record


class CleanUpCampaign(Record):
    """One clean-up (清理) of all documents; what is not on the list it publishes cannot be used."""

    date_field = "begun_on"

    name = models.CharField(_("Clean-up campaign"), max_length=100)
    notice = models.CharField(_("Notice of the clean-up"), max_length=60, blank=True)
    begun_on = models.DateField(_("Clean-up begun on"))
    published_on = models.DateField(_("List of the clean-up published on"), null=True, blank=True)
    published_where = models.CharField(_("Where it was published"), max_length=200, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("clean-up of documents")
        verbose_name_plural = _("clean-ups of documents")
        ordering = ("-begun_on", "-id")
        indexes = (models.Index(fields=("township", "-begun_on")),)
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("township", "name"),
                condition=Q(voided_at=None),
                name="enforcement_cleanupcampaign_once",
                violation_error_message=_("There is a clean-up of this name."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> CampaignState:
        """Return where it stands."""
        return CampaignState.PUBLISHED if self.published_on else CampaignState.OPEN

    def clean(self) -> None:
        """The days run forward."""
        refuse(backward(self, "begun_on", "published_on"))


class CleanUp(Record):
    """What one clean-up (清理) concluded about one document; the campaign is a name several of them share."""

    date_field = "concluded_on"

    campaign = models.CharField(_("Clean-up campaign"), max_length=100)
    notice = models.CharField(_("Notice of the clean-up"), max_length=60, blank=True)
    document = models.ForeignKey(
        "enforcement.NormativeDocument",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="clean_ups",
        verbose_name=_("Document in the register"),
    )
    of = models.ForeignKey(
        CleanUpCampaign,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="conclusions",
        verbose_name=_("Of the clean-up"),
    )
    title = models.CharField(_("Title of the document cleaned up"), max_length=200)
    conclusion = models.CharField(
        _("Conclusion of the clean-up"), max_length=8, choices=CleanUpConclusion.choices
    )
    reason = models.CharField(_("Reason for the conclusion"), max_length=200, blank=True)
    concluded_on = models.DateField(_("Concluded on"))
    published_on = models.DateField(_("List of the clean-up published on"), null=True, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("clean-up conclusion")
        verbose_name_plural = _("clean-up conclusions")
        ordering = ("-concluded_on", "-id")
        indexes = (models.Index(fields=("township", "-concluded_on")),)
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("unit", "campaign", "title"),
                condition=Q(voided_at=None),
                name="enforcement_cleanup_once",
                violation_error_message=_("This campaign has already concluded on this document."),
            ),
        )

    def clean(self) -> None:
        """A list is published when it has been concluded; what does not stay has a reason."""
        problems = backward(self, "concluded_on", "published_on")
        if self.conclusion and self.conclusion != CleanUpConclusion.KEPT and not self.reason:
            problems["reason"] = _("Say why the document does not stay in effect as it is.")
        refuse(problems)
