"""What forbids an act on a normative document, each rule with its source."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enforcement import reviews
from enforcement.drafting.standing import Standing
from enforcement.enums import CleanUpConclusion, DocumentState
from portal.records.acts import Faults, Values

REVIEW = "国办发〔2018〕115号"


def is_one(standing: Standing, values: Values) -> Faults:
    """37号: only what was found to be a normative document goes this way."""
    if standing.document.qualified_on is None:
        yield "__all__", _("Say first whether it is a normative document (国办发〔2018〕37号).")


def is_weighed(standing: Standing, values: Values) -> Faults:
    """37号: need, feasibility and effects are weighed before opinions are heard."""
    if standing.document.weighed_on is None:
        yield "__all__", _("Weigh need and effects first (国办发〔2018〕37号).")


def period_is_over(standing: Standing, values: Values) -> Faults:
    """37号: opinions are summed up when the time to give them is over."""
    until = standing.document.opinions_until
    if values["opinions_closed_on"] <= until:
        yield (
            "opinions_closed_on",
            _("Opinions can be given until %(day)s: sum them up afterwards.") % {"day": until},
        )


def opinions_were_heard(standing: Standing, values: Values) -> Faults:
    """37号: without opinions heard and answered nothing is reviewed, discussed or issued."""
    if standing.document.opinions_closed_on is None:
        yield "__all__", _("Opinions have to be heard and summed up first (国办发〔2018〕37号).")


def competition_passed(standing: Standing, values: Values) -> Faults:
    """公平竞争审查条例: what touches business passes that review before it goes on."""
    if not standing.passed_competition():
        yield (
            "__all__",
            _("The document touches business: it has to pass the review of fair competition first."),
        )


def is_reviewed(standing: Standing, values: Values) -> Faults:
    """115号: no collective discussion before the desk has found the draft lawful; no meeting replaces it."""
    fault = reviews.fault(reviews.news_of(standing.document), values["discussed_on"], REVIEW)
    if fault:
        yield "__all__", fault


def review_had_its_time(standing: Standing, values: Values) -> Faults:
    """115号: a review has five to fifteen working days; fewer than five in an emergency alone, which is said."""
    ends = reviews.not_discussed_before(standing.document, "N5")
    if ends is None or values["discussed_on"] >= ends:
        return
    if not values.get("urgent"):
        yield (
            "discussed_on",
            _(
                "The review has at least five working days: discuss it on %(day)s or later; only to prevent or "
                "deal with an emergency may it be sooner (国办发〔2018〕115号)."
            )
            % {"day": ends},
        )
    elif not values.get("note"):
        yield "note", _("Say which emergency it is.")


def number_is_free(standing: Standing, values: Values) -> Faults:
    """37号: one register, one number (统一登记、统一编号)."""
    for name in ("register_number", "document_number"):
        if standing.others().filter(**{name: values[name]}).exists():
            yield name, _("This number is taken: every document has a number of its own.")


def kept_by_evaluation(standing: Standing, values: Values) -> Faults:
    """37号: the end of validity is moved only after an evaluation that keeps the document, and in time."""
    one = standing.document
    if one.evaluation != CleanUpConclusion.KEPT:
        yield "__all__", _("Only an evaluation that keeps the document lets its validity be renewed.")
    elif values["renewed_on"] > one.valid_until:
        yield (
            "renewed_on",
            _("The document was valid until %(day)s: it has lapsed and is not renewed.")
            % {"day": one.valid_until},
        )
    elif values["valid_until"] <= one.valid_until:
        yield "valid_until", _("The new end lies after the old one.")


def replaced_by_issued(standing: Standing, values: Values) -> Faults:
    """37号: a text is replaced by one that has been issued and published."""
    other = values["replaced_by"]
    if other.pk == standing.document.pk or other.state != DocumentState.ISSUED or not other.published_on:
        yield "replaced_by", _("Choose the published document that replaces this one.")
