"""The one desk of legal review: every paper and question that the office or an adviser gives an opinion on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from legal_outreach.enums import Adoption, Conclusion, Qualification, Request, Reviewer
from legal_outreach.models.advisers import AdviserEngagement, refuse_outside_term
from legal_outreach.models.order import require_order
from portal.access import Role
from portal.models import CategoryField, Record, RecordQuerySet, condition

if TYPE_CHECKING:
    from portal.models import User


class LegalReviewQuerySet(RecordQuerySet):
    """Reviews by where they stand; an adviser sees those of his own engagement."""

    def visible_to(self, user: User) -> LegalReviewQuerySet:
        """An adviser sees what was sent to an engagement that his account stands in, and nothing else."""
        if user.role == Role.ADVISER:
            return self.within(user.organisation.township).filter(
                engagement__account=user, engagement__voided_at=None
            )
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
    adoption_note = models.CharField(_("How and why"), max_length=200, blank=True)
    signed_on = models.DateField(_("Signed or issued on"), null=True, blank=True)

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

    def clean(self) -> None:
        """Dates run forward, and each step has what belongs to it."""
        require_order(self, "sent_on", "returned_on", "signed_on")
        require_order(self, "sent_on", "withdrawn_on")
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
        refuse_outside_term(self.engagement if self.engagement_id else None, self.sent_on, "engagement")

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
