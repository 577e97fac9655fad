"""What waits at the desk of reviews: for whom, since when, until when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from legal_outreach.enums import Reviewer, ReviewState
from legal_outreach.models import LegalReview
from legal_outreach.registers import REVIEWS
from portal.models import User

OPEN = (ReviewState.AT_DESK, ReviewState.REVIEWING, ReviewState.RETURNED)
SOON = 3  # days before the day an opinion is wanted from which it is shown as near


@dataclass(frozen=True)
class Waiting:
    """One paper or question with who has it now, since when, and until when."""

    review: LegalReview
    whom: str
    since: dt.date
    due: dt.date | None
    days_left: int | None

    @property
    def kind(self) -> str:
        """Return how near it is: overdue, soon, or open."""
        if self.days_left is None:
            return "open"
        return "overdue" if self.days_left < 0 else "soon" if self.days_left <= SOON else "open"


def open_reviews(user: User, state: str = "") -> models.QuerySet:
    """Return what a user may see and is not finished, of one state or of all, what is due next first."""
    rows = REVIEWS.records(user).live().filter(state__in=(state,) if state else OPEN)
    rows = rows.select_related("unit", "engagement", "kind")
    return rows.order_by(F("due_on").asc(nulls_last=True), "sent_on", "pk")


def counts(user: User, today: dt.date) -> dict[str, int]:
    """Return how many stand in each state, in all of them, and how many of those are overdue: one query."""
    asked = {state.value: Count("pk", filter=Q(state=state)) for state in OPEN}
    is_open = Q(state__in=OPEN)
    asked |= {
        "open": Count("pk", filter=is_open),
        "overdue": Count("pk", filter=is_open & Q(due_on__lt=today)),
    }
    return REVIEWS.records(user).live().aggregate(**asked)


def waiting(review: LegalReview, today: dt.date) -> Waiting:
    """Return for whom a review waits."""
    due = review.due_on
    days = (due - today).days if due else None
    return Waiting(review, _whom(review), _since(review), due, days)


def _whom(review: LegalReview) -> str:
    if review.state == ReviewState.AT_DESK:
        return _("The desk, to hand it on")
    if review.state == ReviewState.RETURNED:
        return _("%(unit)s, to decide on the opinion") % {"unit": review.unit.name}
    if review.reviewer == Reviewer.ADVISER and review.engagement_id:
        return review.engagement.lawyer
    return review.get_reviewer_display()


def _since(review: LegalReview) -> dt.date:
    if review.state == ReviewState.RETURNED:
        return review.returned_on
    return (review.handed_on if review.state == ReviewState.REVIEWING else None) or review.sent_on
