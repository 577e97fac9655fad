"""Workbooks for the tests: honest ones by openpyxl, crafted ones part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl

_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
<Override PartName="/xl/sharedStrings.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>
</Types>"""
_RELS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="xl/workbook.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
</Relationships>"""
_BOOK_RELS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="worksheets/sheet1.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>
<Relationship Id="rId2" Target="sharedStrings.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>
</Relationships>"""
_BOOK = """<?xml version="1.0" encoding="UTF-8"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
{properties}<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>"""
_SHEET = """<?xml version="1.0" encoding="UTF-8"?>{prolog}
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{before}
<sheetData>{rows}</sheetData>{after}</worksheet>"""
_STRINGS = """<?xml version="1.0" encoding="UTF-8"?>{prolog}
<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{strings}</sst>"""


def workbook(rows: Iterable[Sequence[Any]], **merged: str) -> bytes:
    """Return an honest workbook of one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    for place in merged.values():
        book.active.merge_cells(place)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """Return a workbook as bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def crafted(
    rows: str = "",
    *,
    prolog: str = "",
    before: str = "",
    after: str = "",
    strings: Iterable[str] = (),
    strings_prolog: str = "",
    properties: str = "",
    encoding: str = "utf-8",
    extra: dict[str, bytes] | None = None,
) -> bytes:
    """Return a workbook whose sheet is written by hand; ``rows`` is the XML between ``sheetData``."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS)
        archive.writestr("xl/workbook.xml", _BOOK.format(properties=properties))
        archive.writestr("xl/_rels/workbook.xml.rels", _BOOK_RELS)
        sheet = _SHEET.format(prolog=prolog, before=before, rows=rows, after=after)
        archive.writestr("xl/worksheets/sheet1.xml", _encoded(sheet, encoding))
        items = "".join(f"<si><t>{text}</t></si>" for text in strings)
        archive.writestr(
            "xl/sharedStrings.xml", _encoded(_STRINGS.format(prolog=strings_prolog, strings=items), encoding)
        )
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return out.getvalue()


def _encoded(text: str, encoding: str) -> bytes:
    return text.replace("UTF-8", encoding.upper()).encode(encoding)


def inline(place: str, text: str) -> str:
    """Return a cell of text at an address."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def line(number: int, cells: Sequence[Any]) -> str:
    """Return a row of cells from column A on: numbers as numbers, the rest as text."""
    said = []
    for place, cell in enumerate(cells):
        at = f"{chr(65 + place)}{number}"
        if isinstance(cell, int | float):
            said.append(f'<c r="{at}"><v>{cell}</v></c>')
        elif cell is not None:
            said.append(inline(at, cell))
    return f'<row r="{number}">{"".join(said)}</row>'
