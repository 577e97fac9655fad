"""A refused sheet handed back: its own cells, and beside each row what is wrong with it."""

from __future__ import annotations

from collections import defaultdict
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from portal.records.exports import cell_of, sheet_title
from portal.records.imports import Plan
from portal.records.sheet_words import remarks_heading
from portal.records.workbooks import CellError, Sheet

_REMARK = Font(bold=True, color="FF9C1C1C")


def write_corrected(sheet: Sheet, plan: Plan, out: IO[bytes]) -> None:
    """Write the sheet to ``out`` with a column of remarks after its last one; each row keeps its number.

    The file is made anew from the cells that were read: nothing else of what was handed in comes back.
    """
    remarks: dict[int, list[str]] = defaultdict(list)
    for problem in plan.problems:
        remarks[problem.row].append(
            f"{problem.column}：{problem.message}" if problem.column else problem.message
        )
    for row, reason in plan.skipped:
        remarks[row].append(_("passed over: %(reason)s") % {"reason": reason})
    width = max((len(cells) for _row, cells in sheet.rows), default=0)
    book = Workbook(write_only=True)
    written = book.create_sheet(sheet_title(sheet.title))
    written.column_dimensions[get_column_letter(width + 1)].width = 60
    rows = dict(sheet.rows)
    for number in range(1, max(rows, default=0) + 1):
        cells = [cell_of(written, _plain(cell)) for cell in rows.get(number, [])]
        said = remarks_heading() if number == plan.headed_by else "；".join(remarks.get(number, ()))
        if said:
            remark = WriteOnlyCell(written, said)
            remark.font = _REMARK
            cells += [None] * (width - len(cells)) + [remark]
        written.append(cells)
    book.save(out)


def _plain(cell: Any) -> Any:
    """Return what can stand in a cell again; where no value was found, none is made up."""
    if isinstance(cell, CellError):
        return str(cell) if cell.is_shown else None
    return cell
