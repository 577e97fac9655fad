"""A register as a sheet: the columns of the list, the user's own filters, typed cells, memory that stays flat."""

from __future__ import annotations

import datetime as dt
import hashlib
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from portal.models import AccessEntry, log_access
from portal.phrases import display_width
from portal.records.columns import Column, as_it_is
from portal.records.register import Register

if TYPE_CHECKING:
    from portal.models import User

ROWS_A_FILE = 20_000
PIECE = 2000
_HEAD = Font(bold=True)
_READ_ONLY = PatternFill("solid", fgColor="FFE7E6E3")


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
    rows = cell_rows(register, records, user)
    if total <= ROWS_A_FILE:
        _write_book(register, rows, out, user, notes)
        return total, "xlsx"
    with TemporaryDirectory() as folder, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for part in range(1, -(-total // ROWS_A_FILE) + 1):
            path = Path(folder) / "part.xlsx"
            with path.open("wb") as file:
                _write_book(register, islice(rows, ROWS_A_FILE), file, user, notes)
            archive.write(path, f"{register.label}-{part}.xlsx")
            path.unlink()
    return total, "zip"


def cell_rows(register: Register, records: models.QuerySet, user: User | None) -> Iterator[tuple[Any, ...]]:
    """Return the rows of a sheet as typed cells, as they come from the database."""
    columns = [column for column, _read in register.sheet_columns]
    revealing = register.reveals(user)
    makers = [column.cells(revealing=revealing) for column in columns]
    pieces = _stored if all(column.is_stored for column in columns) else _asked
    for piece in pieces(columns, records):
        made = (
            values if make is as_it_is else map(make, values)
            for make, values in zip(makers, zip(*piece, strict=True), strict=True)
        )
        yield from zip(*made, strict=True)


def _asked(columns: Sequence[Column], records: models.QuerySet) -> Iterator[list[list[Any]]]:
    """Return what each record says of itself, in pieces of some rows."""
    rows = records.iterator(chunk_size=PIECE)
    while piece := [[column.raw(record) for column in columns] for record in islice(rows, PIECE)]:
        yield piece


def _stored(columns: Sequence[Column], records: models.QuerySet) -> Iterator[list[list[Any]]]:
    """Return what stands in the table, without making records of it; what a row points at is read once."""
    rows = records.values_list(*(column.field.attname for column in columns)).iterator(chunk_size=PIECE)
    related = [(at, column.field.related_model) for at, column in enumerate(columns) if column.is_related]
    names: dict[int, dict[Any, str | None]] = {at: {None: None} for at, _model in related}
    while piece := [list(row) for row in islice(rows, PIECE)]:
        for at, model in related:
            known = names[at]
            found = model._base_manager.in_bulk({row[at] for row in piece} - known.keys())
            known.update((key, str(one)) for key, one in found.items())
            for row in piece:
                row[at] = known[row[at]]
        yield piece


def _write_book(
    register: Register,
    rows: Iterator[tuple[Any, ...]],
    out: IO[bytes],
    user: User | None,
    notes: Sequence[tuple[str, str]],
) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_title(str(register.label)))
    columns = register.sheet_columns
    sheet.freeze_panes = "B2"
    for number, (column, _read) in enumerate(columns, 1):
        width = min(max(display_width(str(column.label)) + 4, 12), 28)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_heading(sheet, column, is_read) for column, is_read in columns])
    for row in rows:
        sheet.append([cell_of(sheet, value) if type(value) is str else value for value in row])
    about = book.create_sheet(_("Notes"))
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 16, 90
    for label, text in notes:
        about.append([cell_of(about, label), cell_of(about, text)])
    book.save(out)


def sheet_title(title: str) -> str:
    """Return a title as a sheet may have it."""
    return "".join("-" if char in "[]:*?/\\" else char for char in title)[:31]


def _heading(sheet: Any, column: Column, is_read: bool) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, str(column.label))
    cell.font = _HEAD
    if not is_read:
        cell.fill = _READ_ONLY
    return cell


def cell_of(sheet: Any, value: Any) -> Any:
    """Return a value as its own type; text that looks like a formula or an error stays text."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "#", "\t", "\r")):
        cell = WriteOnlyCell(sheet, value)
        cell.data_type = "s"
        cell.quotePrefix = True
        return cell
    return value


def about_export(
    register: Register,
    user: User | None,
    said: Sequence[str],
    at: dt.datetime,
    *,
    number: str = "",
    purpose: str = "",
) -> list[tuple[str, str]]:
    """Return the notes of an export: what it holds, who made it, when and what for, and how it comes back.

    ``number`` is the one under which the access log knows it.
    """
    return [
        (_("Register"), str(register.label)),
        (_("Shows"), " · ".join(said) or _("all entries")),
        (_("Exported by"), f"{user.full_name}（{user.organisation.name}）" if user else _("the system")),
        (_("Exported at"), at.strftime("%Y-%m-%d %H:%M")),
        *([(_("Number of the export"), number)] if number else []),
        *([(_("Purpose"), purpose)] if purpose else []),
        (
            _("Coming back"),
            _(
                "White columns can be changed and imported again; grey ones are for reading. A row without "
                "number and version is a new entry. Masked cells left as they are mean no change."
            ),
        ),
    ]


def log_export(
    register: Register,
    out: IO[bytes],
    *,
    rows: int,
    filters: Mapping[str, str],
    number: str,
    purpose: str = "",
) -> None:
    """Write the entry of the access log by which a file found anywhere leads back to who took it out.

    What was searched for may name a person and is not written down; that something was, is.
    """
    out.seek(0)
    log_access(
        AccessEntry.Act.EXPORT,
        register=register.name,
        purpose=purpose,
        number=number,
        rows=rows,
        sha256=hashlib.file_digest(out, "sha256").hexdigest(),
        filters={name: "…" if name == "q" else value for name, value in sorted(filters.items()) if value},
    )
    out.seek(0)
