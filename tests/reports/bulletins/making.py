"""A quarter with records of several kinds, and an issue on its way."""

from __future__ import annotations

import datetime as dt
import io

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from PIL import Image

from portal import storage
from portal.models import Attachment
from reports.bulletins import editing
from reports.bulletins.composing import draft_bulletin
from reports.bulletins.lifecycle import FLOW
from reports.documents import QUESTION
from reports.models import BulletinSection
from tests.samples.making import category, entry

DAY = dt.date(2023, 10, 9)


def quarter(world):
    """Enter three disputes and two events of the third quarter, and one dispute of each quarter compared with."""
    for n, day in enumerate(("2023-07-03", "2023-08-09", "2023-09-12"), 1):
        settled = {"stage": "settled", "closed_on": day, "parties": f"甲某{n}、乙某{n}", "place": "东沟二组"}
        entry(world, "disputes", world.east, n, reported_on=day, accepted_on=day, **settled)
    entry(world, "disputes", world.east, 4, reported_on="2023-05-04")
    entry(world, "disputes", world.east, 5, reported_on="2022-08-04")
    for n, day in enumerate(("2023-07-20", "2023-09-17"), 1):
        given = {"held_on": day, "audience": 100, "location": "东村文化广场", "organiser": "司法所"}
        place = category("outreach-place", ("village", "school")[n - 1])
        entry(world, "outreach", world.office, n, topic=f"民法典进村{n}", place=place, **given)


def photographed(world, event, *, consent=True):
    """Attach a photo to an event and note the consent."""
    out = io.BytesIO()
    Image.new("RGB", (1600, 900), (120, 160, 120)).save(out, "JPEG")
    out.seek(0)
    kept = storage.store(out, settings.ATTACHMENTS, "现场.jpg", "jpg")
    place = {"content_type": ContentType.objects.get_for_model(event), "object_id": event.pk}
    file = {"name": kept.name, "kind": kept.kind, "size": kept.size, "sha256": kept.sha256}
    attachment = Attachment(unit=event.unit, stored_as=kept.key, added_by=world.staff, **place, **file)
    attachment.save()
    event.photos_consent = consent
    event.save()
    return attachment


def answered(bulletin):
    """Take every open question out, and parts of nothing but questions."""
    for section in bulletin.sections.live():
        kept = [line for line in section.text.splitlines() if not line.startswith(QUESTION)]
        if kept:
            put(section, "\n".join(kept))
        else:
            editing.take_out(section)


def put(section: BulletinSection, text: str, version: int | None = None, heading: str = ""):
    captions = {one.pk: one.caption for one in section.photos.live()}
    typed = editing.Typed(heading or section.heading, text, captions)
    stored = BulletinSection.objects.get(pk=section.pk)
    return editing.save_part(section, typed, stored.version if version is None else version)


def act(bulletin, name, user, day=DAY, **values):
    return FLOW.advance(bulletin, name, values, user, day)


def handed_in(world):
    """Return the issue of the third quarter, waiting for approval."""
    bulletin = draft_bulletin(world.township, 2023, 3)
    answered(bulletin)
    act(bulletin, "submit", world.staff, editor="所员甲", copies=40)
    bulletin.refresh_from_db()
    return bulletin


def issued(world):
    """Return the issue of the third quarter as it went out."""
    bulletin = handed_in(world)
    act(bulletin, "issue", world.leader, issued_on=DAY)
    bulletin.refresh_from_db()
    return bulletin
