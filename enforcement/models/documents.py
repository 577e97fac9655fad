"""Normative documents from draft to repeal (国办发〔2018〕37号、115号)."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from enforcement.enums import CleanUpConclusion, DocumentState, FairCompetition
from enforcement.governing_enums import NotNormative
from enforcement.models.chronology import Problems, backward, kept, missed, refuse
from enforcement.models.cleanups import CleanUp, CleanUpCampaign
from enforcement.models.local_limits import LocalRule, local_days
from enforcement.models.reviewed import UnderLawfulnessReview
from portal.models import Clock, Record, RecordQuerySet, condition

LONGEST, LONGEST_ON_TRIAL = 5, 2  # years of validity
EXPIRING_DAYS = 183  # six months
OPINION_DAYS = 30  # fewer with a stated reason

BEFORE_ISSUE = (
    DocumentState.DRAFT,
    DocumentState.OPINIONS,
    DocumentState.REVIEW,
    DocumentState.DISCUSSION,
    DocumentState.DISCUSSED,
    DocumentState.SIGNED,
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

    @condition(_("On the valid list"))
    def on_valid_list(on: dt.date) -> Q:
        """May be cited on that day: in effect, published, and passed over by no clean-up since (37号)."""
        passed_over = CleanUpCampaign.objects.filter(
            ~Exists(CleanUp.objects.live().filter(of=OuterRef("pk"), document=OuterRef(OuterRef("pk")))),
            township=OuterRef("township"),
            begun_on__gt=OuterRef("published_on"),
            published_on__lte=on,
            voided_at=None,
        )
        in_effect = DocumentQuerySet.in_effect.q(on)
        return in_effect & Q(published_on__lte=on) & ~Q(Exists(passed_over))

    @condition(_("Validity ends within six months"))
    def expiring(on: dt.date) -> Q:
        """In effect, and no longer valid in six months."""
        until = on + dt.timedelta(days=EXPIRING_DAYS)
        return DocumentQuerySet.in_effect.q(on) & Q(valid_until__lte=until)

    @condition(_("Issued and not published"))
    def unpublished(on: dt.date) -> Q:
        """Issued and never published: no basis for anything."""
        return Q(issued_on__lte=on) & (Q(published_on=None) | Q(published_on__gt=on)) & Q(ended_on=None)

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


class NormativeDocument(UnderLawfulnessReview, Record):
    """A normative document. Without opinions, legal review and collective discussion none is issued."""

    date_field = "drafted_on"
    clocks = (
        Clock("N1", start="issued_on", met="filed_on", days="filing_days"),
        Clock("N2", start="expires_on", met="evaluated_on"),
        Clock("N3", start="questioned_on", met="question_answered_on"),
        Clock("N4", start="under_review_since", met="reviewed_on"),
    )
    state_marks = {
        DocumentState.DRAFT: "open",
        DocumentState.OPINIONS: "open",
        DocumentState.REVIEW: "open",
        DocumentState.DISCUSSION: "open",
        DocumentState.DISCUSSED: "open",
        DocumentState.SIGNED: "open",
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
    qualified_on = models.DateField(_("Found to be a normative document on"), null=True, blank=True)
    excluded_as = models.CharField(
        _("Why it is no normative document"), max_length=8, choices=NotNormative.choices, blank=True
    )
    touches_business = models.BooleanField(_("Touches the business of enterprises"), default=False)
    weighed_on = models.DateField(_("Need and effects weighed on"), null=True, blank=True)
    opinions_from = models.DateField(_("Opinions heard from"), null=True, blank=True)
    opinions_until = models.DateField(_("Opinions heard until"), null=True, blank=True)
    short_reason = models.CharField(_("Reason for fewer than 30 days"), max_length=200, blank=True)
    opinions_closed_on = models.DateField(_("Opinions summed up on"), null=True, blank=True)
    opinions = models.PositiveIntegerField(_("Opinions received"), default=0)
    opinions_adopted = models.PositiveIntegerField(_("Opinions adopted"), default=0)
    adoption = models.TextField(
        _("How the opinions were used"),
        blank=True,
        help_text=_("Each opinion, whether it was adopted, and why not."),
    )
    competition_on = models.DateField(_("Fair competition reviewed on"), null=True, blank=True)
    competition = models.CharField(
        _("Review of fair competition"),
        max_length=10,
        choices=FairCompetition.choices,
        default=FairCompetition.NOT_NEEDED,
    )
    discussed_on = models.DateField(_("Discussed collectively on"), null=True, blank=True)
    meeting = models.CharField(_("Meeting that discussed it"), max_length=100, blank=True)
    unadopted_reason = models.CharField(
        _("Why the review opinion was not wholly adopted"), max_length=200, blank=True
    )
    signed_on = models.DateField(_("Signed for issue on"), null=True, blank=True)
    signed_by = models.CharField(_("Signed for issue by"), max_length=50, blank=True)
    issued_on = models.DateField(_("Document issued on"), null=True, blank=True)
    published_on = models.DateField(_("Document published on"), null=True, blank=True)
    published_where = models.CharField(_("Where it was published"), max_length=200, blank=True)
    interpreted_on = models.DateField(_("Explained to the public on"), null=True, blank=True)
    effective_on = models.DateField(_("In effect since"), null=True, blank=True)
    on_trial = models.BooleanField(_("Provisional or on trial"), default=False)
    valid_until = models.DateField(_("Valid until (last day)"), null=True, blank=True)
    filed_on = models.DateField(_("Filed for the record on"), null=True, blank=True)
    filing_receipt = models.CharField(_("Receipt of the filing"), max_length=60, blank=True)
    evaluated_on = models.DateField(_("Evaluated before expiry on"), null=True, blank=True)
    evaluation = models.CharField(
        _("Outcome of the evaluation"), max_length=8, choices=CleanUpConclusion.choices, blank=True
    )
    renewed_on = models.DateField(_("Validity renewed on"), null=True, blank=True)
    ended_on = models.DateField(_("No longer in effect since"), null=True, blank=True)
    end_reason = models.CharField(_("Repealed or replaced by"), max_length=200, blank=True)
    replaced_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaces",
        editable=False,
        verbose_name=_("Document that replaces it"),
    )
    questioned_on = models.DateField(_("Its review asked for on"), null=True, blank=True)
    question_answered_on = models.DateField(_("Reconsideration organ answered on"), null=True, blank=True)

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
    def filing_days(self) -> int | None:
        """Return the days local rules give for filing; the rule's own fifteen where they say nothing."""
        return local_days(LocalRule.FILING, self.township, self.issued_on)

    @property
    def under_review_since(self) -> dt.date | None:
        """Return the day its review was sent to the desk; none where the draft was given up."""
        return None if self.state == DocumentState.ABANDONED else self.review_sent_on

    @property
    def expires_on(self) -> dt.date | None:
        """Return the end of validity that asks for an evaluation; none where the document has ended before."""
        return None if self.ended_on else self.valid_until

    def clean(self) -> None:
        """The steps follow one another, the state fits the dates, and nothing is issued past a gate."""
        problems = backward(
            self, "drafted_on", "qualified_on", "weighed_on", "opinions_from", "opinions_until",
            "opinions_closed_on", "discussed_on", "signed_on", "issued_on",
        )  # fmt: skip
        problems |= backward(self, "questioned_on", "question_answered_on")
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
        heard = (
            self.opinions_from and self.opinions_until and (self.opinions_until - self.opinions_from).days + 1
        )
        if heard and heard < OPINION_DAYS and not (self.historical or self.short_reason):
            problems["short_reason"] = _("Opinions are heard for at least 30 days; fewer need a reason.")
        return problems | self._validity_problems()

    def _validity_problems(self) -> Problems:
        """At most five years, two on trial (国办发〔2018〕37号 as the provinces apply it)."""
        if self.historical or not (self.valid_until and self.effective_on):
            return {}
        years = LONGEST_ON_TRIAL if self.on_trial else LONGEST
        begun = self.renewed_on or self.effective_on
        if self.valid_until < _years_later(begun, years):
            return {}
        said = _("A document is valid for five years at most, one on trial for two: choose an earlier day.")
        return {"valid_until": said}

    def _gate_problems(self) -> Problems:
        problems: Problems = {}
        if not self.opinions_until:
            problems["opinions_until"] = _("No document is issued before opinions were heard.")
        if self.competition == FairCompetition.REFUSED:
            problems["competition"] = _("A document that did not pass this review is not issued.")
        if not (self.review_agrees and self.reviewed_on):
            problems["review_conclusion"] = _("No document is issued before a legal review found it lawful.")
        if not self.discussed_on:
            problems["discussed_on"] = _("No document is issued before it was discussed collectively.")
        return problems


def _years_later(day: dt.date, years: int) -> dt.date:
    """Return the same day some years later; of 29 February the first of March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)
