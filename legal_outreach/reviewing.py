"""The one desk of legal review, as other applications ask it: to review something, and to tell how it stands."""

from __future__ import annotations

from legal_outreach.enums import Conclusion, Qualification
from legal_outreach.models import LegalReview
from legal_outreach.registers import REVIEWS
from portal.models import Category
from portal.records.ports import ReviewAsked, ReviewNews


def ask_review(asked: ReviewAsked) -> ReviewNews:
    """Enter what is to be reviewed; ``ValidationError`` for what a review cannot be."""
    review = LegalReview(
        unit=asked.unit,
        kind=Category.objects.get(scheme="review", code=asked.kind, township=None),
        title=asked.title,
        content=asked.content,
        sent_by=asked.sent_by,
        sent_on=asked.sent_on,
    )
    related = {field.name for field in LegalReview._meta.fields if field.is_relation}
    review.full_clean(exclude=related | {"number"}, validate_unique=False)
    review.save()
    return _news(review)


def news_of_review(key: int) -> ReviewNews:
    """Tell how a review stands, voided ones as withdrawn."""
    return _news(LegalReview.objects.get(pk=key))


def _news(review: LegalReview) -> ReviewNews:
    return ReviewNews(
        key=review.pk,
        number=review.number,
        sent_on=review.sent_on,
        returned_on=review.returned_on,
        conclusion=review.get_conclusion_display(),
        passed=review.returned_on is not None and review.conclusion == Conclusion.AGREED,
        withdrawn=review.withdrawn_on is not None or review.is_voided,
        opinion_number=review.opinion_number,
        opinion=review.opinion,
        signatory=review.signatory,
        qualified=review.qualification in (Qualification.HELD, Qualification.EARLIER),
        url=REVIEWS.url("detail", pk=review.pk),
        to_be_amended=review.returned_on is not None and review.conclusion == Conclusion.AMEND,
    )
