"""Drives a disclosure through its acts, as its page does."""

from __future__ import annotations

import datetime as dt
from typing import Any

from enforcement.act_enums import DisclosureAct
from enforcement.disclosing.lifecycle import FLOW, advance
from enforcement.disclosing.standing import Standing
from enforcement.models import Disclosure, DisclosureStep
from tests.samples.making import category, entry

TODAY = dt.date(2023, 12, 31)
CLEAN = {"no_state_secret": True, "no_trade_secret": True, "no_privacy": True}


def day(text: str) -> dt.date:
    """Return 2023-MM-DD of ``MM-DD``."""
    return dt.date.fromisoformat(f"2023-{text}")


class Disclosing:
    """A penalty of 10 April 2023 against 孙八, drawn up by staff."""

    def __init__(self, world: Any, n: int = 1, unit: Any = None, **changes: Any) -> None:
        self.world = world
        known = {"case": "", "summary": "孙八占道堆放，罚款五百元。", **changes}
        self.record: Disclosure = entry(world, "disclosures", unit or world.east, n, **known)

    def act(
        self, act: DisclosureAct, user: Any = None, today: dt.date = TODAY, **values: Any
    ) -> DisclosureStep:
        """Do one act (by staff, the supervisor where it is an approval) and read the disclosure again."""
        one = FLOW.by_name[act]
        user = user or (self.world.supervisor if one.approves else self.world.staff)
        step = advance(self.record, act, values, user, today)
        self.record = Disclosure.objects.get(pk=self.record.pk)
        return step

    def possible(self) -> set[str]:
        """Return the acts that make sense now."""
        standing = Standing.of(self.record, self.world.staff, TODAY)
        return {one.act.value for one in FLOW.possible(standing)}

    def proposed(self) -> dict[str, Any]:
        """Return what the check proposes to publish."""
        standing = Standing.of(self.record, self.world.supervisor, TODAY)
        asks = FLOW.by_name[DisclosureAct.CHECK].asks
        return {ask.name: standing.initial(ask) for ask in asks if ask.name.startswith("public_")}

    def check(self, on: str = "04-11", **values: Any) -> DisclosureStep:
        given = {**self.proposed(), **CLEAN, "checked_by": "所长甲", **values}
        return self.act(DisclosureAct.CHECK, checked_on=day(on), **given)

    def publish(self, on: str = "04-12", **values: Any) -> DisclosureStep:
        place = FLOW.register.field("posted_at").related_model.objects.get(
            pk=category("posting-place", "platform")
        )
        given = {"posted_at": place, "receipt": "回执1", **values}
        return self.act(DisclosureAct.PUBLISH, published_on=day(on), **given)

    def withdraw(self, on: str = "04-20", reason: str = "原处罚决定已被撤销") -> DisclosureStep:
        return self.act(DisclosureAct.WITHDRAW, withdrawn_on=day(on), withdrawal_reason=reason)

    def public(self, **values: Any) -> Disclosing:
        """Go from the draft to the public page."""
        self.check(**values)
        self.publish()
        return self
