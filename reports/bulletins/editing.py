"""Changes to the text of a draft, a part at a time: over no one's newer words, and never once it is handed in."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from portal.models import Attachment
from portal.records.writing import NewerVersion
from reports.bulletins.photos import photo_of
from reports.models import Bulletin, BulletinSection


class Closed(Exception):
    """The issue is no draft any more: it has been handed in, issued or voided meanwhile."""


@dataclass(frozen=True)
class Typed:
    """What a person typed over a part: its words, and the captions of the photos that stay, by their keys."""

    heading: str
    text: str
    captions: dict[int, str] = field(default_factory=dict)


def part_of(bulletin: Bulletin, pk: int) -> BulletinSection | None:
    """Return a part of an issue that has not been taken out."""
    return bulletin.sections.live().filter(pk=pk).first()


def save_part(section: BulletinSection, typed: Typed, version: int) -> BulletinSection:
    """Write a part over the version it was opened in; what says what is stored writes nothing.

    :class:`NewerVersion` with the part as it stands now when somebody saved it meanwhile, :class:`Closed` when
    the issue is no draft any more.
    """
    with transaction.atomic():
        hold(section.bulletin)
        current = BulletinSection.objects.select_for_update(of=("self",)).get(pk=section.pk)
        if (current.heading, current.text) != (typed.heading, typed.text):
            if current.version != version:
                raise NewerVersion(current)
            current.heading, current.text = typed.heading, typed.text
            current.save()
        for photo in current.photos.live():
            if photo.pk not in typed.captions:
                photo.void(_("Left out of the bulletin."))
            elif photo.caption != typed.captions[photo.pk]:
                photo.caption = typed.captions[photo.pk]
                photo.save()
    return current


def add_photo(section: BulletinSection, photo: Attachment) -> None:
    """Put a photo of its event into a part, once; :class:`Closed` when the issue is no draft any more."""
    with transaction.atomic():
        hold(section.bulletin)
        if not section.photos.live().filter(attachment=photo).exists():
            photo_of(section, photo).save()


def take_out(section: BulletinSection) -> None:
    """Take a part out of the issue."""
    with transaction.atomic():
        hold(section.bulletin)
        section.void(_("Left out of the bulletin."))


def move(section: BulletinSection, by: int) -> None:
    """Let a part change places with the one before (-1) or after (1) it."""
    with transaction.atomic():
        hold(section.bulletin)
        parts = list(section.bulletin.sections.live().order_by("position", "id"))
        at = next(place for place, one in enumerate(parts) if one.pk == section.pk)
        if not 0 <= at + by < len(parts):
            return
        parts[at], parts[at + by] = parts[at + by], parts[at]
        for position, one in enumerate(parts, 1):
            if one.position != position:
                one.position = position
                one.save()


def hold(bulletin: Bulletin) -> None:
    """Hold the issue, in a transaction, while something of it changes; :class:`Closed` if its text stands."""
    current = Bulletin.objects.select_for_update(of=("self",)).get(pk=bulletin.pk)
    if not current.is_draft:
        raise Closed


def writers_name(section: BulletinSection) -> str:
    """Return who saved a part last."""
    last = section.history.select_related("history_user").first()
    return last.history_user.full_name if last and last.history_user else _("the system")
