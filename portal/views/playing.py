"""Recordings handed out: whole or from any place, as players ask; checked and logged at each opening."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import IO

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from portal import storage
from portal.media import RECORDINGS
from portal.models import AccessEntry, Attachment
from portal.views.files import AttachmentView, as_file

OPENED_FOR = dt.timedelta(hours=1)  # who goes on within an opened recording does not open it anew
_PIECE = 256 * 1024
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)


class RecordingView(AttachmentView):
    """Hand out a file of a record: recordings in parts, papers whole."""

    def hand_out(self, paper: Attachment) -> HttpResponseBase:
        """Return what is asked of the recording; opening it compares its digest and logs the reading."""
        if paper.kind not in RECORDINGS:
            return super().hand_out(paper)
        try:
            asked = asked_range(self.request.headers.get("Range", ""), paper.size)
        except ValueError:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{paper.size}"})
        opened = self._opened(paper) if asked and asked.start else None
        file = storage.open_checked(
            settings.ATTACHMENTS, paper.stored_as, paper.sha256, again=opened is not None
        )
        if opened is None:
            self.log(paper)
        return _sent(file, paper, asked)

    def _opened(self, paper: Attachment) -> AccessEntry | None:
        """Return this person's opening within the hour, unless the file was touched since."""
        entry = AccessEntry.objects.filter(
            act=AccessEntry.Act.DOWNLOAD,
            user=self.request.user,
            register=self.register.name,
            object_id=self.record.pk,
            at__gte=timezone.now() - OPENED_FOR,
            detail__attachment=paper.pk,
        ).first()
        try:
            touched = storage.path_of(settings.ATTACHMENTS, paper.stored_as).stat().st_mtime
        except OSError:
            return None
        return entry if entry and touched < entry.at.timestamp() else None


def asked_range(header: str, size: int) -> range | None:
    """Return the bytes a request asks for; None for the whole file; ``ValueError`` where it does not reach as far.

    A header that asks for several parts, or is none, asks for the whole file (RFC 9110, section 14.2).
    """
    found = _RANGE.fullmatch(header.strip())
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        asked = range(max(size - int(found[2]), 0), size)
    elif found[2] and int(found[2]) < int(found[1]):
        return None
    else:
        asked = range(int(found[1]), min(int(found[2] or size) + 1, size))
    if not asked:
        raise ValueError(header)
    return asked


class Part:
    """A part of an open file, read a little at a time; closed whatever becomes of its reader."""

    def __init__(self, file: IO[bytes], asked: range) -> None:
        self.file, self.asked = file, asked

    def __iter__(self) -> Iterator[bytes]:
        self.file.seek(self.asked.start)
        left = len(self.asked)
        while left > 0 and (piece := self.file.read(min(_PIECE, left))):
            left -= len(piece)
            yield piece

    def close(self) -> None:
        """Close the file."""
        self.file.close()


def _sent(file: IO[bytes], paper: Attachment, asked: range | None) -> HttpResponseBase:
    part = asked if asked is not None else range(paper.size)
    answer = StreamingHttpResponse(Part(file, part), content_type=storage.CONTENT_TYPES[paper.kind])
    answer["Content-Length"] = str(len(part))
    answer["Accept-Ranges"] = "bytes"
    if asked is not None:
        answer.status_code = 206
        answer["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{paper.size}"
    return as_file(answer, paper.name)
