"""An issue as paper: PDF and Word from what is kept with it, and the two files stored when it is issued."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from portal import storage
from portal.pdf.fingerprint import fingerprint
from portal.pdf.newsletter import Newsletter, Photo, Story, print_newsletter
from portal.pdf.official import Figure, Table, Text, chinese_date
from portal.pictures import small_picture
from portal.word import newsletter_in_word
from reports.bulletins.figures import figures_of, in_the_table
from reports.documents import runs_of
from reports.models import Bulletin, BulletinFigure, BulletinPhoto, BulletinSection
from reports.tokens import say_answer, say_earlier

if TYPE_CHECKING:
    from portal.models import User
    from portal.pdf.render import Sheets

BOXES = 4
NOTHING = "—"


def print_files(bulletin: Bulletin, stored: list[storage.StoredFile]) -> None:
    """Store the PDF and the Word file of an issue and note them with it; ``stored`` takes what was written."""
    with translation.override("zh-hans"):
        newsletter = newsletter_of(bulletin)
        sheets = print_newsletter(newsletter)
        word = newsletter_in_word(newsletter)
        for content, kind in ((sheets.content, "pdf"), (word, "docx")):
            name = f"{bulletin}.{kind}"
            stored.append(storage.store(io.BytesIO(content), settings.DOCUMENTS, name, kind))
        bulletin.fingerprint = fingerprint(newsletter)
    (bulletin.pdf, bulletin.pdf_sha256), (bulletin.docx, bulletin.docx_sha256) = (
        (one.key, one.sha256) for one in stored
    )
    bulletin.pages = sheets.pages
    bulletin.save()


def stored_file(bulletin: Bulletin, kind: str) -> bytes:
    """Return a file of an issue as it went out; :class:`portal.storage.DamagedFile` if it no longer is."""
    key, digest = (
        (bulletin.pdf, bulletin.pdf_sha256) if kind == "pdf" else (bulletin.docx, bulletin.docx_sha256)
    )
    return storage.read_checked(settings.DOCUMENTS, key, digest)


def file_of(bulletin: Bulletin, kind: str, reader: User | None = None) -> bytes:
    """Return the issue as a file: the stored one, or a proof for a reader of what is not issued yet."""
    if bulletin.pdf_sha256:
        return stored_file(bulletin, kind)
    with translation.override("zh-hans"):
        newsletter = newsletter_of(bulletin, reader)
        if kind == "docx":
            return newsletter_in_word(newsletter)
        sheets: Sheets = print_newsletter(newsletter)
        return sheets.content


def newsletter_of(bulletin: Bulletin, reader: User | None = None) -> Newsletter:
    """Return the issue as the printer takes it, from what is kept with it."""
    figures = figures_of(bulletin, reader)
    rows = bulletin.sections.live().prefetch_related("photos__attachment").order_by("position", "id")
    table = in_the_table(figures)
    return Newsletter(
        title=bulletin.title,
        number=_said_number(bulletin),
        issuer=bulletin.unit.name if bulletin.unit == bulletin.township else _office(bulletin),
        dated=bulletin.issued_on,
        boxes=tuple((one.label, _linked(one), one.answer["unit"]) for one in table[:BOXES]),
        table=_table(table[BOXES:]),
        stories=tuple(_story(one, figures) for one in rows),
        foot=said_foot(bulletin),
        notice=_notice(bulletin),
        subject=_("Quarterly bulletin on justice and the rule of law"),
        site=settings.PORTAL_ADDRESS,
    )


def _said_number(bulletin: Bulletin) -> str:
    if bulletin.issue:
        return f"{bulletin.year}年第{bulletin.issue}期"
    return f"{bulletin.year}年第{bulletin.quarter}季度（待编号）"


def _office(bulletin: Bulletin) -> str:
    return f"{bulletin.township.name}{bulletin.unit.name}"


def _notice(bulletin: Bulletin) -> str:
    draft = "" if bulletin.issue else _("Proof, not issued")
    demonstration = _("Demonstration data, not a real document") if bulletin.demonstration else ""
    return "　".join(one for one in (draft, demonstration) if one)


def said_foot(bulletin: Bulletin) -> tuple[str, ...]:
    """Return who edited and approved the issue, its copies and its day, as far as they are known."""
    said = (
        (_("Edited by"), bulletin.editor),
        (_("Approved by"), bulletin.approved_by),
        (_("Copies"), str(bulletin.copies or "")),
        (_("Day of issue"), chinese_date(bulletin.issued_on) if bulletin.issued_on else ""),
    )
    return tuple(f"{label}：{value}" for label, value in said if value)


def _linked(figure: BulletinFigure) -> Text:
    return Figure(say_answer(figure.answer), figure.url or None, figure.label)


def _table(figures: list[BulletinFigure]) -> Table | None:
    if not figures:
        return None
    head = (_("Figure"), _("This quarter"), _("Last quarter"), _("A year before"))
    rows = [
        (
            f"{one.label}（{one.answer['unit']}）",
            _linked(one),
            *(
                say_earlier(one.answer, name) if one.answer.get(name) is not None else NOTHING
                for name in ("last", "before")
            ),
        )
        for one in figures
    ]
    return Table(_("The quarter in figures"), head, rows)


def _story(section: BulletinSection, figures: dict[str, BulletinFigure]) -> Story:
    lines = tuple(tuple(runs_of(line, figures)) for line in section.text.splitlines() if line.strip())
    photos = tuple(_photo(one) for one in section.photos.all() if not one.is_voided)
    kicker = section.get_kind_display() if section.is_story else ""
    return Story(section.heading, lines, photos, kicker)


def _photo(photo: BulletinPhoto) -> Photo:
    kept = photo.attachment
    content = storage.read_checked(settings.ATTACHMENTS, kept.stored_as, kept.sha256)
    return Photo(small_picture(content), photo.caption)
