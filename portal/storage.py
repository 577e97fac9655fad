"""Files in the data folder: under names of our own, known by their digest, of kinds that were looked at."""

from __future__ import annotations

import hashlib
import io
import os
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import puremagic
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from portal.phrases import clean_text, say_size

MAX_ATTACHMENT = 20 * 1024 * 1024
MAX_PIXELS = 60_000_000
ZIP_PARTS = {"xlsx": "xl/workbook.xml", "docx": "word/document.xml"}
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "zip": "application/zip",
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
    plain = clean_text(os.path.basename(name.replace("\\", "/"))).replace("\n", " ").lstrip(".")
    plain = "".join("_" if char in '<>:"/\\|?*' else char for char in plain)
    stem, dot, ending = plain.rpartition(".")
    stem = (stem if dot else plain)[:100].strip() or _("unnamed")
    return f"{stem}.{ending[:8]}" if dot and ending else stem


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
        whole = upload.read()
        upload.seek(0)
        for kind, part in ZIP_PARTS.items():
            if part.encode() in whole and b"vbaProject.bin" not in whole:
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
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
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


def path_of(folder: Path, key: uuid.UUID | str) -> Path:
    """Return where a file of a key lies."""
    return folder / str(uuid.UUID(str(key)))


class DamagedFile(OSError):
    """A stored file is missing or no longer what was stored."""


def read_checked(folder: Path, key: uuid.UUID | str, sha256: str) -> bytes:
    """Return a stored file's content if it still is what was stored; :class:`DamagedFile` otherwise."""
    try:
        content = path_of(folder, key).read_bytes()
    except OSError as error:
        raise DamagedFile(str(key)) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise DamagedFile(str(key))
    return content
