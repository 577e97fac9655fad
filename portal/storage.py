"""Files in the data folder: under names of our own, known by their digest, of kinds that were looked at."""

from __future__ import annotations

import hashlib
import io
import os
import struct
import uuid
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import puremagic
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image

from portal.phrases import clean_text, say_size

MAX_ATTACHMENT = 20 * 1024 * 1024
MAX_PIXELS = 60_000_000
# what opening an archive raises when it is none, breaks off or was made up
BROKEN_ARCHIVE = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error)
ZIP_PARTS = {"xlsx": "xl/workbook.xml", "docx": "word/document.xml"}
# what a name may end in, where it is not the kind itself
ENDINGS = {"jpg": ("jpg", "jpeg", "jpe", "jfif"), "mp4": ("mp4", "m4a")}
# a name such as notice.exe.pdf wants to be taken for something else
_ACTIVE = {
    "bat", "bin", "cmd", "com", "cpl", "dll", "exe", "gadget", "hta", "htm", "html", "inf", "jar", "js", "jse",
    "lnk", "msc", "msi", "php", "pif", "ps1", "py", "reg", "scr", "sh", "svg", "vb", "vbe", "vbs", "wsf", "xhtml",
}  # fmt: skip
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(10))}
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "zip": "application/zip",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
}


@dataclass(frozen=True)
class StoredFile:
    """A file that lies in the data folder."""

    key: uuid.UUID
    name: str
    kind: str
    size: int
    sha256: str


def harmless_name(name: str) -> str:
    """Return a file name that can be shown and offered: no path, no direction marks, of bounded length."""
    plain = clean_text(os.path.basename(name.replace("\\", "/"))).lstrip(".")
    plain = "".join("_" if char in '<>:"/\\|?*' else " " if char in "\n\t" else char for char in plain)
    stem, dot, ending = plain.rpartition(".")
    stem = (stem if dot else plain)[:100].strip(". ") or _("unnamed")
    if stem.lower() in _DEVICES:
        stem = f"_{stem}"
    return f"{stem}.{ending[:8]}" if dot and ending else stem


def is_named_as(name: str, kind: str) -> bool:
    """Tell whether a name ends in what the file is, and in nothing else before."""
    *inner, ending = clean_text(name).lower().split(".")[1:] or [""]
    return ending in ENDINGS.get(kind, (kind,)) and not _ACTIVE & set(inner)


def check_name(name: str, kind: str) -> None:
    """Raise ``ValidationError`` for a name whose endings do not say what the file is."""
    if not is_named_as(name, kind):
        raise ValidationError(
            _(
                "The file's name does not end in what the file is (%(kind)s). Possible are PDF, JPG, PNG, "
                "Excel (.xlsx) and Word (.docx)."
            )
            % {"kind": kind.upper()}
        )


def take_attachment(upload: UploadedFile, folder: Path) -> StoredFile:
    """Check an upload and store it; pictures are drawn anew, which leaves out where they were taken.

    ``ValidationError`` in words for an empty, too large or unknown file; nothing is stored then.
    """
    if not upload.size:
        raise ValidationError(_("The file is empty."))
    if upload.size > MAX_ATTACHMENT:
        raise ValidationError(
            _("The file has %(size)s; at most 20 MB are possible.") % {"size": say_size(upload.size)}
        )
    kind = kind_of(upload)
    check_name(upload.name or "", kind)
    content = _redrawn(upload, kind) if kind in ("jpg", "png") else upload.read()
    return store(io.BytesIO(content), folder, harmless_name(upload.name or ""), kind)


def kind_of(upload: IO[bytes]) -> str:
    """Tell the kind from the content, never from the name; ``ValidationError`` for any other kind."""
    upload.seek(0)
    head = upload.read(8192)
    upload.seek(0)
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        kind = _kind_of_archive(upload)
        if kind:
            return kind
    try:
        ending = puremagic.from_string(head).lstrip(".")
    except (puremagic.PureError, ValueError):
        ending = ""
    if ending in ("jpg", "jpeg", "jfif"):
        return "jpg"
    if ending == "png":
        return "png"
    raise ValidationError(
        _("Files of this kind are not taken. Possible are PDF, JPG, PNG, Excel (.xlsx) and Word (.docx).")
    )


def _kind_of_archive(upload: IO[bytes]) -> str:
    """Tell a workbook from a document by the archive's own list; an empty text for anything else."""
    try:
        with zipfile.ZipFile(upload) as archive:
            members = archive.infolist()
    except BROKEN_ARCHIVE:
        return ""
    finally:
        upload.seek(0)
    names = {member.filename for member in members}
    if any(member.flag_bits & 1 for member in members) or any(
        name.endswith("vbaProject.bin") for name in names
    ):
        return ""
    kinds = [kind for kind, part in ZIP_PARTS.items() if {part, "[Content_Types].xml"} <= names]
    return kinds[0] if len(kinds) == 1 else ""


def _redrawn(upload: IO[bytes], kind: str) -> bytes:
    """Return the picture drawn anew: only its pixels survive."""
    try:
        with Image.open(upload, formats=["JPEG" if kind == "jpg" else "PNG"]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise ValidationError(_("The picture is too large; at most 60 million points are possible."))
            turned = _upright(picture)
            out = io.BytesIO()
            if kind == "jpg":
                turned.convert("RGB").save(out, "JPEG", quality=88)
            else:
                turned.save(out, "PNG")
            return out.getvalue()
    except ValidationError:
        raise
    except Exception as error:  # whatever a damaged picture does to the library that reads it
        raise ValidationError(_("The picture is damaged and cannot be opened.")) from error


def _upright(picture: Image.Image) -> Image.Image:
    """Turn the picture as its camera meant it, since that note is about to be dropped."""
    turns = {3: 180, 6: 270, 8: 90}
    turned = picture.rotate(turns.get(picture.getexif().get(274, 1), 0), expand=True)
    clean = Image.new(turned.mode, turned.size)
    if turned.mode == "P":
        clean.putpalette(turned.getpalette() or [])
    clean.paste(turned)
    return clean


def store(content: IO[bytes], folder: Path, name: str, kind: str) -> StoredFile:
    """Write content under a new key; a half-written file is never left behind."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = uuid.uuid4()
    target, draft = path_of(folder, key), folder / f".{key}.part"
    digest, size = hashlib.sha256(), 0
    try:
        with draft.open("wb") as file:
            while piece := content.read(1 << 20):
                file.write(piece)
                digest.update(piece)
                size += len(piece)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(target)
    finally:
        draft.unlink(missing_ok=True)
    return StoredFile(key, name, kind, size, digest.hexdigest())


def write_whole(target: Path, content: bytes) -> None:
    """Write a small file of our own whole or not at all."""
    draft = target.with_name(f".{target.name}.part")
    try:
        draft.write_bytes(content)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def path_of(folder: Path, key: uuid.UUID | str) -> Path:
    """Return where a file of a key lies."""
    return folder / str(uuid.UUID(str(key)))


class DamagedFile(OSError):
    """A stored file is missing or no longer what was stored."""


def digest_of(content: IO[bytes]) -> str:
    """Return the SHA-256 of a file from its beginning, a piece in memory at a time."""
    content.seek(0)
    digest = hashlib.sha256()
    while piece := content.read(1 << 20):
        digest.update(piece)
    return digest.hexdigest()


def open_checked(folder: Path, key: uuid.UUID | str, sha256: str, *, again: bool = False) -> IO[bytes]:
    """Return a stored file, open, if it still is what was stored; :class:`DamagedFile` otherwise.

    ``again``: its content was checked a moment ago and is not read for it.
    """
    try:
        file = path_of(folder, key).open("rb")
    except OSError as error:
        raise DamagedFile(str(key)) from error
    if not again and digest_of(file) != sha256:
        file.close()
        raise DamagedFile(str(key))
    return file


def read_checked(folder: Path, key: uuid.UUID | str, sha256: str) -> bytes:
    """Return a stored file's content if it still is what was stored; :class:`DamagedFile` otherwise."""
    try:
        content = path_of(folder, key).read_bytes()
    except OSError as error:
        raise DamagedFile(str(key)) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise DamagedFile(str(key))
    return content
