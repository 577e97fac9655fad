"""``bulletin``: the issue of a township's quarter as PDF or Word; --draft composes one from the records."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from portal.access import Action
from portal.commands import MISUSE, REFUSED, PortalCommand
from portal.context import acting_as
from portal.models import AccessEntry, Organisation, User
from portal.storage import DamagedFile
from reports.bulletins.composing import draft_bulletin
from reports.bulletins.issuing import file_of
from reports.models import Bulletin
from reports.registers import BULLETINS

_QUARTER = re.compile(r"(2\d{3})-?[Qq]([1-4])")


class Command(PortalCommand):
    """Write an issue, or draft one."""

    help = (
        "Write the bulletin of a township's quarter as .pdf or .docx; one not issued yet says it is a proof."
    )

    def add_arguments(self, parser: Any) -> None:
        """Declare township, quarter, file, draft and scope."""
        parser.add_argument("organisation", metavar="ORGANISATION", help="code or exact name of the township")
        parser.add_argument("quarter", metavar="YEAR-Qn", help="e.g. 2023-Q3")
        parser.add_argument(
            "--output", metavar="FILE", type=Path, required=True, help="where it is written: .pdf or .docx"
        )
        parser.add_argument(
            "--draft", action="store_true", help="compose it from the records first, if there is none yet"
        )
        parser.add_argument("--as", dest="username", metavar="USERNAME", help="with this person's rights")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and answer with what the issue is."""
        township, user = self.organisation(options["organisation"]), self.user(options["username"])
        asked, output = _QUARTER.fullmatch(options["quarter"]), options["output"]
        if township.kind != Organisation.Kind.TOWNSHIP:
            raise CommandError(f"{township.name} is no township.", returncode=MISUSE)
        if asked is None:
            raise CommandError(f"{options['quarter']!r} is no quarter; write 2023-Q3.", returncode=MISUSE)
        if output.suffix not in (".pdf", ".docx"):
            raise CommandError("--output ends in .pdf or .docx.", returncode=MISUSE)
        year, quarter = int(asked[1]), int(asked[2])
        bulletin = self._found(township, year, quarter, user)
        if bulletin is None and options["draft"]:
            bulletin = self._drafted(township, year, quarter, user)
        if bulletin is None:
            problem = f"{township.name} has no bulletin of {year}-Q{quarter} yet; compose one with --draft."
            raise CommandError(problem, returncode=REFUSED)
        if not bulletin.composed:
            raise CommandError(f"{bulletin} was entered from elsewhere: no text here.", returncode=REFUSED)
        try:
            content = self.made(lambda: file_of(bulletin, output.suffix[1:], user))
        except DamagedFile:
            raise CommandError("A stored file is missing or damaged.", returncode=REFUSED) from None
        logged = {"register": BULLETINS.name, "object_id": bulletin.pk}
        self.hand_out(output, content, user, AccessEntry.Act.DOWNLOAD, **logged)
        self.stderr.write(f"{bulletin}: {output}")
        self.answer(_said(bulletin))

    def _found(self, township: Organisation, year: int, quarter: int, user: User | None) -> Bulletin | None:
        if user is not None and not BULLETINS.allows(user, Action.VIEW):
            raise CommandError(f"{user.username} may not read bulletins.", returncode=REFUSED)
        rows = BULLETINS.records(user).live().filter(township=township, year=year, quarter=quarter)
        rows = rows.select_related("township", "unit")
        return rows.order_by("-composed", "-issued_on", "-id").first()

    def _drafted(self, township: Organisation, year: int, quarter: int, user: User | None) -> Bulletin:
        if user is None or not BULLETINS.allows(user, Action.CREATE):
            problem = "A draft is written by somebody: name --as USERNAME who may enter bulletins."
            raise CommandError(problem, returncode=REFUSED)
        if user.organisation.township != township:
            raise CommandError(f"{user.username} writes in another township.", returncode=REFUSED)
        with acting_as(user, via="command"):
            return draft_bulletin(township, year, quarter)


def _said(bulletin: Bulletin) -> dict[str, Any]:
    return {
        "title": bulletin.title,
        "year": bulletin.year,
        "quarter": bulletin.quarter,
        "issue": bulletin.issue,
        "state": bulletin.state,
        "issued_on": bulletin.issued_on.isoformat() if bulletin.issued_on else None,
        "sections": list(
            bulletin.sections.live().order_by("position", "id").values_list("heading", flat=True)
        ),
    }
