"""What goes through the one desk of legal review: which review, with which number, day and conclusion."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from enforcement.enums import Conclusion


class UnderReview(models.Model):
    """Base of what the desk reviews; the desk's record is pointed at, its conclusion taken over."""

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
        return self.review_id is not None and self.review_conclusion == Conclusion.AGREED
