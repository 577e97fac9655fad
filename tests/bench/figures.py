"""The figures of a township's year against SQL.

Those of the disputes application against the same questions written by hand; those of all applications (where
nobody would write so many by hand) against their own statements, sent bare and their answers left as they are.
"""

from __future__ import annotations

import sys
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from disputes.indicators import INDICATORS as DISPUTES
from disputes.models import Dispute
from portal.models import Organisation, User
from portal.periods import Period
from portal.records.asking import Figure
from portal.records.measuring import measure_many
from reports.catalogue import INDICATORS
from tests.bench.databases import loading
from tests.bench.figures_sql import ask_by_hand
from tests.bench.many_rows import multiply
from tests.bench.measuring import Outcome, in_turn, say, verdict

YEAR = Period.year(2023)
COPIES = 100
BOUND = 1.5
TIMES = 41


def enlarge(township: Organisation) -> int:
    """Copy each dispute of the demonstration's year; return how many the township now has."""
    disputes = list(Dispute.objects.filter(township=township, reported_on__year=YEAR.first.year))
    with loading():
        for dispute in disputes:
            changes = {
                name: f"'{getattr(dispute, name)}-' || n"
                for name in ("number", "case_number")
                if getattr(dispute, name)
            }
            multiply(dispute, f"generate_series(1, {COPIES - 1})", changes)
    return Dispute.objects.filter(township=township).count()


def plain(figure: Figure) -> Any:
    """Return a figure as the SQL gives it: a breakdown as the values of its parts."""
    if figure.indicator.kind == "breakdown":
        return [part.value for part in figure.parts]
    return figure.value


def main() -> int:
    """Make the township large, see that both sides say the same, and time them in turn."""
    call_command("seed_demo")
    staff = User.objects.select_related("organisation__parent").get(username="staff")
    township = staff.organisation.township
    say(f"{enlarge(township):,} disputes in the township")

    def by_hand() -> dict[str, Any]:
        return ask_by_hand(township.pk, YEAR.first, YEAR.last)

    by_key = {one.key: one for one in DISPUTES}
    asked = [by_key[key] for key in by_hand()]  # what needs more than a question to a register is left out

    def by_portal() -> dict[str, Figure]:
        return measure_many(asked, YEAR, township, staff)

    with translation.override("zh-hans"):
        measured = {key: plain(figure) for key, figure in by_portal().items()}
        if measured != by_hand():
            raise RuntimeError("the two sides say different things")
        what = f"{len(asked)} figures of the disputes of a township's year, by hand"
        outcomes = [Outcome(what, *in_turn(by_portal, by_hand, TIMES), BOUND), _all(township, staff)]
    connection.close()
    return verdict(outcomes)


def _all(township: Organisation, staff: User) -> Outcome:
    """Time all figures against the statements they were seen to send."""

    def by_portal() -> dict[str, Figure]:
        return measure_many(INDICATORS.values(), YEAR, township, staff)

    by_portal()
    with CaptureQueriesContext(connection) as captured:
        by_portal()
    statements = [query["sql"] for query in captured]
    cursor = connection.connection.cursor()

    def bare() -> None:
        for statement in statements:
            cursor.execute(statement)
            cursor.fetchall()

    portal, floor = in_turn(by_portal, bare, TIMES)
    return Outcome(f"all {len(INDICATORS)} figures, {len(statements)} statements", portal, floor, BOUND)


if __name__ == "__main__":
    sys.exit(main())
