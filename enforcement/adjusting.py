"""The way of an adjustment of a power list as one table of acts; its publication changes the list.

Cause, application, check, legal review, approval, publication follow the adjustment procedures of the
provinces (权责清单动态调整); what a list was on any day stays as it was, for items end and begin by days.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enforcement import keeping, reviews
from enforcement.enums import AdjustmentAct, AdjustmentKind, AdjustmentStage
from enforcement.models import AdjustmentStep, PowerAdjustment, PowerItem
from enforcement.registers import POWER_ADJUSTMENTS
from portal.access import Role
from portal.models import Record
from portal.records import acts
from portal.records.acts import Ask, Effect, Faults, Flow, Kind, Transition, Values

RULES = "权责清单动态调整制度"
REVIEW_RULES = "合法性审查制度"
# What a changed item keeps of the one before it, unless something else is typed.
OF_AN_ITEM = (
    "name", "code", "power_kind", "source", "basis", "decision_number", "lead_department", "own_part",
    "responsible",
)  # fmt: skip


@dataclass
class Standing(acts.Standing):
    """An adjustment under an act; ``item`` is the item of the list that its publication writes."""

    item: PowerItem | None = None

    @property
    def adjustment(self) -> PowerAdjustment:
        """Return the adjustment."""
        return self.record

    def touched(self) -> list[Record]:
        """Return the records an act may have changed, the adjustment first."""
        return [one for one in (self.adjustment, self.item, *self.added) if one is not None]

    def initial(self, ask: Ask) -> Any:
        """Offer what the item is now, what the adjustment says of it, and who is asked to approve."""
        if ask.of is PowerItem:
            before = self.adjustment.power_item
            if ask.name == "name" and before is None:
                return self.adjustment.item_name
            return getattr(before, ask.name) if before is not None else super().initial(ask)
        if ask.name == "approved_by" and self.user.role == Role.SUPERVISOR:
            return self.user.full_name
        return super().initial(ask)


_own = keeping.asker(PowerAdjustment)


def _item(*names: str, required: bool = True) -> tuple[Ask, ...]:
    return tuple(Ask(name, PowerItem, required) for name in names)


# --- What forbids an act -----------------------------------------------------------------------------


def is_reviewed(standing: Standing, values: Values) -> Faults:
    """Nothing is approved before the desk of legal review has agreed."""
    adjustment = standing.adjustment
    fault = reviews.fault(reviews.news_of(adjustment), values["approved_on"], REVIEW_RULES)
    if fault:
        yield "__all__", fault


def takes_effect_after(standing: Standing, values: Values) -> Faults:
    """A list is published before it binds anybody; what ends was on the list until the day before."""
    if values["effective_on"] < values["published_on"]:
        yield "effective_on", _("A list takes effect on the day it is published, or later.")
    item = standing.adjustment.power_item
    if item is not None and not item.is_in_force(values["effective_on"] - dt.timedelta(days=1)):
        yield "effective_on", _("The item is not on the list on the day before: look at its days.")


# --- What an act does besides ------------------------------------------------------------------------


def send_review(standing: Standing, values: Values) -> None:
    """Ask the desk about the adjustment."""
    adjustment = standing.adjustment
    title = _("Adjustment of %(list)s: %(item)s") % {
        "list": adjustment.list_kind.name,
        "item": adjustment.item_name,
    }
    reviews.send(adjustment, "other", title, adjustment.details, standing.user, values["sent_on"])


def take_review(standing: Standing, values: Values) -> None:
    """Take over what the desk concluded."""
    reviews.take(standing.adjustment)


def add(standing: Standing, values: Values) -> None:
    """Put the new item on the list from its first day."""
    adjustment = standing.adjustment
    standing.item = PowerItem(
        unit=adjustment.unit,
        list_kind=adjustment.list_kind,
        in_force_on=values["effective_on"],
        published_on=values["published_on"],
        origin=adjustment,
    )


def cancel(standing: Standing, values: Values) -> None:
    """Let the item end on the day before."""
    standing.item = standing.adjustment.power_item
    standing.item.in_force_until = values["effective_on"] - dt.timedelta(days=1)


def change(standing: Standing, values: Values) -> None:
    """Let the item end as it was, and begin as it is now: what was done under it keeps its own text."""
    before = standing.adjustment.power_item
    before.in_force_until = values["effective_on"] - dt.timedelta(days=1)
    before.keeps_pending = True
    add(standing, values)
    for name in OF_AN_ITEM:
        setattr(standing.item, name, getattr(before, name))
    standing.added.append(before)


# --- The table ---------------------------------------------------------------------------------------

NOTE = Ask("note", AdjustmentStep, required=False)
PUBLISHED = (_own("published_on"), _own("effective_on", ahead=True))
CAUSED, APPLIED, CHECKED = AdjustmentStage.CAUSED, AdjustmentStage.APPLIED, AdjustmentStage.CHECKED
MORE = _item("code", "decision_number", "lead_department", "own_part", "responsible", required=False)


def _published(act: AdjustmentAct, kind: AdjustmentKind, effect: Effect, *item: Ask) -> Transition:
    """Return the act by which a kind of adjustment is published, with what it asks of the item."""
    return Transition(
        act,
        RULES,
        (AdjustmentStage.APPROVED,),
        (*PUBLISHED, *item, NOTE),
        when=lambda standing: standing.adjustment.kind == kind,
        needs=(takes_effect_after,),
        to=AdjustmentStage.PUBLISHED,
        effect=effect,
    )


TABLE = (
    Transition(
        AdjustmentAct.APPLY,
        RULES,
        (CAUSED,),
        (_own("applied_on"), _own("details"), NOTE),
        to=APPLIED,
    ),
    Transition(AdjustmentAct.CHECK, RULES, (APPLIED,), (_own("checked_on"), NOTE), to=CHECKED),
    Transition(
        AdjustmentAct.SEND_REVIEW,
        REVIEW_RULES,
        (CHECKED,),
        (Ask("sent_on", label=gettext_lazy("Sent to the desk on"), kind=Kind.DAY), NOTE),
        when=lambda standing: reviews.may_be_sent(standing.adjustment),
        effect=send_review,
    ),
    Transition(
        AdjustmentAct.REVIEW_BACK,
        REVIEW_RULES,
        (CHECKED,),
        (reviews.TAKEN_ON, NOTE),
        when=lambda standing: standing.adjustment.awaits_review,
        needs=(reviews.is_returned(REVIEW_RULES),),
        effect=take_review,
    ),
    Transition(
        AdjustmentAct.APPROVE,
        RULES,
        (CHECKED,),
        (_own("approved_on"), _own("approved_by"), NOTE),
        needs=(is_reviewed,),
        to=AdjustmentStage.APPROVED,
        approves=True,
    ),
    Transition(
        AdjustmentAct.REFUSE,
        RULES,
        (CAUSED, APPLIED, CHECKED),
        (_own("refused_on"), Ask("note", AdjustmentStep, label=gettext_lazy("Reason"))),
        to=AdjustmentStage.REFUSED,
        aside=True,
    ),
    _published(
        AdjustmentAct.ADD, AdjustmentKind.ADD, add, *_item("name", "power_kind", "source", "basis"), *MORE
    ),
    _published(AdjustmentAct.CANCEL, AdjustmentKind.CANCEL, cancel, *_item("keeps_pending", required=False)),
    _published(AdjustmentAct.CHANGE, AdjustmentKind.CHANGE, change, *_item("name", "basis"), *MORE),
)

FLOW = Flow(POWER_ADJUSTMENTS, "stage", TABLE, Standing, keeping.keeper(AdjustmentStep, "adjustment"))
advance = FLOW.advance
