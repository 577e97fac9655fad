"""What the portal's commands share: places and people by name, one record by number, files out, exit codes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import models
from django.utils import timezone, translation

from portal.access import Action
from portal.context import acting_as
from portal.models import AccessEntry, Organisation, User, log_access
from portal.pdf.libraries import PdfUnavailable
from portal.pdf.official import DocumentRefused
from portal.records.indicators import Indicator
from portal.records.inputs import read_date
from portal.records.printed import PrintableStatistics
from portal.records.register import Register

REFUSED, MISUSE = 1, 2
Made = TypeVar("Made")


class PortalCommand(BaseCommand):
    """A command that answers with one JSON document on standard output and speaks on standard error."""

    def execute(self, *args: Any, **options: Any) -> Any:
        """Speak Chinese, as the pages do; exit 2 for a file that cannot be read or written."""
        try:
            with translation.override("zh-hans"):
                return super().execute(*args, **options)
        except OSError as error:
            if error.filename is None:
                raise
            raise CommandError(f"{error.filename}: {error.strerror}", returncode=MISUSE) from None

    def answer(self, data: Any) -> None:
        """Print the answer."""
        self.stdout.write(json.dumps(data, ensure_ascii=False, indent=1))

    def organisation(self, word: str) -> Organisation:
        """Return the organisation of a code or an exact name; exit 2 when there is none or more than one."""
        found = Organisation.objects.live().filter(code=word) or Organisation.objects.live().filter(name=word)
        organisations = list(found.select_related("parent")[:2])
        if len(organisations) != 1:
            raise CommandError(f"No single organisation has the code or name {word!r}.", returncode=MISUSE)
        return organisations[0]

    def user(self, name: str | None) -> User | None:
        """Return the account of a sign-in name; exit 2 when there is none."""
        if not name:
            return None
        user = (
            User.objects.live().select_related("organisation__parent").filter(username=name.lower()).first()
        )
        if user is None or not user.is_active:
            raise CommandError(f"No active account is called {name!r}.", returncode=MISUSE)
        return user

    def day(self, text: str) -> dt.date:
        """Return a day; exit 2 when the text is none."""
        try:
            return read_date(text)
        except ValidationError as error:
            raise CommandError(error.messages[0], returncode=MISUSE) from None

    def single(self, rows: models.QuerySet, number: str, place: str | None) -> Any:
        """Return the one row of a number, in ``place`` where one is named; exit 2 for none or more than one."""
        found = list((rows.within(self.organisation(place)) if place else rows)[:2])
        if len(found) != 1:
            problem = "stands more than once: name its --organisation" if found else "does not stand here"
            raise CommandError(f"{number!r} {problem}.", returncode=MISUSE)
        return found[0]

    def made(self, make: Callable[[], Made]) -> Made:
        """Return a document as it is made; exit 1 where it cannot be."""
        try:
            return make()
        except (PdfUnavailable, DocumentRefused) as error:
            raise CommandError(str(error), returncode=REFUSED) from None

    def hand_out(self, output: Path, content: bytes, user: User | None, act: str, **logged: Any) -> None:
        """Write a document where it is asked for, once it is logged who took it out."""
        with acting_as(user, via="command"):
            log_access(act, **logged)
        output.write_bytes(content)


class StatisticsCommand(PortalCommand):
    """Statistics of an organisation for a period: as JSON, and as PDF or sheet where a file is named."""

    register: Register
    period: tuple[str, str]  # how it is called, and an example

    def read(self, text: str) -> Any:
        """Return the period a text names; exit 2 when it names none."""
        raise NotImplementedError

    def asked(self) -> Iterable[Indicator]:
        """Return the indicators the statistics ask."""
        raise NotImplementedError

    def statistics(self, organisation: Organisation, period: Any, user: User | None) -> Any:
        """Return the statistics."""
        raise NotImplementedError

    def printed(self, statistics: Any) -> PrintableStatistics:
        """Return how they are taken out."""
        raise NotImplementedError

    def plain(self, statistics: Any) -> Any:
        """Return them as JSON carries them."""
        raise NotImplementedError

    def add_arguments(self, parser: Any) -> None:
        """Declare organisation, period, scope and file."""
        called, example = self.period
        parser.add_argument("organisation", metavar="ORGANISATION", help="code or exact name")
        parser.add_argument("period", metavar=called, help=f"e.g. {example}")
        parser.add_argument("--output", metavar="FILE", type=Path, help="where it is written: .pdf or .xlsx")
        parser.add_argument("--as", dest="username", metavar="USERNAME", help="only what this person may see")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer, and write the file first where one is asked for."""
        organisation, user = self.organisation(options["organisation"]), self.user(options["username"])
        period, output = self.read(options["period"]), options["output"]
        if output is not None and output.suffix not in (".pdf", ".xlsx"):
            raise CommandError("--output ends in .pdf or .xlsx.", returncode=MISUSE)
        if user is not None and not all(one.register.allows(user, Action.VIEW) for one in self.asked()):
            raise CommandError(f"{user.username} may not read these registers.", returncode=REFUSED)
        statistics = self.statistics(organisation, period, user)
        if output is not None:
            printed = self.printed(statistics)
            is_pdf = output.suffix == ".pdf"
            content = self.made(lambda: printed.pdf(timezone.localdate()) if is_pdf else printed.sheet())
            act, logged = AccessEntry.Act.DOWNLOAD, printed.logged
            self.hand_out(output, content, user, act, register=self.register.name, **logged)
            self.stderr.write(f"{printed.title}: {output}")
        self.answer(self.plain(statistics))
