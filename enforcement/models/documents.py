"""Normative documents from draft to repeal, and the conclusions of clean-ups (国办发〔2018〕37号、115号)."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enforcement.enums import CleanUpConclusion, DocumentState, FairCompetition, Lawfulness
from enforcement.models.chronology import Problems, backward, kept, missed, refuse
from portal.models import Clock, Record, RecordQuerySet, condition

BEFORE_ISSUE = (
    DocumentState.DRAFT,
    DocumentState.OPINIONS,
    DocumentState.REVIEW,
    DocumentState.DISCUSSION,
    DocumentState.ABANDONED,
)
ENDED = (DocumentState.AMENDED, DocumentState.REPEALED, DocumentState.LAPSED)


class DocumentQuerySet(RecordQuerySet):
    """Documents by whether they are in effect and what is due."""

    @condition(_("In effect"))
    def in_effect(on: dt.date) -> Q:
        """In force on that day: effective, not ended, not past its validity."""
        return (
            Q(issued_on__lte=on)
            & (Q(effective_on=None) | Q(effective_on__lte=on))
            & (Q(valid_until=None) | Q(valid_until__gte=on))
            & (Q(ended_on=None) | Q(ended_on__gt=on))
        )

    @condition(_("Filed in time"))
    def filed_in_time(on: dt.date) -> Q:
        """Filed for the record on or before the last day."""
        return kept("normativedocument", "N1")

    @condition(_("Filing overdue"))
    def filing_overdue(on: dt.date) -> Q:
        """The days for filing had passed on that day."""
        return missed("normativedocument", on, "N1")

    @condition(_("Evaluation overdue"))
    def evaluation_overdue(on: dt.date) -> Q:
        """Validity ends in less than six months, and nobody had said by that day what follows."""
        return missed("normativedocument", on, "N2")


class NormativeDocument(Record):
    """A normative document. Without opinions, legal review and collective discussion none is issued."""

    date_field = "drafted_on"
    clocks = (
        Clock("N1", start="issued_on", met="filed_on"),
        Clock("N2", start="expires_on", met="evaluated_on"),
    )
    state_marks = {
        DocumentState.DRAFT: "open",
        DocumentState.OPINIONS: "open",
        DocumentState.REVIEW: "open",
        DocumentState.DISCUSSION: "open",
        DocumentState.ISSUED: "done",
    }

    title = models.CharField(_("Title of the document"), max_length=200)
    document_number = models.CharField(_("Issued under number"), max_length=60, blank=True)
    register_number = models.CharField(_("Uniform registration number"), max_length=60, blank=True)
    drafted_by = models.CharField(_("Drafting office"), max_length=60)
    drafted_on = models.DateField(_("Drafting began on"))
    basis = models.TextField(_("Basis of the document"), blank=True)
    state = models.CharField(
        _("State of the document"), max_length=10, choices=DocumentState.choices, default=DocumentState.DRAFT
    )
    opinions_from = models.DateField(_("Opinions heard from"), null=True, blank=True)
    opinions_until = models.DateField(_("Opinions heard until"), null=True, blank=True)
    opinions = models.PositiveIntegerField(_("Opinions received"), default=0)
    opinions_adopted = models.PositiveIntegerField(_("Opinions adopted"), default=0)
    competition = models.CharField(
        _("Review of fair competition"),
        max_length=10,
        choices=FairCompetition.choices,
        default=FairCompetition.NOT_NEEDED,
    )
    review_number = models.CharField(_("Number of the legal review"), max_length=40, blank=True)
    reviewed_on = models.DateField(_("Legal review finished on"), null=True, blank=True)
    review_conclusion = models.CharField(
        _("Conclusion of the legal review"), max_length=8, choices=Lawfulness.choices, blank=True
    )
    discussed_on = models.DateField(_("Discussed collectively on"), null=True, blank=True)
    meeting = models.CharField(_("Meeting that discussed it"), max_length=100, blank=True)
    signed_by = models.CharField(_("Signed for issue by"), max_length=50, blank=True)
    issued_on = models.DateField(_("Document issued on"), null=True, blank=True)
    published_on = models.DateField(_("Document published on"), null=True, blank=True)
    interpreted_on = models.DateField(_("Explained to the public on"), null=True, blank=True)
    effective_on = models.DateField(_("In effect since"), null=True, blank=True)
    valid_until = models.DateField(_("Valid until (last day)"), null=True, blank=True)
    filed_on = models.DateField(_("Filed for the record on"), null=True, blank=True)
    filing_receipt = models.CharField(_("Receipt of the filing"), max_length=60, blank=True)
    evaluated_on = models.DateField(_("Evaluated before expiry on"), null=True, blank=True)
    ended_on = models.DateField(_("No longer in effect since"), null=True, blank=True)
    end_reason = models.CharField(_("Repealed or replaced by"), max_length=200, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("normative document")
        verbose_name_plural = _("normative documents")
        ordering = ("-drafted_on", "-id")
        indexes = (
            models.Index(fields=("township", "-drafted_on")),
            models.Index(fields=("township", "issued_on")),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def expires_on(self) -> dt.date | None:
        """Return the end of validity that asks for an evaluation; none where the document has ended before."""
        return None if self.ended_on else self.valid_until

    def clean(self) -> None:
        """The steps follow one another, the state fits the dates, and nothing is issued past a gate."""
        problems = backward(
            self, "drafted_on", "opinions_from", "opinions_until", "discussed_on", "issued_on"
        )
        problems |= backward(self, "drafted_on", "reviewed_on", "discussed_on")
        problems |= backward(self, "issued_on", "published_on") | backward(self, "issued_on", "filed_on")
        problems |= backward(self, "issued_on", "effective_on", "valid_until")
        problems |= backward(self, "issued_on", "ended_on") | self._state_problems()
        if (self.opinions_adopted or 0) > (self.opinions or 0):
            problems["opinions_adopted"] = _("No more opinions can be adopted than were received.")
        if self.issued_on and not self.historical:
            problems |= self._gate_problems()
        refuse(problems)

    def _state_problems(self) -> Problems:
        problems: Problems = {}
        if (self.state in BEFORE_ISSUE) == bool(self.issued_on):
            problems["issued_on"] = _("An issued document has its day of issue; a draft has none.")
        if (self.state in ENDED) != bool(self.ended_on):
            problems["ended_on"] = _("A document that has ended has the day since which it is not in effect.")
        if self.issued_on and not self.document_number:
            problems["document_number"] = _("An issued document has its number.")
        return problems

    def _gate_problems(self) -> Problems:
        problems: Problems = {}
        if not self.opinions_until:
            problems["opinions_until"] = _("No document is issued before opinions were heard.")
        if self.competition == FairCompetition.REFUSED:
            problems["competition"] = _("A document that did not pass this review is not issued.")
        if self.review_conclusion != Lawfulness.LAWFUL or not self.reviewed_on:
            problems["review_conclusion"] = _("No document is issued before a legal review found it lawful.")
        if not self.discussed_on:
            problems["discussed_on"] = _("No document is issued before it was discussed collectively.")
        return problems


class CleanUp(Record):
    """What one clean-up (清理) concluded about one document; the campaign is a name several of them share."""

    date_field = "concluded_on"

    campaign = models.CharField(_("Clean-up campaign"), max_length=100)
    notice = models.CharField(_("Notice of the clean-up"), max_length=60, blank=True)
    document = models.ForeignKey(
        NormativeDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="clean_ups",
        verbose_name=_("Document in the register"),
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
