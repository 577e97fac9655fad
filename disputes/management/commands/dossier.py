"""``dossier``: the file of a dispute as PDF, or one paper of it, and what it still lacks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db.models import Q
from django.utils.translation import gettext as _

from disputes.dossiers import case_file, items, missing
from disputes.models import Dispute
from disputes.papers.dossier import PAPERS, print_dossier, print_paper
from disputes.registers import DISPUTES
from portal.access import Action
from portal.commands import REFUSED, PortalCommand
from portal.models import AccessEntry, User


class Command(PortalCommand):
    """Answer with the contents of the file and write it."""

    help = "Print what the file of a dispute holds and lacks; --output writes it as PDF, complete or not."

    def add_arguments(self, parser: Any) -> None:
        """Declare number, place, paper, scope and file."""
        parser.add_argument("number", metavar="NUMBER", help="number of the dispute or of the case")
        parser.add_argument("--organisation", metavar="ORGANISATION", help="where a number is not unique")
        parser.add_argument("--paper", choices=sorted(PAPERS), help="one paper alone")
        parser.add_argument("--output", metavar="FILE", type=Path, help="where the PDF is written")
        parser.add_argument("--as", dest="username", metavar="USERNAME", help="with this person's rights")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        user = self.user(options["username"])
        if user is not None and not DISPUTES.allows(user, Action.REVEAL):
            raise CommandError(f"{user.username} may not read personal data of disputes.", returncode=REFUSED)
        dispute = self._dispute(options["number"], options["organisation"], user)
        case, paper, output = case_file(dispute), options["paper"], options["output"]
        if output is not None:
            sheets = self.made(lambda: print_paper(case, paper) if paper else print_dossier(case))
            logged = {"register": DISPUTES.name, "object_id": dispute.pk, "purpose": _("Printing the file")}
            act, document = AccessEntry.Act.REVEAL, paper or "dossier"
            self.hand_out(output, sheets.content, user, act, document=document, **logged)
            self.stderr.write(f"{dispute.number}: {output}")
        self.answer(
            {
                "number": dispute.number,
                "case_number": dispute.case_number,
                "complete": not missing(case),
                "items": [
                    {"key": item.key, "title": str(item.title), "required": item.must, "there": item.there}
                    for item in items(case)
                ],
            }
        )

    def _dispute(self, number: str, place: str | None, user: User | None) -> Dispute:
        rows = DISPUTES.records(user).live().filter(Q(number=number) | Q(case_number=number))
        known = rows.select_related("unit", "township", "category", "committee", "retention")
        return self.single(known, number, place)
