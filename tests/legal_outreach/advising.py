"""Drives papers, questions and tasks through their acts, as their pages do."""

from __future__ import annotations

import datetime as dt
from typing import Any

from legal_outreach.desk.lifecycle import FLOW, advance
from legal_outreach.desk.standing import Standing
from legal_outreach.enums import ReviewAct
from legal_outreach.models import LegalReview, ReviewStep
from portal.context import acting_as
from tests.samples.making import entry

TODAY = dt.date(2023, 12, 29)
UNTOUCHED = {
    "reviewer": "office",
    "engagement": "",
    "opinions": "0",
    "adopted": "pending",
}


def day(text: str) -> dt.date:
    """Return 2023-MM-DD of ``MM-DD``."""
    return dt.date.fromisoformat(f"2023-{text}")


class Advising:
    """A contract of the East village, sent on 1 March 2023; the township's adviser has an account."""

    def __init__(self, world: Any, n: int = 1, unit: Any = None, **changes: Any) -> None:
        self.world = world
        self.engagement = entry(world, "engagements", world.office, n, account=world.adviser.pk, ends_on="")
        known = {**UNTOUCHED, "sent_on": "2023-03-01", **changes}
        self.record: LegalReview = entry(world, "reviews", unit or world.east, n, **known)

    def act(self, act: ReviewAct, user: Any = None, today: dt.date = TODAY, **values: Any) -> ReviewStep:
        """Do one act, by staff unless somebody else is named, and read the record again."""
        user = user or self.world.staff
        with acting_as(user, via="web"):
            step = advance(self.record, act, values, user, today)
        self.record = LegalReview.objects.get(pk=self.record.pk)
        return step

    def possible(self, user: Any = None) -> set[str]:
        """Return the acts that make sense now."""
        standing = Standing.of(self.record, user or self.world.staff, TODAY)
        return {one.act.value for one in FLOW.possible(standing)}

    def hand(self, on: str = "03-02", **values: Any) -> ReviewStep:
        given = {"reviewer": "adviser", "engagement": self.engagement, "reply_by": day("03-09"), **values}
        return self.act(ReviewAct.HAND, handed_on=day(on), **given)

    def give(self, on: str = "03-08", conclusion: str = "amend", **values: Any) -> ReviewStep:
        said = {"opinions": 2, "opinion": "补写违约责任", "signatory": "律师甲", **values}
        return self.act(
            ReviewAct.RETURN, self.world.adviser, returned_on=day(on), conclusion=conclusion, **said
        )

    def adopt(self, on: str = "03-10", adopted: str = "whole", **values: Any) -> ReviewStep:
        return self.act(ReviewAct.ADOPT, adopted_on=day(on), adopted=adopted, **values)

    def sign(self, on: str = "03-13") -> ReviewStep:
        return self.act(ReviewAct.SIGN, signed_on=day(on))
