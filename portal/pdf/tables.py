"""Tables of printed documents: column widths from the content, numbers to the right, figures as links."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from portal.pdf.fonts import Stack
from portal.pdf.lines import TEXT_WIDTH, paragraphs
from portal.pdf.official import Figure, Run, Table, Text, plain

# Quantities, not codes: no leading zero, no run of digits as long as a telephone or certificate number. A share may
# have both its sides in brackets; what is merged with others is a star.
_NUMBER = re.compile(
    r"[-−+]?(?:0|[1-9]\d{0,8}|[1-9]\d{0,2}(?:[,，]\d{3})+)(?:\.\d+)?\s*[%％‰]?(?:（\d+/\d+）)?|[-—–－/＊]?"
)
_WIDEST = 16.0  # em a column asks for at most; longer text turns over
_NARROWEST = 1.5
_GIVING = 6.0  # em down to which a column gives way where all together ask for too much
_PADDING = 0.9  # em of blank and rule beside a cell's text
_KEPT_TOGETHER = 16  # lines up to which a table is not divided between pages
_TALL = 10  # lines from which a row is divided between pages rather than carried over whole
_SMALL_FROM = 8  # columns from which the text is smaller
_SIZES = {False: 12.0, True: 10.5}  # pt, as in the stylesheet

Link = Callable[[Figure], str]


@dataclass(frozen=True)
class Part:
    """A part of a cell: its text and the address it leads to, or none."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class Column:
    """A column: its share of the table's width as a CSS percentage, and whether it holds numbers."""

    width: str
    numeric: bool


@dataclass(frozen=True)
class SetCell:
    """A cell's lines (each a tuple of parts) and its column."""

    lines: tuple[tuple[Part, ...], ...]
    column: Column


@dataclass(frozen=True)
class SetRow:
    """A row's cells, and whether it is so tall that it may be divided between pages."""

    cells: tuple[SetCell, ...]
    tall: bool


@dataclass(frozen=True)
class TableBlock:
    """A table ready for the template."""

    caption: str
    columns: tuple[Column, ...]
    head: tuple[SetCell, ...]
    rows: tuple[SetRow, ...]
    notes: tuple[str, ...]
    style_class: str
    template: str = "pdf/table.html"


def set_table(table: Table, fonts: Stack, link: Link) -> TableBlock:
    """Return the table with widths and alignments worked out; `link` gives a figure's address or ""."""
    small = len(table.head) >= _SMALL_FROM
    shares = table.widths or _shares(table, TEXT_WIDTH / _SIZES[small], fonts)
    whole = sum(shares)
    columns = tuple(
        Column(f"{100 * share / whole:.3f}%", _is_numeric([row[at] for row in table.rows]))
        for at, share in enumerate(shares)
    )
    rooms = [share / whole * TEXT_WIDTH / _SIZES[small] - _PADDING for share in shares]
    heights = [_height(row, rooms, fonts) for row in table.rows]
    classes = ["table", "together" * (sum(heights) <= _KEPT_TOGETHER), "small" * small]
    return TableBlock(
        caption=plain(table.caption).strip(),
        columns=columns,
        head=_set_row(table.head, columns, link),
        rows=tuple(
            SetRow(_set_row(row, columns, link), height >= _TALL)
            for row, height in zip(table.rows, heights, strict=True)
        ),
        notes=tuple(plain(note) for note in table.notes),
        style_class=" ".join(filter(None, classes)),
    )


def _height(row: Sequence[Text], rooms: Sequence[float], fonts: Stack) -> int:
    """Return about how many lines the row takes when its columns are `rooms` em wide."""
    return max(
        sum(1 + int(fonts.width(line) / max(room, 1.0)) for line in plain(cell).split("\n"))
        for cell, room in zip(row, rooms, strict=True)
    )


def _set_row(row: Sequence[Text], columns: tuple[Column, ...], link: Link) -> tuple[SetCell, ...]:
    return tuple(
        SetCell(tuple(set_parts(line, link) for line in paragraphs(cell)), column)
        for cell, column in zip(row, columns, strict=True)
    )


def set_parts(line: tuple[Run, ...], link: Link) -> tuple[Part, ...]:
    """Return a line of a cell as parts, each with the address it leads to."""
    return tuple(Part(run) if isinstance(run, str) else Part(run.text, link(run)) for run in line)


def _is_numeric(cells: Sequence[Text]) -> bool:
    texts = [plain(cell).strip() for cell in cells]
    return any(texts) and all(_NUMBER.fullmatch(text) for text in texts)


def _shares(table: Table, room: float, fonts: Stack) -> list[float]:
    """Return the widths the columns ask for; where they exceed `room` (em), the wide ones give way first.

    Chinese may be divided anywhere: a squeezed narrow column would end up one character wide.
    """
    wanted = [_wanted(table, at, fonts) for at in range(len(table.head))]
    spare = [max(0.0, width - _GIVING) for width in wanted]
    given = min(max(0.0, sum(wanted) - room) / (sum(spare) or 1.0), 1.0)
    return [width - given * extra for width, extra in zip(wanted, spare, strict=True)]


def _wanted(table: Table, at: int, fonts: Stack) -> float:
    """Return the width in em that a column asks for: its longest text up to a bound."""
    texts = [plain(row[at]) for row in (table.head, *table.rows)]
    longest = max(max(fonts.width(line) for line in text.split("\n")) for text in texts)
    return max(_NARROWEST, min(longest, _WIDEST)) + _PADDING
