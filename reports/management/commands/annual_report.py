"""``annual_report``: the stored PDF of a township's report of a year, or a new draft from the records."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from portal.commands import MISUSE, REFUSED, PortalCommand
from portal.context import acting_as
from portal.models import Organisation
from portal.pdf.libraries import PdfUnavailable
from portal.storage import DamagedFile
from reports.annual import current_report, difference, draft_report, stored_pdf


class Command(PortalCommand):
    """Write, draft or verify a report."""

    help = "Write the current edition of an annual report as PDF; --draft composes a new one first."

    def add_arguments(self, parser: Any) -> None:
        """Declare township, year, file and what to do."""
        parser.add_argument("organisation", metavar="ORGANISATION", help="code or exact name of the township")
        parser.add_argument("year", metavar="YEAR", type=int)
        parser.add_argument("--output", metavar="FILE", type=Path, help="where the PDF is written")
        parser.add_argument("--draft", action="store_true", help="compose a new edition from the records")
        parser.add_argument("--until", metavar="DATE", help="with --draft: last day the figures count")
        parser.add_argument("--version", dest="edition", metavar="N", type=int, help="an earlier edition")
        parser.add_argument("--verify", action="store_true", help="compare the stored file with a new print")
        parser.add_argument("--as", dest="username", metavar="USERNAME", help="who makes the draft")

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        """Leave ``--version`` to the report: Django's own says nothing here."""
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        township = self.organisation(options["organisation"])
        if township.kind != Organisation.Kind.TOWNSHIP:
            raise CommandError(f"{township.name} is no township.", returncode=MISUSE)
        year = options["year"]
        if not 2000 <= year <= 2999:
            raise CommandError(f"{year} is no year of a report.", returncode=MISUSE)
        try:
            if options["draft"]:
                self._draft(township, year, options)
            report = current_report(township, year, options["edition"])
            if report is None:
                raise CommandError(
                    f"{township.name} has no report of {year} yet; compose one with --draft.",
                    returncode=REFUSED,
                )
            if options["verify"]:
                found = difference(report)
                if found:
                    raise CommandError(found, returncode=REFUSED)
                self.stderr.write(f"Edition {report.edition}: {report.sha256}, byte for byte the same.")
            if options["output"]:
                options["output"].write_bytes(stored_pdf(report))
                self.stderr.write(f"{report.title}, edition {report.edition}: {options['output']}")
        except PdfUnavailable as error:
            raise CommandError(str(error), returncode=REFUSED) from None
        except DamagedFile:
            raise CommandError("The stored file is missing or damaged.", returncode=REFUSED) from None

    def _draft(self, township: Organisation, year: int, options: dict[str, Any]) -> None:
        until = self.day(options["until"]) if options["until"] else dt.date(year, 12, 31)
        if until.year != year:
            raise CommandError("--until lies outside the year of the report.", returncode=MISUSE)
        with acting_as(self.user(options["username"]), via="command"):
            draft_report(township, year, until=until, dated_on=timezone.localdate())
