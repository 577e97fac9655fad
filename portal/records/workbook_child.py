"""Reads one workbook in a process of its own, with little memory and little time, and prints its cells as JSON.

Started by path, without Django: whatever a crafted file does, it does here. One line a row:
``[row number, [cell, …]]``; a cell is text, number, truth value, null, ``{"day": ISO}`` or ``{"error": text}``.
The last line is ``{"end": {…}}``; without it the file was not read to its end.
"""

import datetime as dt
import json
import re
import resource
import sys
import zipfile
from typing import Any

MAX_COLUMNS, MAX_ROWS = 200, 20_000
_CELL = re.compile(rb'<c[^>]*? r="([A-Z]+)([0-9]+)"')
_ROW = re.compile(rb'<row[^>]*? r="([0-9]+)"')
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')


def column_number(letters: bytes) -> int:
    """Return the number of a column: A is 1, XFD 16,384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def refuse(code: str, **detail: Any) -> None:
    """Print why the file cannot be taken, and stop."""
    sys.stdout.write(json.dumps({"refused": code, **detail}, ensure_ascii=False) + "\n")
    sys.exit(0)


def survey(path: str, member: str) -> dict[str, Any]:
    """Look through the raw sheet before any cell is built: limits, formulas, merged cells.

    Reads in pieces, so that a sheet of any size takes the memory of one piece.
    """
    found: dict[str, Any] = {"formulas": False, "merged": []}
    with zipfile.ZipFile(path) as archive, archive.open(member) as stream:
        rest = b""
        while piece := stream.read(1 << 20):
            text = rest + piece
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                refuse("doctype")
            for letters, digits in _CELL.findall(text):
                if int(digits) > MAX_ROWS + 50 or column_number(letters) > MAX_COLUMNS:
                    refuse("beyond", cell=(letters + digits).decode())
            for digits in _ROW.findall(text):
                if int(digits) > MAX_ROWS + 50:
                    refuse("beyond", cell="A" + digits.decode())
            found["formulas"] = found["formulas"] or b"<f" in text
            found["merged"] += [
                (column_number(left), int(top), column_number(right), int(bottom))
                for left, top, right, bottom in _MERGE.findall(text)
            ]
            rest = text[-300:]
    found["merged"] = sorted(set(found["merged"]))
    return found


def plain(cell: Any, formula: Any) -> Any:
    """Return a cell as JSON can carry it."""
    value, kind = cell.value, cell.data_type
    if value is None and isinstance(formula, str) and formula.startswith("="):
        return {"error": "formula"}
    if kind == "e" or (isinstance(value, str) and re.fullmatch(r"#[A-Z/0]+[!?]?|#N/A", value)):
        return {"error": str(value)}
    if isinstance(value, dt.datetime | dt.date):
        moment = value.isoformat(" ")[:16] if isinstance(value, dt.datetime) else value.isoformat()
        return {"day": moment.removesuffix(" 00:00")}
    if isinstance(value, dt.time | dt.timedelta):
        return {"error": str(value)}
    return value


def fill_merged(rows: dict[int, list[Any]], merged: list[tuple[int, int, int, int]]) -> int:
    """Write the value of a merged block into each of its cells below its first; return how many were filled."""
    filled = 0
    for left, top, right, bottom in merged:
        first = rows.get(top, [])
        if left > len(first) or left != right or bottom - top > MAX_ROWS:
            continue
        for number in range(top + 1, bottom + 1):
            row = rows.get(number)
            if row is not None and left <= len(row) and row[left - 1] is None:
                row[left - 1] = first[left - 1]
                filled += 1
    return filled


def main(path: str) -> None:
    """Read the first visible sheet that is not a note of ours."""
    import openpyxl  # noqa: PLC0415  (after the limits are set)

    book = openpyxl.load_workbook(open(path, "rb"), read_only=True, data_only=True)  # noqa: SIM115
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        refuse("no_sheet")
    sheet = sheets[0]
    member = sheet._worksheet_path
    seen = survey(path, member)
    sheet.reset_dimensions()
    formulas: dict[tuple[int, int], Any] = {}
    if seen["formulas"]:
        twin = openpyxl.load_workbook(open(path, "rb"), read_only=True)[sheet.title]  # noqa: SIM115
        twin.reset_dimensions()
        for number, row in enumerate(twin.iter_rows(), 1):
            for place, cell in enumerate(row, 1):
                if cell.value is not None and cell.data_type == "f":
                    formulas[number, place] = cell.value
    rows: dict[int, list[Any]] = {}
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = [plain(cell, formulas.get((number, place))) for place, cell in enumerate(row, 1)]
        if any(cell is not None for cell in cells):
            rows[number] = cells
    filled = fill_merged(rows, seen["merged"])
    for number, cells in rows.items():
        sys.stdout.write(json.dumps([number, cells], ensure_ascii=False) + "\n")
    sys.stdout.write(json.dumps({"end": {"sheet": sheet.title, "filled": filled}}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
    main(sys.argv[1])
