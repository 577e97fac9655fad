"""``petition_letter``: the newest letter of a kind about a petition as PDF, and what it still lacks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db.models import Q
from django.utils.translation import gettext as _

from petitions.letters import PRINTED, lacking, newest
from petitions.models import Petition
from petitions.papers.letters import print_letter
from petitions.registers import LETTERS, PETITIONS
from portal.access import Action
from portal.commands import REFUSED, PortalCommand
from portal.models import AccessEntry, User


class Command(PortalCommand):
    """Answer with what the letter is and lacks, and write it."""

    help = "Write a letter about a petition as PDF; a letter that lacks what the regulation asks is refused."

    def add_arguments(self, parser: Any) -> None:
        """Declare number, kind, place, scope and file."""
        parser.add_argument(
            "number", metavar="NUMBER", help="number of the petition, the portal's or upper one"
        )
        parser.add_argument("kind", choices=[kind.value for kind in PRINTED])
        parser.add_argument(
            "--output", metavar="FILE", type=Path, required=True, help="where the PDF is written"
        )
        parser.add_argument("--organisation", metavar="ORGANISATION", help="where a number is not unique")
        parser.add_argument("--as", dest="username", metavar="USERNAME", help="with this person's rights")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        user, kind, output = self.user(options["username"]), options["kind"], options["output"]
        if user is not None and not LETTERS.allows(user, Action.REVEAL):
            raise CommandError(
                f"{user.username} may not read personal data of petitions.", returncode=REFUSED
            )
        petition = self._petition(options["number"], options["organisation"], user)
        letter = newest(petition, kind)
        if letter is None:
            raise CommandError(f"{petition.number} has no {kind} letter.", returncode=REFUSED)
        wanting = [{"what": str(one.what), "article": one.article} for one in lacking(letter)]
        answer = {
            "number": petition.number,
            "kind": kind,
            "document_number": letter.document_number,
            "issued_on": f"{letter.issued_on}",
            "lacking": wanting,
            "written": not wanting,
        }
        if wanting:
            self.answer(answer)
            raise CommandError("The letter lacks what the regulation asks it to say.", returncode=REFUSED)
        sheets = self.made(lambda: print_letter(letter))
        logged = {"register": LETTERS.name, "object_id": letter.pk, "purpose": _("Printing the letter")}
        self.hand_out(output, sheets.content, user, AccessEntry.Act.REVEAL, document=kind, **logged)
        self.stderr.write(f"{petition.number}: {output}")
        self.answer({**answer, "pages": sheets.pages})

    def _petition(self, number: str, place: str | None, user: User | None) -> Petition:
        rows = PETITIONS.records(user).live().filter(Q(number=number) | Q(upper_number=number))
        return self.single(rows.select_related("unit", "township", "first_petition"), number, place)
