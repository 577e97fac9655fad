"""Papers of a case file (行政处罚法 arts. 44–65)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enforcement.case_enums import PaperKind, Service
from enforcement.enums import Penalty
from enforcement.models.cases import EnforcementCase
from enforcement.models.chronology import Problems, backward, refuse
from portal.models import Personal, Record
from portal.phrases import mask_name, mask_text

TEXTS = ("facts", "evidence", "content", "reason")


class CasePaper(Record):
    """One paper of a case, written by its act; what a kind has to say is asked by its demands."""

    date_field = "issued_on"
    personal = {
        **{name: Personal(mask_text) for name in TEXTS},
        "person": Personal(mask_name),
        "received_by": Personal(mask_name),
    }

    case = models.ForeignKey(
        EnforcementCase, models.PROTECT, related_name="papers", verbose_name=_("Of the case")
    )
    kind = models.CharField(_("Kind of paper"), max_length=13, choices=PaperKind.choices)
    document_number = models.CharField(_("Number of the paper"), max_length=60, null=True, blank=True)
    issued_on = models.DateField(_("Date of the paper"))
    about = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="receipts", verbose_name=_("Paper it is about")
    )
    approved_by = models.CharField(_("Paper approved by"), max_length=50, blank=True)
    person = models.CharField(
        _("Person questioned or heard"), max_length=100, blank=True, help_text=_("Names, separated by 、")
    )
    place = models.CharField(_("Place of the record"), max_length=100, blank=True)

    # What it says (art. 59 for a decision)
    facts = models.TextField(_("Facts found"), blank=True)
    evidence = models.TextField(_("Evidence relied on"), blank=True)
    content = models.TextField(_("What was said or found"), blank=True)
    reason = models.TextField(_("Reasons and discretion"), blank=True)
    basis = models.TextField(_("Provisions relied on"), blank=True)
    penalty = models.CharField(
        _("Kind of penalty it names"), max_length=17, choices=Penalty.choices, blank=True
    )
    second_penalty = models.CharField(
        _("Second kind it names"), max_length=17, choices=Penalty.choices, blank=True
    )
    third_penalty = models.CharField(
        _("Third kind it names"), max_length=17, choices=Penalty.choices, blank=True
    )
    fine_amount = models.DecimalField(_("Fine it names (yuan)"), max_digits=14, decimal_places=2, default=0)
    confiscated_amount = models.DecimalField(
        _("Confiscation it names (yuan)"), max_digits=14, decimal_places=2, default=0
    )
    manner = models.CharField(_("How and by when it is carried out"), max_length=300, blank=True)
    organ = models.CharField(_("Organ for reconsideration"), max_length=60, blank=True)
    court = models.CharField(_("Court for a suit"), max_length=60, blank=True)
    until = models.DateField(_("Day the paper names"), null=True, blank=True)

    # How it reached the party (art. 61)
    service = models.CharField(_("Way of service"), max_length=10, choices=Service.choices, blank=True)
    consent = models.BooleanField(_("Party agreed to electronic service"), default=False)
    announced_on = models.DateField(_("Announced in public on"), null=True, blank=True)
    delivered_on = models.DateField(_("Served on"), null=True, blank=True)
    received_by = models.CharField(_("Signed for by"), max_length=50, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("paper of a case")
        verbose_name_plural = _("papers of cases")
        ordering = ("-issued_on", "-id")
        indexes = (models.Index(fields=("township", "-issued_on", "-id")),)
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("township", "document_number"),
                condition=Q(voided_at=None),
                name="enforcement_casepaper_document_number_once",
                violation_error_message=_("A paper of this number has been entered."),
            ),
        )

    def __str__(self) -> str:
        return self.document_number or self.number

    @property
    def penalties(self) -> list[Penalty]:
        """Return the kinds of penalty it names, the heaviest first."""
        return [Penalty(one) for one in (self.penalty, self.second_penalty, self.third_penalty) if one]

    def clean(self) -> None:
        """A paper is not older than its case, is served after it was made, electronically only with consent."""
        problems: Problems = backward(self, "issued_on", "announced_on", "delivered_on")
        if self.case_id and self.issued_on and self.issued_on < self.case.filed_on and not self.historical:
            problems["issued_on"] = _("A paper of a case is not older than the case.")
        if bool(self.service) != bool(self.delivered_on) and not self.historical:
            problems["delivered_on"] = _("A paper that was served has both the way and the day of service.")
        if self.service == Service.ELECTRONIC and not self.consent:
            problems["consent"] = _("Electronic service needs the party's written consent (art. 61).")
        if self.service == Service.DIRECT and not self.received_by and not self.historical:
            problems["received_by"] = _("What is handed over is signed for: say by whom (art. 61).")
        refuse(problems)
