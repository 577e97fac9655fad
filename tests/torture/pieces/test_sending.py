"""G. Large files in pieces: cut, continued, twice at once, wrong, too large; refused in words, nothing lost."""

from __future__ import annotations

import io
import os
from functools import partial

import pytest
from django.conf import settings

from portal import pieces
from portal.models import Attachment, Upload
from portal.records import attaching
from portal.storage import digest_of
from tests.recordings import ENTRIES, OCTETS, Sender, mp3, mp4, sha256
from tests.samples.making import entry
from tests.torture.faults import as_on_a_full_disk
from tests.torture.oracle import stored_files
from tests.torture.pieces.told import CONTENT, NOTED, TAKEN, errors, no_space
from tests.torture.test_uploads import Cut

pytestmark = pytest.mark.django_db

# --- The way of a file -----------------------------------------------------------------------------------------


def test_a_file_in_pieces_becomes_an_attachment_of_its_entry(sender, record, world, oracle):
    oracle(sender.announce, status=201)
    assert sender.last.json() | {"url": ""} == {
        "state": "open", "url": "", "offset": 0, "size": 40_000, "piece": pieces.PIECE, "errors": [],
    }  # fmt: skip
    for offset in range(0, 40_000, 10_000):
        answer = oracle(partial(sender.piece, offset, 10_000), status=200)
        assert answer["Upload-Offset"] == str(offset + 10_000)
    answer = oracle(sender.end, status=200, rows=TAKEN, changed=NOTED, by=world.staff)
    paper = Attachment.objects.get()
    assert answer.json()["state"] == "done"
    assert (paper.name, paper.kind, paper.size) == ("执法记录.mp3", "mp3", 40_000)
    assert [path.name for path in stored_files()] == [str(paper.stored_as)]
    assert next(iter(stored_files())).read_bytes() == CONTENT
    record.refresh_from_db()
    assert (record.file_name, record.file_digest) == ("执法记录.mp3", sha256(CONTENT))


def test_asked_again_a_finished_file_is_the_same_one(sender, oracle):
    sender.whole()
    done = sender.last.json()
    assert oracle(sender.end, status=200).json() == done
    assert oracle(partial(sender.piece, 0), status=200).json() == done
    assert oracle(sender.announce, status=200).json() == done
    assert Attachment.objects.count() == 1


@pytest.mark.parametrize("cut", [0, 1, 9_999, 10_000, 39_999])
def test_cut_in_the_middle_it_goes_on_where_it_broke_off(cut, sender, record, served, oracle):
    """Announced again by another page, with nothing remembered but digest and size."""
    sender.announce()
    if cut:
        sender.piece(0, cut)
    again = Sender(served("staff"), record, CONTENT, "换了名字.mp3")
    answer = oracle(again.announce, status=201)
    assert answer.json()["offset"] == cut
    assert again.url == sender.url
    assert again.whole().json()["state"] == "done"
    assert {digest_of(path.open("rb")) for path in stored_files()} == {sha256(CONTENT)}


@pytest.mark.parametrize("error", [None, ConnectionResetError("reset"), TimeoutError("slow")])
@pytest.mark.parametrize("part", [0, 1, 5_000, 9_999])
def test_a_piece_cut_off_on_its_way_leaves_nothing(part, error, sender, oracle):
    sender.announce()
    sender.piece(0, 10_000)
    stream = Cut(CONTENT[10_000 : 10_000 + part], error)
    told = {"CONTENT_LENGTH": "10000", "wsgi.input": stream, "HTTP_UPLOAD_OFFSET": "10000"}
    answer = oracle(lambda: sender.client.generic("PATCH", sender.url, b"x", OCTETS, **told), status=400)
    assert errors(answer)
    assert sender.offset() == 10_000
    assert sender.whole().json()["state"] == "done"


def test_a_piece_at_the_wrong_place_is_told_the_right_one(sender, oracle):
    sender.announce()
    sender.piece(0, 10_000)
    for offset in (0, 9_999, 10_001, 20_000):
        answer = oracle(partial(sender.piece, offset, 5_000), status=409)
        assert (answer.json()["offset"], answer["Upload-Offset"]) == (10_000, "10000")
    answer = oracle(sender.end, status=409)
    assert answer.json()["offset"] == 10_000
    assert sender.whole().json()["state"] == "done"


def test_a_piece_repeated_because_its_answer_was_lost_is_written_once(sender):
    sender.announce()
    assert sender.piece(0, 10_000).status_code == 200
    assert sender.piece(0, 10_000).status_code == 409
    assert sender.whole().json()["state"] == "done"


# --- Refusals --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"size": 2 * 1024**3 + 1}, "2 GB"),
        ({"size": 10**18}, "2 GB"),
        ({"size": 0}, "空"),
        ({"size": -1}, "0"),
        ({"size": "viel"}, "整数"),
        ({"sha256": "0f"}, "有效"),
        ({"sha256": "G" * 64}, "有效"),
        ({"name": ""}, "必填"),
        ({"name": "录像.avi"}, "MP4"),
        ({"name": "录像.exe.mp4"}, "MP4"),
        ({"name": "录像"}, "MP4"),
        ({"name": "a.html"}, "MP4"),
        ({"name": "gpm\u202e4pm.exe"}, "MP4"),
    ],
)
def test_what_is_not_taken_is_refused_before_a_byte_of_it(changes, word, sender, oracle):
    answer = oracle(partial(sender.announce, **changes), status=422)
    assert word in errors(answer)
    assert not stored_files()
    assert not Upload.objects.exists()


def test_two_gigabytes_can_be_announced(sender, monkeypatch):
    monkeypatch.setattr(pieces, "free_space", lambda _folder: 10 * 1024**3)
    assert sender.announce(size=2 * 1024**3).status_code == 201


REFUSED = {
    "a page": b"<!DOCTYPE html><script>alert(1)</script>" * 300,
    "a page behind a tag": b"ID3\4\0\0\0\0\0\0" + b"<script>alert(1)</script>" * 300,
    "a program": b"MZ\x90\0" + b"\0" * 12_000,
    "a picture of the same family": mp4(b"heic"),
    "one frame and then a page": CONTENT[:417] + b"<script>" * 2_000,
    "a film called a sound": mp4(),
    "nothing but zeros": b"\0" * 12_000,
}


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.parametrize("length", [5_000_000, 7], ids=["at the first piece", "at the end"])
def test_another_kind_is_refused_by_its_content(kind, length, record, served, oracle):
    """At the first piece where that tells it; where it comes by the byte, at the end."""
    sender = Sender(served("staff"), record, REFUSED[kind])
    sender.announce()
    if length == 7:
        attaching.pieces_of(Upload.objects.get()).append(0, REFUSED[kind])
        answer = oracle(sender.end, status=422)
    else:
        answer = oracle(partial(sender.piece, 0, length), status=422)
    assert "MP4、M4A、MP3" in errors(answer)
    assert not Attachment.objects.exists()
    assert sum(path.stat().st_size for path in stored_files()) == 0


@pytest.mark.parametrize("content", [mp4(), mp4(b"M4A "), mp4(b"3gp4")])
def test_films_are_known_by_their_make(content, record, served):
    sender = Sender(served("staff"), record, content, "现场.mp4")
    assert sender.whole().json()["state"] == "done"


def test_what_is_not_what_was_announced_is_dropped_and_can_be_sent_anew(sender, oracle):
    sender.announce(sha256=sha256(b"another"))
    sender.piece(0)
    answer = oracle(sender.end, status=422)
    assert "不符" in errors(answer)
    assert not stored_files()
    assert not Upload.objects.exists()
    assert oracle(partial(sender.client.get, sender.url), status=404)
    assert sender.whole().json()["state"] == "done"


@pytest.mark.parametrize(
    ("body", "headers", "kind", "status"),
    [
        (b"", {}, OCTETS, 400),
        (b"x" * (pieces.PIECE + 1), {}, OCTETS, 413),
        (CONTENT[:9], {}, "application/x-www-form-urlencoded", 400),
        (CONTENT[:9], {"Upload-Offset": "-1"}, OCTETS, 400),
        (CONTENT[:9], {"Upload-Offset": "١"}, OCTETS, 400),
        (CONTENT[:9], {"Upload-Offset": "0x1"}, OCTETS, 400),
        (CONTENT[:9], {"Upload-Offset": "9" * 40}, OCTETS, 400),
        (CONTENT[:9], {"Upload-Offset": ""}, OCTETS, 400),
        (CONTENT + b"x", {}, OCTETS, 422),
    ],
)
def test_a_piece_that_is_none_is_refused(body, headers, kind, status, sender, oracle):
    sender.announce()
    told = {"Upload-Offset": "0", **headers}
    answer = oracle(lambda: sender.client.patch(sender.url, body, kind, headers=told), status=status)
    assert errors(answer)
    assert sender.offset() == 0


def test_another_recording_than_the_entry_names_is_refused_at_once(world, acting, served, oracle):
    named = entry(world, "process_entries", world.east, 2, file_digest=sha256(b"the other"), medium="audio")
    sender = Sender(served("staff"), named, CONTENT)
    assert "摘要" in errors(oracle(sender.announce, status=422))
    assert not Upload.objects.exists()


# --- Room ------------------------------------------------------------------------------------------------------


def test_a_township_has_its_share_and_what_is_on_its_way_counts(sender, record, served, settings, oracle):
    settings.PORTAL_QUOTA_GB = 1
    first = Sender(served("staff"), record, CONTENT)
    assert first.announce(size=1024**3 - 50_000).status_code == 201
    assert sender.announce().status_code == 201
    more = Sender(served("staff"), record, mp3(20_000, b"more"))
    answer = oracle(more.announce, status=503)
    assert "1 GB" in errors(answer)
    assert answer["Retry-After"]
    assert sender.announce().status_code == 201, "what was begun goes on"


def test_the_disk_keeps_room_for_everything_else(sender, monkeypatch, oracle):
    monkeypatch.setattr(pieces, "free_space", lambda _folder: attaching.RESERVE + len(CONTENT) - 1)
    assert "空间不足" in errors(oracle(sender.announce, status=503))
    assert not Upload.objects.exists()
    monkeypatch.setattr(pieces, "free_space", lambda _folder: attaching.RESERVE + len(CONTENT))
    assert sender.announce().status_code == 201


def test_i4_a_piece_for_which_there_is_no_room_leaves_what_came_before(sender, oracle, monkeypatch):
    sender.announce()
    sender.piece(0, 10_000)
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", no_space)
        answer = oracle(partial(sender.piece, 10_000, 10_000), status=503)
    assert "磁盘" in answer.content.decode()
    assert sender.offset() == 10_000
    assert sender.whole().json()["state"] == "done"


def test_i4_a_small_recording_for_which_there_is_no_room_leaves_nothing(record, served, oracle, monkeypatch):
    client = served("staff")
    settings.ATTACHMENTS.mkdir()

    def attach():
        return client.post(
            ENTRIES.url("attach", pk=record.pk), {"file": _named(io.BytesIO(CONTENT), "现场.mp3")}
        )

    with monkeypatch.context() as full:
        as_on_a_full_disk(settings.ATTACHMENTS, full)
        oracle(attach, status=503)
    assert not stored_files()
    assert attach().status_code == 302


def _named(content, name):
    content.name = name
    return content
