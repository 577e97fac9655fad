"""A recording of two gigabytes in pieces: memory against a small one, and a server killed on the way."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection

from enforcement.enums import Act, Medium
from enforcement.models import ProcessEntry
from enforcement.registers import PROCESS_ENTRIES
from portal.context import acting_as
from portal.models import Attachment
from portal.storage import digest_of, path_of
from tests.bench.measuring import Outcome, say, verdict
from tests.bench.server import FORM, Person, peak_memory, serving
from tests.bench.township import Township, make_township, signed_in
from tests.recordings import OCTETS, mp3

SMALL, LARGE = 20 * 1024**2, 2 * 1024**3
PIECE = 5 * 1024**2
BOUND = 1.1
KILLED_AT = (0.3, 0.7)  # shares of the large one that have been acknowledged when the server dies
TIMEOUT = 120


@dataclass
class Film:
    """A recording that takes no room here: sound at its beginning, silence to its end."""

    size: int
    beginning: bytes = field(default_factory=lambda: mp3(PIECE), repr=False)

    def piece(self, offset: int) -> bytes:
        """Return the bytes of one piece."""
        length = min(PIECE, self.size - offset)
        return self.beginning[:length] if offset == 0 else bytes(length)

    @cached_property
    def sha256(self) -> str:
        digest = hashlib.sha256()
        for offset in range(0, self.size, PIECE):
            digest.update(self.piece(offset))
        return digest.hexdigest()


def make_entry(place: Township) -> ProcessEntry:
    """Write the entry a film belongs to."""
    with acting_as(place.staff, via="command"):
        entry = ProcessEntry(
            unit=place.units[0],
            act=Act.COERCION,
            medium=Medium.VIDEO,
            recorded_on=dt.date(2024, 3, 5),
            place="三组",
            officers="执法员甲、执法员乙",
            file_name="现场.mp3",
        )
        entry.save()
    return entry


def send(port: int, session: str, entry: ProcessEntry, film: Film, stop_at: float = 1.0) -> Iterator[int]:
    """Send a film from where it stands, yielding each place that was acknowledged, up to a share of it."""
    person = Person(port, session)
    person.connection.timeout = TIMEOUT
    said = urlencode({"name": "现场.mp3", "size": film.size, "sha256": film.sha256})
    told = answered(person.send("POST", PROCESS_ENTRIES.url("uploads", pk=entry.pk), said, FORM))
    yield told["offset"]
    while told["offset"] < film.size * stop_at:
        headers = {"Content-Type": OCTETS, "Upload-Offset": str(told["offset"])}
        told = answered(person.send("PATCH", told["url"], film.piece(told["offset"]), headers))
        yield told["offset"]
    if stop_at == 1.0:
        done = answered(person.send("POST", told["url"], "", FORM))
        if done["state"] != "done":
            raise RuntimeError(f"the end was not reached: {done}")


def answered(answer: tuple[int, str]) -> dict:
    """Return what was told; raise for a refusal."""
    status, said = answer
    if status not in (200, 201):
        raise RuntimeError(f"{status} {said[:300]}")
    return json.loads(said)


def open_whole(port: int, session: str, entry: ProcessEntry) -> int:
    """Read the whole recording as a download, piece by piece, and return how many bytes came."""
    paper = Attachment.objects.get(object_id=entry.pk)
    person, length = Person(port, session), 0
    person.connection.timeout = TIMEOUT
    cookies = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
    address = PROCESS_ENTRIES.url("attachment", pk=entry.pk, attachment=paper.pk)
    person.connection.request("GET", address, headers={"Cookie": cookies})
    answer = person.connection.getresponse()
    while piece := answer.read(1 << 20):
        length += len(piece)
    return length


def small_one(place: Township, session: str) -> float:
    """Send and open the small one; return the peak memory of the server."""
    entry, film = make_entry(place), Film(SMALL)
    connection.close()
    with serving() as (port, master):
        list(send(port, session, entry, film))
        faults = film.size - open_whole(port, session, entry)
        peak = peak_memory(master)
    if faults:
        raise RuntimeError(f"{faults} bytes of the small one were not handed out")
    return peak


def large_one(place: Township, session: str) -> tuple[float, dict[str, int]]:
    """Send the large one through two deaths of the server; return its peak memory and what was lost."""
    entry, film = make_entry(place), Film(LARGE)
    connection.close()
    peaks, acknowledged, lost = [], 0, 0
    for share in KILLED_AT:
        with serving() as (port, master):
            there = list(send(port, session, entry, film, share))
            peaks.append(peak_memory(master))
            os.killpg(master, signal.SIGKILL)
        lost += max(acknowledged - there[0], 0)
        acknowledged = there[-1]
    with serving() as (port, master):
        there = list(send(port, session, entry, film))
        lost += max(acknowledged - there[0], 0)
        missing = film.size - open_whole(port, session, entry)
        peaks.append(peak_memory(master))
    return max(peaks), {"bytes lost": lost, "not handed out": missing, **account(entry, film)}


def account(entry: ProcessEntry, film: Film) -> dict[str, int]:
    """Return how the store differs from one whole file."""
    papers = Attachment.objects.filter(object_id=entry.pk)
    files = [path_of(settings.ATTACHMENTS, one.stored_as) for one in papers]
    return {
        "missing": int(not papers),
        "doubled": max(len(papers) - 1, 0),
        "other content": sum(digest_of(path.open("rb")) != film.sha256 for path in files),
        "strays": len(list(settings.ATTACHMENTS.glob(".*"))),
    }


def main() -> int:
    """Measure both, and hold the large one against the small one."""
    place = make_township()
    session = signed_in(place.staff).cookies[settings.SESSION_COOKIE_NAME].value
    floor = small_one(place, session)
    peak, found = large_one(place, session)
    faults = ", ".join(f"{name} {number}" for name, number in found.items())
    say(f"2 GB in pieces, the server killed {len(KILLED_AT)} times: {faults}")
    outcome = Outcome("peak memory of a worker, 2 GB against 20 MB", peak, floor, BOUND, unit="MB")
    return max(verdict([outcome]), int(any(found.values())))


if __name__ == "__main__":
    sys.exit(main())
