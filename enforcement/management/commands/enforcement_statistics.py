"""``enforcement_statistics``: a township's yearly enforcement statistics as JSON, and as PDF or sheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from enforcement.papers.yearly import printed
from enforcement.registers import DISCLOSURES
from enforcement.yearly import YearlyStatistics, as_json, asked, enforcement_statistics
from portal.commands import MISUSE, StatisticsCommand
from portal.models import Organisation, User
from portal.periods import year_in
from portal.records.indicators import Indicator
from portal.records.printed import PrintableStatistics


class Command(StatisticsCommand):
    """The year's figures."""

    help = "Print an organisation's enforcement statistics of a year; --output writes them as .pdf or .xlsx."
    register = DISCLOSURES
    period = ("YEAR", "2023")

    def read(self, text: str) -> int:
        """Return the year."""
        year = year_in(text, timezone.localdate().year)
        if year is None:
            raise CommandError(f"{text!r} is no year with records.", returncode=MISUSE)
        return year

    def asked(self) -> Iterable[Indicator]:
        """Return what the statistics ask."""
        return asked()

    def statistics(self, organisation: Organisation, period: int, user: User | None) -> YearlyStatistics:
        """Return the year's statistics."""
        return enforcement_statistics(organisation, period, user)

    def printed(self, statistics: YearlyStatistics) -> PrintableStatistics:
        """Return how they are taken out."""
        return printed(statistics)

    def plain(self, statistics: YearlyStatistics) -> Any:
        """Return them as JSON carries them."""
        return as_json(statistics)
