"""``mediation_statistics``: a township's monthly mediation statistics as JSON, and as PDF or sheet."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from disputes.papers.statistics import statistics_pdf, statistics_sheet
from disputes.registers import DISPUTES
from disputes.statistics import as_json, asked, mediation_statistics
from portal.commands import MISUSE, REFUSED, PortalCommand
from portal.context import acting_as
from portal.models import AccessEntry, log_access
from portal.pdf.libraries import PdfUnavailable
from portal.pdf.official import DocumentRefused

_MONTH = re.compile(r"(2\d{3})-(0[1-9]|1[0-2])", re.ASCII)


class Command(PortalCommand):
    """Answer with the month's figures and write the file."""

    help = "Print an organisation's mediation statistics of a month; --output writes them as .pdf or .xlsx."

    def add_arguments(self, parser: Any) -> None:
        """Declare organisation, month, scope and file."""
        parser.add_argument("organisation", metavar="ORGANISATION", help="code or exact name")
        parser.add_argument("month", metavar="YEAR-MONTH", help="e.g. 2023-05")
        parser.add_argument("--output", metavar="FILE", type=Path, help="where it is written: .pdf or .xlsx")
        parser.add_argument("--as", dest="username", metavar="USERNAME", help="only what this person may see")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        organisation = self.organisation(options["organisation"])
        user = self.user(options["username"])
        found = _MONTH.fullmatch(options["month"])
        if found is None:
            raise CommandError(f"{options['month']!r} is no month; write it as 2023-05.", returncode=MISUSE)
        output: Path | None = options["output"]
        if output is not None and output.suffix not in (".pdf", ".xlsx"):
            raise CommandError("--output ends in .pdf or .xlsx.", returncode=MISUSE)
        if user is not None and not all(one.register.allows(user, "view") for one in asked()):
            raise CommandError(f"{user.username} may not read these registers.", returncode=REFUSED)
        statistics = mediation_statistics(organisation, int(found[1]), int(found[2]), user)
        if output is not None:
            try:
                content = (
                    statistics_pdf(statistics, timezone.localdate())
                    if output.suffix == ".pdf"
                    else statistics_sheet(statistics)
                )
            except (PdfUnavailable, DocumentRefused) as error:
                raise CommandError(str(error), returncode=REFUSED) from None
            with acting_as(user, via="command"):
                log_access(
                    AccessEntry.Act.DOWNLOAD,
                    register=DISPUTES.name,
                    document="statistics",
                    month=options["month"],
                    place=organisation.name,
                )
            output.write_bytes(content)
            self.stderr.write(f"{statistics.title}: {output}")
        self.answer(as_json(statistics))
