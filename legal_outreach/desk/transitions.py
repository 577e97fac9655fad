"""The table of acts on a paper or question: hand on, return or answer, take back, adopt, sign."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from legal_outreach.desk import requirements
from legal_outreach.desk.standing import Standing
from legal_outreach.enums import Request, ReviewAct, Reviewer, ReviewState
from legal_outreach.models import LegalReview, ReviewStep
from portal.records.acts import Ask, Transition, Values

OPINION = "中办发〔2016〕30号"
AT_DESK, REVIEWING, RETURNED, DECIDED = (
    ReviewState.AT_DESK,
    ReviewState.REVIEWING,
    ReviewState.RETURNED,
    ReviewState.DECIDED,
)
NOTE = Ask("note", ReviewStep, required=False)


def own(name: str, *, required: bool = True, label: Any = "", ahead: bool = False) -> Ask:
    """Return a field of the review."""
    return Ask(name, LegalReview, required, label=label, ahead=ahead)


def is_paper(standing: Standing) -> bool:
    """Tell whether a paper was sent, and not a question."""
    return standing.review.request == Request.PAPER


def is_question(standing: Standing) -> bool:
    """Tell whether a question was sent."""
    return not is_paper(standing)


def hand(standing: Standing, values: Values) -> None:
    """Take it from an adviser who had it before."""
    if values["reviewer"] != Reviewer.ADVISER:
        standing.review.engagement = None


TABLE = (
    Transition(
        ReviewAct.HAND,
        OPINION,
        (AT_DESK, REVIEWING),
        (
            own("reviewer"),
            own("engagement", required=False, label=_("Adviser (an engagement in force)")),
            own("handed_on"),
            own("reply_by", required=False, ahead=True),
            NOTE,
        ),
        needs=(requirements.engaged_and_in_scope,),
        effect=hand,
        answers=True,
    ),
    Transition(
        ReviewAct.RETURN,
        OPINION,
        (REVIEWING,),
        (
            own("returned_on"),
            own("conclusion"),
            own("opinions", required=False),
            own("opinion"),
            own("opinion_number", required=False),
            own("signatory"),
            own("qualification", required=False),
        ),
        when=is_paper,
        needs=(requirements.in_order,),
        answers=True,
    ),
    Transition(
        ReviewAct.ANSWER,
        OPINION,
        (REVIEWING,),
        (own("returned_on"), own("opinion", label=_("Answer")), own("signatory")),
        when=is_question,
        needs=(requirements.in_order,),
        answers=True,
    ),
    Transition(
        ReviewAct.WITHDRAW,
        "",
        (AT_DESK, REVIEWING),
        (own("withdrawn_on"), Ask("note", ReviewStep, label=_("Why it was taken back"))),
        aside=True,
        answers=True,
    ),
    Transition(
        ReviewAct.ADOPT,
        OPINION,
        (RETURNED,),
        (own("adopted_on"), own("adopted"), own("adoption_note", required=False)),
        when=is_paper,
        needs=(requirements.decided,),
        answers=True,
    ),
    Transition(
        ReviewAct.SIGN,
        OPINION,
        (DECIDED,),
        (own("signed_on"), NOTE),
        when=is_paper,
        needs=(requirements.lawful,),
        answers=True,
    ),
)
