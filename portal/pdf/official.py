"""An official document as values: what it says, not how it is set (GB/T 9704-2012 decides that)."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.pdf.characters import cleaned

PARAGRAPH_LIMIT = 20_000  # characters of one paragraph or heading
CELL_LIMIT = 2_000  # characters of one table cell
ROW_LIMIT = 5_000  # rows of one table
DOCUMENT_LIMIT = 200_000  # characters of the whole document, tables included
_ADDRESS = re.compile(r"(https?://[^\s/]+)?/\S*|https?://[^\s/]+")


class DocumentRefused(ValueError):
    """The document cannot be printed as it is; the text says why and is fit to be shown."""


@dataclass(frozen=True)
class Figure:
    """A number or name in running text that leads to the records behind it.

    `href` is an address under the portal ("/...") or a whole http(s) address; `title` says where it leads.
    Only the screen version shows the way; on paper the text alone remains.
    """

    text: str
    href: str | None = None
    title: str | None = None

    def __post_init__(self) -> None:
        if self.href is not None and not _ADDRESS.fullmatch(self.href):
            raise ValueError(f"a figure leads to an http address or a path, not to {self.href!r}")


Run = str | Figure
Text = Run | Sequence[Run]


def runs(text: Text) -> tuple[Run, ...]:
    """Return the text as its runs, in order."""
    return (text,) if isinstance(text, str | Figure) else tuple(text)


def plain(text: Text) -> str:
    """Return the printable characters of the text without links."""
    return "".join(cleaned(run if isinstance(run, str) else run.text) for run in runs(text))


def _require_short(text: Text, limit: int) -> None:
    length = sum(len(run if isinstance(run, str) else run.text) for run in runs(text))
    if length > limit:
        message = _("A passage of %(length)d characters is too long for a document (at most %(limit)d).")
        raise DocumentRefused(message % {"length": length, "limit": limit})


@dataclass(frozen=True)
class Heading:
    """A heading with its number typed: level 1 "一、…", 2 "（一）…", 3 "1.…", 4 "（1）…"."""

    level: int
    text: Text

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3, 4):
            raise ValueError(f"a heading has a level from 1 to 4, not {self.level!r}")
        _require_short(self.text, PARAGRAPH_LIMIT)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body; a line feed in the text begins another. Forms are set without `indented`."""

    text: Text
    indented: bool = True

    def __post_init__(self) -> None:
        _require_short(self.text, PARAGRAPH_LIMIT)


@dataclass(frozen=True)
class Table:
    """A table as wide as the text; `widths` are shares of it, one a column, or left to the content.

    `notes` stand under it in small type.
    """

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[Text]]
    widths: Sequence[float] | None = None
    notes: Sequence[str] = ()

    def __post_init__(self) -> None:
        columns = len(self.head)
        if not columns or any(len(row) != columns for row in self.rows):
            raise ValueError("a table needs a head, and in every row as many cells as the head")
        if self.widths is not None and (len(self.widths) != columns or min(self.widths) <= 0):
            raise ValueError("a table needs one positive width a column")
        if len(self.rows) > ROW_LIMIT:
            message = _("A table of %(rows)d rows is too long for a document (at most %(limit)d).")
            raise DocumentRefused(message % {"rows": len(self.rows), "limit": ROW_LIMIT})
        for row in (self.head, *self.rows):
            for cell in row:
                _require_short(cell, CELL_LIMIT)
        for note in self.notes:
            _require_short(note, PARAGRAPH_LIMIT)


@dataclass(frozen=True)
class Box:
    """A labelled box of a form.

    `lines` is the least height of its room: an empty text leaves it to be filled in by hand. A `signed` box
    ends with an open date, for a signature, a seal or a fingerprint above it.
    """

    label: str
    text: Text = ""
    lines: int = 1
    signed: bool = False

    def __post_init__(self) -> None:
        _require_short(self.label, CELL_LIMIT)
        _require_short(self.text, PARAGRAPH_LIMIT)


@dataclass(frozen=True)
class Form:
    """A form as wide as the text: rows of one to four boxes, those of a row equally wide.

    One kept `together` goes to the next page whole where it does not fit: no page of signatures alone.
    """

    rows: Sequence[Sequence[Box]]
    together: bool = False

    def __post_init__(self) -> None:
        if not self.rows or any(len(row) not in (1, 2, 3, 4) for row in self.rows):
            raise ValueError("a form has rows, each of one to four boxes")


Block = Heading | Paragraph | Table | Form


@dataclass(frozen=True)
class Signature:
    """Who signs, main organ first, and the day of signing; a draft leaves the day open.

    With `sealed` the names stand centred over the date, where the seal presses both; else by the rule for
    papers without a seal.
    """

    names: Sequence[str]
    date: datetime.date | None = None
    sealed: bool = False


@dataclass(frozen=True)
class Annex:
    """A part that begins a new page, after the signature.

    `label` is numbered "附件1" by itself; an empty label makes a part without one, which is not listed under
    the body (the papers of a dossier).
    """

    title: str
    blocks: Sequence[Block]
    label: str | None = None


@dataclass(frozen=True)
class RedHead:
    """The red head of a paper that is sent: issuing organ, number, and who signed it upwards."""

    issuer: str
    number: str
    signer: str = ""


@dataclass(frozen=True)
class LetterHead:
    """The head of a paper in the form of a letter (GB/T 9704-2012, 10.1): issuing organ, and number or none."""

    issuer: str
    number: str = ""


@dataclass(frozen=True)
class Imprint:
    """The block at the foot of the last even page: who gets copies, who printed it and when."""

    issued_by: str
    issued_on: datetime.date
    copies_to: Sequence[str] = ()


@dataclass(frozen=True)
class OfficialDocument:
    """A whole document.

    `notice` is printed in the margin of every page (demo data, drafts, copies with personal data). `dated`
    becomes the file's creation date: the clock is never asked. `site` is put before the paths of figures in
    the screen version ("https://portal.example").
    """

    title: str
    blocks: Sequence[Block] = ()
    addressee: str = ""
    signature: Signature | None = None
    remark: str = ""
    annexes: Sequence[Annex] = ()
    red_head: RedHead | LetterHead | None = None
    imprint: Imprint | None = None
    notice: str = ""
    author: str = ""
    subject: str = ""
    keywords: Sequence[str] = ()
    dated: datetime.date | None = None
    site: str = ""

    def __post_init__(self) -> None:
        length = sum(len(plain(text)) for text in self.texts())
        if length > DOCUMENT_LIMIT:
            message = _("A document of %(length)d characters is too long to print (at most %(limit)d).")
            raise DocumentRefused(message % {"length": length, "limit": DOCUMENT_LIMIT})

    def texts(self) -> Iterator[Text]:
        """Yield every text of the body and the annexes, in reading order."""
        yield self.title
        for title, blocks in (("", self.blocks), *((annex.title, annex.blocks) for annex in self.annexes)):
            yield title
            for block in blocks:
                if isinstance(block, Table):
                    yield block.caption
                    for row in (block.head, *block.rows):
                        yield from row
                elif isinstance(block, Form):
                    for row in block.rows:
                        for box in row:
                            yield from (box.label, box.text)
                else:
                    yield block.text


def chinese_date(day: datetime.date | None) -> str:
    """Return the day in Arabic numerals without leading zeros (GB/T 9704-2012, 7.3.5); blanks if open."""
    return f"{day.year}年{day.month}月{day.day}日" if day else "　　　　年　　月　　日"
