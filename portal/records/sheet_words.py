"""Headings and cells in the words of clerks: Chinese, English or the field's own name."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.phrases import clean_text, fold_digits, is_masked
from portal.records.columns import Column
from portal.records.register import Register
from portal.records.workbooks import EPOCH, CellError, Sheet

LANGUAGES = ("zh-hans", "en")
MOST_ROWS = 20_000
TOTALS = {"合计", "总计", "小计", "共计", "total", "sum"}
EXACT = 1e15  # up to here a whole number comes out of a sheet as it was typed
YES, NO = {"是", "有", "√", "yes", "true", "y", "1"}, {"否", "无", "×", "no", "false", "n", "0"}


class UnreadableHeadings(Exception):
    """No row of the sheet could be read as its headings."""


def heading_key(text: Any) -> str:
    """Return a heading without what does not matter: spaces, marks, brackets with a hint, case."""
    plain = fold_digits(clean_text(str(text))).lower()
    plain = re.sub(r"[（(【\[].*?[)）】\]]", "", plain)
    return re.sub(r"[\s*＊:：_/、.-]+", "", plain)


@dataclass(frozen=True)
class Vocabulary:
    """What the headings and cells of one register's sheet may be called."""

    register: Register

    @cached_property
    def columns(self) -> dict[str, Column]:
        """Return the importable columns by each of their names."""
        found: dict[str, Column] = {}
        for column, is_read in self.register.sheet_columns:
            for name in self._names(column):
                if is_read:
                    found.setdefault(name, column)
        return found

    @cached_property
    def ignored(self) -> set[str]:
        """Return the names of the read-only columns, which an import passes over."""
        found = {
            name
            for column, is_read in self.register.sheet_columns
            if not is_read
            for name in self._names(column)
        }
        for language in LANGUAGES:
            with override(language):
                found.add(heading_key(remarks_heading()))
        return found - set(self.columns)

    def _names(self, column: Column) -> set[str]:
        names = {heading_key(column.name)}
        for language in LANGUAGES:
            with override(language):
                names.add(heading_key(column.label))
        for alias in (*ALIASES.get(column.name, ()), *self.register.aliases.get(column.name, ())):
            names.add(heading_key(alias))
        return names

    @cached_property
    def choices(self) -> dict[str, dict[str, Any]]:
        """Return for each field with choices its stored values by each of their names."""
        found: dict[str, dict[str, Any]] = {}
        for column, is_read in self.register.sheet_columns:
            if not is_read or column.field is None or not column.field.choices:
                continue
            words: dict[str, Any] = {}
            for value, label in column.field.flatchoices:
                words[str(value).lower()] = value
                for language in LANGUAGES:
                    with override(language):
                        words[str(label).lower()] = value
            found[column.name] = words
        return found

    def knows(self, cell: Any) -> bool:
        """Tell whether a cell is a heading of the register."""
        return isinstance(cell, str) and heading_key(cell) in self.columns

    def value(self, column: Column, cell: Any, epoch: dt.date = EPOCH) -> Any:
        """Return what the form is given for a cell.

        Texts of choices and yes/no become stored values; anything else goes to the form as it stands, so
        that a wrong cell gets the form's own message.
        """
        if isinstance(cell, str):
            cell = clean_text(cell)
        if cell in (None, ""):
            return ""
        if isinstance(cell, float) and cell.is_integer() and abs(cell) < EXACT:
            cell = int(cell)
        if column.name in self.choices:
            return self.choices[column.name].get(str(cell).lower(), cell)
        if isinstance(column.field, models.BooleanField):
            word = str(cell).lower()
            return True if word in YES else False if word in NO else cell
        if isinstance(cell, bool):
            return CellError("truth")
        if isinstance(column.field, models.DateField) and isinstance(cell, int | float):
            return serial_day(cell, epoch)
        return cell


# What clerks call the columns that every register has.
ALIASES: dict[str, tuple[str, ...]] = {
    "unit": ("村", "村名", "村庄", "所在村", "所属村", "单位", "填报单位"),
    "number": ("编号", "序列号", "登记编号"),
    "version": ("版本",),
}


def remarks_heading() -> str:
    """Return the heading of the column added to a sheet handed back; an import passes over it."""
    return _("Remarks of the import")


def serial_day(number: float, epoch: dt.date) -> str:
    """Turn a bare number in a date column into a day: 20230504, or the workbook's count of days since ``epoch``."""
    if 19000101 <= number <= 29991231:
        return str(int(number))
    if 18000 <= number <= 80000:
        return (epoch + dt.timedelta(days=int(number))).isoformat()
    return str(number)


@dataclass(frozen=True)
class Table:
    """A sheet understood: which column stands where, the rows of data, what was passed over and why.

    ``headed_by`` is the number of the row of headings (the lower of two), ``read_as`` lists the headings that
    were written in other words than the register's own.
    """

    headed_by: int
    places: dict[int, Column]
    unknown: tuple[str, ...]
    read_as: tuple[tuple[str, str], ...]
    rows: tuple[tuple[int, dict[str, Any]], ...]
    skipped: tuple[tuple[int, str], ...]

    def masked(self, cells: dict[str, Any]) -> set[str]:
        """Return the personal columns of a row in which a mask stands: in a row that exists, *no change*."""
        personal = {column.name for column in self.places.values() if column.personal}
        return {
            name for name, cell in cells.items()
            if name in personal and isinstance(cell, str) and is_masked(cell)
        }  # fmt: skip


def understand(register: Register, sheet: Sheet, required: set[str]) -> Table:
    """Find the headings and read the rows below them.

    :class:`UnreadableHeadings` when fewer than two headings are known, a required column is missing, or there
    are too many rows.
    """
    words = Vocabulary(register)
    first, last, headings = _headings(words, sheet)
    places, unknown = _places(words, headings)
    _refuse_missing(register, required, places)
    read_as = tuple(
        (str(headings[place]), str(column.label))
        for place, column in places.items()
        if heading_key(headings[place]) != heading_key(column.label)
    )
    skipped = [(row, _("above the headings")) for row, _cells in sheet.rows if row < first]
    rows = []
    for row, cells in sheet.rows:
        opening = next((cell for cell in cells if cell not in (None, "")), None)
        if row <= last or opening is None:
            continue
        if isinstance(opening, str) and heading_key(opening) in TOTALS:
            skipped.append((row, _("a line of totals")))
            continue
        rows.append((row, _cells_of(words, places, cells, sheet.epoch)))
    if len(rows) > MOST_ROWS:
        raise UnreadableHeadings(
            _("The sheet has %(rows)d rows; at most 20,000 are read at once. Split it into several.")
            % {"rows": len(rows)}
        )
    return Table(last, places, tuple(unknown), read_as, tuple(rows), tuple(skipped))


def _places(words: Vocabulary, headings: list[Any]) -> tuple[dict[int, Column], list[str]]:
    """Return which column stands where, and the headings that nothing is read from."""
    places: dict[int, Column] = {}
    unknown: list[str] = []
    for place, heading in enumerate(headings):
        if heading in (None, ""):
            continue
        column = words.columns.get(heading_key(heading))
        if column is not None and column not in places.values():
            places[place] = column
        elif column is not None:
            unknown.append(_("%(heading)s (the second time)") % {"heading": heading})
        elif heading_key(heading) not in words.ignored:
            unknown.append(str(heading))
    return places, unknown


def _cells_of(
    words: Vocabulary, places: dict[int, Column], cells: list[Any], epoch: dt.date
) -> dict[str, Any]:
    found = {}
    for place, column in places.items():
        cell = cells[place] if place < len(cells) else None
        found[column.name] = cell if isinstance(cell, CellError) else words.value(column, cell, epoch)
    return found


def _refuse_missing(register: Register, required: set[str], places: dict[int, Column]) -> None:
    present = {column.name for column in places.values()}
    missing = [
        str(column.label)
        for column, is_read in register.sheet_columns
        if is_read and column.name in required - present
    ]
    if missing and "number" not in present:
        raise UnreadableHeadings(
            _("The sheet lacks the column(s) %(missing)s. Add them, or start from an exported sheet.")
            % {"missing": "、".join(missing)}
        )


def _headings(words: Vocabulary, sheet: Sheet) -> tuple[int, int, list[Any]]:
    """Return (first row, last row, headings): one row, or two of which the second names parts of the first.

    Only rows that stand next to each other can belong together, and the lower one holds headings alone.
    """
    number, headings = _heading_row(words, sheet)
    rows = dict(sheet.rows)
    for upper, lower in ((number, number + 1), (number - 1, number)):
        above, below = list(rows.get(upper, ())), list(rows.get(lower, ()))
        width = max(len(above), len(below))
        above, below = above + [None] * (width - len(above)), below + [None] * (width - len(below))
        added = [
            place for place in range(width) if words.knows(below[place]) and not words.knows(above[place])
        ]
        is_heading = all(
            cell in (None, "", above[place]) or words.knows(cell) for place, cell in enumerate(below)
        )
        if added and any(words.knows(cell) for cell in above) and is_heading:
            return upper, lower, [below[at] if at in added else above[at] for at in range(width)]
    return number, number, headings


def _heading_row(words: Vocabulary, sheet: Sheet) -> tuple[int, list[Any]]:
    best: tuple[int, int, list[Any]] = (0, 0, [])
    for number, cells in sheet.rows[:12]:
        known = sum(heading_key(cell) in words.columns for cell in cells if isinstance(cell, str))
        if known > best[0]:
            best = (known, number, cells)
    if best[0] < min(2, len(words.columns)):
        expected = "、".join(str(column.label) for column, is_read in words.register.sheet_columns if is_read)
        raise UnreadableHeadings(
            _("No row was found with the headings of “%(register)s”. They are: %(expected)s.")
            % {"register": words.register.label, "expected": expected}
        )
    return best[1], best[2]
