"""What statistics of every kind share when they are printed: linked numbers, and a finished sheet on A4."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from portal.pdf.official import Figure, Text

NUMERALS = "一二三四五六七八九"
_TENS = ("", "十", "二十", "三十", "四十", "五十", "六十", "七十", "八十", "九十")
_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


@dataclass(frozen=True)
class PrintableStatistics:
    """Statistics ready to be taken out: how they become paper and sheet, where they are shown, what is logged."""

    title: str
    pdf: Callable[[dt.date], bytes]
    sheet: Callable[[], bytes]
    shown_at: str
    logged: Mapping[str, str]


def demonstration_notice() -> str:
    """Return what a document of a demonstration bears on every page; nothing elsewhere."""
    return _("Demonstration data, not a real document") if settings.PORTAL_MODE == "demo" else ""


def numeral(number: int) -> str:
    """Return a number from 1 to 99 in Chinese, as headings are numbered."""
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (NUMERALS[ones - 1] if ones else "")


def linked(text: str, url: str, title: str) -> Text:
    """Return a number that leads to its records in the screen version, where there is a list behind it."""
    return Figure(text, url, title) if url else text


def headline(sheet: Worksheet, title: str, columns: int) -> None:
    """Write the title across the columns."""
    sheet.append([title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=columns)
    first: Cell = sheet["A1"]
    first.font = Font(bold=True, size=14)
    first.alignment = Alignment(horizontal="center")


def box(sheet: Worksheet, first: int, last: int) -> None:
    """Draw the rules of a table's rows."""
    for row in sheet.iter_rows(min_row=first, max_row=last):
        for cell in row:
            cell.border = _BOX


def finish(book: Workbook, sheet: Worksheet) -> bytes:
    """Return the workbook: A4 wide, and no text taken for a formula."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":  # a name that begins like a formula is a name
                cell.data_type = "s"
    sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = sheet.PAPERSIZE_A4, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
