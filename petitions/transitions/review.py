"""Review and re-review by the organs above, and the end of a petition with the help after it (arts. 34–37)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from petitions import effects, requirements
from petitions.enums import REGULATION, Act, ReviewOutcome, State
from petitions.models.checks import CLOSED
from petitions.standing import ENDINGS, Standing
from petitions.transitions.asks import NOTE, SAID, own
from portal.records.acts import Ask, Kind, Transition


def _opinion_delivered(standing: Standing) -> bool:
    """Review is asked of a handling opinion that was delivered (art. 35)."""
    petition = standing.petition
    return petition.review_from is not None and petition.review_requested_on is None


def _reviewed(standing: Standing) -> bool:
    """Re-review is asked of a review opinion (art. 36)."""
    petition = standing.petition
    return petition.review_opinion_on is not None and petition.re_review_requested_on is None


def _revoked(standing: Standing) -> bool:
    """Tell whether an organ above has revoked the opinion: it is handled anew then (arts. 35–36)."""
    outcomes = (standing.petition.review_outcome, standing.petition.re_review_outcome)
    return ReviewOutcome.REVOKED in outcomes


REVIEW = (
    Transition(
        Act.REVIEW_REQUESTED,
        f"{REGULATION}第三十五条",
        (State.REVIEW_OPEN, State.FINISHED),
        (own("review_requested_on"), own("review_organ"), NOTE),
        when=_opinion_delivered,
        needs=(requirements.late_request_says_why,),
        to=State.REVIEWING,
        effect=effects.open_again,
        aside=True,
    ),
    Transition(
        Act.REVIEW_OPINION,
        f"{REGULATION}第三十五条",
        (State.REVIEWING,),
        (own("review_opinion_on"), own("review_outcome"), own("review_received_on", required=False), NOTE),
        when=lambda standing: standing.petition.review_opinion_on is None,
        effect=effects.review,
    ),
    Transition(
        Act.RE_REVIEW_REQUESTED,
        f"{REGULATION}第三十六条",
        (State.REVIEW_OPEN, State.FINISHED),
        (
            own("re_review_requested_on"),
            own("re_review_organ"),
            own("review_received_on", required=False),
            NOTE,
        ),
        when=_reviewed,
        needs=(requirements.late_re_request_says_why,),
        to=State.RE_REVIEWING,
        effect=effects.open_again,
        aside=True,
    ),
    Transition(
        Act.RE_REVIEW_OPINION,
        f"{REGULATION}第三十六条",
        (State.RE_REVIEWING,),
        (
            own("re_review_opinion_on"),
            own("re_review_outcome"),
            own("re_review_hearing_days", required=False),
            NOTE,
        ),
        when=lambda standing: standing.petition.re_review_opinion_on is None,
    ),
    Transition(
        Act.HANDLE_ANEW,
        f"{REGULATION}第三十四条至第三十六条",
        (State.REVIEWING, State.RE_REVIEWING),
        (Ask("anew_from", label=_("Revocation received on"), kind=Kind.DAY), NOTE),
        when=_revoked,
        needs=(
            requirements.not_before("anew_from", "review_opinion_on", "第三十五条"),
            requirements.not_before("anew_from", "re_review_opinion_on", "第三十六条"),
        ),
        to=State.ACCEPTED,
        effect=effects.handle_anew,
    ),
)

END = (
    Transition(
        Act.END,
        f"{REGULATION}第三十六条",
        (State.RE_REVIEWING,),
        (own("closed_on"), NOTE),
        when=lambda standing: standing.petition.re_review_opinion_on is not None and not _revoked(standing),
        to=State.ENDED,
        effect=effects.ends("re-reviewed"),
    ),
    Transition(
        Act.CLOSE,
        f"{REGULATION}第三十四条至第三十六条",
        tuple(ENDINGS),
        (own("closed_on"), own("ending"), NOTE),
        needs=(requirements.ending_fits,),
        to=State.FINISHED,
    ),
    Transition(
        Act.FOLLOW_UP,
        f"{REGULATION}第三十七条",
        CLOSED,
        (Ask("visited_on", label=_("Visited or helped on"), kind=Kind.DAY), SAID),
        needs=(requirements.not_before("visited_on", "closed_on", "第三十七条"),),
    ),
)
