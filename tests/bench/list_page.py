"""A township's list of disputes among a million of a thousand townships, against the same list all alone."""

from __future__ import annotations

import re
import sys
from functools import partial

from django.db import connection
from django.test import Client

from disputes.models import Dispute
from disputes.registers import DISPUTES
from tests.bench.databases import copy_database, loading, using
from tests.bench.many_rows import multiply, take_away
from tests.bench.measuring import Outcome, in_turn, say, verdict
from tests.bench.township import FIRST_KEY, UNITS, Township, make_dispute, make_township, signed_in

TOWNSHIPS, EACH = 1000, 1000
BOUND = 2.0
TIMES = 21
PAGES = {
    "first page": {},
    "type and stage": {"category": "neighbour", "stage": "settled"},
    "search by number": {"q": "2023-0500"},
}
Shown = tuple[list[str], list[str]]


def load_townships(first: Township) -> None:
    """Add the other townships with their units: keys ten apart, each unit's after its township's."""
    series, key = f"generate_series(1, {TOWNSHIPS - 1})", f"{FIRST_KEY} + 10 * n"
    named = {"code": "'99-' || n", "name": "'乡' || n", "pinyin": "'xiang' || n"}
    multiply(first.organisation, series, {"id": key, **named})
    for number, unit in enumerate(first.units, 1):
        changes = {"id": f"{key} + {number}", "parent_id": key, "code": f"'99-' || n || '-{number}'"}
        multiply(unit, series, changes)


def load_disputes(first: Township, dispute: Dispute, townships: int) -> int:
    """Load a year's disputes of the first ``townships`` townships, mixed as they come in by day."""
    series = f"generate_series(0, {TOWNSHIPS * EACH - 1}, {TOWNSHIPS // townships})"
    place, turn = f"{FIRST_KEY} + 10 * (n % {TOWNSHIPS})", f"(n / {TOWNSHIPS})"
    day, is_closed = f"DATE '2023-01-01' + {turn} * 365 / {EACH}", f"{turn} % 10 < 8"
    categories = ", ".join(str(one.pk) for one in first.categories)
    count = multiply(
        dispute,
        series,
        {
            "number": f"'2023-' || lpad(({turn} + 1)::text, 4, '0')",
            "township_id": place,
            "unit_id": f"{place} + 1 + {turn} % {UNITS}",
            "reported_on": day,
            "category_id": f"(ARRAY[{categories}])[1 + {turn} % {len(first.categories)}]",
            "stage": f"CASE WHEN {is_closed} THEN 'settled' ELSE 'found' END",
            "closed_on": f"CASE WHEN {is_closed} THEN {day} + 9 END",
            "summary": f"p.summary || '（' || {turn} || '）'",
        },
    )
    take_away(dispute)
    return count


def show(client: Client, page: dict[str, str]) -> Shown:
    """Read a page of the list; return what it says it shows, and the numbers of its rows."""
    answer = client.get(DISPUTES.url(), page)
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.status_code} for {page}")
    text = answer.content.decode()
    return re.findall(r'<p class="said">(.*?)</p>', text, re.S), re.findall(r">(2023-\d{4})</a>", text)


def main() -> int:
    """Load both databases, read each page in turn from both."""
    first = make_township()
    dispute = make_dispute(first)
    alone = copy_database("alone")
    with using(alone):
        with loading():
            load_disputes(first, dispute, 1)
        client_alone = signed_in(first.staff)
    with loading():
        load_townships(first)
        say(f"{load_disputes(first, dispute, TOWNSHIPS):,} disputes of {TOWNSHIPS:,} townships loaded")
    client = signed_in(first.staff)

    def show_alone(page: dict[str, str]) -> Shown:
        with using(alone):
            return show(client_alone, page)

    outcomes = []
    for name, page in PAGES.items():
        said, numbers = show(client, page)
        if not numbers or (said, numbers) != show_alone(page):
            raise RuntimeError(f"the two lists differ: {name}")
        portal, floor = in_turn(partial(show, client, page), partial(show_alone, page), TIMES)
        outcomes.append(Outcome(f"list page, {name}", portal, floor, BOUND))
    connection.close()
    alone.close()
    return verdict(outcomes)


if __name__ == "__main__":
    sys.exit(main())
