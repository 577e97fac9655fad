"""Twenty people at once, signed in and reading and writing, against one person who has the portal to himself."""

from __future__ import annotations

import http.client
import random
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db import connection

from disputes.registers import DISPUTES
from portal.access import Role
from portal.context import acting_as
from tests.bench.databases import loading
from tests.bench.many_rows import multiply, take_away
from tests.bench.measuring import Outcome, p95, say, verdict
from tests.bench.server import Person, pause, serving
from tests.bench.township import (
    FIRST_KEY,
    UNITS,
    Township,
    dispute_fields,
    make_dispute,
    make_township,
    make_user,
)

USERS, TOGETHER, ALONE, THINKING = 20, 40.0, 10.0, 1.0
DISPUTES_THERE = 4000
BOUND = 5.0
PASSWORD = "correct horse battery 7"
PATHS = ("/", DISPUTES.url(), f"{DISPUTES.url()}?stage=found", f"{DISPUTES.url()}?q=2023-0500")


@dataclass
class Log:
    """Seconds of each answer, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)


def make_users() -> Township:
    """Write the township with its disputes, and an account for each person."""
    place = make_township()
    with acting_as(None, via="command"):
        for number in range(USERS):
            unit = place.units[number % UNITS]
            make_user(f"user{number}", f"所员{number}", Role.STAFF, unit, PASSWORD)
    dispute = make_dispute(place)
    with loading():
        changes = {
            "number": "'2023-' || lpad(n::text, 4, '0')",
            "unit_id": f"{FIRST_KEY} + 1 + n % {UNITS}",
            "reported_on": f"DATE '2023-01-01' + n * 360 / {DISPUTES_THERE}",
        }
        multiply(dispute, f"generate_series(1, {DISPUTES_THERE})", changes)
        take_away(dispute)
    return place


def work(port: int, number: int, place: Township, until: float, log: Log) -> None:
    """Sign in, then read a page a second and enter a dispute now and then."""
    chance, person = random.Random(number), Person(port)
    try:
        person.sign_in(f"user{number}", PASSWORD)
        while pause(THINKING * chance.uniform(0.5, 1.5), until):
            start = time.perf_counter()
            if chance.random() < 0.1:
                status, _page = person.post(DISPUTES.url("create"), dispute_fields(place, uuid.uuid4()))
            else:
                status, _page = person.get(chance.choice(PATHS))
            log.seconds.append(time.perf_counter() - start)
            if status not in (200, 302):
                log.errors[str(status)] += 1
    except (OSError, http.client.HTTPException, RuntimeError) as error:
        log.errors[repr(error)] += 1


def together(port: int, numbers: Sequence[int], place: Township, seconds: float, log: Log) -> None:
    """Let some people work at the same time."""
    until = time.monotonic() + seconds
    people = [threading.Thread(target=work, args=(port, number, place, until, log)) for number in numbers]
    for person in people:
        person.start()
    for person in people:
        person.join()


def main() -> int:
    """One person, all, and one person again; no error, and the slow answers not much slower."""
    place = make_users()
    # in a process of its own: the served portal names its static files by their digests
    command = [
        sys.executable,
        str(settings.ROOT / "manage.py"),
        "collectstatic",
        "--noinput",
        "--verbosity=0",
    ]
    subprocess.run(command, check=True)
    connection.close()
    alone, all_of_them = Log(), Log()
    with serving() as (port, _master):
        together(port, [0], place, ALONE, alone)
        together(port, range(USERS), place, TOGETHER, all_of_them)
        together(port, [0], place, ALONE, alone)
    errors = alone.errors + all_of_them.errors
    say(
        f"{len(all_of_them.seconds)} answers to {USERS} people, {sum(errors.values())} errors {dict(errors) or ''}"
    )
    outcome = Outcome(
        f"95 of 100 answers, {USERS} people over one", p95(all_of_them.seconds), p95(alone.seconds), BOUND
    )
    return verdict([outcome]) or int(bool(errors))


if __name__ == "__main__":
    sys.exit(main())
