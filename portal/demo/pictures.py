"""Drawn photos for the events of the demonstration: a stall, people before it, hills; nobody is shown."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from PIL import Image, ImageDraw

from portal import storage
from portal.models import Attachment

if TYPE_CHECKING:
    from legal_outreach.models import OutreachEvent
    from portal.models import User

SIZE = (960, 640)
SKIES = ((205, 224, 240), (226, 214, 196), (198, 220, 210), (214, 206, 226))
COATS = ((64, 96, 140), (150, 70, 60), (90, 120, 80), (120, 100, 140), (70, 70, 80))


def add_photos(events: list[OutreachEvent], author: User) -> None:
    """Give events two photos each and note the consent to show them."""
    kind = ContentType.objects.get_for_model(type(events[0]))
    for at, event in enumerate(events):
        event.say_photos(True, author)
        event.save()
        for number in (1, 2):
            content = io.BytesIO(_drawn(at * 2 + number))
            stored = storage.store(content, settings.ATTACHMENTS, f"活动照片{number}.jpg", "jpg")
            Attachment(
                unit=event.unit,
                content_type=kind,
                object_id=event.pk,
                name=stored.name,
                kind=stored.kind,
                size=stored.size,
                sha256=stored.sha256,
                stored_as=stored.key,
                added_by=author,
            ).save()


def _drawn(seed: int) -> bytes:
    """Return a scene; each number gives another one, always the same."""
    width, height = SIZE
    picture = Image.new("RGB", SIZE, SKIES[seed % len(SKIES)])
    draw = ImageDraw.Draw(picture)
    for hill in range(3):
        left = (hill * 330 + seed * 70) % width - 240
        draw.ellipse((left, 250 + hill * 20, left + 620, 700), fill=(118 + hill * 14, 142, 110 + hill * 8))
    draw.rectangle((0, 430, width, height), fill=(196, 188, 172))
    draw.rectangle((160, 170, 800, 236), fill=(176, 32, 36))  # a banner without words
    for post in (170, 780):
        draw.rectangle((post, 170, post + 12, 450), fill=(110, 90, 70))
    draw.rectangle((230, 380, 730, 450), fill=(150, 40, 44))
    for paper in range(6):
        draw.rectangle((260 + paper * 76, 362, 312 + paper * 76, 384), fill=(245, 243, 236))
    for person in range(5 + seed % 3):
        left = 110 + person * 118 + (seed * 37 + person * 53) % 40
        top = 440 + (person * 29 + seed * 11) % 40
        draw.ellipse((left + 14, top, left + 54, top + 42), fill=(222, 188, 160))
        draw.rounded_rectangle(
            (left, top + 42, left + 68, top + 170), 18, fill=COATS[(person + seed) % len(COATS)]
        )
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=84)
    return out.getvalue()
