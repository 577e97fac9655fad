"""What forbids an act on a major decision; the articles are those of 重大行政决策程序暂行条例."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enforcement import reviews
from enforcement.deciding_major.standing import Standing
from enforcement.enums import Risk
from portal.records.acts import Faults, Values

ARTICLE_25 = "《重大行政决策程序暂行条例》第二十五条"


def is_catalogued(standing: Standing, values: Values) -> Faults:
    """Art. 3: what belongs into the catalogue is published there, with the party committee's consent."""
    one = standing.decision
    if one.in_catalogue and one.catalogue_published_on is None:
        yield "__all__", _("Put the matter into the published catalogue first (art. 3).")


def comment_is_over(standing: Standing, values: Values) -> Faults:
    """Art. 15: the comments are summed up when the public has had its time."""
    until = standing.decision.comment_until
    if until is None:
        yield "__all__", _("The public has to be heard first (arts. 14, 15).")
    elif values["comments_closed_on"] <= until:
        yield (
            "comments_closed_on",
            _("The public may comment until %(day)s: sum the comments up afterwards (art. 15).")
            % {"day": until},
        )


def public_was_heard(standing: Standing, values: Values) -> Faults:
    """Arts. 14 to 18: the public has been heard, and what it said has been studied."""
    if standing.decision.comments_closed_on is None:
        yield "__all__", _("The public has to be heard and its comments summed up first (arts. 14 to 18).")


def experts_were_heard(standing: Standing, values: Values) -> Faults:
    """Arts. 19, 20: what is professional or technical is argued by experts."""
    one = standing.decision
    if one.experts_needed and one.experts_on is None:
        yield "__all__", _("Experts are heard on this matter first (art. 19).")


def risk_is_controllable(standing: Standing, values: Values) -> Faults:
    """Arts. 22 to 24: what may harm stability or safety is assessed, and goes on only if it is controllable."""
    one = standing.decision
    if not one.risk_needed:
        return
    if one.risk_on is None:
        yield "__all__", _("The risk of this matter is assessed first (art. 22).")
    elif one.risk != Risk.CONTROLLABLE:
        yield (
            "__all__",
            _("The risk is not controllable: change the draft and have it assessed again (art. 24)."),
        )


def is_reviewed(standing: Standing, values: Values) -> Faults:
    """Arts. 25, 26: not reviewed or unlawful: not discussed; the review has had its seven working days."""
    fault = reviews.fault(reviews.news_of(standing.decision), values["discussed_on"], ARTICLE_25)
    ends = standing.review_ends()
    if fault:
        yield "__all__", fault
    elif ends and values["discussed_on"] < ends:
        yield (
            "discussed_on",
            _("The review has at least seven working days: discuss it on %(day)s or later (art. 26).")
            % {"day": ends},
        )


def says_why_against_majority(standing: Standing, values: Values) -> Faults:
    """Art. 30: who decides against the majority says why."""
    if values.get("against_majority") and not values.get("majority_reason"):
        yield (
            "majority_reason",
            _("Who decides against the majority says why, and it is recorded (art. 30)."),
        )


def party_was_asked(standing: Standing, values: Values) -> Faults:
    """Art. 31: the party committee is asked before the decision is issued."""
    if standing.decision.party_asked_on is None:
        yield "__all__", _("The party committee is asked before the decision is adopted (art. 31).")
