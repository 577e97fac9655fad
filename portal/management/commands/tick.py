"""``tick``: the chores that are due now; started every ten minutes beside the portal."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from portal import catalogue  # noqa: F401  (joins the chores of the applications)
from portal.upkeep import do_what_is_due


class Command(BaseCommand):
    """Do what is due."""

    help = "Do the chores that are due: clear what has expired, end tasks whose worker was lost."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do them, and name them on standard error unless told to be quiet (``-v0``)."""
        for name in do_what_is_due(timezone.now()):
            if options["verbosity"]:
                self.stderr.write(name)
