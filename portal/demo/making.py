"""How demonstration records are written: checked like typed ones, with history, by a named account."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from portal.models import Category, Record
from portal.records.bulk import create_many
from portal.records.deadlines import settle_clocks

AnyRecord = TypeVar("AnyRecord", bound=Record)


def write(records: Iterable[AnyRecord]) -> Sequence[AnyRecord]:
    """Check each record by its own rules and insert all with numbers, history and clocks."""
    made = list(records)
    for record in made:
        record.full_clean(exclude={"township", "number"}, validate_unique=False)
    return create_many(made)


def enter(record: AnyRecord) -> AnyRecord:
    """Check one record by its own rules and save it with its clocks, as the page does."""
    record.full_clean(exclude={"township", "number"}, validate_unique=False)
    record.save()
    settle_clocks(record)
    return record


class Entries:
    """Entries of the lists by scheme and code, read once."""

    def __init__(self) -> None:
        self._known = {(one.scheme, one.code): one for one in Category.objects.filter(township=None)}

    def __call__(self, scheme: str, code: str) -> Category:
        """Return an entry; ``KeyError`` for one that the lists do not start with."""
        return self._known[scheme, code]
