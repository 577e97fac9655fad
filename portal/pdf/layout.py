"""Turns a document into the markup that WeasyPrint prints; every text passes Django's escaping."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string

from portal.pdf.characters import cleaned
from portal.pdf.fonts import Stack, stack
from portal.pdf.forms import FormBlock, set_form
from portal.pdf.lines import (
    CELL,
    CELLS,
    FLUSH,
    INDENTED,
    SPACING,
    TEXT_WIDTH,
    Line,
    Measure,
    paragraphs,
    set_lines,
)
from portal.pdf.official import (
    Annex,
    Block,
    Figure,
    Form,
    Heading,
    Imprint,
    LetterHead,
    OfficialDocument,
    Paragraph,
    RedHead,
    Signature,
    Table,
    Text,
    chinese_date,
    plain,
)
from portal.pdf.tables import Part, TableBlock, set_table
from portal.pdf.titles import title_lines

SCREEN = "screen"
_HEADING_FONTS = {1: "hei", 2: "kai", 3: "fang", 4: "fang"}
_IMPRINT_SIZE = 14.0
_IMPRINT_LINE = 22.0  # as in the stylesheet
_RED_HEAD_SIZE = 42.0  # pt at most: the head of the State Council is 15 mm a character
_LETTER_HEAD_SIZE = 28.0  # pt at most: the rule stands 4 mm under it, at 44 mm


@dataclass(frozen=True)
class SetLine:
    """A line for the template: its parts, and its letter-spacing as CSS."""

    parts: tuple[Part, ...]
    spacing: str


@dataclass(frozen=True)
class LinesBlock:
    """A passage of set lines: its element, class and inline style, what leads its first line, and its anchor."""

    tag: str
    style_class: str
    lines: tuple[SetLine, ...]
    style: str = ""
    lead: str = ""
    anchor: str = ""
    template: str = "pdf/lines.html"


@dataclass(frozen=True)
class RedHeadBlock:
    """The red head: the issuing organ's name with its size, the number, and who signed."""

    issuer: str
    size: str
    number: str
    signer: str
    template: str = "pdf/red_head.html"


@dataclass(frozen=True)
class LetterHeadBlock:
    """The head of a letter: the issuing organ's name with its size, and the number."""

    issuer: str
    size: str
    number: str
    template: str = "pdf/letter_head.html"


@dataclass(frozen=True)
class ImprintBlock:
    """The imprint: copies, printing organ and day; `apart` where it goes to the next even page.

    `room` is the height, as CSS, kept free for it at the end of the text.
    """

    copies_to: tuple[SetLine, ...]
    issued_by: str
    issued_on: str
    apart: bool
    room: str
    template: str = "pdf/imprint.html"


@dataclass(frozen=True)
class SignatureBlock:
    """The signature's lines, kept together and with the text before them."""

    lines: tuple[LinesBlock, ...]
    template: str = "pdf/signature.html"


SetBlock = (
    LinesBlock | TableBlock | FormBlock | RedHeadBlock | LetterHeadBlock | ImprintBlock | SignatureBlock
)


def compose(document: OfficialDocument, *, variant: str, imprint_apart: bool = False) -> str:
    """Return the document as HTML; only the screen variant has links.

    `imprint_apart` moves the imprint to the next even page. Raises `ValueError` where a figure of the screen
    variant leads to a path and the document does not say under which site.
    """
    composer = _Composer(document, links=variant == SCREEN)
    blocks = list(composer.blocks())
    if document.imprint:
        blocks.append(_imprint(document.imprint, imprint_apart))
    context = {
        "title": " ".join(plain(document.title).split()),
        "author": plain(document.author),
        "subject": plain(document.subject),
        "keywords": ", ".join(plain(keyword) for keyword in document.keywords),
        "dated": document.dated.isoformat() if document.dated else "",
        "notice": plain(document.notice),
        "variant": variant,
        "is_letter": isinstance(document.red_head, LetterHead),
        "blocks": blocks,
    }
    return render_to_string("pdf/official.html", context)


class _Composer:
    """Sets one document block by block."""

    def __init__(self, document: OfficialDocument, *, links: bool) -> None:
        self.document = document
        self.links = links

    def blocks(self) -> Iterator[SetBlock]:
        document = self.document
        if document.red_head:
            yield _head(document.red_head)
        yield from _title(document.title, "title")
        if document.addressee.strip():
            yield self._lines("p", "addressee", _with_colon(document.addressee), "fang", FLUSH)
        yield from self._body(document.blocks, closing=document.signature is not None)
        listed = [annex for annex in document.annexes if annex.label != ""]
        yield from self._annex_list(listed)
        if document.signature:
            yield self._signature(document.signature)
        for paragraph in paragraphs(document.remark):
            yield self._lines("p", "remark", ("（", *paragraph, "）"), "fang", INDENTED)
        number = 0
        for at, annex in enumerate(document.annexes):
            number += annex.label != ""
            yield from self._annex(annex, str(number) if len(listed) > 1 else "", f"part-{at}")

    def _body(self, blocks: Sequence[Block], *, closing: bool) -> Iterator[SetBlock]:
        found = [set_block for block in blocks for set_block in self._block(block)]
        for at, block in enumerate(found):
            last = closing and at == len(found) - 1 and isinstance(block, LinesBlock)
            yield _closing(block) if last else block

    def _block(self, block: Block) -> Iterator[SetBlock]:
        match block:
            case Table():
                yield set_table(block, stack("fang"), self._address)
            case Form():
                yield set_form(block, stack("fang"), self._address)
            case Heading():
                for paragraph in paragraphs(block.text):
                    tag, role = f"h{block.level + 1}", _HEADING_FONTS[block.level]
                    yield self._lines(tag, f"heading {role}", paragraph, role, INDENTED)
            case Paragraph():
                style_class, measure = ("indented", INDENTED) if block.indented else ("flush", FLUSH)
                for paragraph in paragraphs(block.text):
                    yield self._lines("p", style_class, paragraph, "fang", measure)

    def _lines(self, tag: str, style_class: str, text: Text, role: str, measure: Measure) -> LinesBlock:
        lines = set_lines(text, stack(role), measure)
        style = f"text-indent:{measure.indent:.3f}pt" if measure.indent else ""
        return LinesBlock(tag, style_class, tuple(self._set(line) for line in lines), style)

    def _set(self, line: Line) -> SetLine:
        parts = tuple(Part(piece.text, self._address(piece.figure)) for piece in line.pieces)
        return SetLine(parts, _points(line.spacing))

    def _address(self, figure: Figure | None) -> str:
        return address(figure, self.document.site) if self.links and figure is not None else ""

    def _annex_list(self, annexes: Sequence[Annex]) -> Iterator[SetBlock]:
        """Yield the list of annexes under the body, turned lines aligned with the name above them."""
        fonts = stack("fang")
        for number, annex in enumerate(annexes, 1):
            lead = "附件：" if number == 1 else ""
            count = f"{number}. " if len(annexes) > 1 else ""
            hang = (5 + fonts.width(count)) * CELL
            lines = set_lines(" ".join(annex.title.split()), fonts, Measure(width=TEXT_WIDTH - hang))
            style = f"padding-left:{hang:.3f}pt;text-indent:{-fonts.width(lead + count) * CELL:.3f}pt"
            classes = "annex-entry first" if number == 1 else "annex-entry"
            yield LinesBlock("p", classes, tuple(self._set(line) for line in lines), style, lead + count)

    def _annex(self, annex: Annex, number: str, anchor: str) -> Iterator[SetBlock]:
        label = f"附件{number}" if annex.label is None else annex.label
        if label:
            yield self._lines("p", "annex-label hei", label, "hei", FLUSH)
            yield from _title(annex.title, "title annex-title")
        else:
            yield from _title(annex.title, "title annex-title unlabelled", anchor)
        yield from self._body(annex.blocks, closing=False)

    def _signature(self, signature: Signature) -> SignatureBlock:
        """Place names and date by GB/T 9704-2012, 7.3.5: in cells from the left edge."""
        fonts = stack("fang")
        texts = [" ".join(cleaned(name).split()) for name in signature.names]
        date = chinese_date(signature.date)
        widths = [fonts.width(text) for text in texts]
        widest, length = max(widths, default=0.0), fonts.width(date)
        if signature.sealed:
            date_at = CELLS - 4 - length
            places = [min(date_at + (length - width) / 2, CELLS - width) for width in widths]
        else:
            date_at = CELLS - widest if length <= widest else CELLS - 2 - length
            places = [date_at - 2] * len(texts)
        lines = [self._placed(text, place) for text, place in zip(texts, places, strict=True)]
        return SignatureBlock((*lines, self._placed(date, date_at)))

    def _placed(self, text: str, place: float) -> LinesBlock:
        lines = set_lines(text, stack("fang"), FLUSH) if text.strip() else []
        indent = max(0.0, place) * CELL if len(lines) == 1 else 0.0
        shown = tuple(self._set(line) for line in lines)
        if not lines:
            shown = (SetLine((Part(text),), _points(SPACING)),)
        return LinesBlock("p", "signed", shown, f"padding-left:{indent:.3f}pt")


def address(figure: Figure, site: str) -> str:
    """Return the whole address a figure leads to, "" where it leads nowhere.

    Raises `ValueError` where it is a path and the site is not known.
    """
    if not figure.href or not figure.href.startswith("/"):
        return figure.href or ""
    if not site:
        raise ValueError(f"a document for the screen needs its site to lead to {figure.href!r}")
    return site.rstrip("/") + figure.href


def _closing(block: LinesBlock) -> LinesBlock:
    """Return the last passage of the body marked so that two of its lines go along with the signature."""
    return LinesBlock(block.tag, f"{block.style_class} closing", block.lines, block.style, block.lead)


def _title(title: str, style_class: str, anchor: str = "") -> Iterator[LinesBlock]:
    lines = tuple(SetLine((Part(line),), "0pt") for line in title_lines(title, stack("title")))
    if lines:
        yield LinesBlock("h1", style_class, lines, anchor=anchor)


def _with_colon(addressee: str) -> str:
    return cleaned(addressee).strip().rstrip("：:") + "："


def _head(head: RedHead | LetterHead) -> RedHeadBlock | LetterHeadBlock:
    fonts: Stack = stack("title")
    issuer, number = "".join(plain(head.issuer).split()), plain(head.number).strip()
    most = _RED_HEAD_SIZE if isinstance(head, RedHead) else _LETTER_HEAD_SIZE
    size = _points(min(most, TEXT_WIDTH / max(fonts.width(issuer), 1.0)))
    if isinstance(head, LetterHead):
        return LetterHeadBlock(issuer, size, number)
    return RedHeadBlock(issuer, size, number, plain(head.signer).strip())


def _imprint(imprint: Imprint, apart: bool) -> ImprintBlock:
    named = "，".join(plain(name).strip() for name in imprint.copies_to)
    measure = Measure(size=_IMPRINT_SIZE, width=TEXT_WIDTH - 5 * _IMPRINT_SIZE, spacing=0.0)
    copies = set_lines(f"{named}。", stack("fang"), measure) if named else []
    shown = tuple(SetLine((Part(line.text),), _points(line.spacing)) for line in copies)
    room = _points((len(copies) + 1) * _IMPRINT_LINE + 3)
    return ImprintBlock(shown, plain(imprint.issued_by).strip(), chinese_date(imprint.issued_on), apart, room)


def _points(length: float) -> str:
    return f"{length:.4f}pt"
