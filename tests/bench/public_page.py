"""The public page of a township over 200,000 published items, search included, against the same over 200."""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from functools import partial

from django.db import connection
from django.test import Client
from django.urls import reverse

from enforcement import public_search
from enforcement.models import Disclosure, PublicMark
from portal.context import acting_as
from tests.bench.databases import copy_database, loading, using
from tests.bench.many_rows import multiply, take_away
from tests.bench.measuring import Outcome, in_turn, say, verdict
from tests.bench.township import Township, make_township

MANY = int(os.environ.get("PUBLIC_ITEMS", "200000"))  # fewer to try the bench itself
FEW = 200
DAYS = 3650  # over which they were published
BOUND = 2.0
TIMES = 21
WORDS = ("占道堆放建筑垃圾", "擅自搭建彩钢房", "露天焚烧秸秆", "违规停放渣土车", "私自开垦林地")
PAGES = {
    "first page": {},
    "common words": {"q": "焚烧秸秆"},
    "one number": {"q": f"{MANY - 1:06d}"},
    "words and conditions": {"q": "建筑垃圾 处罚", "stage": "after", "kind": "penalty"},
}


def make_disclosure(place: Township) -> Disclosure:
    """Write the published disclosure that is copied into many."""
    with acting_as(place.staff, via="command"):
        disclosure = Disclosure(
            unit=place.units[-1],
            title="占道堆放处罚",
            stage="after",
            kind="penalty",
            subject="示例公司",
            subject_kind="organisation",
            decided_on=dt.date(2014, 1, 1),
            checked_on=dt.date(2014, 1, 1),
            checked_by="所长",
            public_title="占道堆放处罚",
            public_subject="示例公司",
            public_text="责令改正并处罚款",
            published_on=dt.date(2014, 1, 2),
        )
        disclosure.save()
    return disclosure


def load(disclosure: Disclosure, first: int) -> int:
    """Load the items from the ``first`` to the last, the later ones published later, and their marks."""
    series = f"generate_series({first}, {MANY - 1})"
    words = ", ".join(f"'{word}'" for word in WORDS)
    day = f"DATE '2014-01-02' + (n::bigint * {DAYS} / {MANY})::int"
    title = f"(ARRAY[{words}])[1 + n % {len(WORDS)}] || '处罚' || lpad(n::text, 6, '0') || '号'"
    count = multiply(
        disclosure,
        series,
        {"number": "'P' || n", "published_on": day, "decided_on": day, "title": title, "public_title": title},
    )
    take_away(disclosure)
    load_marks()
    return count


def load_marks() -> None:
    """Mark every item as its publication does: pairs, the number, stage, kind, and that it is there."""
    items, marks = Disclosure._meta.db_table, PublicMark._meta.db_table
    kept = ", ".join(f"'{mark}'" for mark in (public_search.EVERY, "=after", "=penalty"))
    with connection.cursor() as cursor:
        cursor.execute(
            f"""INSERT INTO "{marks}" (township_id, mark, published_on, disclosure_id)
            SELECT DISTINCT d.township_id, m.mark, d.published_on, d.id FROM "{items}" d, LATERAL (
                SELECT substr(said, at, 2) AS mark
                FROM unnest(ARRAY[split_part(translate(d.public_title, '0123456789', ' '), ' ', 1),
                                  d.public_subject, d.public_text]) said,
                     generate_series(1, length(said) - 1) at
                UNION ALL SELECT substring(d.public_title from '[0-9]+')
                UNION ALL SELECT unnest(ARRAY[{kept}])
            ) m"""
        )


def show(client: Client, place: Township, page: dict[str, str]) -> list[str]:
    """Read a page; return the titles it shows."""
    url = reverse("public_enforcement:published", kwargs={"code": place.organisation.code})
    answer = client.get(url, page)
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.status_code} for {page}")
    return re.findall(r"<h2><a[^>]*>(.*?)</a></h2>", answer.content.decode())


def main() -> int:
    """Load both databases, read each page in turn from both."""
    place = make_township()
    disclosure = make_disclosure(place)
    few = copy_database("few")
    with using(few), loading():
        load(disclosure, MANY - FEW)
    with loading():
        say(f"{load(disclosure, 0):,} items published")
    client = Client(headers={"host": "localhost"})

    def show_few(page: dict[str, str]) -> list[str]:
        with using(few):
            return show(client, place, page)

    outcomes = []
    for name, page in PAGES.items():
        titles = show(client, place, page)
        if not titles or titles != show_few(page):
            raise RuntimeError(f"the two pages differ, or are empty: {name}")
        portal, floor = in_turn(partial(show, client, place, page), partial(show_few, page), TIMES)
        outcomes.append(Outcome(f"public page, {name}", portal, floor, BOUND))
    connection.close()
    few.close()
    return verdict(outcomes)


if __name__ == "__main__":
    sys.exit(main())
