"""An outreach event from the spot: few fields first, photos with their statement, and what is refused."""

from __future__ import annotations

import datetime as dt
import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from legal_outreach.models import OutreachEvent
from legal_outreach.registers import OUTREACH
from portal.context import acting_as
from portal.models import Attachment
from tests.samples import SAMPLES
from tests.samples.making import category, entry

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


def picture(name="IMG_1.jpg"):
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def spot(world, **changes):
    """Return what somebody types on the spot: the open fields alone."""
    names = ("unit", "held_on", "place", "village", "form", "topic", "audience", "audience_estimated")
    sample = SAMPLES["outreach"](world, world.east, 1)
    return {name: sample[name] for name in names} | {"submission": uuid.uuid4()} | changes


def attach(client, event, upload, **headers):
    return client.post(OUTREACH.url("attach", pk=event.pk), {"file": upload}, headers=headers or JSON)


@pytest.mark.parametrize("name", ["staff", "east_mediator"])
def test_whoever_enters_events_has_them_kept_on_the_phone(world, as_user, name):
    page = as_user(name).get(OUTREACH.url("create")).content.decode()
    assert 'data-queue data-title="普法活动"' in page
    assert 'data-blur="photos_consent"' in page
    assert 'id="outbox"' in page
    open_part, folded = page.split('<details class="fold">')
    for field in ("held_on", "place", "form", "topic", "audience", "items_given", "consultations"):
        assert f'name="{field}"' in open_part
    for field in ("partners", "publicity_day", "plan_item", "law"):
        assert f'name="{field}"' in folded


def test_the_queue_stays_off_the_other_pages_of_the_office(world, as_user):
    client = as_user("staff")
    for url in ("/", OUTREACH.url(), "/legal_outreach/study/new/"):
        assert 'id="outbox"' not in client.get(url).content.decode()


def test_a_village_starts_with_itself_and_today(world, as_user):
    form = as_user("east_mediator").get(OUTREACH.url("create")).context["form"]
    assert form["village"].value() == world.east.pk
    assert form["unit"].value() == world.east.pk
    assert form["held_on"].value() is not None


def test_what_is_prefilled_by_the_calendar_is_seen(world, acting, as_user):
    day = entry(world, "publicity_days", world.office, 1)
    page = as_user("staff").get(OUTREACH.url("create") + f"?publicity_day={day.pk}").content.decode()
    assert '<details class="fold" open>' in page


def test_an_event_from_the_spot_is_entered_once_however_often_it_is_sent(world, as_user):
    client, sent = as_user("east_mediator"), spot(world)
    first = client.post(OUTREACH.url("create"), sent)
    again = client.post(OUTREACH.url("create"), sent)
    assert first.url == again.url
    assert OutreachEvent.objects.count() == 1


def test_two_partners_are_one_event(world, as_user):
    client = as_user("staff")
    client.post(OUTREACH.url("create"), spot(world, partners="妇联"))
    answer = client.post(OUTREACH.url("create"), spot(world, partners="派出所"))
    assert answer.status_code == 422
    assert "多个单位共同参与的仍算一次" in answer.content.decode()
    assert OutreachEvent.objects.count() == 1


def test_a_village_that_was_not_there_is_refused_and_what_was_typed_stays(world, as_user):
    world.west.founded_on = dt.date(2024, 1, 1)
    with acting_as(None, via="command"):
        world.west.save()
    answer = as_user("staff").post(
        OUTREACH.url("create"), spot(world, village=world.west.pk, topic="反诈宣传")
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "2023-03-01" in page
    assert "反诈宣传" in page
    told = as_user("staff").post(
        OUTREACH.url("create"), spot(world, village=world.west.pk, topic=""), headers=JSON
    )
    assert told.status_code == 422
    assert [said.split("：")[0] for said in told.json()["errors"]] == ["主题", "活动所在村"]
    assert "西村" in told.json()["errors"][1]
    assert not OutreachEvent.objects.exists()


def test_a_photo_waits_for_the_statement_and_names_who_made_it(world, acting, as_user):
    event, client = entry(world, "outreach", world.east, 1), as_user("staff")
    refused = attach(client, event, picture())
    assert refused.status_code == 422
    assert "补充照片" in refused.json()["errors"][0]
    assert not Attachment.objects.exists()
    photos = OUTREACH.url("photos", pk=event.pk)
    assert 'data-blur="photos_consent"' in client.get(photos).content.decode()
    assert client.post(photos, {}).status_code == 422
    assert client.post(photos, {"photos_consent": "on"}).url == OUTREACH.url("detail", pk=event.pk)
    event.refresh_from_db()
    assert (event.photos_consent, event.photos_said_by) == (True, world.staff.full_name)
    assert attach(client, event, picture()).json() == {"errors": []}
    page = client.get(OUTREACH.url("detail", pk=event.pk)).content.decode()
    assert f"/attachments/{Attachment.objects.get().pk}/" in page
    assert f"{world.staff.full_name}声明" in page


def test_the_statement_in_the_form_bears_the_name_and_taken_back_bears_none(world, acting):
    consent = {"photos_consent": "on"}
    event = entry(world, "outreach", world.east, 1, user=world.east_mediator, **consent)
    assert event.photos_said_by == world.east_mediator.full_name
    data = {**SAMPLES["outreach"](world, world.east, 1), **consent, "version": event.version}
    form = OUTREACH.form(data, instance=event, user=world.staff)
    assert form.is_valid(), form.errors
    assert form.instance.photos_said_by == world.east_mediator.full_name  # who said it first
    form = OUTREACH.form({**data, "photos_consent": ""}, instance=event, user=world.staff)
    assert form.is_valid(), form.errors
    assert form.instance.photos_said_by == ""


def test_papers_without_faces_need_no_statement(world, acting, as_user):
    event = entry(world, "outreach", world.east, 1)
    paper = SimpleUploadedFile("sign-in.pdf", b"%PDF-1.4\n%%EOF")
    assert attach(as_user("staff"), event, paper).json() == {"errors": []}


def test_a_photo_of_sixty_megabytes_is_refused_in_words_and_nothing_is_lost(world, acting, as_user):
    event, client = entry(world, "outreach", world.east, 1, photos_consent="on"), as_user("staff")
    huge = SimpleUploadedFile("IMG_60MB.jpg", picture().read() + b"\0" * (60 * 1024 * 1024))
    answer = attach(client, event, huge)
    assert answer.status_code == 413
    assert "25.0 MB" in answer.content.decode()
    large = SimpleUploadedFile("IMG_21MB.jpg", picture().read() + b"\0" * (21 * 1024 * 1024))
    answer = attach(client, event, large)
    assert answer.status_code == 422
    assert "20 MB" in answer.json()["errors"][0]
    assert not Attachment.objects.exists()
    assert OutreachEvent.objects.filter(pk=event.pk, voided_at=None).exists()


def test_photos_are_added_within_ones_scope_only(world, acting, as_user):
    event = entry(world, "outreach", world.east, 1)
    url = OUTREACH.url("photos", pk=event.pk)
    assert as_user("west_mediator").post(url, {"photos_consent": "on"}).status_code == 404
    assert as_user("leader").post(url, {"photos_consent": "on"}).status_code == 403
    event.void("重复登记")
    assert as_user("staff").post(url, {"photos_consent": "on"}).status_code == 302
    event.refresh_from_db()
    assert not event.photos_consent


def test_an_event_belongs_to_its_date_and_task_and_is_found_by_them(world, acting, as_user):
    day, task = (
        entry(world, "publicity_days", world.office, 1),
        entry(world, "outreach_plan", world.office, 1),
    )
    place = category("outreach-place", "school")
    entry(world, "outreach", world.office, 1, publicity_day=day.pk, plan_item=task.pk, place=place)
    entry(world, "outreach", world.office, 2)
    for name, one in (("publicity_day", day), ("plan_item", task)):
        listed = as_user("staff").get(OUTREACH.list_url(**{name: one.pk}))
        assert listed.context["total"] == 1
