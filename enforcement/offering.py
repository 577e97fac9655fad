"""A service item as a table of acts: a change ends the edition and begins the next, so that the old one stays.

Applications made before refer to the edition of their day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from enforcement import keeping
from enforcement.governing_enums import ServiceAct, ServiceState
from enforcement.governing_registers import SERVICE_ITEMS
from enforcement.models import ServiceItem, ServiceStep
from portal.models import Record
from portal.records.acts import Ask, Faults, Flow, Kind, Transition, Values

RULES = "政务服务事项清单动态调整制度"
# What the next edition keeps unless something else is typed.
OF_AN_ITEM = (
    "name", "code", "kind", "category", "department", "basis", "way", "online", "working_days",
)  # fmt: skip


@dataclass
class Standing(keeping.Standing):
    """A service item under an act; ``following`` is the edition that comes next."""

    following: ServiceItem | None = None

    @property
    def item(self) -> ServiceItem:
        """Return the edition."""
        return self.record

    def touched(self) -> list[Record]:
        """Return the records an act may have changed, the edition first."""
        return [one for one in (self.item, self.following, *self.added) if one is not None]


def edition_follows(standing: Standing, values: Values) -> Faults:
    """动态调整: the next edition begins after the one before it did."""
    if values["new_from"] <= standing.item.offered_from:
        yield "new_from", _now("The new edition begins after this one did.")


def change(standing: Standing, values: Values) -> None:
    """End this edition on the day before, and begin the next as it was but for what is typed."""
    before = standing.item
    before.offered_until = values["new_from"] - dt.timedelta(days=1)
    kept = {name: getattr(before, name) for name in OF_AN_ITEM}
    typed = {name: values[asked] for asked, name in CHANGED.items() if values.get(asked)}
    standing.following = ServiceItem(
        unit=before.unit, edition=before.edition + 1, offered_from=values["new_from"], **{**kept, **typed}
    )


own = keeping.asker(ServiceItem)
NOTE, _said = keeping.notes(ServiceStep)
CHANGED = {"new_name": "name", "new_basis": "basis"}
TABLE = (
    Transition(
        ServiceAct.CHANGE,
        RULES,
        (ServiceState.OFFERED,),
        (
            Ask("new_from", label=_("New edition offered since"), kind=Kind.DAY, ahead=True),
            own("change_reason"),
            Ask("new_name", label=_("New name, if it changes"), kind=Kind.TEXT, required=False),
            Ask("new_basis", label=_("New basis, if it changes"), kind=Kind.TEXT, required=False),
            NOTE,
        ),
        needs=(edition_follows,),
        effect=change,
    ),
    Transition(
        ServiceAct.END,
        RULES,
        (ServiceState.OFFERED,),
        (own("offered_until", ahead=True), own("change_reason"), NOTE),
        aside=True,
    ),
)
FLOW = Flow(SERVICE_ITEMS, "state", TABLE, Standing, keeping.keeper(ServiceStep, "item"))
advance = FLOW.advance
