"""The table of acts on an information request, each with its article of 政府信息公开条例."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enforcement import keeping
from enforcement.answering import requirements as rules
from enforcement.answering.standing import Standing
from enforcement.enums import RequestResult
from enforcement.governing_enums import RequestAct, RequestState
from enforcement.models import InformationRequest, RequestStep
from portal.records.acts import Transition, Values

LAW = "《政府信息公开条例》"
ARRIVED, RECEIVED, CORRECTING, WAITING = (
    RequestState.ARRIVED,
    RequestState.RECEIVED,
    RequestState.CORRECTING,
    RequestState.WAITING,
)
own = keeping.asker(InformationRequest)
NOTE, said = keeping.notes(RequestStep)


def confirm(standing: Standing, values: Values) -> None:
    """Let the limits run from the day of the confirmation."""
    standing.request.to_confirm = False


def find_unclear(standing: Standing, values: Values) -> None:
    """Let the limit of the answer run from the corrected request."""
    standing.request.unclear = True


def give_up(standing: Standing, values: Values) -> None:
    """Say in what it ended."""
    standing.request.result = RequestResult.GIVEN_UP


TABLE = (
    Transition(
        RequestAct.CONFIRM, f"{LAW}第三十一条", (ARRIVED,),
        (own("received_on", label=_("Confirmed with the applicant on")), NOTE),
        needs=(keeping.not_before("received_on", "received_on"),),
        effect=confirm,
    ),
    Transition(
        RequestAct.ANSWER, f"{LAW}第三十三条、第三十六条至第三十九条", (RECEIVED,),
        (
            own("answered_on"), own("answer_number"), own("result"), own("withheld", required=False),
            own("reason", required=False), NOTE,
        ),
        needs=(
            keeping.not_before("answered_on", "received_on"), rules.given_up_by_its_own_act, rules.reason_is_given,
            rules.third_party_was_asked,
        ),
    ),
    Transition(
        RequestAct.ASK_CORRECTION, f"{LAW}第三十条", (RECEIVED,),
        (own("correction_asked_on"), own("correct_by", ahead=True), said(_("What is to be corrected"))),
        when=lambda standing: standing.request.correction_asked_on is None,
        needs=(rules.asked_once, rules.time_to_correct, keeping.not_before("correction_asked_on", "received_on")),
        effect=find_unclear,
    ),
    Transition(
        RequestAct.CORRECTED, f"{LAW}第三十条", (CORRECTING,), (own("corrected_on"), NOTE),
        needs=(keeping.not_before("corrected_on", "correction_asked_on"),),
    ),
    Transition(
        RequestAct.GIVE_UP, f"{LAW}第三十条", (CORRECTING,), (own("answered_on"), NOTE),
        needs=(rules.correction_did_not_come,),
        effect=give_up,
    ),
    Transition(
        RequestAct.ASK_THIRD, f"{LAW}第三十二条", (RECEIVED,),
        (own("third_party_asked_on"), own("third_party"), NOTE),
        when=lambda standing: standing.request.third_party_asked_on is None,
        needs=(keeping.not_before("third_party_asked_on", "received_on"),),
    ),
    Transition(
        RequestAct.THIRD_ANSWER, f"{LAW}第三十二条、第三十三条", (WAITING,),
        (own("third_party_answered_on"), own("third_party_says"), NOTE),
        needs=(
            keeping.not_before("third_party_answered_on", "third_party_asked_on"), rules.silent_for_fifteen_days,
        ),
    ),
    Transition(
        RequestAct.EXTEND, f"{LAW}第三十三条", (RECEIVED, WAITING),
        (own("extended_on"), own("extension_approved_by"), said(_("Reason told to the applicant"))),
        when=lambda standing: standing.request.extended_on is None,
        needs=(rules.in_first_period,),
        approves=True,
    ),
)  # fmt: skip
