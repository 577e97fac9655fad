"""What the township decides to do with a petition: accept it, pass it on, or say why not (arts. 19–36)."""

from __future__ import annotations

from petitions import effects, requirements
from petitions.enums import REGULATION, Act, HandlingClass, LetterKind, Occurrence, Route, State
from petitions.transitions.asks import NOTE, TAKEN_UP, is_ours, letter, own
from portal.records.acts import Transition, several

NOT_TAKEN_UP = (State.REGISTERED, *TAKEN_UP)
ELSEWHERE = (
    HandlingClass.LITIGATION,
    HandlingClass.ARBITRATION,
    HandlingClass.PARTY_APPEAL,
    HandlingClass.PROCEDURE,
    HandlingClass.DUTY,
    HandlingClass.JUDICIAL,
)

DECISION = (
    Transition(
        Act.ACCEPT,
        f"{REGULATION}第二十三条、第三十一条",
        TAKEN_UP,
        (own("accepted_on"), *letter("document_number", "approved_by")),
        when=is_ours,
        needs=(requirements.number_is_free,),
        to=State.ACCEPTED,
        effect=effects.letter(LetterKind.ACCEPTANCE, "accepted_on"),
    ),
    Transition(
        Act.GUIDE,
        f"{REGULATION}第三十一条",
        TAKEN_UP,
        (own("passed_to"), own("passed_on"), own("procedure_due_on", required=False, ahead=True), NOTE),
        when=lambda standing: (
            standing.petition.handling_class in ELSEWHERE and standing.petition.passed_on is None
        ),
        effect=effects.guide,
    ),
    Transition(
        Act.PASS_ON,
        f"{REGULATION}第二十二条、第三十条",
        TAKEN_UP,
        (own("passed_to"), own("passed_on"), *letter("document_number", "approved_by"), NOTE),
        when=lambda standing: standing.petition.route in (Route.TRANSFER, Route.ASSIGN),
        needs=(requirements.number_is_free,),
        to=State.FINISHED,
        closes="passed_on",
        effect=several(effects.letter(LetterKind.TRANSFER, "passed_on"), effects.ends("passed-on")),
    ),
    Transition(
        Act.REFUSE,
        f"{REGULATION}第二十三条、第三十一条",
        TAKEN_UP,
        (
            own("closed_on"),
            *letter("reason", "organ", required=True),
            *letter("legal_basis", "document_number", "approved_by"),
        ),
        needs=(requirements.number_is_free,),
        to=State.FINISHED,
        effect=several(
            effects.letter(LetterKind.REFUSAL, "closed_on"),
            effects.ends("not-accepted"),
            effects.told_by_letter,
        ),
        aside=True,
    ),
    Transition(
        Act.NO_FURTHER,
        f"{REGULATION}第十九条、第三十五条、第三十六条",
        NOT_TAKEN_UP,
        (own("closed_on"), *letter("reason", required=True), *letter("document_number", "approved_by")),
        when=lambda standing: standing.petition.occurrence == Occurrence.REPEAT,
        needs=(requirements.is_a_repeat_of_what_was_accepted, requirements.number_is_free),
        to=State.FINISHED,
        effect=several(effects.no_further, effects.ends("no-further"), effects.told_by_letter),
    ),
)
