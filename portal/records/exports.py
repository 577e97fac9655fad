"""A register as a sheet: the columns of the list, the user's own filters, typed cells, memory that stays flat."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from portal.phrases import display_width
from portal.records.columns import Column
from portal.records.register import Register

if TYPE_CHECKING:
    from portal.models import User

ROWS_A_FILE = 20_000
_HEAD = Font(bold=True)
_READ_ONLY = PatternFill("solid", fgColor="FFE7E6E3")
_WRAP = Alignment(vertical="top", wrap_text=False)


def write_sheets(
    register: Register,
    records: models.QuerySet,
    out: IO[bytes],
    *,
    user: User | None,
    notes: Sequence[tuple[str, str]],
) -> tuple[int, str]:
    """Write the records to ``out``; return (rows, ending).

    Up to 20,000 rows make one workbook (``xlsx``); more make several in an archive (``zip``), each of which
    can be imported. ``notes`` (label, text) fill the second sheet.
    """
    total = records.count()
    if total <= ROWS_A_FILE:
        _write_book(register, records.iterator(chunk_size=2000), out, user, notes)
        return total, "xlsx"
    rows = records.iterator(chunk_size=2000)
    with TemporaryDirectory() as folder, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for part in range(1, -(-total // ROWS_A_FILE) + 1):
            path = Path(folder) / "part.xlsx"
            with path.open("wb") as file:
                _write_book(register, _first(rows, ROWS_A_FILE), file, user, notes)
            archive.write(path, f"{register.label}-{part}.xlsx")
            path.unlink()
    return total, "zip"


def _first(rows: Iterator[Any], count: int) -> Iterator[Any]:
    for _number, record in zip(range(count), rows, strict=False):
        yield record


def _write_book(
    register: Register,
    records: Iterator[models.Model],
    out: IO[bytes],
    user: User | None,
    notes: Sequence[tuple[str, str]],
) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_safe_title(str(register.label)))
    columns = register.sheet_columns
    sheet.freeze_panes = "B2"
    for number, (column, _read) in enumerate(columns, 1):
        width = min(max(display_width(str(column.label)) + 4, 12), 28)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_heading(sheet, column, is_read) for column, is_read in columns])
    shown = [column for column, _read in columns]
    revealing = register.reveals(user)
    for record in records:
        sheet.append([_cell(sheet, column.cell(record, revealing=revealing)) for column in shown])
    about = book.create_sheet(_("Notes"))
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 16, 90
    for label, text in notes:
        about.append([_cell(about, label), _cell(about, text)])
    book.save(out)


def _safe_title(title: str) -> str:
    return "".join("-" if char in "[]:*?/\\" else char for char in title)[:31]


def _heading(sheet: Any, column: Column, is_read: bool) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, str(column.label))
    cell.font = _HEAD
    if not is_read:
        cell.fill = _READ_ONLY
    return cell


def _cell(sheet: Any, value: Any) -> Any:
    """Return a value as its own type; text that looks like a formula stays text."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        cell = WriteOnlyCell(sheet, value)
        cell.data_type = "s"
        cell.quotePrefix = True
        return cell
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "yyyy-mm-dd"
        return cell
    return value


def about_export(
    register: Register, user: User | None, said: Sequence[str], at: dt.datetime
) -> list[tuple[str, str]]:
    """Return the notes of an export: what it holds, who made it, when, and how it comes back."""
    return [
        (_("Register"), str(register.label)),
        (_("Shows"), " · ".join(said) or _("all entries")),
        (_("Exported by"), f"{user.full_name}（{user.organisation.name}）" if user else _("the system")),
        (_("Exported at"), at.strftime("%Y-%m-%d %H:%M")),
        (
            _("Coming back"),
            _(
                "White columns can be changed and imported again; grey ones are for reading. A row without "
                "number and version is a new entry. Masked cells left as they are mean no change."
            ),
        ),
    ]
