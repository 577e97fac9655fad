"""Workbooks from outside: looked at before they are opened, opened in a child process, never trusted."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from portal.storage import BROKEN_ARCHIVE

MAX_BYTES = 10 * 1024 * 1024
MAX_MEMBERS, MAX_UNPACKED, MAX_RATIO = 2000, 100 * 1024 * 1024, 100
HARMLESS = 10 * 1024 * 1024  # so little unpacked may be packed as tightly as it likes: equal rows are
SECONDS = 30
EPOCH = dt.date(1899, 12, 30)  # the day from which most workbooks count theirs
_CHILD = Path(__file__).with_name("workbook_child.py")


class UnreadableWorkbook(Exception):
    """The file cannot be taken as a sheet; the message says what it seems to be and what to do."""


@dataclass(frozen=True)
class Sheet:
    """The cells of a sheet: rows that hold something, by their number in the file.

    ``filled`` counts the cells that got the value of the merged block they lie in, ``epoch`` is the day from
    which the workbook counts its days, ``others`` are the visible sheets that were not read.
    """

    title: str
    rows: tuple[tuple[int, list[Any]], ...]
    filled: int
    epoch: dt.date = EPOCH
    others: tuple[str, ...] = ()

    def digest(self) -> str:
        """Return what tells whether two sheets hold the same, however and by whichever program they were saved."""
        said = json.dumps([[str(cell) for cell in cells if cell is not None] for _row, cells in self.rows])
        return hashlib.sha256(said.encode()).hexdigest()


def read_workbook(path: Path) -> Sheet:
    """Read the first visible sheet of an ``.xlsx`` file; :class:`UnreadableWorkbook` in words otherwise."""
    _look_at(path)
    try:
        child = subprocess.run(
            [sys.executable, "-I", str(_CHILD), str(path)],
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={"PYTHONHASHSEED": "0", "OPENPYXL_DEFUSEDXML": "True"},
        )
    except subprocess.TimeoutExpired:
        raise UnreadableWorkbook(_too_heavy()) from None
    return _understood(child)


def _understood(child: subprocess.CompletedProcess[bytes]) -> Sheet:
    rows: list[tuple[int, list[Any]]] = []
    for line in io.BytesIO(child.stdout):
        said = json.loads(line)
        if isinstance(said, list):
            rows.append((said[0], [_typed(cell) for cell in said[1]]))
        elif "refused" in said:
            raise UnreadableWorkbook(_refusal(said))
        else:
            end = said["end"]
            epoch = dt.date.fromisoformat(end["epoch"])
            return Sheet(end["sheet"], tuple(rows), end["filled"], epoch, tuple(end["others"]))
    if child.returncode < 0:
        raise UnreadableWorkbook(_too_heavy())
    raise UnreadableWorkbook(
        _(
            "The file is damaged or not a complete Excel workbook. "
            "Open it in Excel or WPS, save it again as .xlsx, and hand it in once more."
        )
    )


def _typed(cell: Any) -> Any:
    if isinstance(cell, dict) and "error" in cell:
        return CellError(cell["error"])
    return cell["day"] if isinstance(cell, dict) else cell


@dataclass(frozen=True)
class CellError:
    """A cell that holds no value of its own: a formula nobody calculated, #REF!, a time of day, a comment."""

    text: str

    @property
    def is_shown(self) -> bool:
        """Tell whether the text stands in the cell; else it is the name of a fault that we found."""
        return self.text not in ("formula", "comment", "truth")

    def __str__(self) -> str:
        return self.text


def _look_at(path: Path) -> None:
    """Check size, kind and the table of contents of the archive before anything is unpacked."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(4096)
    if size == 0:
        raise UnreadableWorkbook(_("The file is empty. Choose the one with the table."))
    if size > MAX_BYTES:
        raise UnreadableWorkbook(
            _("The file has %(size).1f MB; at most 10 MB are possible. Split it into several.")
            % {"size": size / 1024 / 1024}
        )
    if not head.startswith(b"PK"):
        raise UnreadableWorkbook(_seems(head))
    try:
        with zipfile.ZipFile(path) as archive:
            _check_contents(archive)
    except BROKEN_ARCHIVE as error:
        raise UnreadableWorkbook(
            _("The file is damaged: it breaks off in the middle. Please save it again as .xlsx.")
        ) from error


def _check_contents(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    names = {member.filename for member in members}
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    is_swollen = unpacked > MAX_UNPACKED or (unpacked > HARMLESS and unpacked / packed > MAX_RATIO)
    if len(members) > MAX_MEMBERS or is_swollen:
        raise UnreadableWorkbook(
            _(
                "Unpacked the file would take %(size)d MB in %(parts)d parts: this is no ordinary sheet, "
                "and it was not opened. Copy the table into a new workbook."
            )
            % {"size": unpacked // 1024 // 1024, "parts": len(members)}
        )
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableWorkbook(_("The file is encrypted. Take the password off and save it again."))
    if "xl/vbaProject.bin" in names:
        raise UnreadableWorkbook(_("The file holds macros. Save it as an ordinary .xlsx workbook."))
    if "word/document.xml" in names:
        raise UnreadableWorkbook(_("This is a Word document. Hand in the Excel sheet (.xlsx)."))
    if "xl/workbook.bin" in names or "content.xml" in names:
        raise UnreadableWorkbook(
            _(
                "This workbook has another format (.xlsb or .ods). Open it in Excel or WPS and save it as .xlsx."
            )
        )
    if not any(re.fullmatch(r"xl/worksheets/[^/]+\.xml", name) for name in names):
        raise UnreadableWorkbook(_("This archive is not an Excel workbook. Hand in the Excel sheet (.xlsx)."))


def _seems(head: bytes) -> str:
    """Say what a file that is no .xlsx seems to be."""
    lower = head.lstrip().lower()
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _(
            "This is an old .xls workbook, or one with a password. "
            "Open it in Excel or WPS and save it as .xlsx without a password."
        )
    if lower.startswith((b"<html", b"<!doctype html", b"<table")) or b"<html" in lower[:500]:
        return _("This is a web page with the ending of a workbook. Open it in Excel and save it as .xlsx.")
    if head.startswith(b"%PDF"):
        return _("This is a PDF. Hand in the Excel sheet (.xlsx).")
    if b"\0" not in head and (b"," in head or b"\t" in head):
        return _("This is a text file (CSV). Open it in Excel and save it as .xlsx.")
    return _("This is not an Excel workbook. Open it in Excel or WPS and save it as .xlsx.")


def _refusal(said: dict[str, Any]) -> str:
    if said["refused"] == "doctype":
        return _(
            "The file holds declarations that no sheet needs, and was not read. "
            "Copy the table into a new workbook."
        )
    if said["refused"] == "heavy":
        return _too_heavy()
    if said["refused"] == "beyond":
        return _(
            "Cell %(cell)s lies outside the table: at most 20,000 rows and 200 columns are read. "
            "Delete what stands there, or split the sheet."
        ) % {"cell": said["cell"]}
    return _("The workbook has no visible sheet. Show the one to be read, and save it again.")


def _too_heavy() -> str:
    return _("The file takes too much time or memory to read. Copy the table into a new workbook.")
