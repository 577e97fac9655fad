"""Photos of an event taken back: unseen without consent, taken out for good with a note that stays."""

from __future__ import annotations

import pytest
from django.conf import settings

from legal_outreach.registers import OUTREACH
from portal import storage
from portal.models import Attachment
from tests.legal_outreach.test_events import attach, picture
from tests.samples.making import entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def photographed(world, acting, as_user):
    """Return an event with one photo."""
    event = entry(world, "outreach", world.east, 1, photos_consent="on")
    attach(as_user("staff"), event, picture())
    return event


def urls(event):
    photo = Attachment.objects.get()
    there = {"pk": event.pk, "attachment": photo.pk}
    return OUTREACH.url("detail", pk=event.pk), OUTREACH.url("attachment", **there), there


def test_a_photo_nobody_stands_for_is_neither_shown_nor_handed_out(world, photographed, as_user):
    page, file, there = urls(photographed)
    assert f'src="{file}"' in as_user("staff").get(page).content.decode()
    assert as_user("staff").get(file).status_code == 200
    photographed.say_photos(False, None)
    photographed.save()
    told = as_user("staff").get(page).content.decode()
    assert file not in told
    assert OUTREACH.url("photo_out", **there) in told
    assert as_user("staff").get(file).status_code == 404
    assert "IMG_1.jpg" not in as_user("leader").get(page).content.decode()


def test_a_wrong_photo_is_taken_out_for_good_and_the_note_stays(
    world, photographed, as_user, django_capture_on_commit_callbacks
):
    page, file, there = urls(photographed)
    out, client = OUTREACH.url("photo_out", **there), as_user("staff")
    kept = storage.path_of(settings.ATTACHMENTS, Attachment.objects.get().stored_as)
    assert kept.exists()
    assert "不能恢复" in client.get(out).content.decode()
    assert client.post(out, {"reason": ""}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(out, {"reason": "拍错了人"}).url == page
    assert not kept.exists()
    photo = Attachment.objects.get()
    assert (photo.is_voided, photo.void_reason) == (True, "拍错了人")
    assert photo.history.latest().history_user == world.staff
    told = client.get(page).content.decode()
    assert "拍错了人" in told
    assert file not in told
    assert client.get(file).status_code == 404
    assert client.post(out, {"reason": "再来一次"}).status_code == 404


def test_photos_are_taken_out_within_ones_scope_only(world, photographed, as_user):
    out = OUTREACH.url("photo_out", **urls(photographed)[2])
    assert as_user("west_mediator").post(out, {"reason": "拍错了人"}).status_code == 404
    assert as_user("leader").post(out, {"reason": "拍错了人"}).status_code == 403
    assert not Attachment.objects.get().is_voided
