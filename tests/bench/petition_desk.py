"""A township's petitions among a million of a thousand townships, against the same work with them all alone.

Measured are the desk, the search for likely earlier petitions while one is typed, and the dating anew of all
running clocks of the township after its days off have changed.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import Client

from petitions import lists
from petitions.enums import HandlingClass, Occurrence, Route, Source, State
from petitions.models import Petition
from petitions.registers import PETITIONS
from portal.context import acting_as
from portal.models import Category, RunningClock
from portal.records.deadlines import redate, settle_clocks
from tests.bench.databases import copy_database, loading, using
from tests.bench.list_page import load_townships
from tests.bench.many_rows import multiply, take_away
from tests.bench.measuring import Outcome, in_turn, say, verdict
from tests.bench.township import FIRST_KEY, UNITS, Township, make_township, signed_in

TOWNSHIPS, EACH, OPEN = 1000, 1000, 100  # the open ones are the last of the year
FIRST_PETITION = 1_000_000
DAY = dt.date(2023, 1, 4)
BOUND = 2.0
TIMES = 15
PERSON = {"petitioner": "孙八", "phone": "13600003333", "address": "三组12号"}
TYPED = {
    "received_on": "2023-12-30",
    **PERSON,
    "request": "请求核实承包地四至",
}


def make_petition(place: Township) -> Petition:
    """Write the accepted petition that is copied into many, with the clocks that run on it."""
    entries = Category.objects.filter(township=None)
    with acting_as(place.staff, via="command"):
        petition = Petition(
            unit=place.units[0],
            form="online",
            source=Source.DIRECT,
            received_on=DAY,
            registered_on=DAY,
            **PERSON,
            purpose=entries.get(scheme=lists.PURPOSE, code="claim"),
            place_unit=place.units[0],
            content=entries.get(scheme=lists.CONTENT, code="land"),
            request="请求核实承包地四至",
            occurrence=Occurrence.FIRST,
            handling_class=HandlingClass.OPINION,
            route=Route.OWN,
            handler=place.staff,
            no_interest=True,
            notified_on=DAY,
            accepted_on=DAY,
            state=State.ACCEPTED,
        )
        petition.save()
        settle_clocks(petition)
    return petition


def load_petitions(first: Township, petition: Petition, townships: int) -> int:
    """Load a year's petitions of the first ``townships`` townships, mixed by day, with the clocks of them all."""
    every = TOWNSHIPS // townships
    series = f"generate_series(0, {TOWNSHIPS * EACH - 1}, {every})"
    place, turn = f"{FIRST_KEY} + 10 * (n % {TOWNSHIPS})", f"(n / {TOWNSHIPS})"
    day, is_open = f"DATE '2023-01-01' + {turn} * 365 / {EACH}", f"{turn} >= {EACH - OPEN}"
    unit = f"{place} + 1 + {turn} % {UNITS}"
    count = multiply(
        petition,
        series,
        {
            "id": f"{FIRST_PETITION} + n",
            "number": f"'2023-' || lpad(({turn} + 1)::text, 4, '0')",
            "township_id": place,
            "unit_id": unit,
            "place_unit_id": unit,
            "received_on": day,
            "registered_on": day,
            "petitioner_digest": f"CASE WHEN {turn} % 50 = 0 THEN p.petitioner_digest ELSE md5(n::text) END",
            "phone_digest": f"CASE WHEN {turn} % 50 = 0 THEN p.phone_digest ELSE md5(n::text) END",
            "address_digest": f"CASE WHEN {turn} % 50 = 0 THEN p.address_digest ELSE md5(n::text) END",
            "state": f"CASE WHEN {is_open} THEN p.state ELSE 'finished' END",
            "closed_on": f"CASE WHEN {is_open} THEN NULL ELSE {day} + 40 END",
            "due_on": f"CASE WHEN {is_open} THEN {day} + 60 END",
        },
    )
    kind = ContentType.objects.get_for_model(Petition)
    clocks = list(RunningClock.objects.filter(content_type=kind, object_id=petition.pk))
    for clock in clocks:
        load_clocks(clock, place, turn, day, every)
        take_away(clock)
    take_away(petition)
    return count


def load_clocks(clock: RunningClock, place: str, turn: str, day: str, every: int) -> None:
    """Load a clock for each petition; that of an open one runs and stands a day before its date."""
    multiply(
        clock,
        f"generate_series(0, {TOWNSHIPS * EACH - 1}, {every})",
        {
            "object_id": f"{FIRST_PETITION} + n",
            "township_id": place,
            "unit_id": f"{place} + 1 + {turn} % {UNITS}",
            "started_on": day,
            "due_on": f"{day} + (p.due_on - p.started_on) - 1",
            "met_on": f"CASE WHEN {turn} >= {EACH - OPEN} THEN NULL ELSE {day} + 10 END",
        },
    )


def show_desk(client: Client) -> tuple[list[str], list[str]]:
    """Read the desk of the township; return its numbers, and those of the petitions on its first page."""
    answer = client.get(PETITIONS.url("desk"), {"of": "township"})
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.status_code} for the desk")
    text = answer.content.decode()
    return re.findall(r'<p class="said">(.*?)</p>', text, re.S), re.findall(r">(2023-\d{4})</a>", text)


def suggest(client: Client, first: Township, content: int) -> list[str]:
    """Ask for likely earlier petitions; return their numbers."""
    place = first.units[0].pk
    typed = {**TYPED, "unit": place, "place_unit": place, "content": content}
    answer = client.post(PETITIONS.url("likely"), typed)
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.status_code} for what is typed")
    return [one["number"] for one in answer.json()["likely"]]


def date_anew(first: Township) -> list[tuple[int, dt.date]]:
    """Date the township's clocks anew and take it back; return what moved, and to which day."""
    with acting_as(first.staff, via="command"), transaction.atomic():
        moved = [(one.object_id, one.due_on) for one in redate(first.organisation, DAY)]
        transaction.set_rollback(True)
    return sorted(moved)


def main() -> int:
    """Load both databases, do each work in turn in both."""
    first = make_township()
    petition = make_petition(first)
    alone = copy_database("alone")
    with using(alone):
        with loading():
            load_petitions(first, petition, 1)
        client_alone = signed_in(first.staff)
    with loading():
        load_townships(first)
        say(f"{load_petitions(first, petition, TOWNSHIPS):,} petitions of {TOWNSHIPS:,} townships loaded")
    client, content = signed_in(first.staff), petition.content_id
    works: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
        "desk": (partial(show_desk, client), partial(show_desk, client_alone)),
        "likely earlier petitions": (
            partial(suggest, client, first, content),
            partial(suggest, client_alone, first, content),
        ),
        "dating anew": (partial(date_anew, first), partial(date_anew, first)),
    }
    outcomes = []
    for name, (among_many, by_itself) in works.items():

        def alone_done(work: Callable[[], Any] = by_itself) -> Any:
            with using(alone):
                return work()

        found = among_many()
        if not found or found != alone_done():
            raise RuntimeError(f"the two differ, or are empty: {name}")
        portal, floor = in_turn(among_many, alone_done, TIMES)
        outcomes.append(Outcome(f"petitions, {name}", portal, floor, BOUND))
    connection.close()
    alone.close()
    return verdict(outcomes)


if __name__ == "__main__":
    sys.exit(main())
