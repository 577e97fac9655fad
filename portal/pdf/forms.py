"""Forms of printed documents: labelled boxes in rows, with room for handwriting, signatures and seals."""

from dataclasses import dataclass

from portal.pdf.fonts import Stack
from portal.pdf.lines import TEXT_WIDTH, paragraphs
from portal.pdf.official import Box, Form, plain
from portal.pdf.tables import Link, Part, set_parts

COLUMNS = 24  # of the grid that all rows share
_LABEL = {1: 4, 2: 4, 3: 4, 4: 3}  # columns of a label, by the boxes of its row
_SIZE = 12.0  # pt, as in the stylesheet
_LINE = 18.0
_TALL = 12  # lines from which a row is divided between pages rather than carried over whole


@dataclass(frozen=True)
class SetBox:
    """A box with its lines (each a tuple of parts), the columns of label and room, and the room's height."""

    label: tuple[tuple[Part, ...], ...]
    lines: tuple[tuple[Part, ...], ...]
    label_columns: int
    columns: int
    height: str
    signed: bool


@dataclass(frozen=True)
class SetFormRow:
    """A row's boxes, and whether it is so tall that it may be divided between pages."""

    boxes: tuple[SetBox, ...]
    tall: bool


@dataclass(frozen=True)
class FormBlock:
    """A form ready for the template."""

    columns: tuple[str, ...]
    rows: tuple[SetFormRow, ...]
    together: bool = False
    template: str = "pdf/form.html"


def set_form(form: Form, fonts: Stack, link: Link) -> FormBlock:
    """Return the form with the columns and heights of its boxes worked out."""
    rows = []
    for row in form.rows:
        boxes = tuple(_set_box(box, len(row), link) for box in row)
        tall = any(_height(box, made.columns, fonts) >= _TALL for box, made in zip(row, boxes, strict=True))
        rows.append(SetFormRow(boxes, tall))
    return FormBlock((f"{100 / COLUMNS:.4f}%",) * COLUMNS, tuple(rows), form.together)


def _set_box(box: Box, of: int, link: Link) -> SetBox:
    return SetBox(
        label=tuple(set_parts(line, link) for line in paragraphs(box.label)),
        lines=tuple(set_parts(line, link) for line in paragraphs(box.text)),
        label_columns=_LABEL[of],
        columns=COLUMNS // of - _LABEL[of],
        height=f"{box.lines * _LINE:.1f}pt",
        signed=box.signed,
    )


def _height(box: Box, columns: int, fonts: Stack) -> int:
    """Return about how many lines the text of a box takes, or the room it keeps."""
    room = TEXT_WIDTH / _SIZE * columns / COLUMNS - 1
    taken = sum(1 + int(fonts.width(line) / max(room, 1.0)) for line in plain(box.text).split("\n"))
    return max(taken, box.lines)
