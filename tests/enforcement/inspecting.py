"""Drives an inspection of an enterprise through its acts, as its page does."""

from __future__ import annotations

import datetime as dt
from typing import Any

from enforcement.act_enums import InspectionAct
from enforcement.inspecting.lifecycle import FLOW, advance
from enforcement.inspecting.standing import Standing
from enforcement.models import Inspection, InspectionStep, Officer
from tests.samples.making import entry

TODAY = dt.date(2023, 12, 31)


def day(text: str) -> dt.date:
    """Return 2023-MM-DD of ``MM-DD``."""
    return dt.date.fromisoformat(f"2023-{text}")


def published_item(world: Any, n: int = 7, **changes: Any) -> Any:
    """Return an inspection item on the published list."""
    known = {
        "name": f"安全生产检查{n}", "power_kind": "inspection", "in_force_on": "2023-01-01",
        "published_on": "2023-01-05", "in_force_until": "", **changes,
    }  # fmt: skip
    return entry(world, "powers", world.east, n, **known)


class Inspecting:
    """A daily inspection of an enterprise, planned for 5 June 2023."""

    def __init__(self, world: Any, n: int = 1, item: Any = None, **changes: Any) -> None:
        self.world = world
        known = {
            "joint_units": "",
            "planned_on": "2023-06-05",
            "item": (item or published_item(world)).pk,
            **changes,
        }
        self.record: Inspection = entry(world, "inspections", world.east, n, **known)

    def act(
        self, act: InspectionAct, user: Any = None, today: dt.date = TODAY, **values: Any
    ) -> InspectionStep:
        """Do one act (by staff, the supervisor where it is an approval) and read the inspection again."""
        one = FLOW.by_name[act]
        user = user or (self.world.supervisor if one.approves else self.world.staff)
        step = advance(self.record, act, values, user, today)
        self.record = Inspection.objects.get(pk=self.record.pk)
        return step

    def possible(self) -> set[str]:
        """Return the acts that make sense now."""
        standing = Standing.of(self.record, self.world.staff, TODAY)
        return {one.act.value for one in FLOW.possible(standing)}

    def officers(self) -> dict[str, Officer]:
        """Return two officers certified all year."""
        names = ("执法员11", "执法员12")
        made = list(Officer.objects.filter(name__in=names).order_by("name"))
        made = made or [entry(self.world, "officers", self.world.east, n) for n in (11, 12)]
        return {"officer": made[0], "second_officer": made[1]}

    def approve(self, on: str = "05-30", **values: Any) -> InspectionStep:
        return self.act(InspectionAct.APPROVE, approved_on=day(on), approved_by="乡长甲", **values)

    def announce(self, on: str = "06-01", **values: Any) -> InspectionStep:
        return self.act(
            InspectionAct.NOTIFY, notified_on=day(on), **{"told": True, **self.officers(), **values}
        )

    def inspect(self, on: str = "06-05", **values: Any) -> InspectionStep:
        given = {"people": 2, "shown": True, "result": "clean", "problems": 0, **values}
        if "officer" not in given:
            given |= self.officers()
        return self.act(InspectionAct.INSPECT, inspected_on=day(on), **given)

    def inspected(self, **values: Any) -> Inspecting:
        """Go from the plan to the visit."""
        self.approve()
        self.announce()
        self.inspect(**values)
        return self
