"""What a file in pieces changes, and what its refusals say."""

from __future__ import annotations

from tests.recordings import mp3

TAKEN = {"portal.Attachment": 1}
NOTED = {"enforcement.ProcessEntry": 1}
CONTENT = mp3(40_000)


def errors(answer):
    said = " ".join(answer.json()["errors"])
    assert any("一" <= letter <= "鿿" for letter in said), said
    return said


def no_space(_descriptor):
    raise OSError(28, "No space left on device")
