"""The rules between the fields of a petition, each with the article of the 信访工作条例 it follows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from petitions.enums import (
    REGULATION,
    HandlingClass,
    ObjectionOutcome,
    Occurrence,
    Result,
    Route,
    Source,
    State,
)
from petitions.lists import ACCUSING
from petitions.models.confidential import betrays, names_in, respondents
from portal.clocks.deadlines import due
from portal.clocks.rules import RULES
from portal.models import Organisation, working_calendar

if TYPE_CHECKING:
    from petitions.models.petitions import Petition

Faults = Iterator[tuple[str, str]]

# (date, the date before it, whether that one must be there, article)
WAY = (
    ("registered_on", "received_on", True, "第二十二条"),
    ("objected_on", "received_on", True, "第二十三条"),
    ("objection_answered_on", "objected_on", True, "第二十三条"),
    ("notified_on", "received_on", True, "第二十三条"),
    ("passed_on", "received_on", True, "第二十二条"),
    ("accepted_on", "received_on", True, "第二十三条"),
    ("extension_approved_on", "accepted_on", True, "第三十四条"),
    ("mediation_from", "accepted_on", True, "第三十三条"),
    ("mediation_until", "mediation_from", True, "第三十三条"),
    ("answered_on", "received_on", True, "第三十二条"),
    ("answered_on", "accepted_on", False, "第三十四条"),
    ("answered_on", "handled_anew_from", False, "第三十四条"),
    ("delivered_on", "answered_on", True, "第三十二条"),
    ("urged_on", "answered_on", True, "第三十二条"),
    ("reported_back_on", "received_on", True, "第二十二条"),
    ("review_requested_on", "delivered_on", True, "第三十五条"),
    ("review_opinion_on", "review_requested_on", True, "第三十五条"),
    ("review_received_on", "review_opinion_on", True, "第三十五条"),
    ("re_review_requested_on", "review_opinion_on", True, "第三十六条"),
    ("re_review_opinion_on", "re_review_requested_on", True, "第三十六条"),
    ("closed_on", "received_on", True, "第三十四条"),
    ("closed_on", "answered_on", False, "第三十四条"),
    ("closed_on", "delivered_on", False, "第三十五条"),
    ("closed_on", "review_opinion_on", False, "第三十五条"),
    ("closed_on", "re_review_opinion_on", False, "第三十六条"),
)
# what must have happened for a petition to stand where it is said to stand
STATE_NEEDS = {
    State.OBJECTED: "objected_on",
    State.NOTIFIED: "notified_on",
    State.ACCEPTED: "accepted_on",
    State.EXTENDED: "extension_approved_on",
    State.ANSWERED: "answered_on",
    State.DELIVERED: "delivered_on",
    State.REVIEW_OPEN: "delivered_on",
    State.REVIEWING: "review_requested_on",
    State.RE_REVIEWING: "re_review_requested_on",
    State.FINISHED: "closed_on",
    State.ENDED: "closed_on",
}
NO_PLACE_HERE = _(
    "An accusation is not entered here: hand the paper to the supervisor, who keeps accusations apart (art. 30)."
)
CLOSED = (State.FINISHED, State.ENDED)
TO_CLAIMS = (Result.SUPPORTED, Result.PARTLY, Result.EXPLAINED, Result.REFUSED)
TO_SUGGESTIONS = (Result.ADOPTED, Result.PARTLY_ADOPTED, Result.NOT_ADOPTED)
NOT_EVALUATED = (
    HandlingClass.ACCUSATION,
    HandlingClass.LITIGATION,
    HandlingClass.ARBITRATION,
    HandlingClass.JUDICIAL,
)


def faults(petition: Petition) -> Faults:
    """Yield (field, message) for everything that is wrong between the fields.

    A petition from a past ledger stands as it was: its dates must run forward and its links be right, but
    steps that nobody recorded are not asked for.
    """
    yield from _arrival(petition)
    yield from _links(petition)
    yield from _dates(petition)
    yield from _respondents(petition)
    if petition.accusation:  # passed on to the organ in charge; it knows no class, acceptance or answer here
        yield from _end(petition)
        return
    yield from _kind(petition)
    yield from _extension(petition)
    yield from _answer(petition)
    yield from _review(petition)
    if not petition.historical:
        yield from _steps(petition)
    yield from _end(petition)


def _label(petition: Petition, name: str) -> str:
    return str(petition._meta.get_field(name).verbose_name)


def _arrival(petition: Petition) -> Faults:
    """Who sent it, who brought it, and that it is registered (arts. 19, 22–23)."""
    is_sent = petition.source != Source.DIRECT
    if is_sent and not petition.sender:
        yield "sender", _("Say which organ transferred or assigned it.")
    if not is_sent and (petition.sender or petition.sender_number):
        yield (
            "sender",
            _("A petition brought directly has no sender: empty the field, or change the way it came."),
        )
    for name in ("feedback_due_on", "reported_back_on"):
        if getattr(petition, name) and petition.source != Source.ASSIGNED:
            yield name, _("Only an assigned petition has a limit set by its sender (art. 22).")
    if petition.objected_on and not is_sent:
        yield "objected_on", _("Only what was sent to the township can be objected to (art. 23).")
    if bool(petition.objection_answered_on) != bool(petition.objection_outcome) and not petition.historical:
        yield "objection_outcome", _("The sender's answer has its day and what it says (art. 23).")
    if not petition.anonymous and not petition.historical:
        for name in ("petitioner", "address"):
            if not getattr(petition, name):
                yield (
                    name,
                    _(
                        "Fill this in, or tick that name or address are unclear: it is registered all the same."
                    ),
                )
    if (petition.state == State.WAITING) == bool(petition.registered_on):
        yield (
            "registered_on",
            _("A registered petition has its day of registration; one that waits for it has none."),
        )
    if petition.reported_up_at and not petition.urgent:
        yield "urgent", _("What was reported to the leaders at once is major or urgent: tick it (art. 25).")


def _links(petition: Petition) -> Faults:
    """A repeat points at its first petition, a first one at nothing; the same matter is a link of its own."""
    first, related = petition.first_petition, petition.related_to
    if petition.occurrence == Occurrence.REPEAT and first is None:
        yield (
            "first_petition",
            _("A repeat names the first petition of the same person about the same matter."),
        )
    if petition.occurrence == Occurrence.FIRST and first is not None:
        yield "first_petition", _("A first petition repeats none: empty the field, or mark it as a repeat.")
    for name, other in (("first_petition", first), ("related_to", related)):
        if other is None:
            continue
        if petition.pk and other.pk == petition.pk:
            yield name, _("A petition cannot point at itself (初次信访事项办理办法).")
        elif petition.unit_id and other.township_id != petition.unit.township.pk:
            yield name, _("This petition was registered in another township.")
        elif other.accusation and not petition.accusation:
            yield name, _("What belongs to an accusation is an accusation itself (art. 30).")
        elif betrays(respondents(other), respondents(petition)):
            yield name, _("That petition names whom it complains of: name the same here (arts. 30, 46).")
    if petition.occurrence == Occurrence.REPEAT and first is not None and first.pk != petition.pk:
        if first.occurrence != Occurrence.FIRST:
            yield (
                "first_petition",
                _(
                    "This petition is itself a repeat: name the first one of the matter (初次信访事项办理办法)."
                ),
            )
        if petition.received_on and first.received_on > petition.received_on:
            yield (
                "first_petition",
                _("A repeat cannot come before the first petition of its matter (初次信访事项办理办法)."),
            )


def _dates(petition: Petition) -> Faults:
    """Each day lies on or after the one it follows from."""
    for later, earlier, is_needed, article in WAY:
        after, before = getattr(petition, later), getattr(petition, earlier)
        words = {
            "later": _label(petition, later),
            "earlier": _label(petition, earlier),
            "article": f"{REGULATION}{article}",
        }
        if after and before and after < before:
            yield later, _("“%(later)s” cannot lie before “%(earlier)s” (%(article)s).") % words
        elif after and not before and is_needed and not petition.historical:
            yield later, _("“%(later)s” needs “%(earlier)s” first (%(article)s).") % words


def _respondents(petition: Petition) -> Faults:
    """A unit complained of does not handle the petition, nor do its people, nor who is complained of (art. 28)."""
    unit, person, handler = petition.respondent_unit, petition.respondent, petition.handler
    kinds = Organisation.Kind
    if unit is not None and unit.kind in (kinds.TOWNSHIP, kinds.COUNTY):
        yield (
            "respondent_unit",
            _(
                "What complains of the whole township goes to the organ above it: name an office or a village."
            ),
        )
    elif unit is not None and petition.unit_id and unit.township != petition.unit.township:
        yield "respondent_unit", _("This unit lies in another township.")
    own = {unit.pk} if unit is not None else set()
    if person is not None:
        own.add(person.organisation_id)
    if petition.unit_id in own:
        yield (
            "unit",
            _("The unit complained of, or that of the person, does not handle the petition (art. 28)."),
        )
    is_mediated = petition.route == Route.MEDIATION or petition.state == State.MEDIATING
    if is_mediated and any(respondents(petition)):
        yield (
            "route",
            _(
                "What complains of a unit or of people is not mediated: they would read it (arts. 28, 30, 33)."
            ),
        )
    if handler is None:
        return
    names = {"".join(handler.full_name.split())} & set(names_in(petition.respondent_names))
    if handler == person or handler.organisation_id in own or names:
        yield (
            "handler",
            _("Nobody handles a complaint about himself or his unit (art. 28): choose another person."),
        )


def _kind(petition: Petition) -> Faults:
    """No accusation stands among them; lawsuits and classes go together (arts. 22, 30–31)."""
    if petition.purpose_id is not None and petition.purpose.code == ACCUSING:
        yield "purpose", NO_PLACE_HERE
    if petition.handling_class == HandlingClass.ACCUSATION:
        yield "handling_class", NO_PLACE_HERE
        if petition.accepted_on:
            yield (
                "accepted_on",
                _("An accusation is passed on to the organ in charge, not accepted here (arts. 22, 30)."),
            )
    if petition.handling_class == HandlingClass.JUDICIAL and not petition.judicial:
        yield "judicial", _("A matter of law and lawsuits is marked as such (art. 22).")
    if petition.route == Route.SIMPLE and petition.occurrence == Occurrence.REPEAT:
        yield "route", _("The simplified track is for first petitions only.")
    if petition.simple_ground and petition.route != Route.SIMPLE:
        yield "simple_ground", _("Only the simplified track has a ground of its own: empty the field.")
    if petition.route == Route.MEDIATION and petition.handling_class not in ("", HandlingClass.OPINION):
        yield (
            "route",
            _(
                "Only claims can be referred to people's mediation, and none that another organ decides (art. 33)."
            ),
        )
    if petition.handler_id and not petition.no_interest and not petition.historical:
        yield (
            "no_interest",
            _("Who handles a petition first declares to have no direct interest in it (art. 28)."),
        )


def _extension(petition: Petition) -> Faults:
    """One extension of at most thirty days, approved in time, with its reason (art. 34)."""
    parts = {
        name: getattr(petition, name)
        for name in ("extension_approved_by", "extension_approved_on", "extension_days", "extension_reason")
    }
    if not any(parts.values()):
        return
    for name, value in parts.items():
        if not value and not petition.historical:
            yield name, _("An extension needs who approved it, when, for how many days and why (art. 34).")
    if parts["extension_days"] and parts["extension_days"] > RULES["P6"].amount:
        yield "extension_days", _("An extension is at most thirty days, and there is only one (art. 34).")
    approved = petition.extension_approved_on
    if petition.historical or approved is None or petition.accepted_on is None:
        return
    if petition.opinion_from is None:
        yield (
            "extension_approved_on",
            _("Only the sixty days of a claim under art. 31(6) can be extended (art. 34)."),
        )
    elif petition.unit_id:
        limit = due(RULES["P5"], petition.opinion_from, working_calendar(petition.unit.township)).due
        if approved > limit or (petition.answered_on and approved > petition.answered_on):
            yield (
                "extension_approved_on",
                _("An extension is approved before the limit ends and before the answer (art. 34)."),
            )


def _answer(petition: Petition) -> Faults:
    """What is answered has a result that fits its class; it is evaluated once, by whom it concerns (art. 21)."""
    if bool(petition.answered_on) != bool(petition.result) and not petition.historical:
        yield "result", _("An answered petition has its result; one not answered has none (art. 32).")
    is_suggestion = petition.handling_class == HandlingClass.SUGGESTION
    if petition.handling_class and petition.result in (TO_CLAIMS if is_suggestion else TO_SUGGESTIONS):
        yield (
            "result",
            _("This result does not fit the class: claims are supported or not, suggestions adopted or not."),
        )
    for name in ("satisfaction", "office_satisfaction"):
        if not getattr(petition, name):
            continue
        if petition.occurrence == Occurrence.REPEAT:
            yield name, _("Only the first handling of a matter is evaluated, not its repeats.")
        elif petition.handling_class in NOT_EVALUATED:
            yield name, _("Matters of this class are not evaluated.")
        elif not petition.answered_on and not petition.historical:
            yield name, _("A petition is evaluated when it has been answered.")


def _review(petition: Petition) -> Faults:
    """Review and re-review are acts of organs above, entered here as they became known (arts. 35–36)."""
    for stem in ("review", "re_review"):
        requested, organ, opinion, outcome = (
            getattr(petition, f"{stem}_{part}") for part in ("requested_on", "organ", "opinion_on", "outcome")
        )
        if organ and petition.unit_id and organ in (petition.unit.name, petition.unit.township.name):
            yield (
                f"{stem}_organ",
                _("The township never reviews its own opinions: name the organ above (arts. 35–36)."),
            )
        if opinion and not organ and not petition.historical:
            yield f"{stem}_organ", _("Say which organ gave this opinion.")
        if bool(opinion) != bool(outcome) and not petition.historical:
            yield f"{stem}_outcome", _("An opinion has its day and its outcome.")
        if organ and not requested and not petition.historical:
            yield f"{stem}_requested_on", _("Say when it was requested.")


def _steps(petition: Petition) -> Faults:
    """The state agrees with what has happened, and no step the regulation asks for is left out."""
    needed = STATE_NEEDS.get(petition.state)
    if needed and needed != "closed_on" and not getattr(petition, needed):
        yield needed, _("In this state the petition has this day; enter it, or change the state.")
    if petition.accepted_on:
        is_ours = petition.handling_class == HandlingClass.OPINION or petition.route == Route.SIMPLE
        if not is_ours:
            yield (
                "accepted_on",
                _("Only claims under art. 31(6) and matters of the simplified track are accepted."),
            )
    if petition.handling_class == HandlingClass.OPINION and petition.answered_on and not petition.accepted_on:
        yield "answered_on", _("No handling opinion before the petition is accepted (arts. 31–34).")
    went_back = petition.objection_outcome == ObjectionOutcome.AGREED
    if petition.closed_on and petition.must_be_told and not petition.notified_on and not went_back:
        yield "notified_on", _("Before it is closed, the petitioner has to be informed in writing (art. 23).")


def _end(petition: Petition) -> Faults:
    """A closed petition has its day and its reason; nothing ends after re-review without one (art. 36)."""
    if (petition.state in CLOSED) != bool(petition.closed_on):
        yield "closed_on", _("A closed petition has the day it was closed; an open one has none.")
    if bool(petition.closed_on) != bool(petition.ending_id) and not petition.historical:
        yield "ending", _("A closed petition has the reason of its ending; an open one has none.")
    if petition.state == State.ENDED and not petition.re_review_opinion_on and not petition.historical:
        yield "state", _("A matter has ended only when the re-review opinion is there (art. 36).")
