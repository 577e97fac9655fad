"""``enforcement_statistics``: a township's yearly enforcement statistics as JSON, and as PDF or sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from enforcement.papers.yearly import yearly_pdf, yearly_sheet
from enforcement.registers import DISCLOSURES
from enforcement.yearly import as_json, asked, enforcement_statistics
from portal.commands import MISUSE, REFUSED, PortalCommand
from portal.context import acting_as
from portal.models import AccessEntry, log_access
from portal.pdf.libraries import PdfUnavailable
from portal.pdf.official import DocumentRefused
from portal.periods import year_in


class Command(PortalCommand):
    """Answer with the year's figures and write the file."""

    help = "Print an organisation's enforcement statistics of a year; --output writes them as .pdf or .xlsx."

    def add_arguments(self, parser: Any) -> None:
        """Declare organisation, year, scope and file."""
        parser.add_argument("organisation", metavar="ORGANISATION", help="code or exact name")
        parser.add_argument("year", metavar="YEAR", help="e.g. 2023")
        parser.add_argument("--output", metavar="FILE", type=Path, help="where it is written: .pdf or .xlsx")
        parser.add_argument("--as", dest="username", metavar="USERNAME", help="only what this person may see")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        organisation = self.organisation(options["organisation"])
        user = self.user(options["username"])
        year = year_in(options["year"], timezone.localdate().year)
        if year is None:
            raise CommandError(f"{options['year']!r} is no year with records.", returncode=MISUSE)
        output: Path | None = options["output"]
        if output is not None and output.suffix not in (".pdf", ".xlsx"):
            raise CommandError("--output ends in .pdf or .xlsx.", returncode=MISUSE)
        if user is not None and not all(one.register.allows(user, "view") for one in asked()):
            raise CommandError(f"{user.username} may not read these registers.", returncode=REFUSED)
        statistics = enforcement_statistics(organisation, year, user)
        if output is not None:
            try:
                is_pdf = output.suffix == ".pdf"
                content = yearly_pdf(statistics, timezone.localdate()) if is_pdf else yearly_sheet(statistics)
            except (PdfUnavailable, DocumentRefused) as error:
                raise CommandError(str(error), returncode=REFUSED) from None
            with acting_as(user, via="command"):
                log_access(
                    AccessEntry.Act.DOWNLOAD,
                    register=DISCLOSURES.name,
                    document="statistics",
                    year=str(year),
                    place=organisation.name,
                )
            output.write_bytes(content)
            self.stderr.write(f"{statistics.title}: {output}")
        self.answer(as_json(statistics))
