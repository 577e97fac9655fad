"""A newsletter of an office as values, and its PDF: red masthead, boxed figures, two columns with photos."""

import base64
import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from portal.pdf.fonts import Stack, stack, use_own_fonts
from portal.pdf.layout import address
from portal.pdf.libraries import require_libraries
from portal.pdf.official import (
    DOCUMENT_LIMIT,
    DocumentRefused,
    Figure,
    Run,
    Table,
    Text,
    chinese_date,
    plain,
    runs,
)
from portal.pdf.render import Sheets, laid_out, link_names, written
from portal.pdf.tables import Part, set_parts

_MASTHEAD = 46.0  # pt at most
_ROOM = 493.0  # pt: the width between the margins, as in the stylesheet


@dataclass(frozen=True)
class Photo:
    """A JPEG with what stands under it."""

    content: bytes
    caption: str


@dataclass(frozen=True)
class Story:
    """A heading with its paragraphs and photos; ``kicker`` says above it what kind of story this is."""

    heading: str
    paragraphs: Sequence[Text]
    photos: Sequence[Photo] = ()
    kicker: str = ""


@dataclass(frozen=True)
class Newsletter:
    """One issue: ``boxes`` are (label, figure, unit) across the page, ``table`` stands in the first column.

    ``foot`` closes the issue (editor, approval, copies); ``notice`` is printed on every page of a proof.
    """

    title: str
    number: str
    issuer: str
    dated: datetime.date | None
    stories: Sequence[Story]
    boxes: Sequence[tuple[str, Text, str]] = ()
    table: Table | None = None
    foot: Sequence[str] = ()
    notice: str = ""
    subject: str = ""
    site: str = ""

    def __post_init__(self) -> None:
        length = sum(len(plain(text)) for text in self.texts())
        if length > DOCUMENT_LIMIT:
            message = _("A document of %(length)d characters is too long to print (at most %(limit)d).")
            raise DocumentRefused(message % {"length": length, "limit": DOCUMENT_LIMIT})

    def texts(self) -> Iterator[Text]:
        """Yield every text, in reading order."""
        yield self.title
        for label, figure, _unit in self.boxes:
            yield from (label, figure)
        if self.table:
            for row in (self.table.head, *self.table.rows):
                yield from row
        for story in self.stories:
            yield story.heading
            yield from story.paragraphs
            yield from (photo.caption for photo in story.photos)


def print_newsletter(newsletter: Newsletter) -> Sheets:
    """Return the newsletter as a tagged PDF whose figures lead to their lists.

    The same newsletter gives the same bytes as long as its fingerprint stays. Raises `PdfUnavailable` where the
    machine lacks libraries or fonts.
    """
    require_libraries()
    use_own_fonts()
    printed = laid_out(render_to_string("pdf/newsletter.html", _context(newsletter)))
    return written(printed, link_names(newsletter.texts(), newsletter.site))


def _context(newsletter: Newsletter) -> dict[str, object]:
    def parts(text: Text) -> tuple[Part, ...]:
        return set_parts(tuple(map(_cleaned, runs(text))), lambda figure: address(figure, newsletter.site))

    title = plain(newsletter.title).strip()
    fonts: Stack = stack("title")
    table = newsletter.table
    return {
        "title": title,
        "title_size": f"{min(_MASTHEAD, _ROOM / max(fonts.width(title) * 1.12, 1.0)):.2f}pt",
        "number": plain(newsletter.number),
        "issuer": plain(newsletter.issuer),
        "said_date": chinese_date(newsletter.dated) if newsletter.dated else "",
        "dated": newsletter.dated.isoformat() if newsletter.dated else "",
        "notice": plain(newsletter.notice),
        "subject": plain(newsletter.subject),
        "boxes": [(plain(label), parts(figure), plain(unit)) for label, figure, unit in newsletter.boxes],
        "caption": plain(table.caption) if table else "",
        "head": [plain(one) for one in table.head] if table else (),
        "rows": [[parts(cell) for cell in row] for row in table.rows] if table else (),
        "stories": [
            {
                "kicker": plain(story.kicker),
                "heading": plain(story.heading),
                "paragraphs": [parts(text) for text in story.paragraphs],
                "photos": [(_as_data(photo), plain(photo.caption)) for photo in story.photos],
            }
            for story in newsletter.stories
        ],
        "foot": [plain(one) for one in newsletter.foot],
    }


def _cleaned(run: Run) -> Run:
    return plain(run) if isinstance(run, str) else Figure(plain(run), run.href, run.title)


def _as_data(photo: Photo) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(photo.content).decode()
