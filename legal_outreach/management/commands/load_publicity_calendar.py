"""``load_publicity_calendar``: a year's publicity dates for one township or for all."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q
from django.utils import timezone

from legal_outreach.publicity_calendar import load_publicity_calendar
from portal.context import acting_as
from portal.models import Organisation


class Command(BaseCommand):
    """Add the dates that are missing; what a township has changed stays."""

    help = "Load the publicity dates of a year. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the townships and the year."""
        parser.add_argument("organisation", nargs="?", help="code or name of one township; all if left out")
        parser.add_argument("--year", type=int, help="the year; this one if left out")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load."""
        townships = Organisation.objects.live().filter(kind=Organisation.Kind.TOWNSHIP)
        wanted = options["organisation"]
        if wanted:
            townships = townships.filter(Q(code=wanted) | Q(name=wanted))
            if not townships:
                raise CommandError(f"There is no township {wanted}.", returncode=2)
        year = options["year"] or timezone.localdate().year
        with acting_as(None, via="command"):
            added = sum(load_publicity_calendar(township, (year,)) for township in townships)
        self.stderr.write(f"{added} dates loaded.")
