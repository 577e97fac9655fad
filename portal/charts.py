"""Drawings of figures: where each bar and word stands; templates/parts/chart_*.html draw them.

Every bar leads to its records, carries its value in words, and each drawing exists twice: wide for pages,
narrow for phones, because a wide one scaled down cannot be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from portal.phrases import display_width, say_value

type_of_value = int | float | Decimal | None

WIDE = 640
NARROW = 360
_CHARACTER = 7  # width of a half-width character at the drawings' letter size of 14
_ABSENT = "–"


@dataclass(frozen=True)
class Bar:
    """One month (or another step of time): ``None`` means nothing was recorded, which is not zero."""

    label: str
    value: type_of_value
    url: str
    last: type_of_value = None


@dataclass(frozen=True)
class Part:
    """One category of a whole."""

    label: str
    value: int | float | Decimal
    url: str


@dataclass(frozen=True)
class Row:
    """One line of the table behind a drawing, and the words of its bar."""

    label: str
    value: str
    other: str
    url: str
    words: str


@dataclass(frozen=True)
class Mark:
    """One bar in the units of its drawing: the place of the bar, of its label and of its value.

    ``last_y`` is the height of last year's mark, ``None`` where there is none.
    """

    row: Row
    hit_x: int
    hit_y: int
    hit_width: int
    hit_height: int
    x: int
    y: int
    width: int
    height: int
    label: str
    label_x: int
    label_y: int
    value_x: int
    value_y: int
    last_y: int | None = None


@dataclass(frozen=True)
class Drawing:
    """One variant of a chart: ``name`` is wide or narrow, sizes are those of the view box."""

    name: str
    width: int
    height: int
    ground_y: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Chart:
    """A chart to be handed to its template: words, the rows behind it, and its two drawings.

    ``other_name`` heads the second column of figures: last year's name, the share, or "" for none.
    """

    title: str
    unit: str
    other_name: str
    rows: tuple[Row, ...]
    drawings: tuple[Drawing, ...]

    @property
    def is_empty(self) -> bool:
        """True if there is nothing to draw: no row, or no row with a recorded value."""
        return all(row.value == _ABSENT for row in self.rows)


def bars(points: Sequence[Bar], *, title: str, unit: str = "", last_name: str = "") -> Chart:
    """Return upright bars in the order given, each with a thin mark at the height of last year's value.

    ``last_name`` says whose marks these are ("2022年"); where it is empty or nothing is known, there are none.
    ``ValueError`` for a negative value.
    """
    _refuse_negative([point.value for point in points] + [point.last for point in points])
    if all(point.last is None for point in points):
        last_name = ""
    rows = tuple(_row_of_bar(point, unit, last_name) for point in points)
    largest = max([point.value or 0 for point in points] + [point.last or 0 for point in points], default=0)
    drawings = tuple(
        _upright(points, rows, name, width, largest, bool(last_name))
        for name, width in (("wide", WIDE), ("narrow", NARROW))
    )
    return Chart(title, unit, last_name, rows, drawings)


def shares(parts: Sequence[Part], *, title: str, unit: str = "") -> Chart:
    """Return lying bars with each part's value and its share of their sum (no share where the sum is 0).

    ``ValueError`` for a negative value.
    """
    _refuse_negative([part.value for part in parts])
    whole = sum(part.value for part in parts)
    rows = tuple(_row_of_part(part, whole, unit) for part in parts)
    drawings = (_lying_wide(parts, rows), _lying_narrow(parts, rows))
    return Chart(title, unit, _("Share"), rows, drawings)


def _refuse_negative(values: Sequence[type_of_value]) -> None:
    if any(value is not None and value < 0 for value in values):
        raise ValueError(_("A bar cannot be drawn for a value below zero."))


def _say(value: type_of_value) -> str:
    return _ABSENT if value is None else say_value(value)


def _row_of_bar(point: Bar, unit: str, last_name: str) -> Row:
    recorded = f"{_say(point.value)}{unit}" if point.value is not None else _("nothing recorded")
    words = f"{point.label} {recorded}"
    if last_name and point.last is not None:
        words += _(", {last_name} {value}").format(last_name=last_name, value=f"{_say(point.last)}{unit}")
    return Row(point.label, _say(point.value), _say(point.last) if last_name else "", point.url, words)


def _row_of_part(part: Part, whole: int | float | Decimal, unit: str) -> Row:
    share = f"{part.value / whole * 100:.1f}%" if whole else ""
    words = " ".join(word for word in (part.label, f"{_say(part.value)}{unit}", share) if word)
    return Row(part.label, _say(part.value), share, part.url, words)


def _scaled(value: type_of_value, largest: int | float | Decimal, room: int) -> int:
    """Return the length of a bar; what is not zero can be seen, however small."""
    if not value or not largest:
        return 0
    return max(round(float(value) / float(largest) * room), 2)


def _upright(
    points: Sequence[Bar],
    rows: Sequence[Row],
    name: str,
    width: int,
    largest: int | float | Decimal,
    with_last: bool,
) -> Drawing:
    room, top, foot = 150, 24, 26
    ground = top + room
    slot = width / max(len(points), 1)
    thick = round(min(slot * 0.6, 36))
    marks = []
    for number, (point, row) in enumerate(zip(points, rows, strict=True)):
        left = round(number * slot)
        middle = round((number + 0.5) * slot)
        height = _scaled(point.value, largest, room)
        last_y = ground - _scaled(point.last, largest, room) if with_last and point.last is not None else None
        marks.append(
            Mark(
                row=row,
                hit_x=left,
                hit_y=0,
                hit_width=round((number + 1) * slot) - left,
                hit_height=ground + foot,
                x=middle - thick // 2,
                y=ground - height,
                width=thick,
                height=height,
                label=_fitted(point.label, round(slot)),
                label_x=middle,
                label_y=ground + 18,
                value_x=middle,
                value_y=_free_of(ground - height - 6, last_y),
                last_y=last_y,
            )
        )
    return Drawing(name, width, ground + foot, ground, tuple(marks))


def _free_of(value_y: int, last_y: int | None) -> int:
    """Lift a value's words above last year's mark where the mark would strike them through."""
    if last_y is not None and value_y - 13 <= last_y <= value_y + 4:
        return last_y - 5
    return value_y


def _fitted(text: str, room: int) -> str:
    """Cut a label to ``room`` units; the whole of it stands in the bar's words and in the table."""
    if display_width(text) * _CHARACTER <= room:
        return text
    while text and (display_width(text) + 2) * _CHARACTER > room:
        text = text[:-1]
    return f"{text}…"


def _value_words(row: Row) -> str:
    return f"{row.value} · {row.other}" if row.other else row.value


def _lying_wide(parts: Sequence[Part], rows: Sequence[Row]) -> Drawing:
    """Label, bar and value side by side."""
    row_height, thick, gap = 34, 18, 10
    widest_label = max((display_width(part.label) for part in parts), default=0) * _CHARACTER
    label_room = min(widest_label, 224)
    value_room = max((display_width(_value_words(row)) for row in rows), default=0) * _CHARACTER + gap
    left = label_room + gap
    room = WIDE - left - value_room - gap
    largest = max((part.value for part in parts), default=0)
    marks = []
    for number, (part, row) in enumerate(zip(parts, rows, strict=True)):
        top = number * row_height
        length = _scaled(part.value, largest, room)
        marks.append(
            Mark(
                row=row,
                hit_x=0,
                hit_y=top,
                hit_width=WIDE,
                hit_height=row_height,
                x=left,
                y=top + (row_height - thick) // 2,
                width=length,
                height=thick,
                label=_fitted(part.label, label_room),
                label_x=label_room,
                label_y=top + 22,
                value_x=left + length + gap,
                value_y=top + 22,
            )
        )
    return Drawing("wide", WIDE, len(parts) * row_height, 0, tuple(marks))


def _lying_narrow(parts: Sequence[Part], rows: Sequence[Row]) -> Drawing:
    """Label above the bar, value at the right end of the label's line."""
    row_height, thick = 48, 14
    largest = max((part.value for part in parts), default=0)
    marks = []
    for number, (part, row) in enumerate(zip(parts, rows, strict=True)):
        top = number * row_height
        value_room = (display_width(_value_words(row)) + 2) * _CHARACTER
        marks.append(
            Mark(
                row=row,
                hit_x=0,
                hit_y=top,
                hit_width=NARROW,
                hit_height=row_height,
                x=0,
                y=top + 25,
                width=_scaled(part.value, largest, NARROW),
                height=thick,
                label=_fitted(part.label, NARROW - value_room),
                label_x=0,
                label_y=top + 18,
                value_x=NARROW,
                value_y=top + 18,
            )
        )
    return Drawing("narrow", NARROW, len(parts) * row_height, 0, tuple(marks))
