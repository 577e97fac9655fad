"""Reads printed pages back: rows of characters by baseline, in points from the upper left of the paper."""

import io
import re
from dataclasses import dataclass
from functools import cached_property

import pdfplumber
import pypdfium2

MM = 72 / 25.4
PAPER = (210 * MM, 297 * MM)
LEFT, RIGHT = 28 * MM, (210 - 26) * MM
TOP, BOTTOM = 37 * MM, (297 - 35) * MM
PITCH = (BOTTOM - TOP) / 22


@dataclass(frozen=True)
class Row:
    baseline: float  # from the upper edge
    characters: tuple[dict, ...]

    @cached_property
    def text(self):
        return "".join(character["text"] for character in self.characters)

    @property
    def left(self):
        return self.characters[0]["x0"]

    @property
    def right(self):
        return self.characters[-1]["x1"]

    @property
    def fonts(self):
        return {character["fontname"].split("+")[-1] for character in self.characters}

    @property
    def size(self):
        return max(character["size"] for character in self.characters)


def opened(pdf):
    return pdfplumber.open(io.BytesIO(pdf))


def rows(page, *, inside=True):
    """Return the page's rows from the top; `inside` leaves out what is printed in the margins."""
    found = {}
    for character in page.chars:
        baseline = page.height - character["matrix"][5]
        if inside == (TOP < baseline < BOTTOM):
            found.setdefault(round(baseline, 1), []).append(character)
    return [
        Row(baseline, tuple(sorted(found[baseline], key=lambda character: character["x0"])))
        for baseline in sorted(found)
    ]


def body(pdf):
    """Return the rows of all pages, without margins."""
    with opened(pdf) as file:
        return [row for page in file.pages for row in rows(page)]


def copied(pdf):
    """Return the lines a reader gets who copies the whole file, page numbers and margins included."""
    with pypdfium2.PdfDocument(pdf) as file:
        return [line for page in file for line in page.get_textpage().get_text_range().splitlines()]


def text(pdf):
    """Return what is copied as one text without the page numbers."""
    return "".join(line for line in copied(pdf) if not re.fullmatch(r"—\s*\d+\s*—", line.strip()))
