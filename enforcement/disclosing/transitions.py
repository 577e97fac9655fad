"""The table of acts on a disclosure, each with its article: check, publish, post, withdraw, withhold."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enforcement import keeping, public_search
from enforcement.act_enums import DisclosureAct, DisclosureState
from enforcement.disclosing import requirements
from enforcement.disclosing.standing import Standing
from enforcement.models import Disclosure, DisclosureStep
from portal.records.acts import Ask, Kind, Transition, Values

LAW = "《行政处罚法》第四十八条"
SYSTEM = "国办发〔2018〕118号"
SECRECY = "《保守国家秘密法》第三十五条、《政府信息公开条例》第十四条、第十五条"
DRAWN_UP, CHECKED, PUBLISHED, WITHDRAWN, WITHHELD = (
    DisclosureState.DRAWN_UP,
    DisclosureState.CHECKED,
    DisclosureState.PUBLISHED,
    DisclosureState.WITHDRAWN,
    DisclosureState.WITHHELD,
)
NOTE = Ask("note", DisclosureStep, required=False)
own = keeping.asker(Disclosure)


def publish(standing: Standing, values: Values) -> None:
    """Let it be found on the public page from now on."""
    standing.disclosure.published_on = values["published_on"]
    public_search.mark_published(standing.disclosure)


def withdraw(standing: Standing, values: Values) -> None:
    """Let it be found no longer; the record, its text and its way stay."""
    public_search.unmark(standing.disclosure)


def take_up(standing: Standing, values: Values) -> None:
    """Let the limit run again, and the check too: what was found before it was withheld counts no longer."""
    one = standing.disclosure
    one.withheld_reason = one.checked_by = one.public_title = one.public_subject = one.public_text = ""
    one.checked_on = None


TABLE = (
    Transition(
        DisclosureAct.CHECK,
        SECRECY,
        (DRAWN_UP, CHECKED),
        (
            own("checked_on"),
            own("checked_by"),
            Ask(
                "no_state_secret",
                label=_("It tells no state secret and endangers neither security nor stability (art. 14)"),
            ),
            Ask("no_trade_secret", label=_("It tells no trade secret, or its owner has agreed (art. 15)")),
            Ask("no_privacy", label=_("It tells nothing private and nothing of a minor (art. 15)")),
            own("public_title"),
            own("public_subject", required=False),
            own("public_text"),
            NOTE,
        ),
        needs=(
            requirements.no_minor,
            requirements.decision_stands,
            requirements.nothing_forbidden("public_title", "public_subject", "public_text"),
            requirements.result_names_subject,
        ),
        approves=True,
    ),
    Transition(
        DisclosureAct.PUBLISH,
        f"{SYSTEM}、{LAW}",
        (CHECKED,),
        (
            own("published_on"),
            own("posted_at"),
            own("address", required=False),
            own("receipt", required=False),
            NOTE,
        ),
        needs=(requirements.no_minor, requirements.decision_stands, requirements.after_check),
        effect=publish,
    ),
    Transition(
        DisclosureAct.POST,
        SYSTEM,
        (PUBLISHED,),
        (
            Ask("posted_on", label=_("Posted on"), kind=Kind.DAY),
            Ask("place", DisclosureStep),
            Ask("address", DisclosureStep, required=False),
            Ask("receipt", DisclosureStep, required=False),
            NOTE,
        ),
        needs=(keeping.not_before("posted_on", "published_on"),),
    ),
    Transition(
        DisclosureAct.CHANGED,
        LAW,
        (PUBLISHED,),
        (own("changed_on"), Ask("note", DisclosureStep, label=_("What was changed, and by whom"))),
        when=lambda standing: standing.disclosure.changed_on is None,
        aside=True,
    ),
    Transition(
        DisclosureAct.WITHDRAW,
        LAW,
        (PUBLISHED,),
        (own("withdrawn_on"), own("withdrawal_reason"), NOTE),
        needs=(
            keeping.not_before("withdrawn_on", "published_on"),
            requirements.nothing_forbidden("withdrawal_reason"),
        ),
        effect=withdraw,
    ),
    Transition(
        DisclosureAct.WITHHOLD,
        "《政府信息公开条例》第十四条至第十六条、《个人信息保护法》第二十五条",
        (DRAWN_UP, CHECKED),
        (own("withheld_reason"), NOTE),
        aside=True,
        approves=True,
    ),
    Transition(
        DisclosureAct.RECONSIDER,
        f"{SYSTEM}、{SECRECY}",
        (WITHHELD,),
        (Ask("note", DisclosureStep, label=_("Why it can be disclosed now")),),
        effect=take_up,
        approves=True,
    ),
)
