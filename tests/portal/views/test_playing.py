"""Recordings handed out: in parts as players ask, checked and logged when they are opened, run by no browser."""

import os

import pytest
from django.conf import settings
from django.test import Client

from portal.models import AccessEntry, Attachment
from portal.storage import path_of
from portal.views.playing import asked_range
from tests.recordings import ENTRIES, Sender, mp3
from tests.samples.making import entry

pytestmark = pytest.mark.django_db
CONTENT = mp3(700_000)


@pytest.fixture(autouse=True)
def _own_store(tmp_path, settings):
    settings.ATTACHMENTS = tmp_path / "attachments"


@pytest.fixture
def address(world, acting, as_user):
    record = entry(world, "process_entries", world.east, 1, file_digest="", medium="audio")
    Sender(as_user("staff"), record, CONTENT).whole()
    return ENTRIES.url("attachment", pk=record.pk, attachment=Attachment.objects.get().pk)


def part(client, address, asked=None):
    answer = client.get(address, headers={"Range": asked} if asked else {})
    return answer, b"".join(answer) if answer.streaming else answer.content


def openings():
    return AccessEntry.objects.filter(act="download").count()


def test_a_recording_is_handed_out_whole_as_a_file(address, as_user):
    answer, content = part(as_user("leader"), address)
    assert (answer.status_code, content) == (200, CONTENT)
    assert answer["Content-Length"] == "700000"
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["Content-Type"] == "audio/mpeg"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-", 0, 699_999),
        ("bytes=0-0", 0, 0),
        ("bytes=300000-", 300_000, 699_999),
        ("bytes=262143-262145", 262_143, 262_145),
        ("bytes=699999-", 699_999, 699_999),
        ("bytes=699000-9999999", 699_000, 699_999),
        ("bytes=-500", 699_500, 699_999),
        ("bytes=-9999999", 0, 699_999),
    ],
)
def test_a_part_is_handed_out_as_a_player_asks(asked, first, last, address, as_user):
    answer, content = part(as_user("leader"), address, asked)
    assert answer.status_code == 206
    assert content == CONTENT[first : last + 1]
    assert answer["Content-Range"] == f"bytes {first}-{last}/700000"
    assert answer["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("asked", ["bytes=700000-", "bytes=-0", "bytes=999999999999999-"])
def test_beyond_its_end_there_is_nothing(asked, address, as_user):
    answer = as_user("leader").get(address, headers={"Range": asked})
    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */700000")
    assert answer.content == b""


@pytest.mark.parametrize(
    "header",
    ["", "bytes=", "bytes=-", "bytes=5-4", "bytes=0-1,3-4", "items=0-1", "bytes=a-b", "bytes=٠-١", "0-1"],
)
def test_what_is_no_range_asks_for_the_whole(header):
    assert asked_range(header, 10) is None


def test_each_opening_is_logged_once_and_seeking_is_no_opening(address, as_user, world):
    client = as_user("leader")
    part(client, address, "bytes=0-")
    part(client, address, "bytes=500000-")
    part(client, address, "bytes=100000-")
    assert openings() == 1
    part(client, address)
    assert openings() == 2
    part(as_user("supervisor"), address, "bytes=500000-")
    assert openings() == 3, "who begins in the middle opens it all the same"
    row = AccessEntry.objects.filter(act="download").first()
    assert (row.user, row.detail) == (world.supervisor, {"attachment": Attachment.objects.get().pk})


def test_what_was_changed_in_the_store_is_not_handed_out(address, as_user):
    client = as_user("leader")
    part(client, address)
    there = path_of(settings.ATTACHMENTS, Attachment.objects.get().stored_as)
    there.write_bytes(CONTENT[:-1] + b"x")
    os.utime(there, (there.stat().st_atime, there.stat().st_mtime + 5))
    for asked in (None, "bytes=0-", "bytes=500000-"):
        answer = client.get(address, headers={"Range": asked} if asked else {}, follow=True)
        assert "损坏" in answer.content.decode()
    there.unlink()
    assert "损坏" in client.get(address, follow=True).content.decode()


@pytest.mark.parametrize(("name", "status"), [("stranger", 404), ("east_mediator", 403), ("adviser", 404)])
def test_who_may_not_read_the_case_hears_nothing(name, status, address, as_user):
    assert as_user(name).get(address, headers={"Range": "bytes=0-"}).status_code == status
    assert openings() == 0


def test_whoever_is_not_signed_in_is_sent_to_the_login(address):
    assert Client().get(address).url.startswith("/login/")


def test_only_the_page_of_the_entry_may_play(address, as_user):
    client = as_user("leader")
    page = client.get(address.split("attachments/")[0])
    assert "media-src 'self'" in page["Content-Security-Policy"]
    assert f'<audio controls preload="none" src="{address}"' in page.content.decode()
    assert "media-src" not in client.get(ENTRIES.url())["Content-Security-Policy"]
