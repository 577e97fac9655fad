"""The flow of court cases: each hearing, each judgment and the end with its day, kept as a step."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from legal_outreach.advice_registers import LITIGATION
from legal_outreach.enums import Instance, SuitAct
from legal_outreach.models import Litigation, SuitStep
from legal_outreach.suits.standing import Standing
from portal.records.acts import Ask, Faults, Flow, Kind, Transition, Values, done_on

UNHEARD, FIRST, SECOND, RETRIAL, CLOSED = (
    Instance.FILED,
    Instance.FIRST,
    Instance.SECOND,
    Instance.RETRIAL,
    Instance.CLOSED,
)
RUNNING = (UNHEARD, FIRST, SECOND, RETRIAL)
NOTE = Ask("note", SuitStep, required=False)


def own(name: str, *, required: bool = True) -> Ask:
    """Return a field of the case."""
    return Ask(name, Litigation, required)


def is_unjudged(standing: Standing) -> bool:
    """Tell whether the instance the case is in has not judged it yet."""
    return standing.case.judged_on is None


def is_judged(standing: Standing) -> bool:
    """Tell whether the instance the case is in has judged it."""
    return not is_unjudged(standing)


def not_before(name: str, earlier: str) -> Any:
    """Return the rule: the asked day does not lie before a day of the case."""

    def rule(standing: Standing, values: Values) -> Faults:
        known: dt.date | None = getattr(standing.case, earlier)
        if known and values[name] < known:
            label = Litigation._meta.get_field(earlier).verbose_name
            yield (
                name,
                _("This day lies before “%(step)s” (%(day)s). Correct one of the two.")
                % {"step": label, "day": known},
            )

    return rule


def hear(standing: Standing, values: Values) -> None:
    """Bring the case before the first instance; it counts by its first hearing, whatever hearings follow."""
    case = standing.case
    case.appeared_on = case.appeared_on or values["heard_on"]
    case.stage = FIRST if case.stage == UNHEARD else case.stage


def judge(standing: Standing, values: Values) -> None:
    """Let a case that was judged on its papers be one of the first instance."""
    if standing.case.stage == UNHEARD:
        standing.case.stage = FIRST


def open_again(standing: Standing, values: Values) -> None:
    """Let the next instance judge anew; the judgment before stays in its step."""
    case = standing.case
    case.judged_on, case.judgment, case.closed_on, case.result = None, "", None, ""


TABLE = (
    Transition(
        SuitAct.HEAR,
        "",
        RUNNING,
        (
            Ask("heard_on", label=gettext_lazy("Heard on"), kind=Kind.DAY),
            own("head_appeared", required=False),
            NOTE,
        ),
        when=is_unjudged,
        needs=(not_before("heard_on", "filed_on"),),
        effect=hear,
    ),
    Transition(
        SuitAct.JUDGE,
        "",
        RUNNING,
        (own("judged_on"), own("judgment"), NOTE),
        when=is_unjudged,
        effect=judge,
    ),
    Transition(
        SuitAct.APPEAL,
        "",
        (FIRST,),
        (Ask("appealed_on", label=gettext_lazy("Second instance from"), kind=Kind.DAY), NOTE),
        when=is_judged,
        needs=(not_before("appealed_on", "judged_on"),),
        to=SECOND,
        effect=open_again,
        aside=True,
    ),
    Transition(SuitAct.END, "", RUNNING, (own("closed_on"), own("result"), NOTE), to=CLOSED),
    Transition(
        SuitAct.RETRY,
        "",
        (CLOSED,),
        (
            Ask("retried_on", label=gettext_lazy("Retrial from"), kind=Kind.DAY),
            Ask("note", SuitStep, label=gettext_lazy("Reason")),
        ),
        needs=(not_before("retried_on", "closed_on"),),
        to=RETRIAL,
        effect=open_again,
        aside=True,
        approves=True,
    ),
)


def _step(standing: Standing, one: Transition, values: Values, facts: dict[str, Any]) -> SuitStep:
    """Keep the act."""
    return SuitStep(
        unit=standing.case.unit,
        case=standing.case,
        act=one.act,
        done_on=done_on(standing, values),
        done_by=standing.user.full_name,
        basis=one.basis,
        note=values.get("note") or "",
        facts=facts,
    )


FLOW = Flow(LITIGATION, "stage", TABLE, Standing, _step)
advance = FLOW.advance
