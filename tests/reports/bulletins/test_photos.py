"""Photos come later too: those an event has and its part does not show are offered, and put in one by one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from legal_outreach.models import OutreachEvent
from reports.bulletins import editing
from reports.bulletins.composing import draft_bulletin
from reports.registers import BULLETINS
from tests.reports.bulletins.making import act, answered, photographed, quarter
from tests.samples.making import entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def part(world, acting):
    """Return the part of an event that had no photo when the draft was composed."""
    quarter(world)
    bulletin = draft_bulletin(world.township, 2023, 3)
    return bulletin.sections.live().filter(kind="event").order_by("position").first()


def offered(client, part):
    page = client.get(BULLETINS.url("write", pk=part.bulletin_id))
    return {one["part"].pk: [photo.pk for photo in one["offered"]] for one in page.context["parts"]}[part.pk]


def put_in(client, part, photo, **more):
    sent = {"version": part.version, "heading": part.heading, "text": part.text, **more}
    address = BULLETINS.url("part", pk=part.bulletin_id, part=part.pk)
    return client.post(address, {**sent, "do": f"photo-{photo.pk}"})


def test_a_photo_that_came_later_is_put_in_and_what_was_typed_is_saved_with_it(part, world, as_user):
    client, event = as_user("staff"), OutreachEvent.objects.get(pk=part.about)
    assert offered(client, part) == []
    photo = photographed(world, event)
    assert offered(client, part) == [photo.pk]
    answer = put_in(client, part, photo, text="活动当天，群众踊跃咨询。")
    assert answer["Location"].endswith(f"#part-{part.pk}")
    part.refresh_from_db()
    assert part.text == "活动当天，群众踊跃咨询。"
    assert [one.attachment_id for one in part.photos.live()] == [photo.pk]
    assert offered(client, part) == []
    stands = part.photos.live().get()
    boxes = {f"photo-{stands.pk}": "on", f"caption-{stands.pk}": "群众咨询"}
    assert put_in(client, part, photo, **boxes).status_code == 404
    assert [one.caption for one in part.photos.live()] == ["群众咨询"]


def test_a_photo_left_out_can_be_put_in_again(part, world, as_user):
    photo = photographed(world, OutreachEvent.objects.get(pk=part.about))
    client = as_user("staff")
    put_in(client, part, photo)
    part.refresh_from_db()
    sent = {"version": part.version, "heading": part.heading, "text": part.text, "do": "save"}
    client.post(BULLETINS.url("part", pk=part.bulletin_id, part=part.pk), sent)
    assert not part.photos.live().exists()
    assert offered(client, part) == [photo.pk]
    assert put_in(client, part, photo).status_code == 302
    assert part.photos.live().count() == 1


def test_only_photos_of_its_own_event_and_only_with_consent(part, world, as_user):
    client = as_user("staff")
    event, other = OutreachEvent.objects.order_by("held_on")
    mine, foreign = photographed(world, event, consent=False), photographed(world, other)
    assert offered(client, part) == []
    for photo in (mine, foreign):
        assert put_in(client, part, photo).status_code == 404
    assert not part.photos.exists()


def test_what_was_handed_in_takes_no_photo(part, world, as_user):
    photo = photographed(world, OutreachEvent.objects.get(pk=part.about))
    answered(part.bulletin)
    act(part.bulletin, "submit", world.staff, editor="所员甲")
    part.refresh_from_db()
    assert put_in(as_user("staff"), part, photo)["Location"] == BULLETINS.url("detail", pk=part.bulletin_id)
    with pytest.raises(editing.Closed):
        editing.add_photo(part, photo)
    assert not part.photos.exists()


def test_the_page_costs_the_same_for_many_events_with_photos(part, world, as_user):
    client, costs = as_user("staff"), []
    address = BULLETINS.url("write", pk=part.bulletin_id)
    for numbers in (range(3, 4), range(4, 9)):
        for n in numbers:
            photographed(world, entry(world, "outreach", world.office, n, held_on="2023-08-20"))
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]
