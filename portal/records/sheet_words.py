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
from portal.records.workbooks import CellError, Sheet

LANGUAGES = ("zh-hans", "en")
TOTALS = {"合计", "总计", "小计", "共计", "total", "sum"}
EXACT = 1e15  # up to here a whole number comes out of a sheet as it was typed
YES, NO = {"是", "有", "√", "yes", "true", "y"}, {"否", "无", "×", "no", "false", "n"}


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
        return {
            name
            for column, is_read in self.register.sheet_columns
            if not is_read
            for name in self._names(column)
        } - set(self.columns)

    @staticmethod
    def _names(column: Column) -> set[str]:
        names = {heading_key(column.name)}
        for language in LANGUAGES:
            with override(language):
                names.add(heading_key(column.label))
        for alias in ALIASES.get(column.name, ()):
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

    def value(self, column: Column, cell: Any) -> Any:
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
            return (
                True
                if word in YES or cell is True or cell == 1
                else (False if word in NO or cell is False or cell == 0 else cell)
            )
        if isinstance(column.field, models.DateField) and isinstance(cell, int | float):
            return serial_day(cell)
        return cell


# What clerks call the columns that every register has.
ALIASES: dict[str, tuple[str, ...]] = {
    "unit": ("村", "村名", "村庄", "所在村", "所属村", "单位", "填报单位"),
    "number": ("编号", "序列号", "登记编号"),
    "version": ("版本",),
}


def serial_day(number: float) -> str:
    """Turn a bare number in a date column into a day: 20230504, or Excel's count of days since 1899-12-30."""
    if 19000101 <= number <= 29991231:
        return str(int(number))
    if 20000 <= number <= 80000:
        return (dt.date(1899, 12, 30) + dt.timedelta(days=int(number))).isoformat()
    return str(number)


@dataclass(frozen=True)
class Table:
    """A sheet understood: which column stands where, the rows of data, what was passed over and why."""

    places: dict[int, Column]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, Any]], ...]
    skipped: tuple[tuple[int, str], ...]

    def given(self, cells: dict[str, Any]) -> dict[str, Any]:
        """Return the cells that say something: a masked cell means *no change* and says nothing."""
        return {name: cell for name, cell in cells.items() if not (isinstance(cell, str) and is_masked(cell))}


def understand(register: Register, sheet: Sheet, required: set[str]) -> Table:
    """Find the headings and read the rows below them.

    :class:`UnreadableHeadings` when fewer than two headings are known or a required column is missing.
    """
    words = Vocabulary(register)
    number, headings = _heading_row(words, sheet)
    places: dict[int, Column] = {}
    unknown: list[str] = []
    for place, heading in enumerate(headings):
        if heading in (None, ""):
            continue
        column = words.columns.get(heading_key(heading))
        if column is not None and column not in places.values():
            places[place] = column
        elif heading_key(heading) not in words.ignored:
            unknown.append(str(heading))
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
    skipped = [(row, _("above the headings")) for row, _cells in sheet.rows if row < number]
    rows = []
    for row, cells in sheet.rows:
        if row <= number:
            continue
        first = next((cell for cell in cells if cell not in (None, "")), None)
        if first is None:
            continue
        if isinstance(first, str) and heading_key(first) in TOTALS:
            skipped.append((row, _("a line of totals")))
            continue
        rows.append(
            (
                row,
                {
                    column.name: cell if isinstance(cell, CellError) else words.value(column, cell)
                    for place, column in places.items()
                    for cell in (cells[place] if place < len(cells) else None,)
                },
            )
        )
    return Table(places, tuple(unknown), tuple(missing), tuple(rows), tuple(skipped))


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
