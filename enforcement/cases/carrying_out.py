"""The part of the table after the decision: service, payment, contest, court, close (行政处罚法 chapter 6)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enforcement.case_enums import CaseAct, PaperKind
from enforcement.cases import effects, executing, requirements
from enforcement.cases.asks import (
    BY_SERVICE,
    COERCION,
    LAW,
    NOTE,
    REASON,
    SAID,
    SHOWN,
    by_officers,
    contest,
    day,
    is_simple,
    own,
    paper,
)
from enforcement.cases.standing import Standing
from enforcement.enums import CaseStage
from portal.records.acts import Ask, Transition, several

DECIDED, SERVED, CLOSED = CaseStage.DECIDED, CaseStage.SERVED, CaseStage.CLOSED


def is_owed(standing: Standing) -> bool:
    """Tell whether the party still owes something."""
    return standing.case.owed > standing.case.paid_amount


EXECUTION = (
    by_officers(
        CaseAct.SERVE,
        f"{LAW}第六十一条",
        (DECIDED,),
        (
            own("served_on"), own("service"), *paper("received_by", "consent"), own("announced_on", required=False),
            Ask("shown", required=False, label=SHOWN.label),
        ),
        needs=(
            executing.is_signed_for, executing.certificates_were_shown,
            requirements.announcement_has_run("served_on"),
        ),
        to=SERVED,
        effect=effects.serve,
    ),
    by_officers(
        CaseAct.COLLECT,
        f"{LAW}第六十八条至第七十条",
        (SERVED,),
        (own("collected_on"), Ask("receipt", label=_("The receipt of the finance department was given (art. 70)"))),
        when=lambda standing: standing.case.collected_on is None and is_owed(standing),
        needs=(executing.taken_lawfully,),
        effect=effects.collect,
    ),
    Transition(
        CaseAct.HAND_IN,
        f"{LAW}第七十一条",
        (SERVED,),
        (own("handed_in_on"), NOTE),
        when=lambda standing: standing.case.collected_on is not None and standing.case.handed_in_on is None,
    ),
    Transition(
        CaseAct.BANK,
        f"{LAW}第七十一条",
        (SERVED,),
        (own("banked_on"), NOTE),
        when=lambda standing: standing.case.handed_in_on is not None and standing.case.banked_on is None,
    ),
    Transition(
        CaseAct.REPORT,
        f"{LAW}第五十二条",
        (SERVED,),
        (own("recorded_on"), NOTE),
        when=lambda standing: is_simple(standing) and standing.case.recorded_on is None,
    ),
    Transition(
        CaseAct.POSTPONE,
        f"{LAW}第六十六条",
        (SERVED,),
        (
            Ask("asked", label=_("The party has asked for it, being in real economic difficulty")),
            day("allowed_on", _("Allowed on")), own("postponed_until", ahead=True),
            *paper("approved_by", "reason", "content", required=True),
        ),
        when=is_owed,
        needs=(executing.service_is_known, executing.later_than_due),
        effect=several(
            effects.paper(PaperKind.POSTPONEMENT, "allowed_on"), effects.name_day("postponed_until")
        ),
        aside=True,
        approves=True,
    ),
    Transition(
        CaseAct.PAY,
        f"{LAW}第六十七条",
        (SERVED,),
        (
            day("payment_on", _("Paid on")),
            own("paid_amount", label=_("Paid in all, this payment included (yuan)")),
            NOTE,
        ),
        when=is_owed,
        needs=(executing.pays_what_is_owed,),
        effect=effects.pay,
    ),
    Transition(
        CaseAct.CONTESTED,
        f"{LAW}第七条、第七十三条、《行政复议法》第二十条、《行政诉讼法》第四十五条、第四十六条",
        (SERVED, CLOSED),
        (*contest("kind", "applied_on"), *contest("organ", "accepted_on", "copy_on", required=False), NOTE),
        when=executing.may_be_contested,
        needs=(executing.service_is_known, executing.contested_in_order, executing.contested_in_time),
        effect=effects.contest,
        aside=True,
    ),
    Transition(
        CaseAct.CONTEST_ANSWERED,
        "《行政复议法》第四十八条、第五十四条、《行政诉讼法》第六十七条",
        (SERVED, CLOSED),
        (*contest("copy_on", "answered_on"), *contest("accepted_on", required=False), NOTE),
        when=lambda standing: standing.contest is not None and standing.contest.answered_on is None,
    ),
    Transition(
        CaseAct.CONTEST_EXTENDED,
        "《行政复议法》第六十二条",
        (SERVED, CLOSED),
        (*contest("accepted_on", "extended_on"), REASON),
        when=executing.may_be_extended,
        needs=(executing.extended_in_time,),
        aside=True,
    ),
    Transition(
        CaseAct.CONTEST_ENDED,
        f"{LAW}第七十三条、《行政复议法》第六十二条",
        (SERVED, CLOSED),
        (*contest("ended_on", "outcome"), *contest("received_on", required=False), SAID),
        when=lambda standing: standing.contest is not None,
        effect=effects.end_contest,
    ),
    by_officers(
        CaseAct.DEMAND,
        f"{LAW}第七十二条、{COERCION}第五十四条",
        (SERVED,),
        (own("demanded_on"), *paper("document_number"), *BY_SERVICE),
        when=lambda standing: is_owed(standing) and not standing.case.is_contested,
        needs=(
            executing.service_is_known, executing.is_unpaid, requirements.announcement_has_run("demanded_on"),
            requirements.number_is_free,
        ),
        effect=several(effects.demand, effects.served("demanded_on")),
    ),
    Transition(
        CaseAct.APPLY_COURT,
        f"{LAW}第七十二条、{COERCION}第五十三条至第五十五条",
        (SERVED,),
        (own("court_applied_on"), *paper("court", "approved_by", required=True), *paper("document_number"), NOTE),
        when=lambda standing: (
            is_owed(standing)
            and standing.case.demanded_on is not None
            and standing.case.court_applied_on is None
        ),
        needs=(executing.service_is_known, executing.court_is_open, requirements.number_is_free),
        effect=effects.paper(PaperKind.COURT, "court_applied_on"),
    ),
    Transition(
        CaseAct.CLOSE,
        f"{LAW}第四十七条、第六十六条",
        (SERVED,),
        (own("closed_on"), *paper("content", "approved_by", required=True), NOTE),
        needs=(executing.is_carried_out, executing.is_reported, requirements.measures_have_ended),
        to=CLOSED,
        effect=effects.paper(PaperKind.CLOSING, "closed_on"),
    ),
)  # fmt: skip
