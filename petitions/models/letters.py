"""Papers about a petition: which, when issued, how and when delivered (信访工作条例 arts. 23, 32–36)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from petitions.enums import Delivery, LetterKind, Result
from petitions.models.petitions import Petition, hide
from petitions.models.standing import PetitionPaperQuerySet
from portal.models import Personal, Record
from portal.models.fields import SealedTextField
from portal.phrases import mask_names


class PetitionLetter(Record):
    """One paper in the name and seal of the township, never of one of its offices.

    Which of the texts a kind needs is asked by the act that writes it; a kind leaves the others empty.
    """

    date_field = "issued_on"
    scattered = True
    logged_as = ("petition_letters",)
    personal = {name: Personal(hide) for name in ("request", "facts", "findings", "reason")} | {
        "received_by": Personal(mask_names, always=True)  # as a rule the petitioner
    }

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="letters", verbose_name=_("Petition"))
    kind = models.CharField(_("Kind of letter"), max_length=10, choices=LetterKind.choices)
    document_number = models.CharField(_("Number of the letter"), max_length=60, null=True, blank=True)
    issued_on = models.DateField(_("Issued on"))
    approved_by = models.CharField(_("Issue approved by"), max_length=50, blank=True)
    delivery = models.CharField(_("Way of delivery"), max_length=10, choices=Delivery.choices, blank=True)
    consent = models.BooleanField(_("Petitioner agreed to electronic delivery"), default=False)
    delivered_on = models.DateField(_("Delivered on"), null=True, blank=True)
    received_by = SealedTextField(_("Signed for by"), max_length=50, blank=True, default="")

    # What it says (art. 32 for the handling opinion)
    request = models.TextField(_("Request as understood"), blank=True)
    facts = models.TextField(_("Facts and reasons stated"), blank=True)
    findings = models.TextField(_("Findings and opinion, request by request"), blank=True)
    legal_basis = models.TextField(_("Laws and regulations relied on"), blank=True)
    result = models.CharField(_("Result it tells"), max_length=14, choices=Result.choices, blank=True)
    reason = models.TextField(_("Reason it gives"), blank=True)
    organ = models.CharField(
        _("Organ it names"),
        max_length=60,
        blank=True,
        help_text=_("Where to go instead, where it was sent, or who may review it."),
    )
    until = models.DateField(_("Day it names"), null=True, blank=True)

    objects = PetitionPaperQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("petition letter")
        verbose_name_plural = _("petition letters")
        ordering = ("-issued_on", "-id")
        indexes = (models.Index(fields=("township", "-issued_on", "-id")),)
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("township", "document_number"),
                condition=Q(voided_at=None),
                name="petitions_letter_document_number_once",
                violation_error_message=_("A letter of this document number has been entered."),
            ),
        )

    def __str__(self) -> str:
        return self.document_number or self.number

    def clean(self) -> None:
        """No opinion before acceptance, no delivery before issue; electronically only with consent."""
        faults: dict[str, str] = {}
        petition = self.petition if self.petition_id else None
        if petition and self.issued_on and self.issued_on < petition.received_on:
            faults["issued_on"] = _("A letter about a petition is not older than the petition.")
        if petition and self.kind == LetterKind.OPINION and not self.historical:
            accepted = petition.accepted_on
            if accepted is None or (self.issued_on and self.issued_on < accepted):
                faults["issued_on"] = _("No handling opinion before the petition is accepted (arts. 31–34).")
        if bool(self.delivery) != bool(self.delivered_on) and not self.historical:
            faults["delivered_on"] = _("A delivered letter has both the way and the day of delivery.")
        if self.delivered_on and self.issued_on and self.delivered_on < self.issued_on:
            faults["delivered_on"] = _("A letter is delivered on or after the day it was issued.")
        if self.delivery == Delivery.ELECTRONIC and not self.consent:
            faults["consent"] = _("Electronic delivery needs the petitioner's consent.")
        if faults:
            raise ValidationError(faults)
