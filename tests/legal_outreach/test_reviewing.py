"""The desk of legal review as others ask it: what is sent stands there, and its news are those of the record."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from legal_outreach.models import LegalReview
from portal.records.ports import ASK_REVIEW, REVIEW_NEWS, ReviewAsked

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 3, 1)


@pytest.fixture
def asked(world, acting):
    return ReviewAsked(world.east, "enforcement", "孙八占道案", "拟处罚款二百元", "所员甲", DAY)


def test_what_is_sent_stands_at_the_desk(asked):
    news = ASK_REVIEW(asked)
    review = LegalReview.objects.get(pk=news.key)
    assert (review.unit, review.kind.code, review.sent_on) == (asked.unit, "enforcement", DAY)
    assert (news.number, news.returned_on, news.passed, news.withdrawn) == (review.number, None, False, False)
    assert news.url == f"/legal_outreach/reviews/{review.pk}/"


@pytest.mark.parametrize(("conclusion", "passes"), [("agreed", True), ("amend", False), ("refused", False)])
def test_only_an_opinion_that_agrees_passes(asked, conclusion, passes):
    review = LegalReview.objects.get(pk=ASK_REVIEW(asked).key)
    review.returned_on, review.conclusion, review.signatory = DAY, conclusion, "所员乙"
    review.save()
    news = REVIEW_NEWS(review.pk)
    assert (news.passed, news.signatory, news.conclusion) == (
        passes, "所员乙", review.get_conclusion_display(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("qualification", "qualified"), [("held", True), ("earlier", True), ("none", False), ("", False)]
)
def test_art58_the_news_say_whether_who_signed_is_qualified(asked, qualification, qualified):
    review = LegalReview.objects.get(pk=ASK_REVIEW(asked).key)
    review.qualification = qualification
    review.save()
    assert REVIEW_NEWS(review.pk).qualified is qualified


def test_a_review_crossed_out_or_withdrawn_is_none(asked):
    review = LegalReview.objects.get(pk=ASK_REVIEW(asked).key)
    review.void("误录")
    assert REVIEW_NEWS(review.pk).withdrawn
    other = LegalReview.objects.get(pk=ASK_REVIEW(asked).key)
    other.withdrawn_on = DAY
    other.save()
    assert REVIEW_NEWS(other.pk).withdrawn


def test_what_a_review_cannot_be_is_refused(asked):
    with pytest.raises(ValidationError):
        ASK_REVIEW(ReviewAsked(asked.unit, "enforcement", "", "", "所员甲", DAY))
    assert not LegalReview.objects.exists()
