"""How a petition comes in: registered, classified, told of, objected to, reported, set apart (arts. 22–31)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from petitions import effects, requirements
from petitions.enums import REGULATION, Act, LetterKind, State
from petitions.standing import Standing
from petitions.transitions.asks import CLASS, HANDLER, HANDLING, NOTE, OPEN, letter, own
from portal.records.acts import Ask, Kind, Transition

SIMPLE_RULES = "《信访事项简易办理办法》"
BEFORE_CLASS = (State.REGISTERED, State.CLASSIFIED)


def _was_sent(standing: Standing) -> bool:
    """Only what was transferred or assigned is objected to, and once (art. 23)."""
    return standing.petition.objection_from is not None and standing.petition.objected_on is None


ARRIVAL = (
    Transition(
        Act.REGISTER,
        f"{REGULATION}第二十二条",
        (State.WAITING,),
        (own("registered_on"),),
        to=State.REGISTERED,
    ),
    Transition(
        Act.CLASSIFY,
        f"{REGULATION}第二十八条至第三十一条、{SIMPLE_RULES}",
        BEFORE_CLASS,
        (*CLASS, *HANDLER, NOTE),
        needs=(requirements.way_fits_class, requirements.handler_may_handle),
        to=State.CLASSIFIED,
    ),
    Transition(
        Act.INFORM,
        f"{REGULATION}第二十三条",
        (State.CLASSIFIED, *HANDLING),
        (own("notified_on"), *letter("document_number", "approved_by", "reason", "organ"), NOTE),
        when=lambda standing: standing.petition.must_be_told and standing.petition.notified_on is None,
        needs=(requirements.number_is_free,),
        effect=effects.inform,
    ),
    Transition(
        Act.OBJECT,
        f"{REGULATION}第二十三条",
        BEFORE_CLASS,
        (own("objected_on"), *letter("document_number", "approved_by"), *letter("reason", required=True)),
        when=_was_sent,
        needs=(requirements.objection_in_time, requirements.number_is_free),
        to=State.OBJECTED,
        effect=effects.letter(LetterKind.OBJECTION, "objected_on"),
        aside=True,
    ),
    Transition(
        Act.OBJECTION_ANSWERED,
        f"{REGULATION}第二十三条",
        (State.OBJECTED,),
        (own("objection_answered_on"), own("objection_outcome"), NOTE),
        effect=effects.objection_answered,
    ),
    Transition(
        Act.REPORT,
        f"{REGULATION}第二十五条",
        OPEN,
        (Ask("reported_to", label=_("Reported to"), kind=Kind.TEXT), NOTE),
        when=lambda standing: standing.petition.reported_up_at is None,
        effect=effects.report_up,
        aside=True,
    ),
    Transition(
        Act.ACCUSE,
        f"{REGULATION}第二十二条、第三十条",
        OPEN,
        (Ask("is_one", label=_("It accuses somebody; only the supervisor sees it from now on")), NOTE),
        effect=effects.accuse,
        aside=True,
    ),
)
