"""``figures``: every indicator of an organisation for a period, with the records behind each."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError

from portal.commands import MISUSE, PortalCommand
from portal.periods import Period
from portal.records.measuring import measure_many
from reports.answers import as_json
from reports.catalogue import INDICATORS


class Command(PortalCommand):
    """Ask all indicators at once."""

    help = "Answer every indicator of an organisation for a period, with the keys of the records behind it."

    def add_arguments(self, parser: Any) -> None:
        """Declare organisation, period, scope and form."""
        parser.add_argument("organisation", metavar="ORGANISATION", help="code or exact name")
        parser.add_argument("--from", dest="first", required=True, metavar="DATE", help="first day")
        parser.add_argument("--to", dest="last", required=True, metavar="DATE", help="last day")
        parser.add_argument("--as", dest="username", metavar="USERNAME", help="only what this person may see")
        parser.add_argument("--json", action="store_true", help="JSON (the only form there is)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer."""
        organisation = self.organisation(options["organisation"])
        user = self.user(options["username"])
        first, last = self.day(options["first"]), self.day(options["last"])
        if last < first:
            raise CommandError("--to lies before --from.", returncode=MISUSE)
        asked = [one for one in INDICATORS.values() if user is None or one.register.allows(user, "view")]
        figures = measure_many(asked, Period(first, last), organisation, user)
        self.answer(
            {
                "organisation": organisation.name,
                "from": first.isoformat(),
                "to": last.isoformat(),
                "figures": [as_json(figure, organisation, user) for figure in figures.values()],
            }
        )
