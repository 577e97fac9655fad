"""``registers``: what every register holds and what its sheet looks like."""

from __future__ import annotations

from typing import Any

from portal.catalogue import REGISTERS
from portal.commands import PortalCommand
from portal.records.columns import Column
from portal.records.register import Register


class Command(PortalCommand):
    """Describe the registers."""

    help = "List every register with its key and the columns of its sheet."

    def add_arguments(self, parser: Any) -> None:
        """Declare the form."""
        parser.add_argument("--json", action="store_true", help="JSON (the only form there is)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer."""
        self.answer(
            [
                {
                    "name": register.name,
                    "label": str(register.label),
                    "key": list(register.key),
                    "columns": [
                        _described(register, column, is_read) for column, is_read in register.sheet_columns
                    ],
                }
                for register in REGISTERS.values()
            ]
        )


def _described(register: Register, column: Column, is_read: bool) -> dict[str, Any]:
    form_field = register.form.base_fields.get(column.name) if register.form else None
    choices = (
        [{"value": value, "label": str(label)} for value, label in column.field.flatchoices]
        if column.field
        else []
    )
    return {
        "name": column.name,
        "label": str(column.label),
        "type": column.kind,
        "required": bool(is_read and form_field is not None and form_field.required),
        "importable": is_read,
        "choices": choices,
    }
