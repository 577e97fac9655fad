"""How an accepted petition is heard, extended, mediated, answered and delivered (arts. 22, 29–35)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from petitions import effects, requirements
from petitions.enums import REGULATION, Act, HandlingClass, LetterKind, Source, State
from petitions.models.checks import CLOSED
from petitions.standing import Standing
from petitions.transitions.asks import HANDLING, NOTE, SAID, TAKEN_UP, is_ours, letter, own
from portal.records.acts import Ask, Kind, Transition, several

AFTER_ANSWER = (State.ANSWERED, State.DELIVERED, State.REVIEW_OPEN, *CLOSED)


def _can_be_answered(standing: Standing) -> bool:
    """What has to be accepted is answered after that; the rest when it is known what it is (arts. 29–34)."""
    return standing.petition.accepted_on is not None or not is_ours(standing)


def _can_be_extended(standing: Standing) -> bool:
    """Only the sixty days of a claim under art. 31(6), and those once (art. 34)."""
    petition = standing.petition
    return petition.opinion_from is not None and petition.extension_approved_on is None


def _can_be_mediated(standing: Standing) -> bool:
    """Claims alone are referred, and none that another organ decides (art. 33)."""
    return standing.petition.handling_class == HandlingClass.OPINION


HANDLED = (
    Transition(
        Act.INVESTIGATE,
        f"{REGULATION}第三十一条",
        HANDLING,
        (Ask("heard_on", label=_("Heard or verified on"), kind=Kind.DAY), SAID),
        needs=(requirements.not_before("heard_on", "received_on", "第三十一条"),),
    ),
    Transition(
        Act.HEARING,
        f"{REGULATION}第三十一条",
        HANDLING,
        (Ask("heard_on", label=_("Hearing held on"), kind=Kind.DAY), SAID),
        needs=(requirements.not_before("heard_on", "received_on", "第三十一条"),),
        aside=True,
    ),
    Transition(
        Act.EXTEND,
        f"{REGULATION}第三十四条",
        HANDLING,
        (
            own("extension_approved_on"),
            own("extension_approved_by"),
            own("extension_days"),
            own("extension_reason"),
            *letter("document_number"),
        ),
        when=_can_be_extended,
        needs=(requirements.not_extended_before, requirements.number_is_free),
        effect=effects.extend,
        aside=True,
        approves=True,
    ),
    Transition(
        Act.MEDIATE,
        f"{REGULATION}第三十三条、《人民调解法》第十七条",
        (State.ACCEPTED, State.EXTENDED),
        (
            own("mediation_from"),
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
        f"{REGULATION}第三十三条",
        (State.MEDIATING,),
        (own("closed_on"), Ask("performed", label=_("The agreement has been performed")), NOTE),
        to=State.FINISHED,
        effect=several(effects.agreed, effects.ends("agreed")),
    ),
    Transition(
        Act.MEDIATION_BACK,
        f"{REGULATION}第三十三条、第三十四条",
        (State.MEDIATING,),
        (own("mediation_until"), NOTE),
        effect=effects.unmediated,
    ),
    Transition(
        Act.ANSWER,
        f"{REGULATION}第二十九条、第三十一条、第三十二条、第三十四条",
        (*TAKEN_UP, State.ACCEPTED, State.EXTENDED),
        (
            own("answered_on"),
            own("result"),
            *letter("request", "facts"),
            *letter("findings", required=True),
            *letter("legal_basis", "document_number", "approved_by"),
        ),
        when=_can_be_answered,
        needs=(requirements.says_what_art32_asks, requirements.number_is_free),
        to=State.ANSWERED,
        effect=effects.answer,
    ),
    Transition(
        Act.DELIVER,
        f"{REGULATION}第三十二条、第三十五条",
        (State.ANSWERED,),
        (
            own("delivered_on"),
            *letter("delivery", required=True),
            *letter("received_by", "consent"),
        ),
        needs=(requirements.delivered_properly,),
        effect=effects.deliver,
    ),
    Transition(
        Act.URGE,
        f"{REGULATION}第三十二条",
        AFTER_ANSWER,
        (own("urged_on"), SAID),
        when=lambda standing: standing.petition.is_to_be_urged,
        aside=True,
    ),
    Transition(
        Act.REPORT_BACK,
        f"{REGULATION}第二十二条",
        (State.NOTIFIED, *AFTER_ANSWER),
        (
            own("reported_back_on"),
            *letter("findings", required=True),
            *letter("document_number", "approved_by"),
        ),
        when=lambda standing: (
            standing.petition.source == Source.ASSIGNED and standing.petition.reported_back_on is None
        ),
        needs=(requirements.number_is_free,),
        effect=effects.letter(LetterKind.REPORT, "reported_back_on"),
    ),
)
