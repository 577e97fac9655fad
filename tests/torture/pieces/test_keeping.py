"""G. Large files in pieces: whose they are, two at once, servers that die, what is cleared away."""

from __future__ import annotations

import datetime as dt
import fcntl
import threading
from functools import partial

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from portal import pieces
from portal.context import acting_as
from portal.models import Attachment, Upload
from portal.records import attaching
from portal.storage import digest_of
from tests.recordings import ENTRIES, OCTETS, Sender, sha256
from tests.samples.making import entry
from tests.torture.oracle import stored_files
from tests.torture.pieces.told import CONTENT, errors, no_space

pytestmark = pytest.mark.django_db

# --- Whose it is -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "status"),
    [("stranger", 404), ("adviser", 404), ("east_mediator", 403), ("leader", 403), ("county_reader", 403),
     ("auditor", 403), (None, 302)],
)  # fmt: skip
def test_only_who_may_correct_the_entry_sends_to_it(name, status, sender, as_user, world, oracle):
    sender.announce()
    sender.piece(0, 10_000)
    if name and name not in world.people:
        pytest.skip(f"nobody is {name}")
    other = Sender(as_user(name) if name else Client(), sender.entry, CONTENT)
    other.url = sender.url
    for act in (
        other.announce,
        partial(other.piece, 10_000),
        lambda: other.client.get(sender.url),
        other.end,
    ):
        other.url = sender.url
        oracle(act, status=status)
    assert sender.offset() == 10_000


def test_a_colleague_finds_no_upload_of_another_and_begins_his_own(sender, record, served, oracle):
    sender.announce()
    sender.piece(0, 10_000)
    other = Sender(served("supervisor"), record, CONTENT)
    other.url = sender.url
    oracle(partial(other.piece, 10_000), status=404)
    assert oracle(other.announce, status=201).json()["offset"] == 0
    assert other.url != sender.url
    assert other.whole().json()["state"] == "done"
    assert sender.announce().json()["state"] == "done", "the entry has this file"


def test_an_upload_is_found_through_its_own_entry_alone(sender, world, acting, oracle):
    sender.announce()
    other = entry(world, "process_entries", world.east, 3)
    key = Upload.objects.get().key
    oracle(lambda: sender.client.get(ENTRIES.url("upload", pk=other.pk, upload=key)), status=404)


def test_a_voided_entry_takes_nothing_more(sender, record, world, oracle):
    sender.announce()
    with acting_as(world.staff, via="web"):
        record.void("误登")
    oracle(partial(sender.piece, 0), status=404)
    oracle(sender.announce, status=404)


def test_c1_a_piece_without_its_token_is_refused(sender, world):
    sender.announce()
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.staff, backend="portal.passwords.PasswordBackend")
    answer = client.patch(sender.url, CONTENT[:9], OCTETS, headers={"Upload-Offset": "0"})
    assert answer.status_code == 403
    assert sender.offset() == 0


def test_i7_read_only_takes_no_piece(sender, settings, oracle):
    sender.announce()
    settings.PORTAL_READ_ONLY = True
    oracle(partial(sender.piece, 0), status=503)
    assert sender.offset() == 0


# --- Two at once, and servers that die ---------------------------------------------------------------------------


def test_two_windows_at_once_do_not_mix(sender, oracle):
    """One holds the file; the other is told to wait, and where to go on."""
    sender.announce()
    with attaching.pieces_of(Upload.objects.get()).path.open("r+b") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        answer = oracle(partial(sender.piece, 0, 10_000), status=409)
        assert "窗口" in errors(answer)
        oracle(sender.end, status=409)
    assert sender.offset() == 0
    assert sender.whole().json()["state"] == "done"


def test_of_many_writers_of_one_place_one_wins(tmp_path):
    """Threads as the server's: each piece is written once, none into another."""
    there = pieces.Pieces(tmp_path, Upload().key)
    there.begin()
    won = []

    def write(mark):
        for _attempt in range(200):
            offset = there.offset
            try:
                there.append(offset, mark * 1000)
            except (pieces.Busy, pieces.WrongOffset):
                continue
            won.append(mark)

    writers = [threading.Thread(target=write, args=(mark,)) for mark in (b"a", b"b", b"c")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    content = there.path.read_bytes()
    assert len(content) == 1000 * len(won) > 0
    assert all(len(set(content[at : at + 1000])) == 1 for at in range(0, len(content), 1000))


@pytest.mark.parametrize("when", ["before the rows", "before the name", "after the name", "after the rows"])
def test_a_server_killed_while_a_file_becomes_whole_loses_nothing(when, sender, monkeypatch, oracle):
    """The pieces keep their name until row and file are both there; asked again, the end is reached once."""
    sender.announce()
    sender.piece(0)
    with monkeypatch.context() as dying:
        _kill(dying, when)
        with pytest.raises(KeyboardInterrupt):
            sender.end()
    assert digest_of(next(iter(settings.ATTACHMENTS.glob(".*.pieces"))).open("rb")) == sha256(CONTENT)
    assert sender.end().json()["state"] == "done"
    assert Attachment.objects.count() == 1
    assert [path.name for path in stored_files()] == [str(Attachment.objects.get().stored_as)]


def _kill(dying, when):
    """Let the process end at a point of the finish: nothing is tidied up any more."""
    place, attach = pieces.Pieces.place, attaching.attach

    def die(*_given):
        raise KeyboardInterrupt

    if when == "before the rows":
        dying.setattr(attaching, "attach", die)
    elif when == "before the name":
        dying.setattr(attaching, "attach", lambda *given: (attach(*given), die()))
    elif when == "after the name":
        dying.setattr(pieces.Pieces, "place", lambda self: (place(self), die()))
    else:
        dying.setattr(pieces.Pieces, "drop", die)


def test_a_finish_the_database_refuses_keeps_the_pieces(sender, monkeypatch, oracle):
    sender.announce()
    sender.piece(0)
    with monkeypatch.context() as full:
        full.setattr(pieces.Pieces, "place", lambda _self: no_space(0))
        oracle(sender.end, status=503)
    assert [path.suffix for path in stored_files()] == [".pieces"]
    assert sender.end().json()["state"] == "done"


# --- What is cleared away ---------------------------------------------------------------------------------------


def test_what_stands_still_for_a_week_is_forgotten_and_nothing_else(sender, record, world):
    sender.whole()
    kept, done = stored_files(), Upload.objects.get()
    begun = Upload.objects.create(
        content_type=done.content_type, object_id=record.pk, name="旧.mp3", size=9, township=record.township,
        sha256="0" * 64, begun_by=world.staff,
    )  # fmt: skip
    there = attaching.pieces_of(begun)
    there.begin()
    stray = settings.ATTACHMENTS / f".{Upload().key}.pieces"
    stray.write_bytes(b"x")
    now = timezone.now()
    attaching.clear_uploads(now + dt.timedelta(hours=23))
    assert stray.exists()
    attaching.clear_uploads(now + dt.timedelta(days=6))
    assert not stray.exists()
    assert there.path.exists()
    attaching.clear_uploads(now + dt.timedelta(days=8))
    assert stored_files() == kept
    assert not Upload.objects.exists()
    assert Attachment.objects.count() == 1
