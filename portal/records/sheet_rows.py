"""One edit form, used again for every row of a sheet: its rules without its cost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models

from portal.models import Placed, Record
from portal.phrases import say_value
from portal.records.choices import KnownChoiceField
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
        for name in self.choices:
            self.form.fields[name].reads_all = True
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
        record = self._new() if existing is None else existing
        before = {} if existing is None else self._all(self._stored, record)
        said = {} if existing is None else self._all(self._said, record)
        # a cell that says what the sheet said about the record before changes nothing
        typed = {
            name: cell
            for name, cell in cells.items()
            if name in self.form.fields and not (said and say_value(cell) == said.get(name))
        }
        for name in self.choices:
            self.form.fields[name].current = None if existing is None else getattr(record, name)
        self._fill(record, {**(before or self.blank), **typed})
        if isinstance(record, Placed) and record.unit_id and record.unit_id != before.get("unit"):
            record.township = record.unit.township
        checked = Checked(record, getattr(record, "version", 0))
        for name, messages in self.form.errors.items():
            checked.errors += [("" if name == NON_FIELD_ERRORS else name, message) for message in messages]
        if existing is not None and not checked.errors:
            checked.changes = {
                name: (self._masked(name, said[name]), self._masked(name, self._said(record, name)))
                for name in self.names
                if self._stored(record, name) != before[name]
            }
        return checked

    def _fill(self, record: models.Model, data: dict[str, Any]) -> None:
        """Let the form begin anew with a row, and look at it."""
        self.form.instance = record
        self.form.data = {name: "" if value is None else value for name, value in data.items()}
        self.form._errors = None
        self.form.cleaned_data = {}
        self.form.full_clean()

    def _all(self, read: Callable[[models.Model, str], Any], record: models.Model) -> dict[str, Any]:
        return {name: read(record, name) for name in self.names}

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
    def _said(record: models.Model, name: str) -> str:
        """Return a value as a sheet says it."""
        has_choices = record._meta.get_field(name).choices
        return say_value(getattr(record, f"get_{name}_display")() if has_choices else getattr(record, name))

    def clashes(self, rows: list[tuple[int, models.Model]]) -> Iterator[tuple[int, str, str]]:
        """Yield (row, field or an empty text, message) for rows that break a uniqueness rule.

        Among themselves, with rows asked about before, or with what is stored: one query a rule.
        """
        for row, name, message in self.uniqueness.broken(rows):
            yield row, "" if name == NON_FIELD_ERRORS else name, message
