"""Several processes that accept disputes of one committee at the same time, through the act itself.

Imported by a process of its own after ``django.setup()``; ``main`` prints the case numbers taken as JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys

from django.db import connection

from disputes.enums import Act
from disputes.lifecycle import advance
from disputes.models import Dispute, MediationCommittee
from portal.context import acting_as
from portal.models import User


def accept(committee: int, disputes: list[int], start: int, out: int) -> None:
    """Wait for the others, then accept each dispute; write the case numbers down."""
    user = User.objects.get(username="staff")
    place = MediationCommittee.objects.get(pk=committee)
    os.read(start, 1)
    taken = []
    for pk in disputes:
        dispute = Dispute.objects.get(pk=pk)
        values = {"committee": place, "accepted_on": dt.date(2024, 1, 10), "in_scope": True}
        with acting_as(user, via="web"):
            advance(dispute, Act.ACCEPT, values, user, dt.date(2024, 3, 1))
        taken.append(Dispute.objects.get(pk=pk).case_number)
    os.write(out, f"{json.dumps(taken)}\n".encode())


def main(committee: int, shares: list[list[int]]) -> None:
    """Let one process a share of the disputes accept them, all at once."""
    connection.close()
    (start_read, start), (read, out) = os.pipe(), os.pipe()
    children = []
    for share in shares:
        child = os.fork()
        if child == 0:
            code = 1
            try:
                accept(committee, share, start_read, out)
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    os.close(out)
    os.write(start, b"!" * len(shares))
    with os.fdopen(read, "rb") as file:
        taken = [json.loads(line) for line in file]
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    sys.stdout.write(json.dumps({"taken": taken, "codes": codes}))
