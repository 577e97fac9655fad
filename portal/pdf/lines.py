"""Breaks text into lines of the 28-character grid, which WeasyPrint cannot do for Chinese by itself.

Pango ends a line before a mark that may not open the next and leaves the rest of the line empty. Here each
line gets its own letter-spacing instead, so that all full lines end at the same edge; a closing mark may
hang over that edge with its empty half. Widths are in points unless said otherwise.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from portal.pdf.characters import HANGING, cleaned, clusters, is_word, may_part
from portal.pdf.fonts import Stack
from portal.pdf.official import Figure, Run, Text, runs

TEXT_WIDTH = 156 / 25.4 * 72
CELLS = 28
BODY_SIZE = 16.0
# Measured: 28 characters of 16 pt fill 156 mm with this spacing, as the grid of 28 asks.
SPACING = -0.2075
CELL = BODY_SIZE + SPACING

_HANG = 0.5  # em of a closing mark that may lie outside
_SHRINK = 0.3  # em a line may be too long before it is broken earlier
_SHRINK_HANGING = 0.55  # the same where the alternative is to push a character down for its mark
_STRETCH = 0.15  # em between two characters, past which a line is left short instead


@dataclass(frozen=True)
class Measure:
    """The room for a text: its size, the width of its lines and the indent of the first."""

    size: float = BODY_SIZE
    width: float = TEXT_WIDTH
    indent: float = 0.0
    spacing: float = SPACING


INDENTED = Measure(indent=2 * CELL)
FLUSH = Measure()


@dataclass(frozen=True)
class Piece:
    """A part of a line that belongs to one figure, or to none."""

    text: str
    figure: Figure | None = None


@dataclass(frozen=True)
class Line:
    """One set line: its pieces, and the letter-spacing in points that brings it to the edge."""

    pieces: tuple[Piece, ...]
    spacing: float

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class _Cell:
    """A cluster of the text with its width in em, whether that was measured, and the figure it belongs to."""

    text: str
    width: float
    measured: bool
    figure: Figure | None


def paragraphs(text: Text) -> list[tuple[Run, ...]]:
    """Return the text cut at its line feeds, printable, without blank paragraphs or blanks at their edges."""
    found: list[list[Run]] = [[]]
    for run in runs(text):
        first, *others = cleaned(run if isinstance(run, str) else run.text).split("\n")
        found[-1].append(_with_text(run, first))
        found.extend([_with_text(run, other)] for other in others)
    return [stripped for paragraph in found if (stripped := _stripped(paragraph))]


def _with_text(run: Run, text: str) -> Run:
    return text if isinstance(run, str) else replace(run, text=text)


def _stripped(paragraph: list[Run]) -> tuple[Run, ...]:
    kept = [run for run in paragraph if (run if isinstance(run, str) else run.text)]
    while kept and isinstance(kept[0], str) and not kept[0].strip():
        kept.pop(0)
    while kept and isinstance(kept[-1], str) and not kept[-1].strip():
        kept.pop()
    if kept and isinstance(kept[0], str):
        kept[0] = kept[0].lstrip()
    if kept and isinstance(kept[-1], str):
        kept[-1] = kept[-1].rstrip()
    return tuple(kept)


def set_lines(text: Text, fonts: Stack, measure: Measure = FLUSH) -> list[Line]:
    """Return one paragraph as lines in the given fonts; no line feed is expected in it.

    An empty text gives no line. Runs of Latin letters and digits stay whole unless longer than a line.
    """
    cells = _cells(text, fonts)
    breaks = _breaks(cells, measure)
    lines = []
    start = 0
    while start < len(cells):
        width = measure.width - (0 if lines else measure.indent)
        end = _line_end(cells, breaks, start, width, measure)
        shown = cells[start:end]
        while shown and shown[-1].text == " ":
            shown = shown[:-1]
        lines.append(_line(shown, width, measure, last=end == len(cells)))
        start = end
        while start < len(cells) and cells[start].text == " ":
            start += 1
    return lines


def _cells(text: Text, fonts: Stack) -> list[_Cell]:
    found: list[_Cell] = []
    for run in runs(text):
        figure = None if isinstance(run, str) else run
        for cluster in clusters(cleaned(run if isinstance(run, str) else run.text)):
            blank = cluster in (" ", "\n")
            if blank and (not found or found[-1].text == " "):
                continue
            shown = " " if blank else cluster
            found.append(_Cell(shown, *fonts.advance(shown), figure))
    return found


def _breaks(cells: list[_Cell], measure: Measure) -> list[bool]:
    """Return for each position whether a line may end before that cell."""
    allowed = [False] + [_may_part(before.text, after.text) for before, after in itertools.pairwise(cells)]
    for start, end in _words(cells):
        width = sum(cell.width for cell in cells[start:end]) * measure.size
        if width > measure.width:
            allowed[start + 1 : end] = [True] * (end - start - 1)
    return allowed


def _may_part(before: str, after: str) -> bool:
    return after != " " and (before == " " or may_part(before, after))


def _words(cells: list[_Cell]) -> Iterator[tuple[int, int]]:
    for is_run, group in itertools.groupby(range(len(cells)), lambda at: is_word(cells[at].text)):
        if is_run:
            places = list(group)
            yield places[0], places[-1] + 1


def _line_end(cells: list[_Cell], breaks: list[bool], start: int, width: float, measure: Measure) -> int:
    """Return where the line from `start` ends: the last place to break that fits, else the last cell."""
    allowed = forced = None
    natural = 0.0
    for end in range(start + 1, len(cells) + 1):
        cell = cells[end - 1]
        natural += cell.width * measure.size
        if cell.text == " ":
            continue
        over = natural + measure.spacing * (end - start - 1) - width
        hangs = _hangs(cell)
        room = (_HANG + _SHRINK_HANGING if hangs else _SHRINK) * measure.size
        if over > room:
            # One more mark may still fit by hanging; more than that cannot.
            if over > (_HANG + _SHRINK_HANGING) * measure.size:
                break
            continue
        forced = end
        if end == len(cells) or breaks[end] or cells[end].text == " ":
            allowed = end
    return allowed or forced or start + 1


def _hangs(cell: _Cell) -> bool:
    return cell.text in HANGING and cell.width >= 1.0


def _line(cells: list[_Cell], width: float, measure: Measure, *, last: bool) -> Line:
    natural = sum(cell.width for cell in cells) * measure.size
    gaps = len(cells) - 1
    over = natural + measure.spacing * gaps - width
    spacing = measure.spacing
    measured = all(cell.measured for cell in cells)
    if gaps > 0 and measured and (over > 0 or not last):
        hang = min(over, _HANG * measure.size) if over > 0 and _hangs(cells[-1]) else 0.0
        exact = (width + hang - natural) / gaps
        if exact - measure.spacing <= _STRETCH * measure.size:
            spacing = exact
    pieces = tuple(
        Piece("".join(cell.text for cell in group), figure)
        for figure, group in itertools.groupby(cells, lambda cell: cell.figure)
    )
    return Line(pieces, spacing)
