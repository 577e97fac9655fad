"""A sheet on its way into a register: every row through the edit form, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.models import CalendarDay, Record
from portal.records.bulk import create_many
from portal.records.deadlines import redate_where, settle_clocks
from portal.records.register import Register
from portal.records.sheet_rows import Checked, RowForm
from portal.records.sheet_words import LANGUAGES, Table, understand
from portal.records.workbooks import CellError, Sheet

if TYPE_CHECKING:
    from portal.models import User

CHUNK = 500


@dataclass(frozen=True)
class Problem:
    """Why a row was refused: where, what stands there, and how to mend it."""

    row: int
    column: str
    value: str
    message: str


@dataclass
class Plan:
    """What an import would do; ``rows = new + changed + unchanged + refused``, always."""

    rows: int = 0
    unchanged: int = 0
    refused: int = 0
    new: list[models.Model] = field(default_factory=list)
    changed: list[tuple[int, models.Model, dict[str, tuple[str, str]]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: Sequence[tuple[int, str]] = ()
    unknown: Sequence[str] = ()
    read_as: Sequence[tuple[str, str]] = ()
    filled: int = 0
    headed_by: int = 0
    others: Sequence[str] = ()

    def as_json(self, *, written: bool = False) -> dict[str, Any]:
        """Return the answer of ``import_sheet`` (contracts: rows, new, changed, unchanged, refused, errors)."""
        return {
            "rows": self.rows,
            "new": len(self.new),
            "changed": len(self.changed),
            "unchanged": self.unchanged,
            "refused": self.refused,
            "errors": [asdict(problem) for problem in self.problems],
            "skipped": [{"row": row, "reason": reason} for row, reason in self.skipped],
            "ignored_columns": list(self.unknown),
            "headings_read_as": [{"heading": heading, "column": column} for heading, column in self.read_as],
            "filled_cells": self.filled,
            "other_sheets": list(self.others),
            "written": written,
        }


def plan_import(register: Register, sheet: Sheet, user: User, *, as_history: bool = False) -> Plan:
    """Check a sheet against the register without writing anything.

    :class:`portal.records.sheet_words.UnreadableHeadings` when the headings are not the register's.
    """
    rows = RowForm(register, user, as_history=as_history)
    table = understand(register, sheet, rows.required)
    plan = Plan(
        rows=len(table.rows),
        skipped=table.skipped,
        unknown=table.unknown,
        read_as=table.read_as,
        filled=sheet.filled,
        headed_by=table.headed_by,
        others=[title for title in sheet.others if title not in _own_notes()],
    )
    planner = _Planner(register, user, rows, table, plan)
    for start in range(0, len(table.rows), CHUNK):
        planner.plan_chunk(table.rows[start : start + CHUNK])
    return plan


class _Planner:
    """Goes through a table chunk by chunk and notes in the plan what each row would do."""

    def __init__(self, register: Register, user: User, rows: RowForm, table: Table, plan: Plan) -> None:
        self.register, self.user, self.rows, self.table, self.plan = register, user, rows, table, plan
        self.seen: set[tuple[str, ...]] = set()
        self.candidates: list[tuple[int, models.Model]] = []

    def plan_chunk(self, chunk: Sequence[tuple[int, dict[str, Any]]]) -> None:
        """Check the rows of a chunk, each by itself and then what only all of them can tell."""
        known = _known(self.register, self.user, [cells for _row, cells in chunk])
        self.candidates = []
        for number, cells in chunk:
            existing = known.get(_key(self.register, cells))
            hidden = self.table.masked(cells)
            problems = self._faults(number, cells, hidden if existing is None else set())
            if not problems:
                given = {name: cell for name, cell in cells.items() if name not in hidden}
                problems = self._plan_row(number, given, existing)
            self.plan.refused += bool(problems)
            self.plan.problems += problems
        self._refuse_clashes(dict(chunk))

    def _problem(self, number: int, name: str, value: Any, message: str) -> Problem:
        label = str(self.register.column[name].label) if name in self.register.column else name
        return Problem(number, label, "" if value is None else str(value), message)

    def _faults(self, number: int, cells: dict[str, Any], hidden: set[str]) -> list[Problem]:
        """Return what is wrong with the cells before the form sees them."""
        problems = [
            self._problem(number, name, cell if cell.is_shown else "", _cell_message(cell))
            for name, cell in cells.items()
            if isinstance(cell, CellError)
        ]
        key = _key(self.register, cells)
        if key and key in self.seen:
            message = _("This entry stands twice in the sheet.")
            problems.append(self._problem(number, self.register.key[0], key[0], message))
        self.seen.add(key)
        message = _("Type the whole value: *** hides it.")
        return problems + [self._problem(number, name, cells[name], message) for name in hidden]

    def _plan_row(self, number: int, cells: dict[str, Any], existing: models.Model | None) -> list[Problem]:
        version = cells.pop("version", "")
        # a drawn number is never typed: whether it is taken would tell of entries that somebody may not see
        is_drawn = getattr(self.register.model, "scattered", False) and bool(cells.get("number"))
        if existing is None and (version not in ("", None) or is_drawn):
            first = self.register.key[0]
            message = _(
                "No entry of this number is within your reach. For a new entry leave number and version empty."
            )
            return [self._problem(number, first, cells.get(first), message)]
        if existing is not None and self.register.keeps_known:
            self.plan.unchanged += 1
            return []
        checked = self.rows.check(cells, existing)
        if checked.errors:
            return [
                self._problem(number, name, cells.get(name, ""), message) for name, message in checked.errors
            ]
        if existing is None:
            if isinstance(checked.record, Record):
                checked.record.number = str(cells.get("number", "") or "")
            self.plan.new.append(checked.record)
        elif not checked.changes:
            self.plan.unchanged += 1
            return []
        elif str(version) != str(checked.version):
            return self._stale(number, checked)
        else:
            self.plan.changed.append((number, checked.record, checked.changes))
        self.candidates.append((number, checked.record))
        return []

    def _stale(self, number: int, checked: Checked) -> list[Problem]:
        message = _(
            "Somebody has changed this entry since the sheet was exported: it now says “%(old)s”. "
            "Export again and repeat the change."
        )
        return [
            self._problem(number, name, new, message % {"old": old})
            for name, (old, new) in checked.changes.items()
        ]

    def _refuse_clashes(self, cells_of: dict[int, dict[str, Any]]) -> None:
        """Take rows that their form accepted out of the plan again where another entry has what is theirs alone."""
        clashes = list(self.rows.clashes(self.candidates))
        refused = {number for number, _name, _message in clashes}
        for number, name, message in clashes:
            value = cells_of[number].get(name, "")
            self.plan.problems.append(self._problem(number, name, value, message))
        records = {id(record) for row, record in self.candidates if row in refused}
        self.plan.new = [one for one in self.plan.new if id(one) not in records]
        self.plan.changed = [one for one in self.plan.changed if id(one[1]) not in records]
        self.plan.refused += len(refused)


def _known(register: Register, user: User, rows: list[dict[str, Any]]) -> dict[tuple[str, ...], models.Model]:
    """Return the records the rows name by their key, as far as the user may correct them: one query a chunk."""
    first = register.key[0]
    values = _readable(register, first, {str(cells.get(first) or "") for cells in rows} - {""})
    if not values:
        return {}
    related = [column.name for column, is_read in register.sheet_columns if is_read and column.is_related]
    rows = register.records(user)
    if register.keeps_known:  # passed over whoever may see it: that it is refused would tell of it
        rows = register.model.objects.within(user.organisation.township)
    found = rows.live().filter(**{f"{first}__in": values}).select_related(*related)
    return {tuple(_key_text(record, name) for name in register.key): record for record in found}


def _readable(register: Register, name: str, values: set[str]) -> set[Any]:
    """Return the values that can be keys at all; the form says what is wrong with the others."""
    found = set()
    for value in values:
        try:
            found.add(register.field(name).to_python(value))
        except ValidationError:
            continue
    return found


def _key(register: Register, cells: dict[str, Any]) -> tuple[str, ...]:
    values = tuple(str(cells.get(name) or "").strip() for name in register.key)
    return values if all(values) else ()


def _key_text(record: models.Model, name: str) -> str:
    return str(getattr(record, name))


def _own_notes() -> set[str]:
    """Return what the second sheet of our own exports is called."""
    titles = set()
    for language in LANGUAGES:
        with override(language):
            titles.add(_("Notes"))
    return titles


def _cell_message(error: CellError) -> str:
    if error.text == "formula":
        return _(
            "This cell holds a formula that nobody has calculated. Open the file in Excel and save it once."
        )
    if error.text == "comment":
        return _("This cell is empty but for a comment. Type the value into the cell itself.")
    if error.text == "truth":
        return _("This cell holds TRUE or FALSE instead of a value. Type the value itself.")
    return _("This cell holds an error or a time instead of a value. Type the value itself.")


def write_plan(register: Register, plan: Plan, user: User) -> None:
    """Write a plan without refusals: all of it or, on any error, nothing."""
    if plan.refused:
        raise ValueError("A plan with refused rows is not written.")
    with transaction.atomic():
        create_many(plan.new)
        keys = [record.pk for _row, record, _changes in plan.changed]
        current = register.records(user).select_for_update(of=("self",)).in_bulk(keys)
        for _row, record, _changes in plan.changed:
            if record.pk not in current or current[record.pk].version != record.version:
                raise ChangedMeanwhile(record)
            record.save()
            if isinstance(record, Record):
                settle_clocks(record)
        if issubclass(register.model, CalendarDay):
            redate_where(None, timezone.localdate())


class ChangedMeanwhile(Exception):
    """A record was changed between the check of a sheet and its confirmation."""
