"""What goes through the one desk of legal review: which review, with which number, day and conclusion."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from enforcement.enums import Conclusion, Lawfulness
from portal.records.ports import ReviewNews


class UnderReview(models.Model):
    """Base of what the desk reviews; the desk's record is pointed at, its conclusion taken over."""

    agreed: str = Conclusion.AGREED  # the conclusion without which nothing goes on

    review = models.ForeignKey(
        "legal_outreach.LegalReview",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("Review at the desk"),
    )
    review_number = models.CharField(_("Number of the legal review"), max_length=60, blank=True)
    reviewed_on = models.DateField(_("Legal review finished on"), null=True, blank=True)
    review_conclusion = models.CharField(
        _("Conclusion of the legal review"), max_length=8, choices=Conclusion.choices, blank=True
    )

    class Meta:
        abstract = True

    @property
    def awaits_review(self) -> bool:
        """Tell whether a review was sent whose opinion has not been taken over."""
        return self.review_id is not None and not self.review_conclusion

    @property
    def review_agrees(self) -> bool:
        """Tell whether the desk has agreed."""
        return self.review_id is not None and self.review_conclusion == self.agreed

    def conclusion_of(self, news: ReviewNews) -> str:
        """Return the conclusion in the words of this type."""
        return Conclusion.AGREED if news.passed else Conclusion.PROBLEMS


class UnderLawfulnessReview(UnderReview):
    """Base of documents and decisions, whose review has three conclusions (国办发〔2018〕115号)."""

    agreed = Lawfulness.LAWFUL

    review_sent_on = models.DateField(_("Sent to legal review on"), null=True, blank=True, editable=False)
    review_conclusion = models.CharField(
        _("Conclusion of the legal review"), max_length=8, choices=Lawfulness.choices, blank=True
    )

    class Meta:
        abstract = True

    def conclusion_of(self, news: ReviewNews) -> str:
        """Lawful, to be changed first, or unlawful."""
        if news.passed:
            return Lawfulness.LAWFUL
        return Lawfulness.AMEND if news.to_be_amended else Lawfulness.UNLAWFUL
