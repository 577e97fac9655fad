"""``load_calendar``: the State Council's holiday notices into the calendar."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.clocks.notices import NOTICES, days
from portal.context import acting_as
from portal.models import CalendarDay
from portal.records.bulk import create_many
from portal.records.deadlines import redate_where


class Command(BaseCommand):
    """Add the days that are missing and date running clocks anew; a second run changes nothing."""

    help = "Load the days off and make-up working days of the published notices. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, then re-date."""
        with acting_as(None, via="command"):
            known = set(CalendarDay.objects.filter(township=None).values_list("day", flat=True))
            numbers = {notice.year: notice.number for notice in NOTICES}
            new = [
                CalendarDay(day=day, kind=kind, name=name, year=year, notice=numbers[year])
                for day, kind, name, year in days()
                if day not in known
            ]
            create_many(new)
            moved = redate_where(None, timezone.localdate()) if new else 0
        self.stderr.write(f"{len(new)} days loaded, {moved} running clocks re-dated.")
