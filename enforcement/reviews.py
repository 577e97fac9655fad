"""Sends what is to be reviewed to the desk, takes its opinion over, and says what forbids to go on without it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from enforcement.models.reviewed import UnderLawfulnessReview, UnderReview
from portal.clocks.deadlines import due
from portal.clocks.rules import RULES
from portal.models import User, working_calendar
from portal.records.acts import Ask, Faults, Kind, Standing, Values
from portal.records.ports import ASK_REVIEW, REVIEW_NEWS, ReviewAsked, ReviewNews

TAKEN_ON = Ask("taken_on", label=_("Opinion taken over on"), kind=Kind.DAY)
OF_A_REVIEW = ("review", "review_number", "reviewed_on", "review_conclusion")


def news_of(record: UnderReview) -> ReviewNews | None:
    """Return how the review stands at the desk; None where none was asked for."""
    return REVIEW_NEWS(record.review_id) if record.review_id else None


def may_be_sent(record: UnderReview) -> bool:
    """Tell whether the desk may be asked: for the first time, after problems, or when it was taken back."""
    if record.awaits_review:
        news = news_of(record)
        return news is not None and news.withdrawn
    return not record.review_agrees


def not_discussed_before(record: UnderLawfulnessReview, rule: str) -> dt.date | None:
    """Return the day until which the review has its shortest time by a rule; None where none was sent."""
    sent = record.review_sent_on
    return due(RULES[rule], sent, working_calendar(record.township)).due if sent else None


def is_returned(basis: str) -> Callable[[Standing, Values], Faults]:
    """Return the rule, with what it rests on: there is an opinion, taken over on its day or later."""

    def rule(standing: Standing, values: Values) -> Faults:
        news = news_of(standing.record)
        if news is None or news.returned_on is None or news.withdrawn:
            yield "__all__", _("The desk has not returned its opinion yet (%(basis)s).") % {"basis": basis}
        elif values[TAKEN_ON.name] < news.returned_on:
            yield (
                TAKEN_ON.name,
                _("The desk returned its opinion on %(day)s only.") % {"day": news.returned_on},
            )

    return rule


def begin_anew(record: UnderReview) -> None:
    """Let what was reviewed before count no longer."""
    for name in OF_A_REVIEW:
        setattr(record, name, None if record._meta.get_field(name).null else "")


def send(record: UnderReview, kind: str, title: str, content: str, user: User, on: dt.date) -> None:
    """Ask the desk; ``kind`` is a code of its list."""
    begin_anew(record)
    asked = ReviewAsked(
        unit=record.unit, kind=kind, title=title, content=content, sent_by=user.full_name, sent_on=on
    )
    record.review_id = ASK_REVIEW(asked).key


def take(record: UnderReview) -> ReviewNews:
    """Take over what the desk concluded, and return it."""
    news = news_of(record)
    record.reviewed_on, record.review_number = news.returned_on, news.opinion_number or news.number
    record.review_conclusion = record.conclusion_of(news)
    return news


def fault(news: ReviewNews | None, on: dt.date, basis: str) -> Any:
    """Return why nothing is decided on a day as the review stands; None where the desk has agreed."""
    said = {"basis": basis}
    if news is None or news.withdrawn:
        return _("This needs a legal review first: send it to the desk (%(basis)s).") % said
    said |= {"number": news.number, "said": news.conclusion}
    if news.returned_on is None:
        return (
            _("The legal review %(number)s has not been returned: nothing is decided yet (%(basis)s).") % said
        )
    if not news.passed:
        return (
            _(
                "The legal review %(number)s does not agree (%(said)s): deal with it and send it again (%(basis)s)."
            )
            % said
        )
    if news.returned_on > on:
        return _("The review was finished after the day of the decision (%(basis)s).") % said
    return None
