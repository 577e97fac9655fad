"""``export_sheet``: a register as a workbook, as one person would export it."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils import timezone

from portal.access import Action
from portal.catalogue import REGISTERS
from portal.commands import MISUSE, REFUSED, PortalCommand
from portal.context import acting_as
from portal.records.exports import about_export, log_export, write_sheets
from portal.records.filters import RegisterFilters, refuse_unknown
from portal.records.register import Register


def register_called(name: str) -> Register:
    """Return a register; exit 2 with their names when there is none of this name."""
    if name not in REGISTERS:
        raise CommandError(f"No register {name!r}; there are: {', '.join(REGISTERS)}.", returncode=MISUSE)
    return REGISTERS[name]


class Command(PortalCommand):
    """Export."""

    help = (
        "Write a register to an .xlsx file (a .zip of several beyond 20,000 rows), within a person's scope."
    )

    def add_arguments(self, parser: Any) -> None:
        """Declare register, file, person and filters."""
        parser.add_argument("register", metavar="REGISTER")
        parser.add_argument("file", metavar="FILE.xlsx", type=Path)
        parser.add_argument("--as", dest="username", required=True, metavar="USERNAME")
        parser.add_argument("--filter", action="append", default=[], metavar="name=value")

    def handle(self, *args: Any, **options: Any) -> None:
        """Export what the person may see, and log it."""
        register, user = register_called(options["register"]), self.user(options["username"])
        if not register.allows(user, Action.EXPORT):
            raise CommandError(f"{user.full_name} may not export {register.label}.", returncode=REFUSED)
        if not register.comes_back(user):
            message = (
                f"{user.full_name} takes {register.label} out for a purpose, which the portal's page asks."
            )
            raise CommandError(message, returncode=REFUSED)
        params = dict(pair.partition("=")[::2] for pair in options["filter"])
        try:
            refuse_unknown(register, params)
        except ValidationError as error:
            raise CommandError(error.messages[0], returncode=MISUSE) from None
        filters = RegisterFilters(register, user, params, register.listed(user))
        if not filters.form.is_valid():
            raise CommandError(filters.form.errors.as_text(), returncode=MISUSE)
        rows = filters.qs.order_by("pk").select_related(*register.related)
        number = secrets.token_hex(6)
        notes = about_export(register, user, filters.said(), timezone.localtime(), number=number)
        try:
            with options["file"].open("w+b") as out, acting_as(user, via="command"):
                total, ending = write_sheets(register, rows, out, user=user, notes=notes)
                log_export(register, out, rows=total, filters=params, number=number)
        except BaseException:
            options["file"].unlink(missing_ok=True)  # nothing leaves the portal without its entry in the log
            raise
        self.stderr.write(f"{total} rows, {ending}: {options['file']}")
