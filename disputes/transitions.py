"""The way of a dispute as one table: each act with its legal basis, what it asks, and where it leads."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from disputes import effects, requirements
from disputes.enums import Act, Confirmation, Performance, Stage
from disputes.gates import CLOSED_STAGES, OPEN_STAGES
from disputes.models import Agreement, Dispute, DisputeStep, FollowUp
from portal.records.acts import Ask, Kind, Transition

LAW = "《人民调解法》"
RULES_2002 = "《人民调解工作若干规定》"
PROCEDURE = "《民事诉讼法》"


def _own(name: str, *, required: bool = True, ahead: bool = False) -> Ask:
    return Ask(name, Dispute, required, ahead=ahead)


def _agreement(*names: str, required: bool = True) -> tuple[Ask, ...]:
    return tuple(Ask(name, Agreement, required) for name in names)


NOTE = Ask("note", DisputeStep, required=False)
REASON = Ask("note", DisputeStep, label=_("Reason"))

TABLE = (
    Transition(
        Act.ACCEPT,
        f"{LAW}第十七条、{RULES_2002}第二十条、第二十四条",
        (Stage.FOUND,),
        (
            _own("committee"),
            _own("accepted_on"),
            Ask(
                "in_scope",
                label=_("A dispute about civil rights; no other organ has accepted or settled it"),
            ),
        ),
        needs=(requirements.committee_exists, requirements.not_waiting_for_another),
        to=Stage.ACCEPTED,
    ),
    Transition(
        Act.DECLINE,
        f"{RULES_2002}第二十二条、第二十四条",
        (Stage.FOUND,),
        (_own("closed_on"), _own("outcome"), _own("passed_to"), NOTE),
        needs=(requirements.calmed_if_it_may_escalate,),
        to=Stage.DECLINED,
        closes="closed_on",
        aside=True,
    ),
    Transition(
        Act.TELL_RIGHTS,
        f"{RULES_2002}第三十条、{LAW}第二十三条、第二十四条",
        (Stage.ACCEPTED,),
        (_own("rights_told_on"),),
        when=lambda standing: standing.dispute.rights_told_on is None,
    ),
    Transition(
        Act.BEGIN,
        f"{LAW}第十九条",
        (Stage.ACCEPTED,),
        (Ask("begun_on", label=_("Mediation begun on"), kind=Kind.DAY), _own("responsible")),
        needs=(requirements.rights_told, requirements.not_waiting_for_another),
        to=Stage.MEDIATING,
    ),
    Transition(
        Act.EXTEND,
        f"{RULES_2002}第三十三条",
        (Stage.ACCEPTED, Stage.MEDIATING),
        (_own("extended_until", ahead=True), Ask("both_ask", label=_("Both parties ask for it"))),
        needs=(requirements.later_than_due,),
        aside=True,
    ),
    Transition(
        Act.WARN_POLICE,
        f"{LAW}第二十五条",
        OPEN_STAGES,
        (_own("police_warned_on"), _own("measures")),
        when=lambda standing: standing.dispute.police_warned_on is None,
        aside=True,
    ),
    Transition(
        Act.REFUSE,
        f"{LAW}第十七条",
        OPEN_STAGES,
        (_own("refused_on"), _own("refused_by"), NOTE),
        to=Stage.REFUSED,
        closes="refused_on",
        aside=True,
    ),
    Transition(
        Act.SETTLE,
        f"{LAW}第二十八条、第二十九条、第三十条",
        (Stage.MEDIATING,),
        (*_agreement("form", "reached_on", "terms", "amount"), *_agreement("facts", required=False)),
        needs=(requirements.not_waiting_for_another, requirements.sitting_recorded),
        to=Stage.SETTLED,
        closes="reached_on",
        effect=effects.settle,
    ),
    Transition(
        Act.FAIL,
        f"{LAW}第二十六条",
        (Stage.MEDIATING,),
        (_own("closed_on"), _own("outcome"), _own("remedies_told")),
        to=Stage.FAILED,
        closes="closed_on",
    ),
    Transition(
        Act.HAND_OVER,
        f"{RULES_2002}第二十一条、第二十四条",
        OPEN_STAGES,
        (_own("passed_to"), _own("passed_on"), NOTE),
        when=lambda standing: standing.dispute.passed_on is None,
        aside=True,
    ),
    Transition(
        Act.TAKEN_OVER,
        f"{RULES_2002}第二十四条",
        OPEN_STAGES,
        (_own("taken_over_on"), NOTE),
        when=lambda standing: standing.dispute.passed_on is not None,
        to=Stage.PASSED_ON,
        closes="taken_over_on",
    ),
    Transition(
        Act.SENT_BACK,
        "",
        OPEN_STAGES,
        (REASON,),
        when=lambda standing: standing.dispute.passed_on is not None,
        effect=effects.send_back,
    ),
    Transition(
        Act.SIGN,
        f"{LAW}第二十九条",
        (Stage.SETTLED,),
        _agreement("parties_signed_on", "mediator_signed_on", "sealed_on"),
        when=lambda standing: standing.has_agreement and standing.agreement.takes_effect_on() is None,
    ),
    Transition(
        Act.APPLY,
        f"{LAW}第三十三条、{PROCEDURE}第二百零五条",
        (Stage.SETTLED,),
        (*_agreement("applied_on", "court"), Ask("together", label=_("Both parties apply together"))),
        when=lambda standing: (
            standing.is_effective
            and standing.agreement.confirmation == Confirmation.NONE
            and not standing.dispute.status_matter
        ),
        effect=effects.apply_for_confirmation,
    ),
    Transition(
        Act.DECIDED,
        f"{PROCEDURE}第二百零六条",
        (Stage.SETTLED,),
        _agreement("confirmation", "decided_on"),
        when=lambda standing: (
            standing.has_agreement and standing.agreement.confirmation == Confirmation.APPLIED
        ),
        needs=(requirements.confirmed_or_not,),
    ),
    Transition(
        Act.PERFORM,
        f"{LAW}第三十一条",
        (Stage.SETTLED,),
        (*_agreement("performance"), *_agreement("performed_on", required=False), NOTE),
        when=lambda standing: standing.is_effective and standing.agreement.performance != Performance.DONE,
    ),
    Transition(
        Act.FOLLOW_UP,
        f"{LAW}第三十一条",
        CLOSED_STAGES,
        (
            *(Ask(name, FollowUp) for name in ("visited_on", "visitor", "performance")),
            *(Ask(name, FollowUp, required=False) for name in ("content", "new_risk", "lawsuit")),
            _own("follow_up_on", required=False, ahead=True),
        ),
        when=lambda standing: standing.has_agreement,
        effect=effects.visit,
    ),
    Transition(
        Act.ARCHIVE,
        f"{LAW}第二十七条",
        CLOSED_STAGES,
        (_own("archived_on"), _own("retention"), _own("difficulty")),
        when=lambda standing: standing.dispute.archived_on is None,
        needs=(requirements.agreement_is_effective, requirements.file_is_complete),
    ),
    Transition(
        Act.REOPEN,
        "",
        CLOSED_STAGES,
        (Ask("reopened_on", label=_("Reopened on"), kind=Kind.DAY), REASON),
        when=lambda standing: standing.dispute.duplicate_of_id is None,
        to=Stage.FOUND,
        effect=effects.reopen,
        aside=True,
    ),
    Transition(
        Act.LINK,
        "",
        (*OPEN_STAGES, *CLOSED_STAGES),
        (Ask("other", label=_("Number of the other dispute"), kind=Kind.TEXT), NOTE),
        when=lambda standing: standing.dispute.duplicate_of_id is None,
        needs=(requirements.one_of_the_two_stays,),
        effect=effects.link,
        aside=True,
    ),
    Transition(
        Act.UNLINK,
        "",
        (*OPEN_STAGES, *CLOSED_STAGES),
        (REASON,),
        when=lambda standing: standing.dispute.duplicate_of_id is not None,
        effect=effects.unlink,
        aside=True,
    ),
)
