"""The table of acts on a major decision, each with its article: catalogue, start, five steps, issue, evaluation."""

from __future__ import annotations

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from enforcement import keeping, reviews
from enforcement.deciding_major import requirements as rules
from enforcement.deciding_major.standing import Standing
from enforcement.enums import DecisionState
from enforcement.governing_enums import DecisionAct
from enforcement.models import DecisionStep, MajorDecision
from portal.records.acts import Ask, Kind, Transition, Values

LAW = "《重大行政决策程序暂行条例》"
BY_ANALOGY = "第四十二条参照"
PROPOSED, PREPARED, PASSED, ADOPTED = (
    DecisionState.PROPOSED,
    DecisionState.PREPARED,
    DecisionState.PASSED,
    DecisionState.ADOPTED,
)
own = keeping.asker(MajorDecision)
NOTE, said = keeping.notes(DecisionStep)


def article(number: str) -> str:
    """Return an article as the acts of a township cite it: by analogy."""
    return f"{LAW}{number}（{BY_ANALOGY}）"


def send_review(standing: Standing, values: Values) -> None:
    """Ask the desk, with what the public, the experts and the assessment said."""
    one = standing.decision
    parts = (one.comment_use, one.expert_opinion, one.get_risk_display())
    content = "\n".join(part for part in parts if part) or _now("See the papers sent along.")
    reviews.send(one, "decision", one.title, content, standing.user, values["review_sent_on"])


def take_review(standing: Standing, values: Values) -> None:
    """Take over what the desk concluded."""
    reviews.take(standing.decision)


BEGINNING = (
    Transition(
        DecisionAct.LIST, article("第三条"), (PROPOSED,),
        (own("catalogue_year"), own("catalogue_agreed_on"), own("catalogue_published_on"), NOTE),
        when=lambda standing: standing.decision.in_catalogue and not standing.decision.catalogue_published_on,
    ),
    Transition(
        DecisionAct.START, article("第十条、第十一条"), (PROPOSED,),
        (
            own("approved_on"), own("lead_office"),
            own("experts_needed", required=False, label=_("Professional or technical: for experts (art. 19)")),
            own("risk_needed", required=False, label=_("May touch stability or safety: to be assessed (art. 22)")),
            NOTE,
        ),
        needs=(rules.is_catalogued,),
        to=PREPARED,
    ),
)  # fmt: skip
STEPS = (
    Transition(
        DecisionAct.COMMENT, article("第十四条、第十五条"), (PREPARED,),
        (own("comment_from"), own("comment_until", ahead=True), own("short_reason", required=False), NOTE),
        when=lambda standing: standing.decision.comments_closed_on is None,
        needs=(keeping.not_before("comment_from", "approved_on"),),
    ),
    Transition(
        DecisionAct.HEARING, article("第十六条"), (PREPARED,),
        (own("hearing_papers_on"), own("heard_on"), said(_("Who was heard, and what was said"))),
        when=lambda standing: standing.decision.heard_on is None, aside=True,
        needs=(keeping.not_before("hearing_papers_on", "approved_on"),),
    ),
    Transition(
        DecisionAct.COMMENTS_IN, article("第十八条"), (PREPARED,),
        (own("comments_closed_on"), own("comments"), own("comments_adopted"), own("comment_use"), NOTE),
        when=lambda standing: standing.decision.comment_from and standing.decision.comments_closed_on is None,
        needs=(rules.comment_is_over,),
    ),
    Transition(
        DecisionAct.EXPERTS, article("第十九条、第二十条"), (PREPARED,),
        (
            own("experts_on"), own("experts"), own("expert_opinion"),
            Ask("independent", label=_("They are independent and have no interest in the matter (art. 20)")), NOTE,
        ),
        when=lambda standing: standing.decision.experts_needed,
        needs=(keeping.not_before("experts_on", "approved_on"),),
    ),
    Transition(
        DecisionAct.RISK, article("第二十二条至第二十四条"), (PREPARED,), (own("risk_on"), own("risk"), NOTE),
        when=lambda standing: standing.decision.risk_needed,
        needs=(keeping.not_before("risk_on", "approved_on"),),
    ),
    Transition(
        DecisionAct.SEND_REVIEW, article("第二十五条、第二十六条"), (PREPARED,),
        (
            own("review_sent_on"),
            Ask("papers", label=_("Draft, bases, comments and their use, expert and risk reports are sent along")),
            NOTE,
        ),
        when=lambda standing: reviews.may_be_sent(standing.decision),
        needs=(rules.public_was_heard, rules.experts_were_heard, rules.risk_is_controllable),
        effect=send_review,
    ),
    Transition(
        DecisionAct.REVIEW_BACK, article("第二十七条、第二十八条"), (PREPARED,),
        (reviews.TAKEN_ON, NOTE),
        when=lambda standing: standing.decision.awaits_review,
        needs=(reviews.is_returned(article("第二十七条")),),
        effect=take_review,
    ),
    Transition(
        DecisionAct.DISCUSS, article("第二十五条、第三十条"), (PREPARED,),
        (
            own("discussed_on"), own("meeting"),
            Ask("head_last", label=_("The head spoke last, after everybody else (art. 30)")),
            own("dissent", required=False), own("against_majority", required=False),
            own("majority_reason", required=False), NOTE,
        ),
        needs=(
            rules.public_was_heard, rules.experts_were_heard, rules.risk_is_controllable, rules.is_reviewed,
            rules.says_why_against_majority,
        ),
        to=PASSED,
    ),
    Transition(
        DecisionAct.PUT_OFF, article("第三十条"), (PREPARED,),
        (Ask("put_off_on", label=_("Put off on"), kind=Kind.DAY), said(_("Reason"))), aside=True,
    ),
)  # fmt: skip
AFTERWARDS = (
    Transition(
        DecisionAct.ASK_PARTY, article("第三十一条"), (PASSED,), (own("party_asked_on"), NOTE),
        when=lambda standing: standing.decision.party_asked_on is None,
        needs=(keeping.not_before("party_asked_on", "discussed_on"),),
    ),
    Transition(
        DecisionAct.ADOPT, article("第三十条、第三十一条"), (PASSED,), (own("decided_on"), own("decided_by"), NOTE),
        needs=(rules.party_was_asked, keeping.not_before("decided_on", "party_asked_on")), to=ADOPTED,
        approves=True,
    ),
    Transition(
        DecisionAct.PUBLISH, article("第三十二条"), (ADOPTED,),
        (
            own("published_on"), own("published_where"),
            Ask("use_told", label=_("How the comments were used is published with it (art. 32)")), NOTE,
        ),
        when=lambda standing: standing.decision.published_on is None,
        needs=(keeping.not_before("published_on", "decided_on"),),
    ),
    Transition(
        DecisionAct.INTERPRET, article("第三十二条"), (ADOPTED,), (own("interpreted_on"), NOTE),
        when=lambda standing: standing.decision.published_on and standing.decision.interpreted_on is None,
        needs=(keeping.not_before("interpreted_on", "published_on"),),
    ),
    Transition(
        DecisionAct.ARCHIVE, article("第三十三条"), (ADOPTED,), (own("archived_on"), NOTE),
        when=lambda standing: standing.decision.archived_on is None,
    ),
    Transition(
        DecisionAct.EXECUTE, article("第三十四条"), (ADOPTED,),
        (
            Ask("entrusted_on", label=_("Entrusted on"), kind=Kind.DAY), own("executed_by"),
            own("execute_by", required=False, ahead=True), NOTE,
        ),
        when=lambda standing: not standing.decision.executed_by,
    ),
    Transition(
        DecisionAct.REPORT, article("第三十五条"), (ADOPTED,), (own("execution"), NOTE),
        when=lambda standing: bool(standing.decision.executed_by), aside=True,
    ),
    Transition(
        DecisionAct.EVALUATE, article("第三十六条"), (ADOPTED,),
        (own("evaluated_on"), own("trigger"), own("evaluation"), NOTE),
        when=lambda standing: standing.decision.evaluated_on is None, aside=True,
    ),
    Transition(
        DecisionAct.END, article("第三十条"), (PROPOSED, PREPARED, PASSED), (said(_("Reason")),),
        to=DecisionState.ENDED, aside=True,
    ),
)  # fmt: skip
TABLE = (*BEGINNING, *STEPS, *AFTERWARDS)
