"""A sheet on its way into a register: every row through the edit form, all or nothing."""

from __future__ import annotations

from collections import Counter
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
from portal.records.sheet_rows import RowForm
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
    seen: Counter[tuple[Any, ...]] = Counter()
    for start in range(0, len(table.rows), CHUNK):
        _plan_chunk(plan, register, rows, table, start, seen, user)
    return plan


def _plan_chunk(
    plan: Plan,
    register: Register,
    rows: RowForm,
    table: Table,
    start: int,
    seen: Counter[tuple[Any, ...]],
    user: User,
) -> None:
    chunk = table.rows[start : start + CHUNK]
    known = _known(register, user, [cells for _row, cells in chunk])
    candidates: list[tuple[int, models.Model, bool]] = []
    for number, cells in chunk:
        key = _key(register, cells)
        problems = [
            Problem(
                number, str(_label(register, name)), str(cell) if cell.is_shown else "", _cell_message(cell)
            )
            for name, cell in cells.items()
            if isinstance(cell, CellError)
        ]
        if key and seen[key]:
            problems.append(
                Problem(
                    number,
                    str(_label(register, register.key[0])),
                    str(key[0]),
                    _("This entry stands twice in the sheet."),
                )
            )
        seen[key] += bool(key)
        existing = known.get(key) if key else None
        masked = table.masked(cells)
        if existing is None:
            problems += [
                Problem(
                    number,
                    str(_label(register, name)),
                    str(cells[name]),
                    _("Type the whole value: *** hides it."),
                )
                for name in masked
            ]
        if not problems:
            given = {name: cell for name, cell in cells.items() if name not in masked}
            problems = _plan_row(plan, register, rows, number, given, existing, candidates)
        if problems:
            plan.refused += 1
            plan.problems += problems
    clashes = list(rows.clashes([(row, record) for row, record, _new in candidates]))
    cells_of = dict(chunk)
    for number, name, message in clashes:
        value = str(cells_of[number].get(name, ""))
        plan.problems.append(Problem(number, str(_label(register, name)) if name else "", value, message))
    _withdraw(plan, {number for number, _name, _message in clashes}, candidates)


def _withdraw(plan: Plan, refused: set[int], candidates: list[tuple[int, models.Model, bool]]) -> None:
    """Take rows that were accepted by their form out of the plan again."""
    records = {id(record) for row, record, _new in candidates if row in refused}
    plan.new = [one for one in plan.new if id(one) not in records]
    plan.changed = [one for one in plan.changed if id(one[1]) not in records]
    plan.refused += len(refused)


def _plan_row(
    plan: Plan,
    register: Register,
    rows: RowForm,
    number: int,
    cells: dict[str, Any],
    existing: models.Model | None,
    candidates: list[tuple[int, models.Model, bool]],
) -> list[Problem]:
    version = cells.pop("version", "")
    if existing is None and version not in ("", None):
        return [
            Problem(
                number,
                str(_label(register, register.key[0])),
                str(cells.get(register.key[0], "")),
                _(
                    "No entry of this number is within your reach. For a new entry leave number and version empty."
                ),
            )
        ]
    checked = rows.check(cells, existing)
    if checked.errors:
        return [
            Problem(number, str(_label(register, name)) if name else "", str(cells.get(name, "")), message)
            for name, message in checked.errors
        ]
    if existing is None:
        if isinstance(checked.record, Record):
            checked.record.number = str(cells.get("number", "") or "")
        plan.new.append(checked.record)
        candidates.append((number, checked.record, True))
        return []
    if not checked.changes:
        plan.unchanged += 1
        return []
    if str(version) != str(checked.version):
        return [
            Problem(
                number,
                str(_label(register, name)),
                new,
                _(
                    "Somebody has changed this entry since the sheet was exported: it now says “%(old)s”. "
                    "Export again and repeat the change."
                )
                % {"old": old},
            )
            for name, (old, new) in checked.changes.items()
        ]
    plan.changed.append((number, checked.record, checked.changes))
    candidates.append((number, checked.record, False))
    return []


def _known(register: Register, user: User, rows: list[dict[str, Any]]) -> dict[tuple[str, ...], models.Model]:
    """Return the records the rows name by their key, within the user's scope: one query a chunk."""
    first = register.key[0]
    values = _readable(register, first, {str(cells.get(first) or "") for cells in rows} - {""})
    if not values:
        return {}
    related = [column.name for column, is_read in register.sheet_columns if is_read and column.is_related]
    found = register.records(user).live().filter(**{f"{first}__in": values}).select_related(*related)
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


def _label(register: Register, name: str) -> Any:
    return next((column.label for column, _read in register.sheet_columns if column.name == name), name)


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
