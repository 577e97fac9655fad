"""The acts on a village's honour: the body that conferred it reviews it, and keeps it or takes it back."""

from __future__ import annotations

from django.utils.translation import gettext as _

from legal_outreach.courses.standing import NOTE, Standing, of_honour
from legal_outreach.enums import HonourReview, HonourState, WorkAct
from portal.records.acts import Faults, Transition, Values

RULE = "民主法治示范村（社区）动态管理规定"


def says_outcome(standing: Standing, values: Values) -> Faults:
    """A review keeps, revokes or cancels (动态管理): nothing else is an outcome."""
    if values.get("review") == HonourReview.NONE:
        yield "review", _("Choose what the review came to.")


def says_next(standing: Standing, values: Values) -> Faults:
    """What was kept is reviewed again: the next day lies after this one."""
    following = values.get("review_by")
    if following and following <= values["reviewed_on"]:
        yield "review_by", _("The next review comes after this one.")


def look_ahead(standing: Standing, values: Values) -> None:
    """Let the next review follow from this one where no day was set."""
    standing.record.review_by = None


HONOURS = (
    Transition(
        WorkAct.REVIEW,
        RULE,
        (HonourState.STANDING,),
        (
            of_honour("reviewed_on"),
            of_honour("review"),
            of_honour("review_by", required=False, ahead=True),
            NOTE,
        ),
        needs=(says_outcome, says_next),
        effect=look_ahead,
    ),
)
