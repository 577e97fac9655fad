"""The one desk of legal review: every paper and question that the office or an adviser gives an opinion on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from legal_outreach.enums import Adoption, Conclusion, Qualification, Request, Reviewer, ReviewState
from legal_outreach.models.advisers import AdviserEngagement, refuse_outside_term
from legal_outreach.models.order import require_order
from portal.access import Role
from portal.models import CategoryField, Record, RecordQuerySet, condition, working_calendar

if TYPE_CHECKING:
    from portal.models import User


class LegalReviewQuerySet(RecordQuerySet):
    """Reviews by where they stand; an adviser sees those of his own engagement."""

    def visible_to(self, user: User) -> LegalReviewQuerySet:
        """An adviser sees what was sent to an engagement of his; once his term is over, what he answered in it."""
        if user.role == Role.ADVISER:
            own = self.within(user.organisation.township).filter(
                engagement__account=user, engagement__voided_at=None
            )
            engaged = AdviserEngagement.objects.live().in_force(timezone.localdate()).filter(account=user)
            return own.filter(Exists(engaged) | Q(returned_on__isnull=False))
        return super().visible_to(user)

    @condition(_("Opinion returned"))
    def returned(on: dt.date) -> Q:
        """The opinion was back by that day."""
        return Q(returned_on__lte=on)

    @condition(_("Waiting for the opinion"))
    def waiting(on: dt.date) -> Q:
        """Sent by that day, neither returned nor withdrawn by then."""
        return (
            Q(sent_on__lte=on)
            & (Q(returned_on=None) | Q(returned_on__gt=on))
            & (Q(withdrawn_on=None) | Q(withdrawn_on__gt=on))
        )

    @condition(_("Overdue"))
    def overdue(on: dt.date) -> Q:
        """Still waited for after the day by which the opinion was wanted."""
        return LegalReviewQuerySet.waiting.q(on) & Q(reply_by__lt=on)

    @condition(_("Returned late"))
    def late(on: dt.date) -> Q:
        """The opinion was back by that day, but after the one by which it was wanted."""
        return Q(returned_on__lte=on, returned_on__gt=models.F("reply_by"))

    @condition(_("Not to be signed"))
    def not_to_sign(on: dt.date) -> Q:
        """A paper without an opinion, or found unlawful, is not decided on (中办发〔2016〕30号)."""
        unreviewed = Q(sent_on__lte=on) & (Q(returned_on=None) | Q(returned_on__gt=on))
        return Q(request=Request.PAPER, withdrawn_on=None) & (unreviewed | Q(conclusion=Conclusion.REFUSED))

    @condition(_("Withdrawn"))
    def withdrawn(on: dt.date) -> Q:
        """Taken back by the sender before an opinion."""
        return Q(withdrawn_on__lte=on)

    @condition(_("Not withdrawn"))
    def standing(on: dt.date) -> Q:
        """Not taken back by that day: it is to be reviewed, or has been."""
        return Q(withdrawn_on=None) | Q(withdrawn_on__gt=on)

    @condition(_("Upheld"))
    def upheld(on: dt.date) -> Q:
        """Returned by that day as lawful, at once or once amended."""
        return Q(returned_on__lte=on, conclusion__in=(Conclusion.AGREED, Conclusion.AMEND))


class LegalReview(Record):
    """One paper or question; the sending unit is the record's unit. Other records point at their review."""

    date_field = "sent_on"
    state_marks = {
        ReviewState.AT_DESK: "open",
        ReviewState.REVIEWING: "open",
        ReviewState.RETURNED: "soon",
        ReviewState.DECIDED: "done",
        ReviewState.SIGNED: "done",
        ReviewState.WITHDRAWN: "neutral",
    }

    state = models.CharField(
        _("Where the review stands"),
        max_length=9,
        choices=ReviewState.choices,
        default=ReviewState.AT_DESK,
        editable=False,
    )
    request = models.CharField(
        _("What is asked"), max_length=8, choices=Request.choices, default=Request.PAPER
    )
    kind = CategoryField(_("Kind of matter"), scheme="review")
    document_type = models.CharField(_("Type of document"), max_length=40, blank=True)
    title = models.CharField(_("Name of the matter"), max_length=120)
    counterparty = models.CharField(_("Counterparty"), max_length=100, blank=True)
    amount = models.DecimalField(_("Amount (yuan)"), max_digits=14, decimal_places=2, null=True, blank=True)
    content = models.TextField(_("Question or content"), blank=True)
    sent_by = models.CharField(_("Put forward by"), max_length=50)
    sent_on = models.DateField(_("Sent on"))
    reviewer = models.CharField(
        _("Reviewed by"), max_length=7, choices=Reviewer.choices, default=Reviewer.OFFICE
    )
    engagement = models.ForeignKey(
        AdviserEngagement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reviews",
        verbose_name=_("Engagement"),
    )
    handed_on = models.DateField(_("Handed to the reviewer on"), null=True, blank=True)
    reply_by = models.DateField(_("Opinion wanted by"), null=True, blank=True)
    withdrawn_on = models.DateField(_("Withdrawn on"), null=True, blank=True)
    returned_on = models.DateField(_("Opinion returned on"), null=True, blank=True)
    signatory = models.CharField(_("Opinion signed by"), max_length=50, blank=True)
    qualification = models.CharField(
        _("Qualification of who signed"),
        max_length=7,
        choices=Qualification.choices,
        blank=True,
        help_text=_("Who reviews penalty decisions for the first time holds the qualification (art. 58)."),
    )
    opinion_number = models.CharField(_("Opinion number"), max_length=60, blank=True)
    opinions = models.PositiveSmallIntegerField(_("Points raised"), default=0)
    opinion = models.TextField(_("Opinion"), blank=True)
    conclusion = models.CharField(_("Conclusion"), max_length=7, choices=Conclusion.choices, blank=True)
    adopted = models.CharField(
        _("Adoption"), max_length=7, choices=Adoption.choices, default=Adoption.PENDING
    )
    adopted_on = models.DateField(_("Adoption decided on"), null=True, blank=True)
    adoption_note = models.CharField(_("How and why"), max_length=200, blank=True)
    signed_on = models.DateField(_("Signed or issued on"), null=True, blank=True)
    turnaround = models.PositiveSmallIntegerField(
        _("Working days to the opinion"), null=True, blank=True, editable=False
    )

    objects = LegalReviewQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("legal review")
        verbose_name_plural = _("legal reviews")
        ordering = ("-sent_on", "-id")
        indexes = (
            models.Index(fields=("township", "-sent_on", "-id")),
            models.Index(fields=("township", "-returned_on")),
        )

    def __str__(self) -> str:
        return f"{self.title}（{self.number}）"

    def derive(self) -> None:
        """Say where it stands, how long the opinion took in working days, and what is due next."""
        super().derive()
        if self.engagement_id and self.handed_on is None:
            self.handed_on = self.sent_on  # sent straight to the adviser
        self.state = self._reached()
        self.due_on = self.reply_by if self.state in (ReviewState.AT_DESK, ReviewState.REVIEWING) else None
        self.turnaround = None
        if self.returned_on is not None:
            calendar = working_calendar(self.township)
            self.turnaround = calendar.working_days(self.sent_on, self.returned_on)

    def _reached(self) -> ReviewState:
        """Return where it stands; a question is dealt with when it is answered."""
        answered = self.returned_on and self.request == Request.QUESTION
        reached = (
            (self.withdrawn_on, ReviewState.WITHDRAWN),
            (self.signed_on, ReviewState.SIGNED),
            (answered or self.adopted != Adoption.PENDING, ReviewState.DECIDED),
            (self.returned_on, ReviewState.RETURNED),
            (self.handed_on, ReviewState.REVIEWING),
        )
        return next((state for done, state in reached if done), ReviewState.AT_DESK)

    def clean(self) -> None:
        """Dates run forward, and each step has what belongs to it."""
        require_order(self, "sent_on", "handed_on", "returned_on", "adopted_on")
        require_order(self, "returned_on", "signed_on")
        require_order(self, "sent_on", "withdrawn_on")
        require_order(self, "sent_on", "reply_by")
        self._check_reviewer()
        if self.withdrawn_on and self.returned_on:
            raise ValidationError(
                {
                    "returned_on": _(
                        "This was withdrawn on %(day)s; no opinion is returned on it. "
                        "Enter it anew if it was sent again."
                    )
                    % {"day": self.withdrawn_on}
                }
            )
        self._check_opinion()

    def _check_reviewer(self) -> None:
        by_adviser = self.reviewer == Reviewer.ADVISER
        if by_adviser != bool(self.engagement_id):
            raise ValidationError(
                {
                    "engagement": _("Say which adviser it was sent to.")
                    if by_adviser
                    else _("Only a review by the adviser belongs to an engagement.")
                }
            )
        engagement = self.engagement if self.engagement_id else None
        refuse_outside_term(engagement, self.handed_on or self.sent_on, "engagement")
        if engagement is not None and self.unit_id and not engagement.serves(self.unit):
            raise ValidationError(
                {
                    "engagement": _("This adviser is engaged for %(village)s alone.")
                    % {"village": engagement.unit}
                }
            )

    def _check_opinion(self) -> None:
        """Nothing is signed or adopted before the opinion is there (重大事项先听取法律意见)."""
        paper = self.request == Request.PAPER
        if paper and bool(self.returned_on) != bool(self.conclusion):
            raise ValidationError(
                {"conclusion": _("A returned opinion has its conclusion; before that there is none.")}
            )
        if not self.returned_on and self.signed_on:
            raise ValidationError(
                {"signed_on": _("Nothing is signed or issued before the opinion has been returned.")}
            )
        if not self.returned_on and self.adopted != Adoption.PENDING:
            raise ValidationError({"adopted": _("There is no opinion yet that could be adopted.")})
        if self.adopted in (Adoption.PART, Adoption.NOT) and not self.adoption_note:
            raise ValidationError({"adoption_note": _("Say why the opinion was not adopted wholly.")})
        if self.signed_on and (forbidden := self.why_unsigned()):
            raise ValidationError({"signed_on": forbidden})

    def why_unsigned(self) -> str:
        """Return why a paper is not signed as the opinion stands, empty where nothing forbids it.

        中办发〔2016〕30号: what the adviser finds unlawful is neither submitted nor decided on.
        """
        if self.conclusion == Conclusion.REFUSED:
            return _("The review found this unlawful: it is not signed. Amend it and send it anew.")
        if self.conclusion == Conclusion.AMEND and self.adopted == Adoption.NOT:
            return _(
                "The review asks for amendments that were not adopted: it is not signed. Adopt them first."
            )
        return ""
