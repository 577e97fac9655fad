"""The photos of events in an issue: which may be shown, and which can still be put into a part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.contrib.contenttypes.models import ContentType

from legal_outreach.models import OutreachEvent
from portal.models import Attachment
from reports.models import BulletinPhoto, BulletinSection

PICTURES = ("jpg", "png")


def photos_by_event(events: Iterable[OutreachEvent]) -> dict[int, list[Attachment]]:
    """Return by event the photos that may be shown: those of events whose consent has been noted; one query."""
    known = [one.pk for one in events if one.photos_consent]
    kind = ContentType.objects.get_for_model(OutreachEvent)
    rows = Attachment.objects.live().filter(content_type=kind, object_id__in=known, kind__in=PICTURES)
    found: dict[int, list[Attachment]] = defaultdict(list)
    for one in rows.order_by("id"):
        found[one.object_id].append(one)
    return found


def photo_of(section: BulletinSection, attachment: Attachment) -> BulletinPhoto:
    """Return, unsaved, a photo of the event a part tells of, with what stands under it at first."""
    caption = f"“{section.heading[:40]}”活动现场"
    return BulletinPhoto(unit=section.unit, section=section, attachment=attachment, caption=caption)


def still_to_put_in(sections: Collection[BulletinSection]) -> dict[int, list[Attachment]]:
    """Return by part the photos of its event that do not stand in it; two queries beside the parts' own photos."""
    told = {one.about: one for one in sections if one.kind == BulletinSection.Kind.EVENT and one.about}
    found = photos_by_event(OutreachEvent.objects.live().filter(pk__in=told))
    return {
        section.pk: _without(
            found[event], {one.attachment_id for one in section.photos.all() if not one.is_voided}
        )
        for event, section in told.items()
    }


def _without(photos: list[Attachment], shown: set[int]) -> list[Attachment]:
    return [one for one in photos if one.pk not in shown]
