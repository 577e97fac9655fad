"""Major decisions with the steps they have to take (重大行政决策程序暂行条例, for townships by article 42)."""

from __future__ import annotations

import datetime as dt

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enforcement.enums import DecisionState, Lawfulness, Risk
from enforcement.governing_enums import Trigger
from enforcement.models.chronology import Problems, backward, refuse
from enforcement.models.reviewed import UnderLawfulnessReview
from portal.models import Clock, Record, RecordQuerySet, condition

PUBLIC_COMMENT_DAYS = 30  # art. 15; fewer with a stated reason
HEARING_PAPER_DAYS = 7  # art. 16


class DecisionQuerySet(RecordQuerySet):
    """Decisions by the steps they took."""

    @condition(_("All steps taken"))
    def complete(on: dt.date) -> Q:
        """Public part, legal review, collective discussion, and where needed experts and risk assessment."""
        return (
            Q(comment_until__lte=on, reviewed_on__lte=on, discussed_on__lte=on)
            & Q(review_conclusion=Lawfulness.LAWFUL)
            & (Q(experts_needed=False) | Q(experts_on__lte=on))
            & (Q(risk_needed=False) | Q(risk_on__lte=on))
        )

    @condition(_("In a published catalogue"))
    def catalogued(on: dt.date) -> Q:
        """Put into a catalogue that was published by that day (art. 3)."""
        return Q(in_catalogue=True) & Q(catalogue_published_on__lte=on)

    @condition(_("Evaluated by the day"))
    def evaluated(on: dt.date) -> Q:
        """Evaluated after adoption by that day (art. 36)."""
        return Q(evaluated_on__lte=on)


class MajorDecision(UnderLawfulnessReview, Record):
    """A major decision of a township, from its start to its evaluation."""

    date_field = "started_on"
    clocks = (Clock("J2", start="review_sent_on", met="discussed_on", window=True),)
    state_marks = {
        DecisionState.PROPOSED: "open",
        DecisionState.PREPARED: "open",
        DecisionState.PASSED: "open",
        DecisionState.ADOPTED: "done",
        DecisionState.ENDED: "neutral",
    }

    title = models.CharField(_("Matter decided"), max_length=200)
    in_catalogue = models.BooleanField(_("In the year's published catalogue"), default=True)
    catalogue_year = models.PositiveSmallIntegerField(
        _("Year of the catalogue"),
        null=True,
        blank=True,
        validators=[MinValueValidator(2000), MaxValueValidator(2999)],
    )
    catalogue_agreed_on = models.DateField(
        _("Party committee agreed to the catalogue on"), null=True, blank=True
    )
    catalogue_published_on = models.DateField(_("Catalogue published on"), null=True, blank=True)
    lead_office = models.CharField(_("Lead office"), max_length=60)
    started_on = models.DateField(_("Procedure started on"))
    state = models.CharField(
        _("State of the decision"),
        max_length=8,
        choices=DecisionState.choices,
        default=DecisionState.PROPOSED,
    )
    approved_on = models.DateField(_("Start decided on"), null=True, blank=True)
    comment_from = models.DateField(_("Public comment from"), null=True, blank=True)
    comment_until = models.DateField(_("Public comment until"), null=True, blank=True)
    short_reason = models.CharField(_("Reason for fewer than 30 days"), max_length=200, blank=True)
    comments = models.PositiveIntegerField(_("Comments received"), default=0)
    comments_adopted = models.PositiveIntegerField(_("Comments adopted"), default=0)
    comments_closed_on = models.DateField(_("Comments summed up on"), null=True, blank=True)
    comment_use = models.TextField(
        _("How the comments were used"),
        blank=True,
        help_text=_("Published with the decision (art. 32): what was adopted, what not and why."),
    )
    hearing_papers_on = models.DateField(_("Papers of the hearing sent on"), null=True, blank=True)
    heard_on = models.DateField(_("Public hearing held on"), null=True, blank=True)
    experts_needed = models.BooleanField(_("Experts needed"), default=False)
    experts_on = models.DateField(_("Experts heard on"), null=True, blank=True)
    experts = models.CharField(_("Experts or institution heard"), max_length=200, blank=True)
    expert_opinion = models.TextField(_("What the experts say, dissent included"), blank=True)
    risk_needed = models.BooleanField(_("Risk assessment needed"), default=False)
    risk_on = models.DateField(_("Risk assessed on"), null=True, blank=True)
    risk = models.CharField(_("Risk found"), max_length=16, choices=Risk.choices, blank=True)
    discussed_on = models.DateField(_("Discussed collectively on"), null=True, blank=True)
    meeting = models.CharField(_("Meeting that discussed it"), max_length=100, blank=True)
    dissent = models.TextField(_("Dissent recorded"), blank=True)
    against_majority = models.BooleanField(_("The head decides against the majority"), default=False)
    majority_reason = models.CharField(_("Reason told for deciding otherwise"), max_length=200, blank=True)
    party_asked_on = models.DateField(_("Party committee asked on"), null=True, blank=True)
    decided_on = models.DateField(_("Decision adopted on"), null=True, blank=True)
    decided_by = models.CharField(_("Decision adopted by"), max_length=50, blank=True)
    published_on = models.DateField(_("Decision published on"), null=True, blank=True)
    published_where = models.CharField(_("Where it was published"), max_length=200, blank=True)
    interpreted_on = models.DateField(_("Explained to the public on"), null=True, blank=True)
    archived_on = models.DateField(_("Put on file on"), null=True, blank=True)
    executed_by = models.CharField(_("Executed by"), max_length=60, blank=True)
    execute_by = models.DateField(_("To be executed by"), null=True, blank=True)
    execution = models.TextField(_("How it is executed"), blank=True)
    evaluated_on = models.DateField(_("Evaluated after adoption on"), null=True, blank=True)
    trigger = models.CharField(_("Why it was evaluated"), max_length=10, choices=Trigger.choices, blank=True)
    evaluation = models.TextField(_("Result of the evaluation"), blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("major decision")
        verbose_name_plural = _("major decisions")
        ordering = ("-started_on", "-id")
        indexes = (models.Index(fields=("township", "-started_on")),)

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """The steps follow one another, and none that the regulation asks for is jumped over."""
        problems = backward(
            self, "started_on", "approved_on", "comment_from", "comment_until", "comments_closed_on",
            "discussed_on", "decided_on", "published_on",
        )  # fmt: skip
        for step in ("heard_on", "experts_on", "risk_on", "reviewed_on"):
            problems |= backward(self, "started_on", step, "discussed_on")
        problems |= backward(self, "discussed_on", "party_asked_on", "decided_on")
        problems |= backward(self, "decided_on", "archived_on") | backward(self, "decided_on", "evaluated_on")
        if (self.state == DecisionState.ADOPTED) != bool(self.decided_on):
            problems["decided_on"] = _("An adopted decision has its day; another has none.")
        if (self.comments_adopted or 0) > (self.comments or 0):
            problems["comments_adopted"] = _("No more comments can be adopted than were received.")
        if self.catalogue_published_on and not self.catalogue_agreed_on:
            problems["catalogue_agreed_on"] = _(
                "The catalogue is published with the consent of the party committee (art. 3)."
            )
        problems |= backward(self, "catalogue_agreed_on", "catalogue_published_on")
        problems |= self._comment_problems() | self._hearing_problems()
        if not self.historical:
            problems |= self._gate_problems()
        refuse(problems)

    def _comment_problems(self) -> Problems:
        problems: Problems = {}
        if bool(self.comment_from) != bool(self.comment_until):
            problems["comment_until"] = _("Public comment has a first and a last day.")
        elif self.comment_from and self._comment_days() < PUBLIC_COMMENT_DAYS and not self.short_reason:
            problems["short_reason"] = _(
                "The public has at least 30 days to comment; fewer need a reason (art. 15)."
            )
        return problems

    def _hearing_problems(self) -> Problems:
        if not (self.heard_on and self.hearing_papers_on):
            return {}
        if (self.heard_on - self.hearing_papers_on).days < HEARING_PAPER_DAYS:
            return {
                "hearing_papers_on": _(
                    "The papers reach who is heard seven days before the hearing (art. 16)."
                )
            }
        return {}

    def _comment_days(self) -> int:
        return (self.comment_until - self.comment_from).days + 1

    def _gate_problems(self) -> Problems:
        problems: Problems = {}
        if self.discussed_on and not (self.review_agrees and self.reviewed_on):
            problems["review_conclusion"] = _(
                "What was not reviewed, or not found lawful, is not put to discussion (art. 25)."
            )
        if self.decided_on and not self.discussed_on:
            problems["discussed_on"] = _("A major decision is made after a collective discussion (art. 30).")
        if self.decided_on and self.experts_needed and not self.experts_on:
            problems["experts_on"] = _("Experts are heard before the decision (art. 19).")
        if self.against_majority and not self.majority_reason:
            problems["majority_reason"] = _(
                "Who decides against the majority says why, and it is recorded (art. 30)."
            )
        if self.decided_on and self.risk_needed and self.risk != Risk.CONTROLLABLE:
            problems["risk"] = _("A decision is made only when its risk is controllable (arts. 22-24).")
        return problems
