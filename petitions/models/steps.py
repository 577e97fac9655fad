"""The log of a petition: each act with its day, who did it, and the paper it left."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from petitions.enums import Act
from petitions.models.letters import PetitionLetter
from petitions.models.petitions import Petition, hide
from petitions.models.standing import PetitionPaperQuerySet
from portal.models import Personal, Record


class PetitionStep(Record):
    """One act on one petition; after the end the follow-up of art. 37 goes on here.

    ``petitions.lifecycle`` writes it with the article and ``facts``, what was entered with the act; steps of the
    time before the portal are typed.
    """

    date_field = "done_on"
    scattered = True
    logged_as = ("petition_steps",)
    personal = {"note": Personal(hide)}

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="steps", verbose_name=_("Petition"))
    done_on = models.DateField(_("Step done on"))
    act = models.CharField(_("Act of handling"), max_length=12, choices=Act.choices)
    actor = models.CharField(_("Done by"), max_length=50)
    basis = models.CharField(_("Basis of the step"), max_length=120, blank=True)
    document = models.ForeignKey(
        PetitionLetter,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="steps",
        verbose_name=_("Letter of the step"),
    )
    note = models.TextField(_("Notes on the step"), blank=True)
    facts = models.JSONField(_("Entered with the step"), default=dict, blank=True, editable=False)

    objects = PetitionPaperQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("petition step")
        verbose_name_plural = _("petition steps")
        ordering = ("-done_on", "-id")
        indexes = (models.Index(fields=("township", "-done_on", "-id")),)

    @property
    def said_act(self) -> str:
        """Return the name of the act."""
        return self.get_act_display()

    @property
    def done_by(self) -> str:
        """Return who did it."""
        return self.actor

    def clean(self) -> None:
        """A step follows the arrival of its petition, and its letter is one about that petition."""
        faults: dict[str, str] = {}
        petition = self.petition if self.petition_id else None
        if petition and self.done_on and self.done_on < petition.received_on:
            faults["done_on"] = _("Nothing is done about a petition before it is received.")
        if petition and self.document_id and self.document.petition_id != petition.pk:
            faults["document"] = _("This letter is about another petition.")
        if faults:
            raise ValidationError(faults)
