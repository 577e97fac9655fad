"""Recordings made for tests, and somebody who sends one in pieces as the page's script does."""

from __future__ import annotations

import hashlib
from typing import Any

from django.test import Client

from portal.catalogue import REGISTERS
from portal.pieces import PIECE

ENTRIES = REGISTERS["process_entries"]
OCTETS = "application/octet-stream"
# one frame of silence: MPEG 1, layer III, 128 kbit a second, 44.1 kHz; 38 frames a second
FRAME = b"\xff\xfb\x90\x00" + b"\0" * 413


def mp3(size: int, mark: bytes = b"") -> bytes:
    """Return a silent recording of so many bytes; ``mark`` makes it another than its like."""
    sound = FRAME[: len(FRAME) - len(mark)] + mark
    return (sound * (size // len(FRAME) + 1))[:size]


def mp4(brand: bytes = b"isom", body: bytes = b"\0" * 5000) -> bytes:
    """Return what begins as a film of some make."""
    return b"\0\0\0\x18ftyp" + brand + b"\0\0\x02\0isommp42" + body


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Sender:
    """Somebody who sends one file to one entry; every answer is kept as ``last``."""

    def __init__(self, client: Client, entry: Any, content: bytes, name: str = "执法记录.mp3") -> None:
        self.client, self.entry, self.content, self.name = client, entry, content, name
        self.last: Any = None
        self.url = ""

    def announce(self, **changes: Any) -> Any:
        """Announce the file; what was told is changed at will."""
        said = {"name": self.name, "size": len(self.content), "sha256": sha256(self.content), **changes}
        self.last = self.client.post(ENTRIES.url("uploads", pk=self.entry.pk), said)
        if self.last.headers.get("Content-Type") == "application/json":
            self.url = self.last.json().get("url", "")
        return self.last

    def piece(self, offset: int, length: int = PIECE, content: bytes | None = None, **headers: str) -> Any:
        """Send a piece from ``offset``; ``content`` where it is not the file's own."""
        body = self.content[offset : offset + length] if content is None else content
        told = {"Upload-Offset": str(offset), **headers}
        self.last = self.client.patch(self.url, body, OCTETS, headers=told)
        return self.last

    def offset(self) -> int:
        """Ask how far it is."""
        self.last = self.client.get(self.url)
        return self.last.json()["offset"]

    def end(self) -> Any:
        """Say that all has been sent."""
        self.last = self.client.post(self.url)
        return self.last

    def whole(self, length: int = PIECE) -> Any:
        """Send all of it, from where it stands."""
        told = self.announce().json()
        while told["state"] == "open" and told["offset"] < len(self.content):
            told = self.piece(told["offset"], length).json()
        return self.end() if told["state"] == "open" else self.last
