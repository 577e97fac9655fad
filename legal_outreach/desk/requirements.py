"""What forbids an act on a paper or question, each rule with its source."""

from __future__ import annotations

from django.utils.translation import gettext as _

from legal_outreach.desk.standing import Standing
from legal_outreach.enums import Adoption, Reviewer
from portal.records.acts import Faults, Values


def engaged_and_in_scope(standing: Standing, values: Values) -> Faults:
    """中办发〔2016〕30号: the adviser is engaged for the day, and for who sends; nobody else is handed papers."""
    engagement, by_adviser = values.get("engagement"), values["reviewer"] == Reviewer.ADVISER
    if by_adviser and engagement is None:
        yield "engagement", _("Say which adviser it is handed to.")
    if not by_adviser and engagement is not None:
        yield "engagement", _("Only a review by the adviser belongs to an engagement.")
    if engagement is not None and not engagement.covers(values["handed_on"]):
        yield (
            "engagement",
            _("This engagement was not in force on %(day)s. Choose the one that was.")
            % {"day": values["handed_on"]},
        )


def in_order(standing: Standing, values: Values) -> Faults:
    """An opinion comes back to what was sent and handed on before."""
    since = standing.review.handed_on or standing.review.sent_on
    if values["returned_on"] < since:
        yield "returned_on", _("It was handed to the reviewer on %(day)s only.") % {"day": since}


def decided(standing: Standing, values: Values) -> Faults:
    """中办发〔2016〕30号: whether the opinion was followed is on record, with reasons where it was not."""
    if values["adopted"] == Adoption.PENDING:
        yield "adopted", _("Say whether the opinion is adopted.")
    if values["adopted"] in (Adoption.PART, Adoption.NOT) and not values.get("adoption_note"):
        yield "adoption_note", _("Say why the opinion was not adopted wholly.")


def lawful(standing: Standing, values: Values) -> Faults:
    """中办发〔2016〕30号: what the adviser finds unlawful is neither submitted nor decided on, and not signed."""
    forbidden = standing.review.why_unsigned()
    if forbidden:
        yield "signed_on", forbidden
