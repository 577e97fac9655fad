"""Recordings of sound and picture: told by their content, never by their name; mp4 (m4a among them) and mp3."""

from __future__ import annotations

import io
from pathlib import Path
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from portal.phrases import say_size
from portal.storage import MAX_ATTACHMENT, StoredFile, harmless_name, is_named_as, store

MAX_RECORDING = 2 * 1024**3
RECORDINGS = ("mp4", "mp3")
TELLING = 4096  # bytes of the beginning that tell a kind
# the makes of the mp4 family; pictures (heic, avif) and QuickTime's own are other kinds
_BRANDS = {b"isom", b"avc1", b"dash", b"MSNV", b"XAVC", b"mp41", b"mp42", b"mp71", b"M4A ", b"M4B ", b"M4V "}
_BRANDS |= {b"iso%d" % number for number in range(2, 10)} | {b"3gp%d" % number for number in range(4, 8)}
# kbit a second of layer III, by the four bits of a frame's head: of MPEG 1, and of MPEG 2 and 2.5
_RATES = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0),
}
_SAMPLES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def kind_of_recording(content: IO[bytes], *, whole: bool = True) -> str:
    """Return mp4 or mp3, or an empty text for anything else; not ``whole`` while only the beginning is there."""
    content.seek(0)
    head = content.read(TELLING)
    if _is_mp4(head):
        return "mp4"
    start = _after_tag(head)
    content.seek(start)
    frames = content.read(TELLING).lstrip(b"\0")
    if start and not frames and not whole:
        return "mp3"  # its cover is larger than the beginning; the frames are looked at when all is there
    return "mp3" if _are_frames(frames) else ""


def check_recording(name: str, size: int) -> None:
    """Raise ``ValidationError`` for an announced file that is empty, too large, or by its name no recording."""
    if size < 1:
        raise ValidationError(_("The file is empty."))
    if size > MAX_RECORDING:
        raise ValidationError(
            _("The recording has %(size)s; at most 2 GB are possible.") % {"size": say_size(size)}
        )
    if not any(is_named_as(name, kind) for kind in RECORDINGS):
        raise unknown_recording()


def check_kind(content: IO[bytes], name: str, *, whole: bool = True) -> str:
    """Return the kind of a recording; ``ValidationError`` where content or name says something else."""
    kind = kind_of_recording(content, whole=whole)
    if not kind or not is_named_as(name, kind):
        raise unknown_recording()
    return kind


def kind_of_beginning(piece: bytes, name: str) -> str:
    """Return the kind as far as the first piece tells it; ``ValidationError`` as :func:`check_kind`."""
    return check_kind(io.BytesIO(piece), name, whole=False)


def take_recording(upload: UploadedFile, folder: Path) -> StoredFile:
    """Check a small recording that came whole and store it as it is; ``ValidationError`` where it is not taken."""
    if upload.size > MAX_ATTACHMENT:
        raise ValidationError(
            _(
                "Without scripts at most 20 MB can be sent; larger recordings go in pieces, by a newer browser."
            )
        )
    kind = check_kind(upload, upload.name or "")
    upload.seek(0)
    return store(upload, folder, harmless_name(upload.name or ""), kind)


def unknown_recording() -> ValidationError:
    """Return the refusal of what is no recording."""
    return ValidationError(
        _("This is no recording the portal knows. Possible are MP4, M4A and MP3, named as what they are.")
    )


def _is_mp4(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and 16 <= int.from_bytes(head[:4]) <= 1024 and head[8:12] in _BRANDS


def _after_tag(head: bytes) -> int:
    """Return where the sound begins behind an ID3 tag, whose length is written in bytes of seven bits."""
    if head[:3] != b"ID3" or len(head) < 10:
        return 0
    length = 0
    for byte in head[6:10]:
        length = length << 7 | byte & 0x7F
    return 10 + length


def _are_frames(content: bytes) -> bool:
    """Tell whether two frames of sound follow one another (or one fills what there is)."""
    length = _frame_length(content)
    return bool(length) and (len(content) <= length or bool(_frame_length(content[length:])))


def _frame_length(frame: bytes) -> int:
    """Return how many bytes a frame of layer III has by its head; 0 for what is none."""
    if len(frame) < 4 or frame[0] != 0xFF or frame[1] & 0xE6 != 0xE2:
        return 0
    make, rate, samples = frame[1] >> 3 & 3, frame[2] >> 4, frame[2] >> 2 & 3
    first = make == 3
    if make not in _SAMPLES or samples == 3 or not _RATES[first][rate]:
        return 0
    return (144 if first else 72) * _RATES[first][rate] * 1000 // _SAMPLES[make][samples] + (
        frame[2] >> 1 & 1
    )
