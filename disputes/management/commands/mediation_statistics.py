"""``mediation_statistics``: a township's monthly mediation statistics as JSON, and as PDF or sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.core.management.base import CommandError

from disputes.papers.statistics import printed
from disputes.registers import DISPUTES
from disputes.statistics import Statistics, as_json, asked, mediation_statistics
from portal.commands import MISUSE, StatisticsCommand
from portal.models import Organisation, User
from portal.records.indicators import Indicator
from portal.records.printed import PrintableStatistics

_MONTH = re.compile(r"(2\d{3})-(0[1-9]|1[0-2])", re.ASCII)


class Command(StatisticsCommand):
    """The month's figures."""

    help = "Print an organisation's mediation statistics of a month; --output writes them as .pdf or .xlsx."
    register = DISPUTES
    period = ("YEAR-MONTH", "2023-05")

    def read(self, text: str) -> tuple[int, int]:
        """Return year and month."""
        found = _MONTH.fullmatch(text)
        if found is None:
            raise CommandError(f"{text!r} is no month; write it as 2023-05.", returncode=MISUSE)
        return int(found[1]), int(found[2])

    def asked(self) -> Iterable[Indicator]:
        """Return what the statistics ask."""
        return asked()

    def statistics(
        self, organisation: Organisation, period: tuple[int, int], user: User | None
    ) -> Statistics:
        """Return the month's statistics."""
        return mediation_statistics(organisation, *period, user)

    def printed(self, statistics: Statistics) -> PrintableStatistics:
        """Return how they are taken out."""
        return printed(statistics)

    def plain(self, statistics: Statistics) -> Any:
        """Return them as JSON carries them."""
        return as_json(statistics)
