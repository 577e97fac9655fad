"""Reads one workbook in a process of its own, with little memory and little time, and prints its cells as JSON.

Started by path, without Django: whatever a crafted file does, it does here. One line a row:
``[row number, [cell, …]]``; a cell is text, number, truth value, null, ``{"day": ISO}`` or ``{"error": text}``.
The last line is ``{"end": {…}}``; without it the file was not read to its end.
"""

import datetime as dt
import json
import posixpath
import re
import resource
import sys
import zipfile
from typing import Any

MAX_COLUMNS, MAX_ROWS = 200, 20_000
HEADROOM = 50  # rows of titles, headings and totals around the table
# many cells may point at one long text: what is printed is limited, not what is packed
MAX_OUTPUT = 40 * 1024 * 1024
MEMORY, SECONDS = 1 << 30, 20
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?r=[\"']([A-Z]+)([0-9]+)[\"']")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)[\"']")
_COMMENT = re.compile(rb"<(?:\w+:)?comment\s[^>]*?ref=[\"']([A-Z]+)([0-9]+)[\"']")
_COMMENTS_PART = re.compile(rb"Target=[\"']([^\"']*comments[^\"']*)[\"']")


class Refused(Exception):
    """The file cannot be taken; carries the code and what belongs to it."""

    def __init__(self, code: str, **detail: Any) -> None:
        super().__init__(code)
        self.said = {"refused": code, **detail}


def column_number(letters: bytes) -> int:
    """Return the number of a column: A is 1, XFD 16,384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def column_letters(number: int) -> str:
    """Return the letters of a column: 1 is A, 16,384 XFD."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def pieces(archive: zipfile.ZipFile, member: str) -> Any:
    """Yield a part in pieces that overlap; text of two bytes a character is read as its letters."""
    with archive.open(member) as stream:
        rest = b""
        while piece := stream.read(1 << 20):
            text = rest + piece.replace(b"\0", b"")
            yield text
            rest = text[-300:]


def refuse_declarations(archive: zipfile.ZipFile) -> None:
    """Refuse declarations in any part: no workbook has them, and they can name files and grow without end."""
    for member in archive.namelist():
        if member.endswith((".xml", ".rels", ".vml")):
            for text in pieces(archive, member):
                if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                    raise Refused("doctype")


def survey(archive: zipfile.ZipFile, member: str) -> dict[str, Any]:
    """Look through the raw sheet before any cell is built: limits, formulas, merged cells.

    Reads in pieces, so that a sheet of any size takes the memory of one piece.
    """
    formulas, merged = False, set()
    for text in pieces(archive, member):
        for letters, digits in _CELL.findall(text):
            if int(digits) > MAX_ROWS + HEADROOM or column_number(letters) > MAX_COLUMNS:
                raise Refused("beyond", cell=(letters + digits).decode())
        formulas = formulas or b"<f" in text or b":f" in text
        merged |= {
            (column_number(left), int(top), column_number(right), int(bottom))
            for left, top, right, bottom in _MERGE.findall(text)
        }
    return {"formulas": formulas, "merged": sorted(merged), "comments": commented(archive, member)}


def commented(archive: zipfile.ZipFile, member: str) -> set[tuple[int, int]]:
    """Return (row, column) of the cells that carry a comment."""
    folder, name = posixpath.split(member.lstrip("/"))
    relations = f"{folder}/_rels/{name}.rels"
    found: set[tuple[int, int]] = set()
    if relations not in archive.namelist():
        return found
    for target in _COMMENTS_PART.findall(archive.read(relations)):
        part = posixpath.normpath(posixpath.join(folder, target.decode("utf-8", "replace"))).lstrip("/")
        if part in archive.namelist():
            for text in pieces(archive, part):
                found |= {(int(digits), column_number(letters)) for letters, digits in _COMMENT.findall(text)}
    return found


def plain(cell: Any, is_formula: bool, has_comment: bool) -> Any:
    """Return a cell as JSON can carry it."""
    value, kind = cell.value, cell.data_type
    if value is None:
        return {"error": "formula"} if is_formula else {"error": "comment"} if has_comment else None
    if kind == "e":
        return {"error": str(value)}
    if isinstance(value, dt.datetime | dt.date):
        moment = value.isoformat(" ")[:16] if isinstance(value, dt.datetime) else value.isoformat()
        return {"day": moment.removesuffix(" 00:00")}
    if isinstance(value, dt.time | dt.timedelta):
        return {"error": str(value)}
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return value


def fill_merged(rows: dict[int, list[Any]], merged: list[tuple[int, int, int, int]]) -> int:
    """Write the value of a merged block into its first column's cells; return how many were filled."""
    filled = 0
    for left, top, _right, bottom in merged:
        first = rows.get(top, [])
        if left > len(first) or first[left - 1] is None:
            continue
        for number in range(top + 1, min(bottom, top + MAX_ROWS) + 1):
            row = rows.get(number)
            if row is None:
                continue
            row.extend([None] * (left - len(row)))
            if row[left - 1] is None:
                row[left - 1] = first[left - 1]
                filled += 1
    return filled


def formulas_of(path: str, title: str) -> set[tuple[int, int]]:
    """Return (row, column) of the cells that hold a formula."""
    import openpyxl  # noqa: PLC0415  (after the limits are set)

    sheet = openpyxl.load_workbook(open(path, "rb"), read_only=True)[title]  # noqa: SIM115
    sheet.reset_dimensions()
    return {
        (number, place)
        for number, row in enumerate(sheet.iter_rows(), 1)
        for place, cell in enumerate(row, 1)
        if cell.data_type == "f"
    }


def read_rows(sheet: Any, seen: dict[str, Any], formulas: set[tuple[int, int]]) -> dict[int, list[Any]]:
    """Return the rows that hold something, by number; refuse what stands beyond the limits without an address."""
    rows: dict[int, list[Any]] = {}
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = [
            plain(cell, (number, place) in formulas, (number, place) in seen["comments"])
            for place, cell in enumerate(row, 1)
        ]
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:
            continue
        if number > MAX_ROWS + HEADROOM or len(cells) > MAX_COLUMNS:
            raise Refused("beyond", cell=f"{column_letters(len(cells))}{number}")
        rows[number] = cells
    return rows


def main(path: str) -> None:
    """Read the first visible sheet."""
    import openpyxl  # noqa: PLC0415  (after the limits are set)

    with zipfile.ZipFile(path) as archive:
        refuse_declarations(archive)
        book = openpyxl.load_workbook(open(path, "rb"), read_only=True, data_only=True)  # noqa: SIM115
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not sheets:
            raise Refused("no_sheet")
        sheet = sheets[0]
        seen = survey(archive, sheet._worksheet_path)
    sheet.reset_dimensions()
    rows = read_rows(sheet, seen, formulas_of(path, sheet.title) if seen["formulas"] else set())
    filled = fill_merged(rows, seen["merged"])
    printed = 0
    for number, cells in rows.items():
        text = json.dumps([number, cells], ensure_ascii=False)
        printed += len(text)
        if printed > MAX_OUTPUT:
            raise Refused("heavy")
        sys.stdout.write(text + "\n")
    end = {
        "sheet": sheet.title,
        "filled": filled,
        "epoch": book.epoch.date().isoformat(),
        "others": [other.title for other in sheets[1:]],
    }
    sys.stdout.write(json.dumps({"end": end}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.stdout.reconfigure(encoding="utf-8")
    try:
        main(sys.argv[1])
    except Refused as refusal:
        sys.stdout.write(json.dumps(refusal.said, ensure_ascii=False) + "\n")
    except MemoryError:
        sys.stdout.write(json.dumps({"refused": "heavy"}) + "\n")
