"""``create_administrator``: the first person of a new installation, and the organisation if there is none yet."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from portal.access import Role
from portal.commands import MISUSE, REFUSED, PortalCommand
from portal.context import acting_as
from portal.first_passwords import make_first_password
from portal.models import Organisation, User

KINDS = (Organisation.Kind.COUNTY.value, Organisation.Kind.TOWNSHIP.value)


class Command(PortalCommand):
    """Make an administrator of a county or a township; the first password is printed once, and never again."""

    help = "Make an administrator of a county or township and print the first password on standard output."

    def add_arguments(self, parser: Any) -> None:
        """Declare who, where, and what the organisation is if it has to be made."""
        parser.add_argument("code", metavar="COUNTY_OR_TOWNSHIP_CODE")
        parser.add_argument("username", metavar="USERNAME")
        parser.add_argument("full_name", metavar="FULL_NAME")
        parser.add_argument("--name", help="make the organisation, of this name")
        parser.add_argument("--kind", choices=KINDS, help="what the new organisation is")
        parser.add_argument("--parent", metavar="CODE", help="the county a new township belongs to")
        parser.add_argument("--since", metavar="DATE", help="since when it exists (today unless said)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make both or nothing."""
        password = make_first_password()
        try:
            with acting_as(None, via="command"), transaction.atomic():
                place = self._place(options)
                account = User(
                    username=options["username"].lower(),
                    full_name=options["full_name"],
                    role=Role.ADMINISTRATOR,
                    organisation=place,
                )
                account.set_password(password)
                account.full_clean()
                account.save()
        except ValidationError as error:
            raise CommandError("\n".join(error.messages), returncode=REFUSED) from None
        self.stdout.write(password)
        self.stderr.write(f"{account.username}（{account.full_name}）· {place.name}")

    def _place(self, options: dict[str, Any]) -> Organisation:
        """Return the organisation of the code, made if the options say what it is."""
        found = Organisation.objects.filter(code=options["code"]).first()
        if found is not None and (options["name"] or options["kind"] or options["parent"]):
            raise CommandError(f"{found.code} exists already: {found.name}.", returncode=MISUSE)
        if found is None:
            if not (options["name"] and options["kind"]):
                raise CommandError(
                    f"No organisation has the code {options['code']!r}; --name and --kind make it.",
                    returncode=MISUSE,
                )
            return self._made(options)
        if found.kind not in KINDS or found.is_voided:
            raise CommandError(
                f"{found.name} is neither a county nor a township in being.", returncode=REFUSED
            )
        return found

    def _made(self, options: dict[str, Any]) -> Organisation:
        place = Organisation(
            code=options["code"],
            name=options["name"],
            kind=options["kind"],
            parent=self.organisation(options["parent"]) if options["parent"] else None,
            founded_on=self.day(options["since"]) if options["since"] else timezone.localdate(),
        )
        place.full_clean()
        place.save()
        return place
