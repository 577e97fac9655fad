"""Recordings are told by their content: mp4 by its make, mp3 by frames that follow one another."""

import io

import pytest

from portal.media import kind_of_recording
from tests.recordings import FRAME, mp3, mp4


def tagged(length, sound=FRAME * 3):
    """Return sound behind an ID3 tag of so many bytes."""
    said = bytes(length >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\4\0\0" + said + b"\0" * length + sound


@pytest.mark.parametrize("brand", [b"isom", b"iso6", b"mp42", b"avc1", b"M4A ", b"3gp4", b"MSNV"])
def test_films_by_their_make(brand):
    assert kind_of_recording(io.BytesIO(mp4(brand))) == "mp4"


@pytest.mark.parametrize("brand", [b"heic", b"avif", b"qt  ", b"crx ", b"\0\0\0\0", b"<htm"])
def test_other_makes_are_no_films(brand):
    assert kind_of_recording(io.BytesIO(mp4(brand))) == ""


@pytest.mark.parametrize(
    "content",
    [
        FRAME,
        mp3(5_000),
        tagged(0),
        tagged(1_000),
        tagged(300_000),
        b"\xff\xf3\x80\xc4" + b"\0" * 204 + b"\xff\xf3\x80\xc4" + b"\0" * 204,  # MPEG 2, 64 kbit, 22.05 kHz
        b"\xff\xfb\x92\x00" + b"\0" * 414 + FRAME,  # padded by a byte
    ],
)
def test_sound_by_its_frames(content):
    assert kind_of_recording(io.BytesIO(content)) == "mp3"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"\xff\xfb",
        b"\xff\xfb\x00\x00" + b"\0" * 600,  # no rate
        b"\xff\xfb\xf0\x00" + b"\0" * 600,
        b"\xff\xfb\x9c\x00" + b"\0" * 600,  # no samples
        b"\xff\xeb\x90\x00" + b"\0" * 600,  # a make that is reserved
        b"\xff\xfd\x90\x00" + b"\0" * 600,  # layer II
        FRAME + b"<html>" * 200,
        tagged(100, b"<html>" * 200),
        tagged(300_000, b""),
        b"ID3",
        b"\xff\xd8\xff\xe0" + b"\0" * 600,
        b"%PDF-1.7" + b"\0" * 600,
    ],
)
def test_everything_else_is_none(content):
    assert kind_of_recording(io.BytesIO(content)) == ""


def test_of_a_beginning_that_ends_within_the_tag_nothing_can_be_said_yet():
    beginning = io.BytesIO(tagged(300_000)[:5_000])
    assert kind_of_recording(beginning, whole=False) == "mp3"
    assert kind_of_recording(beginning) == ""
