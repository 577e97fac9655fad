"""The way of a penalty case as one table: each act with its article, what it asks, and where it leads.

Acts of the organ are done by two officers certified that day under a power in force that day
(``by_officers``); what the party, the desk or another organ did is only recorded.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enforcement import reviews
from enforcement.case_enums import CaseAct, PaperKind
from enforcement.cases import deciding, effects, requirements, rights
from enforcement.cases.asks import (
    BY_SERVICE,
    COERCION,
    LAW,
    NOTE,
    PENALTIES,
    REASON,
    REMEDIES,
    SHOWN,
    STANDARD,
    TOLD,
    WHICH,
    WRITTEN,
    by_officers,
    day,
    is_simple,
    measure,
    own,
    paper,
)
from enforcement.cases.carrying_out import EXECUTION
from enforcement.cases.standing import Standing
from enforcement.enums import CaseResult, CaseStage, Procedure
from enforcement.models import CasePaper
from portal.records.acts import Ask, Kind, Transition, several

INVESTIGATION, FOUND, NOTIFIED = CaseStage.INVESTIGATION, CaseStage.FOUND, CaseStage.NOTIFIED
DECIDED, SERVED, CLOSED = CaseStage.DECIDED, CaseStage.SERVED, CaseStage.CLOSED
BEFORE_DECISION = (INVESTIGATION, FOUND, NOTIFIED)
OPEN = (*BEFORE_DECISION, DECIDED, SERVED)


def _is_ordinary(standing: Standing) -> bool:
    return standing.case.procedure == Procedure.ORDINARY


def _has_measures(standing: Standing) -> bool:
    return standing.measures().exists()


def _hearing_open(standing: Standing) -> bool:
    return standing.case.hearing_right and standing.case.hearing_requested_on is None


def _hearing_asked(standing: Standing) -> bool:
    return standing.case.hearing_requested_on is not None and standing.case.heard_on is None


FILING = (
    by_officers(
        CaseAct.FILE,
        f"{LAW}第三十六条、第五十四条",
        (INVESTIGATION,),
        (own("filed_on"), own("filing_approved_by"), *paper("document_number")),
        when=_is_ordinary,
        needs=(requirements.not_barred, requirements.number_is_free),
        effect=effects.paper(PaperKind.FILING, "filed_on"),
    ),
    by_officers(
        CaseAct.ON_THE_SPOT,
        f"{LAW}第四十四条、第四十五条、第五十一条、第五十二条",
        (INVESTIGATION,),
        (
            own("decided_on"), own("violated_on"), SHOWN, TOLD, own("stated"), *PENALTIES[:2],
            own("fine_amount", required=False), *STANDARD,
            *paper("facts", "basis", "document_number", required=True), *REMEDIES,
            *paper("received_by", required=True),
        ),
        when=is_simple,
        needs=(
            requirements.not_barred, rights.penalty_is_named, deciding.within_standard,
            requirements.number_is_free,
        ),
        to=SERVED,
        effect=effects.punish_on_the_spot,
    ),
    Transition(
        CaseAct.TO_ORDINARY,
        f"{LAW}第五十四条",
        (INVESTIGATION,),
        (REASON,),
        when=is_simple,
        effect=effects.go_ordinary,
    ),
    Transition(
        CaseAct.HANDLERS,
        f"{LAW}第四十二条、第四十三条",
        OPEN,
        (own("officer"), own("second_officer"), REASON),
        needs=(requirements.two_officers,),
        effect=effects.hand_over,
        aside=True,
    ),
)  # fmt: skip

EVIDENCE = (
    by_officers(
        CaseAct.QUESTION,
        f"{LAW}第四十三条、第五十五条",
        (INVESTIGATION, FOUND),
        (WRITTEN, SHOWN, *paper("person", "place", "content", required=True)),
        when=_is_ordinary,
        effect=effects.written(PaperKind.INTERVIEW),
    ),
    by_officers(
        CaseAct.INSPECT_SITE,
        f"{LAW}第五十五条",
        (INVESTIGATION, FOUND),
        (WRITTEN, SHOWN, *paper("place", "content", required=True), *paper("person")),
        when=_is_ordinary,
        effect=effects.written(PaperKind.SITE),
    ),
    by_officers(
        CaseAct.EVIDENCE,
        f"{LAW}第四十六条、第五十四条",
        (INVESTIGATION, FOUND),
        (
            day("gathered_on", _("Evidence collected on")), SHOWN,
            Ask("what", label=_("Which evidence"), kind=Kind.TEXT),
        ),
        when=_is_ordinary,
    ),
    by_officers(
        CaseAct.PRESERVE,
        f"{LAW}第五十六条",
        (INVESTIGATION, FOUND),
        (
            SHOWN, *measure("taken_on", "goods", "place", "reason", "approved_by", "approved_on"),
            *paper("document_number"),
        ),
        when=_is_ordinary,
        needs=(requirements.number_is_free,),
        effect=effects.preserve,
        aside=True,
    ),
    by_officers(
        CaseAct.SEIZE,
        f"{COERCION}第十七条至第二十五条",
        (INVESTIGATION, FOUND),
        (
            SHOWN, *measure("kind", "taken_on", "goods", "place", "reason"),
            *measure("taken_at", "urgent", "approved_by", "approved_on", required=False),
            *paper("organ", "court", required=True), *paper("document_number"),
        ),
        when=_is_ordinary,
        needs=(requirements.kind_of_seizure, requirements.power_to_seize, requirements.number_is_free),
        effect=effects.seize,
        aside=True,
    ),
    Transition(
        CaseAct.APPROVE_LATER,
        f"{COERCION}第十九条",
        OPEN,
        (WHICH, *measure("approved_on", "approved_at", "approved_by"), NOTE),
        when=lambda standing: standing.measures().filter(urgent=True, approved_on=None).exists(),
        needs=(requirements.measure_is_urgent,),
        effect=effects.choose,
        approves=True,
    ),
    by_officers(
        CaseAct.EXTEND_SEIZURE,
        f"{COERCION}第二十五条",
        OPEN,
        (WHICH, *measure("extended_on", "extension_reason"), *paper("approved_by", required=True)),
        when=_has_measures,
        needs=(requirements.can_be_extended,),
        effect=effects.extend,
        aside=True,
        approves=True,
    ),
    by_officers(
        CaseAct.RELEASE,
        f"{LAW}第五十六条、{COERCION}第二十七条、第二十八条",
        OPEN,
        (WHICH, SHOWN, *measure("ended_on", "outcome"), *paper("document_number")),
        when=_has_measures,
        needs=(requirements.unapproved_says_why, requirements.number_is_free),
        effect=effects.release,
    ),
    by_officers(
        CaseAct.CONCLUDE,
        f"{LAW}第五十四条、第五十七条",
        (INVESTIGATION,),
        (
            own("investigated_on"), own("violated_on"), *paper("facts", "evidence", "basis", required=True),
            *paper("reason"), own("complex_or_major", required=False),
        ),
        when=_is_ordinary,
        to=FOUND,
        effect=effects.paper(PaperKind.INVESTIGATION, "investigated_on"),
    ),
)  # fmt: skip

RIGHTS = (
    by_officers(
        CaseAct.STATEMENT,
        f"{LAW}第七条、第四十五条",
        (NOTIFIED,),
        (
            own("stated"), day("stated_on", _("Stated or waived on")),
            *paper("person", "place", "content", "reason"),
        ),
        needs=(rights.statement_is_written,),
        effect=effects.statement,
    ),
    Transition(
        CaseAct.HEARING_REQUESTED,
        f"{LAW}第六十三条、第六十四条",
        (NOTIFIED,),
        (own("hearing_requested_on"), NOTE),
        when=_hearing_open,
        needs=(rights.hearing_asked_in_time,),
    ),
    by_officers(
        CaseAct.HEARING_CALLED,
        f"{LAW}第六十四条",
        (NOTIFIED,),
        (
            own("hearing_called_on"), own("hearing_set_on", ahead=True), own("hearing_chair"),
            *paper("place", required=True), *paper("document_number"), *BY_SERVICE,
        ),
        when=_hearing_asked,
        needs=(
            rights.told_in_time, rights.chaired_by_another, requirements.number_is_free,
            requirements.announcement_has_run("hearing_called_on"),
        ),
        effect=several(effects.call_hearing, effects.served("hearing_called_on")),
    ),
    by_officers(
        CaseAct.HEARD,
        f"{LAW}第六十四条、第六十五条",
        (NOTIFIED,),
        (own("heard_on"), *paper("person", "place", "content", required=True)),
        when=lambda standing: _hearing_asked(standing) and standing.case.hearing_called_on is not None,
        needs=(rights.held_as_called,),
        effect=effects.hear,
    ),
    by_officers(
        CaseAct.NOTICE,
        f"{LAW}第四十四条、第六十二条、第六十三条",
        (FOUND, NOTIFIED),
        (
            own("notified_on"),
            *paper("facts", "evidence", "reason", "basis", "penalty", required=True),
            *paper("second_penalty", "third_penalty", "fine_amount", "confiscated_amount"),
            Ask("until", CasePaper, label=_("Statement possible until"), ahead=True),
            *STANDARD, *paper("document_number"), *BY_SERVICE,
        ),
        needs=(
            rights.penalty_is_named, rights.statement_day_ahead, deciding.within_standard,
            requirements.not_barred, requirements.number_is_free,
            requirements.announcement_has_run("notified_on"),
        ),
        to=NOTIFIED,
        effect=effects.notice,
    ),
)  # fmt: skip

DECISION = (
    Transition(
        CaseAct.SEND_REVIEW,
        f"{LAW}第五十八条、国办发〔2018〕118号",
        (NOTIFIED,),
        (day("sent_on", _("Sent to the desk on")), own("review_ground"), NOTE),
        when=Standing.may_be_sent,
        effect=effects.send_review,
    ),
    Transition(
        CaseAct.REVIEW_BACK,
        f"{LAW}第五十八条",
        (NOTIFIED,),
        (reviews.TAKEN_ON, NOTE),
        when=Standing.awaits_review,
        needs=(reviews.is_returned(deciding.ARTICLE_58),),
        effect=effects.take_review,
    ),
    Transition(
        CaseAct.DISCUSS,
        f"{LAW}第五十七条",
        (NOTIFIED,),
        (own("discussed_on"), *paper("person", "content", "reason", required=True), NOTE),
        effect=effects.paper(PaperKind.DISCUSSION, "discussed_on"),
    ),
    by_officers(
        CaseAct.DECIDE,
        f"{LAW}第三十四条、第五十七条至第六十条",
        (NOTIFIED,),
        (
            own("decided_on"), own("party_address"), *PENALTIES, *STANDARD,
            *paper("facts", "evidence", "reason", "basis", required=True), *REMEDIES,
            *paper("document_number", "approved_by", required=True),
        ),
        needs=(
            rights.penalty_is_named, requirements.not_barred, deciding.rights_were_kept,
            deciding.not_heavier_than_told, deciding.within_standard, deciding.is_reviewed,
            deciding.is_discussed_first, requirements.number_is_free, requirements.decided_in_time,
            requirements.preserved_is_dealt_with,
        ),
        to=DECIDED,
        effect=effects.decide,
        approves=True,
    ),
    by_officers(
        CaseAct.NO_PENALTY,
        f"{LAW}第三十条、第三十一条、第三十三条、第三十六条、第五十七条",
        (FOUND, NOTIFIED),
        (
            own("decided_on"), own("exemption"), own("reason"),
            *paper("facts", "evidence", "basis", "document_number", "approved_by", required=True),
            *paper("organ", "court", required=True),
        ),
        needs=(
            deciding.ground_holds, requirements.number_is_free, requirements.decided_in_time,
            requirements.preserved_is_dealt_with,
        ),
        to=DECIDED,
        effect=effects.decide_no_penalty,
        approves=True,
    ),
    Transition(
        CaseAct.WITHDRAW,
        f"{LAW}第五十四条、第五十七条",
        BEFORE_DECISION,
        (own("closed_on"), own("reason"), *paper("approved_by", required=True), NOTE),
        needs=(requirements.measures_have_ended,),
        to=CLOSED,
        effect=effects.ends(CaseResult.WITHDRAWN),
        aside=True,
    ),
    Transition(
        CaseAct.PASS_ON,
        f"{LAW}第二十四条、第二十七条、第五十七条",
        BEFORE_DECISION,
        (
            own("closed_on"), own("reason"), Ask("passed_to", label=_("Passed on to"), kind=Kind.TEXT),
            *paper("approved_by", required=True), NOTE,
        ),
        needs=(requirements.measures_have_ended,),
        to=CLOSED,
        effect=effects.ends(CaseResult.PASSED_ON),
        aside=True,
    ),
)  # fmt: skip


# The page offers the first act that makes sense as the next one: the notice before more evidence, the statement of
# the party before a second notice.
TABLE = (*FILING, *RIGHTS, *EVIDENCE, *DECISION, *EXECUTION)
