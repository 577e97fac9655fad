"""Seven hundred mediators filing in the same minute, beside the same load on a view that writes one row."""

from __future__ import annotations

import datetime as dt
import http.client
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable
from statistics import quantiles

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from disputes.filing import first_of
from disputes.models import MediationCommittee, Receipt, Screening
from portal.access import Role
from portal.context import acting_as
from portal.models import Organisation, User
from tests.bench.bare import PATH
from tests.bench.measuring import Outcome, say, verdict
from tests.bench.process_kill import ON_SQLITE
from tests.bench.server import Person, serving
from tests.bench.township import signed_in

TOWNSHIPS, VILLAGES = 26, 27
MINUTE = 60.0
LONGEST = 1.5  # seconds for 95 of 100
SINCE = dt.date(2015, 1, 1)
BARE = "tests.bench.bare:make()"


def make_mediators() -> list[tuple[str, str]]:
    """Write a county with its mediators; return (address of the month, session) of each."""
    kinds, month = Organisation.Kind, first_of(timezone.localdate())
    with acting_as(None, via="command"):
        county = _place("9900", "县", kinds.COUNTY, None)
        found = []
        for township_number in range(TOWNSHIPS):
            code = f"99{township_number:02d}"
            township = _place(f"{code}-0", f"乡{township_number}", kinds.TOWNSHIP, county)
            for number in range(1, VILLAGES + 1):
                village = _place(f"{code}-{number}", f"村{number}", kinds.VILLAGE, township)
                found.append(_mediator(village, f"{code}{number}", month))
    return found


def _place(code: str, name: str, kind: str, parent: Organisation | None) -> Organisation:
    place = Organisation(code=code, name=name, kind=kind, parent=parent, founded_on=SINCE)
    place.save()
    return place


def _mediator(village: Organisation, username: str, month: dt.date) -> tuple[str, str]:
    committee = MediationCommittee(unit=village, name=f"{village.name}调委会", chair="主任", founded_on=SINCE)
    committee.save()
    user = User(username=username, full_name=f"调解员{username}", role=Role.MEDIATOR, organisation=village)
    user.must_change_password = False
    user.save()
    session = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
    return reverse("filings:month", args=(committee.pk, month.year, month.month)), session


class Minute:
    """What came of a minute: seconds of each answer, answers by status, what broke."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.answers: Counter[str] = Counter()

    def run(self, acts: list[Callable[[], int]]) -> None:
        """Do each act at its own moment of the minute, chosen by chance."""
        chance = random.Random(7)
        begun = time.monotonic()
        people = [
            threading.Thread(target=self._one, args=(act, begun + chance.uniform(0, MINUTE))) for act in acts
        ]
        for person in people:
            person.start()
        for person in people:
            person.join()

    def _one(self, act: Callable[[], int], at: float) -> None:
        time.sleep(max(0.0, at - time.monotonic()))
        start = time.perf_counter()
        try:
            status = str(act())
        except (OSError, http.client.HTTPException) as error:
            status = type(error).__name__
        self.seconds.append(time.perf_counter() - start)
        self.answers[status] += 1

    @property
    def p95(self) -> float:
        """Return the seconds within which 95 of 100 answers came."""
        return quantiles(self.seconds, n=20)[-1]


def file_zero(port: int, address: str, session: str) -> Callable[[], int]:
    """Return the act of a mediator with nothing to report."""
    fields = {"submission": uuid.uuid4(), "nothing_new": "on"}
    return lambda: Person(port, session).post(address, fields)[0]


def run_here() -> int:
    """File on the database of this process; 0 when every mediator has one receipt in time."""
    if connection.vendor == ON_SQLITE:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_lists", verbosity=0)
    mediators = make_mediators()
    connection.close()
    filing, bare = Minute(), Minute()
    with serving(BARE) as (port, _master):
        bare.run([lambda: Person(port).post(f"/{PATH}", {})[0] for _mediator in mediators])
    with serving() as (port, _master):
        filing.run([file_zero(port, *mediator) for mediator in mediators])
    receipts = Counter(Receipt.objects.values_list("screening_id", flat=True))
    filed = Counter(Screening.objects.values_list("committee_id", flat=True))
    wrong = len(mediators) - len(filed), sum(n > 1 for n in (*filed.values(), *receipts.values()))
    say(
        f"{connection.vendor}: {len(mediators)} mediators in a minute: answers {dict(filing.answers)}, "
        f"bare view {dict(bare.answers)}; missing {wrong[0]}, doubled {wrong[1]}, receipts {len(receipts)}"
    )
    say(f"  95 of 100 within {filing.p95 * 1000:.0f} ms; on the bare view {bare.p95 * 1000:.0f} ms")
    outcome = Outcome(
        f"{connection.vendor}: 95 of 100 receipts over a second and a half", filing.p95, LONGEST, 1
    )
    is_whole = filing.answers["302"] == len(mediators) == len(receipts) and not any(wrong)
    return verdict([outcome]) or int(not is_whole)


def main() -> int:
    """Run on the database the bench was given, then on the embedded one in a process of its own."""
    if ON_SQLITE in sys.argv:
        return run_here()
    code = run_here()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        command = [sys.executable, "-m", "tests.bench.monthly_filing", ON_SQLITE]
        done = subprocess.run(command, env={**environment, "PORTAL_DATA": folder}, check=False)
    return max(code, done.returncode)


if __name__ == "__main__":
    sys.exit(main())
