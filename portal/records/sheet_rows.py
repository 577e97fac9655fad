"""One edit form, used again for every row of a sheet: its rules without its cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models

from portal.models import Placed, Record
from portal.phrases import say_value
from portal.records.inputs import KnownChoiceField
from portal.records.register import Register
from portal.records.uniqueness import Uniqueness

if TYPE_CHECKING:
    from portal.models import User


@dataclass
class Checked:
    """A row after the form has seen it."""

    record: models.Model
    version: int
    errors: list[tuple[str, str]] = field(default_factory=list)
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)


class RowForm:
    """The edit form of a register for the rows of one sheet.

    The errors are those the form gives on a page, row by row (a property test holds that). Questions of
    uniqueness are asked for many rows at once with :meth:`clashes`.
    """

    def __init__(self, register: Register, user: User, *, as_history: bool = False) -> None:
        self.register = register
        self.as_history = as_history
        self.form = register.form(user=user, as_history=as_history)
        self.form.is_bound = True
        self.form.unique_later = True
        self.names = [name for name in register.typed_fields if name in self.form.fields]
        self.choices = [name for name in self.names if isinstance(self.form.fields[name], KnownChoiceField)]
        self.blank = {name: self._initial(name) for name in self.names}
        self.uniqueness = Uniqueness(register.model, self.names)

    def _initial(self, name: str) -> Any:
        initial = self.form.get_initial_for_field(self.form.fields[name], name)
        return "" if initial is None else initial

    @property
    def required(self) -> set[str]:
        """Return the fields a new row must have a column for."""
        return {
            name for name in self.names if self.form.fields[name].required and self.blank[name] in ("", None)
        }

    def check(self, cells: dict[str, Any], existing: models.Model | None) -> Checked:
        """Return the record as the row would make it, with the form's errors and what changed."""
        record = existing if existing is not None else self._new()
        before = {name: self._stored(record, name) for name in self.names} if existing is not None else {}
        said = (
            {name: say_value(self._shown(record, name)) for name in self.names}
            if existing is not None
            else {}
        )
        data = dict(before or self.blank)
        # a cell that says what the sheet said about the record before changes nothing
        data.update(
            {
                name: cell
                for name, cell in cells.items()
                if name in self.form.fields and not (said and say_value(cell) == said.get(name))
            }
        )
        form = self.form
        for name in self.choices:
            form.fields[name].current = getattr(record, name) if existing is not None else None
        form.instance, form.data = (
            record,
            {name: "" if value is None else value for name, value in data.items()},
        )
        form._errors = None
        form.cleaned_data = {}
        form.full_clean()
        if isinstance(record, Placed) and record.unit_id and record.unit_id != before.get("unit"):
            record.township = record.unit.township
        checked = Checked(record, getattr(record, "version", 0))
        for name, messages in form.errors.items():
            checked.errors += [("" if name == NON_FIELD_ERRORS else name, message) for message in messages]
        if existing is not None and not checked.errors:
            checked.changes = {
                name: (
                    self._masked(name, said[name]),
                    self._masked(name, say_value(self._shown(record, name))),
                )
                for name in self.names
                if self._stored(record, name) != before[name]
            }
        return checked

    def _masked(self, name: str, said: str) -> str:
        """Return what may be shown of a value: a sheet is no way to see what is revealed with a purpose."""
        personal = getattr(self.register.model, "personal", {}).get(name)
        return personal.mask(said) if said and personal and personal.always else said

    def _new(self) -> models.Model:
        """Return an empty record; one of a past ledger says so before its rules are asked."""
        record = self.register.model()
        if self.as_history and isinstance(record, Record):
            record.historical = True
        return record

    @staticmethod
    def _stored(record: models.Model, name: str) -> Any:
        return getattr(record, record._meta.get_field(name).attname)

    @staticmethod
    def _shown(record: models.Model, name: str) -> Any:
        field_ = record._meta.get_field(name)
        if field_.choices:
            return getattr(record, f"get_{name}_display")()
        return getattr(record, name)

    def clashes(self, rows: list[tuple[int, models.Model]]) -> Iterator[tuple[int, str, str]]:
        """Yield (row, field or an empty text, message) for rows that break a uniqueness rule.

        Among themselves, with rows asked about before, or with what is stored: one query a rule.
        """
        for row, name, message in self.uniqueness.broken(rows):
            yield row, "" if name == NON_FIELD_ERRORS else name, message
