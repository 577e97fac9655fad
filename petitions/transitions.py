"""The way of a petition as one table: each act with its article, what it asks, and where it leads.

States are those of the handling flow (信访工作条例 arts. 22–37), classes and ways those of arts. 29–31. There is
no pause: a hearing or a mediation in the township does not stop the sixty days.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from petitions import effects, requirements
from petitions.enums import (
    Act,
    HandlingClass,
    LetterKind,
    Occurrence,
    Result,
    ReviewOutcome,
    Route,
    Source,
    State,
)
from petitions.models import Petition, PetitionLetter, PetitionStep
from petitions.models.checks import CLOSED
from petitions.standing import Standing
from portal.records.acts import Ask, Kind, Transition

RULES = "《信访工作条例》"
SIMPLE_RULES = "《信访事项简易办理办法》"

OPEN = tuple(one for one in State if one not in CLOSED)
BEFORE_CLASS = (State.REGISTERED, State.CLASSIFIED)
NOT_TAKEN_UP = (State.REGISTERED, State.CLASSIFIED, State.NOTIFIED)
TAKEN_UP = (State.CLASSIFIED, State.NOTIFIED)
HANDLING = (State.ACCEPTED, State.EXTENDED, State.MEDIATING)
AFTER_ANSWER = (State.ANSWERED, State.DELIVERED, State.REVIEW_OPEN, *CLOSED)
ELSEWHERE = (
    HandlingClass.LITIGATION,
    HandlingClass.ARBITRATION,
    HandlingClass.PARTY_APPEAL,
    HandlingClass.PROCEDURE,
    HandlingClass.DUTY,
    HandlingClass.JUDICIAL,
)
GRANTED = (Result.SUPPORTED, Result.PARTLY)


def _own(name: str, *, required: bool = True, ahead: bool = False) -> Ask:
    return Ask(name, Petition, required, ahead=ahead)


def _letter(*names: str, required: bool = False) -> tuple[Ask, ...]:
    return tuple(Ask(name, PetitionLetter, required) for name in names)


def _is_ours(standing: Standing) -> bool:
    """Claims under art. 31(6), and what goes the simplified track; never an accusation (art. 30)."""
    petition = standing.petition
    is_ours = petition.handling_class == HandlingClass.OPINION or petition.route == Route.SIMPLE
    return is_ours and not petition.accusation


def _can_be_answered(standing: Standing) -> bool:
    """What has to be accepted is answered after that; the rest when it is known what it is."""
    petition = standing.petition
    if petition.accusation:
        return False
    return petition.accepted_on is not None or not _is_ours(standing)


def _can_be_extended(standing: Standing) -> bool:
    petition = standing.petition
    return petition.opinion_from is not None and petition.extension_approved_on is None


def _can_be_mediated(standing: Standing) -> bool:
    return standing.petition.handling_class == HandlingClass.OPINION


def _opinion_delivered(standing: Standing) -> bool:
    petition = standing.petition
    return petition.review_from is not None and petition.review_requested_on is None


def _reviewed(standing: Standing) -> bool:
    petition = standing.petition
    return petition.review_opinion_on is not None and petition.re_review_requested_on is None


def _revoked(standing: Standing) -> bool:
    outcomes = (standing.petition.review_outcome, standing.petition.re_review_outcome)
    return ReviewOutcome.REVOKED in outcomes


def _was_sent(standing: Standing) -> bool:
    return standing.petition.objection_from is not None and standing.petition.objected_on is None


NOTE = Ask("note", PetitionStep, required=False)
SAID = Ask("note", PetitionStep)
REASON = Ask("note", PetitionStep, label=_("Reason"))
OTHER = Ask("other", label=_("Number of the other petition"), kind=Kind.TEXT)
HANDLER = (_own("handler"), _own("no_interest"))
CLASS = (_own("handling_class"), _own("route"), _own("simple_ground", required=False))

ARRIVAL = (
    Transition(
        Act.REGISTER, f"{RULES}第二十二条", (State.WAITING,), (_own("registered_on"),), to=State.REGISTERED
    ),
    Transition(
        Act.CLASSIFY,
        f"{RULES}第二十八条至第三十一条、{SIMPLE_RULES}",
        BEFORE_CLASS,
        (*CLASS, *HANDLER, NOTE),
        needs=(requirements.way_fits_class, requirements.handler_may_handle),
        to=State.CLASSIFIED,
    ),
    Transition(
        Act.INFORM,
        f"{RULES}第二十三条",
        (State.CLASSIFIED, *HANDLING),
        (_own("notified_on"), *_letter("document_number", "approved_by", "reason", "organ"), NOTE),
        when=lambda standing: standing.petition.must_be_told and standing.petition.notified_on is None,
        needs=(requirements.number_is_free,),
        effect=effects.inform,
    ),
    Transition(
        Act.OBJECT,
        f"{RULES}第二十三条",
        BEFORE_CLASS,
        (_own("objected_on"), *_letter("document_number", "approved_by"), *_letter("reason", required=True)),
        when=_was_sent,
        needs=(requirements.objection_in_time, requirements.number_is_free),
        to=State.OBJECTED,
        effect=effects.letter(LetterKind.OBJECTION, "objected_on"),
        aside=True,
    ),
    Transition(
        Act.OBJECTION_ANSWERED,
        f"{RULES}第二十三条",
        (State.OBJECTED,),
        (_own("objection_answered_on"), _own("objection_outcome"), NOTE),
        effect=effects.objection_answered,
    ),
    Transition(
        Act.REPORT,
        f"{RULES}第二十五条",
        OPEN,
        (Ask("reported_to", label=_("Reported to"), kind=Kind.TEXT), NOTE),
        when=lambda standing: standing.petition.reported_up_at is None,
        effect=effects.report_up,
        aside=True,
    ),
    Transition(
        Act.ACCUSE,
        f"{RULES}第二十二条、第三十条",
        OPEN,
        (Ask("is_one", label=_("It accuses somebody; only the supervisor sees it from now on")), NOTE),
        when=lambda standing: not standing.petition.accusation,
        effect=effects.accuse,
        aside=True,
    ),
)

DECISION = (
    Transition(
        Act.ACCEPT,
        f"{RULES}第二十三条、第三十一条",
        TAKEN_UP,
        (_own("accepted_on"), *_letter("document_number", "approved_by")),
        when=_is_ours,
        needs=(requirements.number_is_free,),
        to=State.ACCEPTED,
        effect=effects.letter(LetterKind.ACCEPTANCE, "accepted_on"),
    ),
    Transition(
        Act.GUIDE,
        f"{RULES}第三十一条",
        TAKEN_UP,
        (_own("passed_to"), _own("passed_on"), _own("procedure_due_on", required=False, ahead=True), NOTE),
        when=lambda standing: (
            standing.petition.handling_class in ELSEWHERE and standing.petition.passed_on is None
        ),
        effect=effects.guide,
    ),
    Transition(
        Act.PASS_ON,
        f"{RULES}第二十二条、第三十条",
        TAKEN_UP,
        (_own("passed_to"), _own("passed_on"), *_letter("document_number", "approved_by"), NOTE),
        when=lambda standing: standing.petition.route in (Route.TRANSFER, Route.ASSIGN),
        needs=(requirements.number_is_free,),
        to=State.FINISHED,
        closes="passed_on",
        effect=effects.several(effects.letter(LetterKind.TRANSFER, "passed_on"), effects.ends("passed-on")),
    ),
    Transition(
        Act.REFUSE,
        f"{RULES}第二十三条、第三十一条",
        TAKEN_UP,
        (
            _own("closed_on"),
            *_letter("reason", "organ", required=True),
            *_letter("legal_basis", "document_number", "approved_by"),
        ),
        needs=(requirements.number_is_free,),
        to=State.FINISHED,
        effect=effects.several(
            effects.letter(LetterKind.REFUSAL, "closed_on"),
            effects.ends("not-accepted"),
            effects.told_by_letter,
        ),
        aside=True,
    ),
    Transition(
        Act.NO_FURTHER,
        f"{RULES}第十九条、第三十五条、第三十六条",
        NOT_TAKEN_UP,
        (_own("closed_on"), *_letter("reason", required=True), *_letter("document_number", "approved_by")),
        when=lambda standing: standing.petition.occurrence == Occurrence.REPEAT,
        needs=(requirements.is_a_repeat_of_what_was_accepted, requirements.number_is_free),
        to=State.FINISHED,
        effect=effects.several(effects.no_further, effects.ends("no-further"), effects.told_by_letter),
    ),
)

HANDLED = (
    Transition(
        Act.INVESTIGATE,
        f"{RULES}第三十一条",
        HANDLING,
        (Ask("heard_on", label=_("Heard or verified on"), kind=Kind.DAY), SAID),
    ),
    Transition(
        Act.HEARING,
        f"{RULES}第三十一条",
        HANDLING,
        (Ask("heard_on", label=_("Hearing held on"), kind=Kind.DAY), SAID),
        aside=True,
    ),
    Transition(
        Act.EXTEND,
        f"{RULES}第三十四条",
        HANDLING,
        (
            _own("extension_approved_on"),
            _own("extension_approved_by"),
            _own("extension_days"),
            _own("extension_reason"),
            *_letter("document_number"),
        ),
        when=_can_be_extended,
        needs=(requirements.not_extended_before, requirements.number_is_free),
        effect=effects.extend,
        aside=True,
        approves=True,
    ),
    Transition(
        Act.MEDIATE,
        f"{RULES}第三十三条、《人民调解法》第十七条",
        (State.ACCEPTED, State.EXTENDED),
        (
            _own("mediation_from"),
            Ask("parties", label=_("Parties of the dispute, separated by 、"), kind=Kind.TEXT),
            Ask("civil", label=_("It is about civil rights, and no court or organ has it before it")),
            Ask("both_consent", label=_("Both parties consent to mediation")),
        ),
        when=_can_be_mediated,
        to=State.MEDIATING,
        effect=effects.mediate,
        aside=True,
    ),
    Transition(
        Act.MEDIATION_AGREED,
        f"{RULES}第三十三条",
        (State.MEDIATING,),
        (_own("closed_on"), Ask("performed", label=_("The agreement has been performed")), NOTE),
        to=State.FINISHED,
        effect=effects.several(effects.agreed, effects.ends("agreed")),
    ),
    Transition(
        Act.MEDIATION_BACK,
        f"{RULES}第三十三条、第三十四条",
        (State.MEDIATING,),
        (_own("mediation_until"), NOTE),
        effect=effects.unmediated,
    ),
    Transition(
        Act.ANSWER,
        f"{RULES}第二十九条、第三十一条、第三十二条、第三十四条",
        (*TAKEN_UP, State.ACCEPTED, State.EXTENDED),
        (
            _own("answered_on"),
            _own("result"),
            *_letter("request", "facts"),
            *_letter("findings", required=True),
            *_letter("legal_basis", "document_number", "approved_by"),
        ),
        when=_can_be_answered,
        needs=(requirements.says_what_art32_asks, requirements.number_is_free),
        to=State.ANSWERED,
        effect=effects.answer,
    ),
    Transition(
        Act.DELIVER,
        f"{RULES}第三十二条、第三十五条",
        (State.ANSWERED,),
        (
            _own("delivered_on"),
            *_letter("delivery", required=True),
            *_letter("received_by", "consent"),
        ),
        needs=(requirements.delivered_properly,),
        effect=effects.deliver,
    ),
    Transition(
        Act.URGE,
        f"{RULES}第三十二条",
        AFTER_ANSWER,
        (_own("urged_on"), SAID),
        when=lambda standing: standing.petition.result in GRANTED and standing.petition.urged_on is None,
        aside=True,
    ),
    Transition(
        Act.REPORT_BACK,
        f"{RULES}第二十二条",
        (State.NOTIFIED, *AFTER_ANSWER),
        (
            _own("reported_back_on"),
            *_letter("findings", required=True),
            *_letter("document_number", "approved_by"),
        ),
        when=lambda standing: (
            standing.petition.source == Source.ASSIGNED and standing.petition.reported_back_on is None
        ),
        needs=(requirements.number_is_free,),
        effect=effects.letter(LetterKind.REPORT, "reported_back_on"),
    ),
)

REVIEW = (
    Transition(
        Act.REVIEW_REQUESTED,
        f"{RULES}第三十五条",
        (State.REVIEW_OPEN, State.FINISHED),
        (_own("review_requested_on"), _own("review_organ"), NOTE),
        when=_opinion_delivered,
        needs=(requirements.late_request_says_why,),
        to=State.REVIEWING,
        effect=effects.ask_review,
        aside=True,
    ),
    Transition(
        Act.REVIEW_OPINION,
        f"{RULES}第三十五条",
        (State.REVIEWING,),
        (_own("review_opinion_on"), _own("review_outcome"), _own("review_received_on", required=False), NOTE),
        when=lambda standing: standing.petition.review_opinion_on is None,
        effect=effects.review,
    ),
    Transition(
        Act.RE_REVIEW_REQUESTED,
        f"{RULES}第三十六条",
        (State.REVIEW_OPEN,),
        (
            _own("re_review_requested_on"),
            _own("re_review_organ"),
            _own("review_received_on", required=False),
            NOTE,
        ),
        when=_reviewed,
        needs=(requirements.late_re_request_says_why,),
        to=State.RE_REVIEWING,
        aside=True,
    ),
    Transition(
        Act.RE_REVIEW_OPINION,
        f"{RULES}第三十六条",
        (State.RE_REVIEWING,),
        (
            _own("re_review_opinion_on"),
            _own("re_review_outcome"),
            _own("re_review_hearing_days", required=False),
            NOTE,
        ),
        when=lambda standing: standing.petition.re_review_opinion_on is None,
    ),
    Transition(
        Act.HANDLE_ANEW,
        f"{RULES}第三十四条至第三十六条",
        (State.REVIEWING, State.RE_REVIEWING),
        (Ask("anew_from", label=_("Revocation received on"), kind=Kind.DAY), NOTE),
        when=_revoked,
        to=State.ACCEPTED,
        effect=effects.handle_anew,
    ),
)

END = (
    Transition(
        Act.END,
        f"{RULES}第三十六条",
        (State.RE_REVIEWING,),
        (_own("closed_on"), NOTE),
        when=lambda standing: standing.petition.re_review_opinion_on is not None and not _revoked(standing),
        to=State.ENDED,
        effect=effects.ends("re-reviewed"),
    ),
    Transition(
        Act.CLOSE,
        f"{RULES}第三十四条至第三十六条",
        (State.NOTIFIED, *HANDLING, State.DELIVERED, State.REVIEW_OPEN),
        (_own("closed_on"), _own("ending"), NOTE),
        needs=(requirements.ending_fits,),
        to=State.FINISHED,
    ),
    Transition(
        Act.FOLLOW_UP,
        f"{RULES}第三十七条",
        CLOSED,
        (Ask("visited_on", label=_("Visited or helped on"), kind=Kind.DAY), SAID),
        when=lambda standing: not standing.petition.accusation,
    ),
)

# What may be put right at any time, with its reason.
ALWAYS = (
    Transition(
        Act.RECLASSIFY,
        f"{RULES}第二十九条至第三十一条",
        (State.NOTIFIED, *HANDLING),
        (*CLASS, REASON),
        needs=(requirements.way_fits_class,),
        aside=True,
    ),
    Transition(
        Act.ASSIGN,
        f"{RULES}第二十八条",
        OPEN,
        (*HANDLER, REASON),
        when=lambda standing: standing.petition.handler_id is not None,
        needs=(requirements.handler_may_handle,),
        aside=True,
    ),
    Transition(
        Act.FLAG,
        "",
        tuple(State),
        (_own("occurrence"), Ask("other", label=OTHER.label, required=False, kind=Kind.TEXT), REASON),
        needs=(requirements.first_or_repeat,),
        effect=effects.flag,
        aside=True,
    ),
    Transition(
        Act.RELATE,
        "",
        tuple(State),
        (OTHER, NOTE),
        needs=(requirements.other_is_known,),
        effect=effects.relate,
        aside=True,
    ),
)

TABLE = (*ARRIVAL, *DECISION, *HANDLED, *REVIEW, *END, *ALWAYS)
