"""``import_sheet``: a workbook into a register, every row through the edit form, all or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from portal.access import Action
from portal.commands import MISUSE, REFUSED, PortalCommand
from portal.context import acting_as
from portal.management.commands.export_sheet import register_called
from portal.models import AccessEntry, log_access
from portal.records.imports import Plan, plan_import, write_plan
from portal.records.sheet_words import UnreadableHeadings
from portal.records.workbooks import UnreadableWorkbook, read_workbook


class Command(PortalCommand):
    """Import."""

    help = "Read an .xlsx file into a register; nothing is written when a row is refused (exit 1)."

    def add_arguments(self, parser: Any) -> None:
        """Declare register, file, person and way."""
        parser.add_argument("register", metavar="REGISTER")
        parser.add_argument("file", metavar="FILE.xlsx", type=Path)
        parser.add_argument("--as", dest="username", metavar="USERNAME")
        parser.add_argument("--check", action="store_true", help="only say what would happen")
        parser.add_argument(
            "--historical", action="store_true", help="the ledger of a past year, as it stands"
        )
        parser.add_argument("--json", action="store_true", help="JSON (the only form there is)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, and write unless told otherwise or a row is refused."""
        register, user = register_called(options["register"]), self.user(options["username"])
        if user is None or register.form is None:
            raise CommandError("An import is made by somebody: --as USERNAME.", returncode=REFUSED)
        if not register.allows(user, Action.IMPORT):
            raise CommandError(f"{user.full_name} may not import {register.label}.", returncode=REFUSED)
        if not options["file"].is_file():
            raise CommandError(f"There is no file {options['file']}.", returncode=MISUSE)
        with acting_as(user, via="import"):
            try:
                sheet = read_workbook(options["file"])
                plan = plan_import(register, sheet, user, as_history=options["historical"])
            except (UnreadableWorkbook, UnreadableHeadings) as error:
                raise CommandError(str(error), returncode=REFUSED) from None
            written = not options["check"] and not plan.refused
            if written:
                write_plan(register, plan, user)
                log_access(AccessEntry.Act.IMPORT, register=register.name, **_counts(plan))
        self.answer(plan.as_json(written=written))
        if plan.refused:
            raise SystemExit(REFUSED)


def _counts(plan: Plan) -> dict[str, int]:
    return {"rows": plan.rows, "new": len(plan.new), "changed": len(plan.changed)}
