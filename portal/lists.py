"""The lists an installation starts with, and their loading: entries that are there are left as they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from portal.models import Category


@dataclass(frozen=True)
class Entry:
    """One entry of a list; ``reported_as`` is the code of an entry of the list ``<scheme>-report``."""

    scheme: str
    code: str
    name: str
    reported_as: str = ""


def load_entries(entries: Iterable[Entry]) -> int:
    """Add the entries that are missing and return how many; nothing a place has changed is touched.

    Coarse lists (``…-report``) come before the fine ones that map to them.
    """
    added = 0
    positions: dict[str, int] = {}
    with transaction.atomic():
        known = {(one.scheme, one.code): one for one in Category.objects.filter(township=None)}
        for entry in sorted(entries, key=lambda entry: not entry.scheme.endswith("-report")):
            positions[entry.scheme] = positions.get(entry.scheme, 0) + 1
            if (entry.scheme, entry.code) in known:
                continue
            coarse = known[f"{entry.scheme}-report", entry.reported_as] if entry.reported_as else None
            row = Category(
                scheme=entry.scheme,
                code=entry.code,
                name=entry.name,
                reported_as=coarse,
                position=positions[entry.scheme],
            )
            row.save()
            known[entry.scheme, entry.code] = row
            added += 1
    return added
