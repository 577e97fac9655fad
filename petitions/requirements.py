"""What forbids an act as a petition stands: each rule with the article of the 信访工作条例 it rests on."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from petitions.effects import due_of, ground_of_no_further, named
from petitions.enums import REGULATION, Delivery, HandlingClass, LetterKind, Occurrence, Route, State
from petitions.models import Petition, PetitionLetter
from petitions.standing import ENDINGS, KNOWN_ENDINGS, Standing
from portal.records.acts import Faults, Values

Requirement = Callable[[Standing, Values], Faults]
# Which ways each class may go (arts. 29–31; the simplified track by the rules of 2022)
WAYS = MappingProxyType(
    {
        HandlingClass.SUGGESTION: (Route.OWN, Route.SIMPLE, Route.TRANSFER),
        HandlingClass.LITIGATION: (Route.PROCEDURE, Route.TRANSFER),
        HandlingClass.ARBITRATION: (Route.PROCEDURE, Route.TRANSFER),
        HandlingClass.PARTY_APPEAL: (Route.PROCEDURE, Route.TRANSFER),
        HandlingClass.PROCEDURE: (Route.PROCEDURE, Route.TRANSFER),
        HandlingClass.DUTY: (Route.OWN, Route.PROCEDURE, Route.TRANSFER),
        HandlingClass.OPINION: (Route.OWN, Route.SIMPLE, Route.TRANSFER, Route.ASSIGN, Route.MEDIATION),
        HandlingClass.JUDICIAL: (Route.PROCEDURE, Route.TRANSFER),
        HandlingClass.ENQUIRY: (Route.OWN, Route.SIMPLE, Route.TRANSFER),
    }
)


def not_before(asked: str, earlier: str, article: str) -> Requirement:
    """Return the rule, of an article, that the day asked does not lie before a day of the petition."""

    def check(standing: Standing, values: Values) -> Faults:
        known = getattr(standing.petition, earlier)
        if known and values[asked] < known:
            words = {
                "earlier": str(Petition._meta.get_field(earlier).verbose_name),
                "article": f"{REGULATION}{article}",
            }
            yield asked, _("This day cannot lie before “%(earlier)s” (%(article)s).") % words

    return check


def way_fits_class(standing: Standing, values: Values) -> Faults:
    """Arts. 29–31: each class has its ways; an accusation is handed over by an act of its own (art. 30)."""
    chosen, route = values["handling_class"], values["route"]
    if chosen == HandlingClass.ACCUSATION:
        yield "handling_class", _("An accusation is handed over at once and not classified here (art. 30).")
    elif route not in WAYS[chosen]:
        ways = "、".join(str(Route(one).label) for one in WAYS[chosen])
        yield (
            "route",
            _("A petition of this class goes one of these ways (arts. 29–31): %(ways)s.") % {"ways": ways},
        )
    if route == Route.SIMPLE and not values.get("simple_ground"):
        yield (
            "simple_ground",
            _("Say why the simplified track is open to it; it is for first petitions only."),
        )
    if route != Route.SIMPLE and values.get("simple_ground"):
        yield "simple_ground", _("Only the simplified track has a ground of its own: empty the field.")


def handler_may_handle(standing: Standing, values: Values) -> Faults:
    """Art. 28: an officer of the township handles it, who has declared to have no direct interest."""
    handler = values["handler"]
    if not standing.handlers().filter(pk=handler.pk).exists():
        yield "handler", _("An officer of this township handles a petition.")


def objection_in_time(standing: Standing, values: Values) -> Faults:
    """Art. 23: five working days after the township received it."""
    limit = due_of("P4", standing.petition.objection_from, standing.petition)
    if values["objected_on"] > limit:
        yield (
            "objected_on",
            _("An objection is raised within five working days, until %(day)s (art. 23).") % {"day": limit},
        )


def is_a_repeat_of_what_was_accepted(standing: Standing, values: Values) -> Faults:
    """Arts. 19, 35, 36: only what is handled, or was answered by an opinion, is not accepted again."""
    if ground_of_no_further(standing.petition, values["closed_on"]) is None:
        yield (
            "__all__",
            _(
                "The first petition of this matter was never accepted, was withdrawn, or had no opinion to be "
                "reviewed: handle this one (arts. 19, 35, 36)."
            ),
        )


def number_is_free(standing: Standing, values: Values) -> Faults:
    """A document number stands once in a township, in whose name its letters go out (art. 32)."""
    said = values.get("document_number")
    rows = PetitionLetter.objects.within(standing.petition.township).live()
    if said and rows.filter(document_number=said).exists():
        yield "document_number", _("A letter of this document number has been entered.")


def says_what_art32_asks(standing: Standing, values: Values) -> Faults:
    """Art. 32: request, facts and reasons, opinion, law; a reply to what needs no opinion needs its findings."""
    if standing.petition.handling_class != HandlingClass.OPINION:
        return
    for name in ("document_number", "approved_by", "request", "facts", "legal_basis"):
        if not values.get(name):
            yield name, _("A handling opinion says this, or it is none (art. 32).")


def delivered_properly(standing: Standing, values: Values) -> Faults:
    """Arts. 32, 35: the thirty days run from a delivery that is proved: consented to, or signed for."""
    if values["delivery"] == Delivery.ELECTRONIC and not values.get("consent"):
        yield "consent", _("Electronic delivery needs the petitioner's consent.")
    if values["delivery"] == Delivery.DIRECT and not values.get("received_by"):
        yield "received_by", _("Who took it signs for it: enter the name.")


def not_extended_before(standing: Standing, values: Values) -> Faults:
    """Art. 34: one extension, whatever round of handling it is."""
    extended = standing.petition.letters.live().filter(kind=LetterKind.EXTENSION)
    if extended.exists():
        yield "__all__", _("An extension is at most thirty days, and there is only one (art. 34).")


def late_request_says_why(standing: Standing, values: Values) -> Faults:
    """Art. 35: thirty days from delivery; whether a late request is taken is for the organ above."""
    limit = due_of("P7", standing.petition.review_from, standing.petition)
    if values["review_requested_on"] > limit and not values.get("note"):
        yield (
            "note",
            _("The thirty days ended on %(day)s: say why the organ above took it (art. 35).")
            % {"day": limit},
        )


def late_re_request_says_why(standing: Standing, values: Values) -> Faults:
    """Art. 36: thirty days from the receipt of the review opinion."""
    received = standing.petition.review_received_on
    limit = due_of("P9", received, standing.petition) if received else None
    if limit and values["re_review_requested_on"] > limit and not values.get("note"):
        yield (
            "note",
            _("The thirty days ended on %(day)s: say why the organ above took it (art. 36).")
            % {"day": limit},
        )


def ending_fits(standing: Standing, values: Values) -> Faults:
    """Arts. 35–36: closed for want of a request only when the thirty days have passed."""
    petition, ending = standing.petition, values["ending"]
    fitting = ENDINGS.get(petition.state, ())
    local = petition.state in (State.DELIVERED, State.REVIEW_OPEN) and ending.code not in KNOWN_ENDINGS
    if ending.code not in fitting and not local:
        yield "ending", _("A petition that stands here does not end for this reason.")
    if ending.code == "passed-on" and not petition.passed_on:
        yield "ending", _("Record first where it went.")
    if ending.code != "no-review":
        return
    code, start = (
        ("P9", petition.review_received_on) if petition.review_opinion_on else ("P7", petition.review_from)
    )
    if start is None:
        yield "ending", _("Record first when the petitioner received the review opinion (art. 36).")
    elif values["closed_on"] <= (limit := due_of(code, start, petition)):
        yield (
            "closed_on",
            _("Review can be asked for until %(day)s; it is closed after that (arts. 35–36).")
            % {"day": limit},
        )


def first_or_repeat(standing: Standing, values: Values) -> Faults:
    """初次信访事项办理办法: a repeat names the first one of its matter; what repeats it follows."""
    petition, becomes = standing.petition, values["occurrence"]
    if becomes == petition.occurrence and becomes == Occurrence.FIRST:
        yield "occurrence", _("It is a first petition already.")
    if becomes == Occurrence.REPEAT and named(standing, values) is None:
        yield "other", _("There is no petition with this number.")


def other_is_known(standing: Standing, values: Values) -> Faults:
    """What is linked as the same matter is another petition of the township."""
    other = named(standing, values)
    if other is None:
        yield "other", _("There is no petition with this number.")
    elif other.pk == standing.petition.pk:
        yield "other", _("A petition cannot point at itself (初次信访事项办理办法).")
