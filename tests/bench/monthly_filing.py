"""Seven hundred mediators filing in the same minute, beside the same load on a view that writes one row."""

from __future__ import annotations

import datetime as dt
import http.client
import random
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from disputes.filing import first_of
from disputes.models import MediationCommittee, Receipt, Screening
from portal.access import Role
from portal.context import acting_as
from portal.models import Organisation
from tests.bench.bare import PATH
from tests.bench.databases import run_on_both
from tests.bench.measuring import Outcome, p95, say, verdict
from tests.bench.server import Person, serving
from tests.bench.township import SINCE, make_place, make_user, signed_in

TOWNSHIPS, VILLAGES = 26, 27
MINUTE = 60.0
LONGEST = 1.5  # seconds for 95 of 100
BARE = "tests.bench.bare:make()"


def make_mediators() -> list[tuple[str, str]]:
    """Write a county with its mediators; return (address of the month, session) of each."""
    kinds, month = Organisation.Kind, first_of(timezone.localdate())
    with acting_as(None, via="command"):
        county = make_place("9900", "县", kinds.COUNTY, None)
        found = []
        for township_number in range(TOWNSHIPS):
            code = f"99{township_number:02d}"
            township = make_place(f"{code}-0", f"乡{township_number}", kinds.TOWNSHIP, county)
            for number in range(1, VILLAGES + 1):
                village = make_place(f"{code}-{number}", f"村{number}", kinds.VILLAGE, township)
                found.append(_mediator(village, f"{code}{number}", month))
    return found


def _mediator(village: Organisation, username: str, month: dt.date) -> tuple[str, str]:
    committee = MediationCommittee(unit=village, name=f"{village.name}调委会", chair="主任", founded_on=SINCE)
    committee.save()
    user = make_user(username, f"调解员{username}", Role.MEDIATOR, village)
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


def file_zero(port: int, address: str, session: str) -> Callable[[], int]:
    """Return the act of a mediator with nothing to report."""
    fields = {"submission": uuid.uuid4(), "nothing_new": "on"}
    return lambda: Person(port, session).post(address, fields)[0]


def run_here() -> int:
    """File on the database of this process; 0 when every mediator has one receipt in time."""
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
    slow = p95(filing.seconds)
    say(f"  95 of 100 within {slow * 1000:.0f} ms; on the bare view {p95(bare.seconds) * 1000:.0f} ms")
    outcome = Outcome(f"{connection.vendor}: 95 of 100 receipts over a second and a half", slow, LONGEST, 1)
    is_whole = filing.answers["303"] == len(mediators) == len(receipts) and not any(wrong)
    return verdict([outcome]) or int(not is_whole)


def main() -> int:
    """Run on the database the bench was given, then on the embedded one in a process of its own."""
    return run_on_both("tests.bench.monthly_filing", run_here)


if __name__ == "__main__":
    sys.exit(main())
