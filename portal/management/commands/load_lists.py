"""``load_lists``: the entries every list starts with."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from portal.catalogue import LISTS
from portal.context import acting_as
from portal.lists import load_entries


class Command(BaseCommand):
    """Add the entries that are missing; what a place has changed stays."""

    help = "Load the categories the lists start with. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load."""
        with acting_as(None, via="command"):
            added = load_entries(LISTS)
        self.stderr.write(f"{added} entries loaded.")
