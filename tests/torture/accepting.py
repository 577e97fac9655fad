"""Several processes that accept disputes of one committee at the same time, through the act itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from disputes.enums import Act
from disputes.lifecycle import advance
from disputes.models import Dispute, MediationCommittee
from portal.context import acting_as
from portal.models import User
from tests.torture.processes import fork_all


def main(committee: int, shares: list[list[int]]) -> None:
    """Let one process a share of the disputes accept them, all at once; print the case numbers each took."""

    def accept(disputes: list[int], wait_for_all: Callable[[], None]) -> list[str]:
        user = User.objects.get(username="staff")
        place = MediationCommittee.objects.get(pk=committee)
        values = {"committee": place, "accepted_on": dt.date(2024, 1, 10), "in_scope": True}
        wait_for_all()
        taken = []
        for pk in disputes:
            with acting_as(user, via="web"):
                advance(Dispute.objects.get(pk=pk), Act.ACCEPT, dict(values), user, dt.date(2024, 3, 1))
            taken.append(Dispute.objects.get(pk=pk).case_number)
        return taken

    fork_all(accept, shares)
