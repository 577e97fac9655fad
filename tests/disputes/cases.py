"""Drives a dispute through its acts, as the case page does."""

from __future__ import annotations

import datetime as dt
from typing import Any

from disputes.enums import Act
from disputes.lifecycle import advance
from disputes.models import Dispute, DisputeStep, MediationCommittee, Party
from portal.catalogue import REGISTERS
from portal.models import Category
from tests.samples.making import SAMPLES, entry

TODAY = dt.date(2024, 3, 1)


def day(text: str) -> dt.date:
    """Return 2024-MM-DD of ``MM-DD``."""
    return dt.date.fromisoformat(f"2024-{text}")


def faults(world: Any, register: str, **changes: Any) -> set[str]:
    """Return the fields at which the form of a register finds a fault in its sample with changes."""
    form = REGISTERS[register].form({**SAMPLES[register](world, world.east, 1), **changes}, user=world.staff)
    form.is_valid()
    return set(form.errors)


class Case:
    """A dispute of East village, found on 8 January 2024, with its committee."""

    def __init__(self, world: Any, **changes: Any) -> None:
        self.world = world
        self.committee: MediationCommittee = entry(world, "committees", world.east)
        self.dispute: Dispute = entry(
            world, "disputes", world.east, **{"reported_on": "2024-01-08", **changes}
        )

    def act(self, act: Act, today: dt.date = TODAY, **values: Any) -> DisputeStep:
        """Do one act as township staff and read the dispute again."""
        step = advance(self.dispute, act, values, self.world.staff, today)
        self.dispute.refresh_from_db()
        return step

    @property
    def agreement(self) -> Any:
        """Return the agreement of the present episode."""
        return self.dispute.agreements.get(episode=self.dispute.episode)

    def accept(self, on: str = "01-10", **values: Any) -> DisputeStep:
        """Accept."""
        given = {"committee": self.committee, "accepted_on": day(on), "in_scope": True, **values}
        return self.act(Act.ACCEPT, **given)

    def begin(self) -> None:
        """Accept, tell the rights and begin."""
        self.accept()
        self.act(Act.TELL_RIGHTS, rights_told_on=day("01-11"))
        self.act(Act.BEGIN, begun_on=day("01-12"), responsible="王五")

    def sit(self, on: str = "2024-01-15") -> None:
        """Hold a sitting."""
        entry(self.world, "mediation_sessions", self.world.east, dispute=self.dispute.pk, held_on=on)

    def settle(self, form: str = "oral", on: str = "01-20", **values: Any) -> DisputeStep:
        """Reach an agreement."""
        terms = {"terms": "三日内修好", "amount": 300, **values}
        return self.act(Act.SETTLE, form=form, reached_on=day(on), **terms)

    def sign(self, on: str = "01-22") -> DisputeStep:
        """Sign and seal."""
        days = dict.fromkeys(("parties_signed_on", "mediator_signed_on", "sealed_on"), day(on))
        return self.act(Act.SIGN, **days)

    def identify(self) -> None:
        """Enter a party on each side with its identity number."""
        for side, name in (("applicant", "赵六"), ("respondent", "钱七")):
            Party(
                unit=self.dispute.unit, dispute=self.dispute, side=side, name=name,
                identity_number="110101197005060010",
            ).save()  # fmt: skip

    def archive(self) -> DisputeStep:
        """Close the file."""
        years = Category.objects.get(scheme="retention", code="years-10")
        return self.act(Act.ARCHIVE, archived_on=day("02-20"), retention=years, difficulty="ordinary")
