"""Web workers killed at random while people write: what was acknowledged is there, once, and signed."""

from __future__ import annotations

import http.client
import os
import random
import signal
import sys
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field

from django.conf import settings
from django.db import connection

from disputes.models import Dispute
from disputes.registers import DISPUTES
from portal.models import RunningClock
from tests.bench.databases import run_on_both
from tests.bench.measuring import say
from tests.bench.server import Person, pause, serving, workers
from tests.bench.township import Township, dispute_fields, make_township, signed_in

SECONDS, KILL_EVERY = 20.0, 0.4
WRITERS = 4
FEWEST_KILLS, FEWEST_WRITES = 20, 20


@dataclass
class Ledger:
    """What the writers sent, and which of it was acknowledged."""

    acknowledged: set[uuid.UUID] = field(default_factory=set)
    sent: int = 0
    broken: int = 0
    refused: list[str] = field(default_factory=list)


def write(person: Person, place: Township, ledger: Ledger, until: float) -> None:
    """Enter disputes one after another; a form whose answer was lost is sent again, as a person would."""
    while time.monotonic() < until:
        submission = uuid.uuid4()
        ledger.sent += 1
        while True:
            try:
                status, said = person.post(DISPUTES.url("create"), dispute_fields(place, submission))
            except (OSError, http.client.HTTPException):
                ledger.broken += 1
                if not pause(0.05, until):
                    return
                continue
            if status == 302:
                ledger.acknowledged.add(submission)
            else:
                ledger.refused.append(f"{status} {said[:200]}")
            break


def kill_workers(master: int, until: float) -> int:
    """Kill a worker of the web server every so often, as the operating system might; return how many."""
    chance, killed = random.Random(7), 0
    while pause(KILL_EVERY, until):
        alive = workers(master)
        if alive:
            try:
                os.kill(chance.choice(alive), signal.SIGKILL)
            except ProcessLookupError:
                continue
            killed += 1
    return killed


def account(ledger: Ledger, staff: int) -> dict[str, int]:
    """Return how many were lost, doubled, or written without their history and clocks."""
    stored = Counter(Dispute.objects.values_list("submission", flat=True))
    written = Counter(Dispute.objects.values_list("summary", flat=True))
    signed = Counter(Dispute.history.filter(history_user=staff, via="web").values_list("id", flat=True))
    keys = set(Dispute.objects.values_list("pk", flat=True))
    timed = Counter(RunningClock.objects.values_list("object_id", flat=True))
    clocks = Counter(RunningClock.history.values_list("object_id", flat=True))
    return {
        "missing": len(ledger.acknowledged - set(stored)),
        "doubled": sum(count > 1 for count in (*stored.values(), *written.values())),
        "unsigned": sum(signed[key] != 1 for key in keys) + len(set(signed) - keys),
        "without clock": sum(timed[key] != 1 or clocks[key] != 1 for key in keys),
    }


def run_here() -> int:
    """Serve, write and kill on the database of this process; 0 when the ledger is clean."""
    place, ledger = make_township(), Ledger()
    session = signed_in(place.staff).cookies[settings.SESSION_COOKIE_NAME].value
    connection.close()
    with serving() as (port, master):
        until = time.monotonic() + SECONDS
        writers = [
            threading.Thread(target=write, args=(Person(port, session), place, ledger, until))
            for _number in range(WRITERS)
        ]
        for writer in writers:
            writer.start()
        killed = kill_workers(master, until)
        for writer in writers:
            writer.join()
    found = account(ledger, place.staff.pk)
    counts = f"{killed} workers killed, {len(ledger.acknowledged)} of {ledger.sent} forms acknowledged"
    faults = ", ".join(f"{name} {number}" for name, number in found.items())
    say(
        f"{connection.vendor}: {counts}, {ledger.broken} answers lost; {faults}, refused {len(ledger.refused)}"
    )
    for words in ledger.refused[:3]:
        say(f"  {words}")
    enough = killed >= FEWEST_KILLS and len(ledger.acknowledged) >= FEWEST_WRITES
    return int(any(found.values()) or bool(ledger.refused) or not enough)


def main() -> int:
    """Run on the database the bench was given, then on the embedded one."""
    return run_on_both("tests.bench.process_kill", run_here)


if __name__ == "__main__":
    sys.exit(main())
