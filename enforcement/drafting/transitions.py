"""The table of acts on a normative document, each with its source: from the draft to the issued text."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from enforcement import keeping, reviews
from enforcement.drafting import requirements
from enforcement.drafting.standing import Standing
from enforcement.enums import CleanUpConclusion, DocumentState, Lawfulness
from enforcement.governing_enums import DocumentAct
from enforcement.models import DocumentStep, NormativeDocument
from enforcement.models.documents import BEFORE_ISSUE
from portal.records.acts import Ask, Transition, Values

MAKING = "国办发〔2018〕37号"
REVIEWING = "国办发〔2018〕115号"
FILING = "国办发〔2018〕37号、地方行政规范性文件管理规定"
COMPETITION = "《公平竞争审查条例》"
RECONSIDERATION = "《行政复议法》第十三条、第五十八条"
DRAFT, OPINIONS, REVIEW, DISCUSSION, DISCUSSED, SIGNED, ISSUED = (
    DocumentState.DRAFT,
    DocumentState.OPINIONS,
    DocumentState.REVIEW,
    DocumentState.DISCUSSION,
    DocumentState.DISCUSSED,
    DocumentState.SIGNED,
    DocumentState.ISSUED,
)
DRAFTING = tuple(state for state in BEFORE_ISSUE if state != DocumentState.ABANDONED)
own = keeping.asker(NormativeDocument)
NOTE, said = keeping.notes(DocumentStep)


# --- What an act does besides ------------------------------------------------------------------------


def send_review(standing: Standing, values: Values) -> None:
    """Ask the desk, with the papers it needs."""
    one = standing.document
    content = _now("Basis: %(basis)s. Opinions: %(number)d, of which adopted: %(adopted)d. %(use)s") % {
        "basis": one.basis,
        "number": one.opinions,
        "adopted": one.opinions_adopted,
        "use": one.adoption,
    }
    reviews.send(one, "normative", one.title, content, standing.user, values["review_sent_on"])


def take_review(standing: Standing, values: Values) -> None:
    """Take over what the desk concluded; a lawful draft goes to the meeting."""
    reviews.take(standing.document)
    if standing.document.review_conclusion == Lawfulness.LAWFUL:
        standing.document.state = DISCUSSION


def renew(standing: Standing, values: Values) -> None:
    """Let the next end be evaluated again."""
    standing.document.evaluated_on, standing.document.evaluation = None, ""


def lapse(standing: Standing, values: Values) -> None:
    """The document ended with the last day of its validity."""
    one = standing.document
    one.ended_on = one.valid_until + dt.timedelta(days=1)
    one.end_reason = _now("Its validity has ended.")


def replace(standing: Standing, values: Values) -> None:
    """Say by which document it was replaced."""
    standing.document.end_reason = str(values["replaced_by"])[:200]


# --- The table ---------------------------------------------------------------------------------------

BEGINNING = (
    Transition(
        DocumentAct.QUALIFY,
        MAKING,
        (DRAFT,),
        (
            own("qualified_on"),
            Ask("of_powers", label=_("Made within its powers and by procedure, and issued to the public")),
            Ask("touches_rights", label=_("It touches rights and duties of citizens or organisations")),
            Ask("general", label=_("It holds for everybody, not for named persons")),
            Ask("repeated", label=_("It is used repeatedly over a time")),
            own("touches_business", required=False), NOTE,
        ),
        when=lambda standing: standing.document.qualified_on is None,
    ),
    Transition(
        DocumentAct.EXCLUDE, MAKING, (DRAFT,), (own("excluded_as"), NOTE),
        when=lambda standing: standing.document.qualified_on is None,
        to=DocumentState.ABANDONED, aside=True,
    ),
    Transition(
        DocumentAct.WEIGH, MAKING, (DRAFT,), (own("weighed_on"), said(_("What was found"))),
        when=lambda standing: standing.document.weighed_on is None,
        needs=(requirements.is_one,),
    ),
    Transition(
        DocumentAct.HEAR, MAKING, (DRAFT,),
        (own("opinions_from"), own("opinions_until", ahead=True), own("short_reason", required=False), NOTE),
        needs=(requirements.is_one, requirements.is_weighed),
        to=OPINIONS,
    ),
    Transition(
        DocumentAct.SUM_UP, MAKING, (OPINIONS,),
        (own("opinions_closed_on"), own("opinions"), own("opinions_adopted"), own("adoption"), NOTE),
        needs=(requirements.period_is_over,),
        to=REVIEW,
    ),
    Transition(
        DocumentAct.COMPETITION, COMPETITION, (OPINIONS, REVIEW), (own("competition_on"), own("competition"), NOTE),
        when=lambda standing: not standing.passed_competition(),
    ),
)  # fmt: skip
REVIEWED = (
    Transition(
        DocumentAct.SEND_REVIEW, REVIEWING, (REVIEW,),
        (
            own("review_sent_on"),
            Ask("draft", label=_("The draft with its explanation")),
            Ask("bases", label=_("What it rests on")),
            Ask("uses", label=_("The opinions heard and how they were used")),
            Ask("office", label=_("The opinion of the drafting office")),
            NOTE,
        ),
        when=lambda standing: reviews.may_be_sent(standing.document),
        needs=(requirements.opinions_were_heard, requirements.competition_passed),
        effect=send_review,
    ),
    Transition(
        DocumentAct.REVIEW_BACK, REVIEWING, (REVIEW,), (reviews.TAKEN_ON, NOTE),
        when=lambda standing: standing.document.awaits_review,
        needs=(reviews.is_returned(requirements.REVIEW),),
        effect=take_review,
    ),
    Transition(
        DocumentAct.DISCUSS, f"{MAKING}、{REVIEWING}", (REVIEW, DISCUSSION),
        (
            own("discussed_on"), own("meeting"), own("unadopted_reason", required=False),
            Ask(
                "urgent", required=False,
                label=_("In an emergency, after a review of fewer than five working days"),
            ),
            NOTE,
        ),
        needs=(
            requirements.opinions_were_heard, requirements.competition_passed, requirements.is_reviewed,
            requirements.review_had_its_time,
        ),
        to=DISCUSSED,
    ),
    Transition(
        DocumentAct.SIGN, MAKING, (DISCUSSED,), (own("signed_on"), own("signed_by"), NOTE),
        to=SIGNED, approves=True,
    ),
    Transition(
        DocumentAct.ISSUE, MAKING, (SIGNED,),
        (
            own("issued_on"), own("register_number"), own("document_number"),
            Ask("printed", label=_("Printed and sent out by the office in one form")),
            own("effective_on", ahead=True), own("on_trial", required=False),
            own("valid_until", required=False, ahead=True), NOTE,
        ),
        needs=(requirements.number_is_free, keeping.not_before("issued_on", "signed_on")),
        to=ISSUED,
    ),
)  # fmt: skip
AFTERWARDS = (
    Transition(
        DocumentAct.PUBLISH, MAKING, (ISSUED,), (own("published_on"), own("published_where"), NOTE),
        when=lambda standing: standing.document.published_on is None,
        needs=(keeping.not_before("published_on", "issued_on"),),
    ),
    Transition(
        DocumentAct.INTERPRET, MAKING, (ISSUED,), (own("interpreted_on"), NOTE),
        when=lambda standing: standing.document.published_on and standing.document.interpreted_on is None,
        needs=(keeping.not_before("interpreted_on", "issued_on"),),
    ),
    Transition(
        DocumentAct.FILE, FILING, (ISSUED,),
        (
            own("filed_on"),
            Ask("papers", label=_("Filing report, text, explanation of the draft, bases and review opinion")),
            own("filing_receipt", required=False), NOTE,
        ),
        when=lambda standing: standing.document.filed_on is None,
        needs=(keeping.not_before("filed_on", "issued_on"),),
    ),
    Transition(
        DocumentAct.EVALUATE, FILING, (ISSUED,),
        (own("evaluated_on"), own("evaluation"), said(_("What was found"))),
        when=lambda standing: standing.document.valid_until and standing.document.evaluated_on is None,
        needs=(keeping.not_before("evaluated_on", "issued_on"),),
    ),
    Transition(
        DocumentAct.EXTEND, FILING, (ISSUED,), (own("renewed_on"), own("valid_until", ahead=True), NOTE),
        when=lambda standing: standing.document.evaluation == CleanUpConclusion.KEPT,
        needs=(requirements.kept_by_evaluation,),
        effect=renew,
    ),
    Transition(
        DocumentAct.LAPSE, FILING, (ISSUED,), (NOTE,),
        when=lambda standing: bool(standing.document.valid_until) and standing.document.valid_until < standing.day,
        effect=lapse, to=DocumentState.LAPSED,
    ),
    Transition(
        DocumentAct.QUESTIONED, RECONSIDERATION, (ISSUED,), (own("questioned_on"), said(_("By whom, and why"))),
        when=lambda standing: standing.document.questioned_on is None, aside=True,
    ),
    Transition(
        DocumentAct.ANSWER, RECONSIDERATION, (ISSUED,), (own("question_answered_on"), NOTE),
        when=lambda standing: standing.document.questioned_on and not standing.document.question_answered_on,
    ),
    Transition(
        DocumentAct.AMEND, MAKING, (ISSUED,), (own("ended_on"), own("replaced_by"), NOTE),
        needs=(requirements.replaced_by_issued, keeping.not_before("ended_on", "issued_on")),
        effect=replace, to=DocumentState.AMENDED, aside=True,
    ),
    Transition(
        DocumentAct.REPEAL, MAKING, (ISSUED,), (own("ended_on"), own("end_reason"), NOTE),
        needs=(keeping.not_before("ended_on", "issued_on"),),
        to=DocumentState.REPEALED, aside=True, approves=True,
    ),
    Transition(
        DocumentAct.ABANDON, MAKING, DRAFTING, (said(_("Reason")),), to=DocumentState.ABANDONED, aside=True,
    ),
)  # fmt: skip
TABLE = (*BEGINNING, *REVIEWED, *AFTERWARDS)
