"""The fonts of printed documents: which files are used, how wide their characters are, their digest."""

import ctypes
import hashlib
import os
import re
import sys
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from django.utils.translation import gettext as _
from fontTools.ttLib import TTFont

from portal.pdf.characters import clusters, is_wide
from portal.pdf.libraries import PdfUnavailable, library, require_libraries
from portal.pdf.stylesheet import FONTS, stylesheet

ROLES = ("fang", "hei", "kai", "title", "song")
_BOLD = ("title",)
_WEIGHT = {True: 200, False: 80}  # fontconfig's numbers for bold and regular
_SAMPLE = "法"


def font_folder() -> Path:
    """Return the folder that set-up fills; its fonts.conf also names the office's own fonts."""
    return Path(sys.prefix) / "share" / "portal" / "fonts"


def use_own_fonts() -> None:
    """Point fontconfig at the portal's own folder; call before anything asks for a font."""
    configuration = font_folder() / "fonts.conf"
    if configuration.is_file():
        os.environ["FONTCONFIG_FILE"] = str(configuration)


@dataclass(frozen=True)
class Face:
    """One font in one file: `index` counts the fonts of a collection."""

    family: str
    path: Path
    index: int

    def advances(self) -> dict[int, float]:
        """Return the width of every character of the font, in em, by code point."""
        return _advances(self.path, self.index)


@cache
def _advances(path: Path, index: int) -> dict[int, float]:
    with TTFont(path, fontNumber=index, lazy=True) as font:
        unit = font["head"].unitsPerEm
        widths = font["hmtx"]
        return {code: widths[name][0] / unit for code, name in font.getBestCmap().items()}


@dataclass(frozen=True)
class Stack:
    """The installed fonts of one role, in the order in which a character is looked for."""

    role: str
    faces: tuple[Face, ...]

    def advance(self, cluster: str) -> tuple[float, bool]:
        """Return the width of the cluster in em, and whether it was measured rather than guessed."""
        code = ord(cluster[0])
        for face in self.faces:
            width = face.advances().get(code)
            if width is not None:
                return width, True
        return (1.0 if is_wide(cluster[0]) else 0.5), False

    def width(self, text: str) -> float:
        """Return the width of the text in em, without letter-spacing."""
        return sum(self.advance(cluster)[0] for cluster in clusters(text))

    @cached_property
    def primary(self) -> Face:
        """The font that nearly every character comes from."""
        return self.faces[0]


@cache
def stack(role: str) -> Stack:
    """Return the fonts of a role (`fang`, `hei`, `kai`, `title`, `song`) that this machine has.

    Raises `PdfUnavailable` where libraries are missing or no font of the role has Chinese characters.
    """
    require_libraries()
    use_own_fonts()
    found = (_match(family, _WEIGHT[role in _BOLD]) for family in families(role))
    faces = tuple(dict.fromkeys(face for face in found if face))
    if not any(ord(_SAMPLE) in face.advances() for face in faces):
        message = _("PDF documents cannot be made: no Chinese font is installed (run the set-up again).")
        raise PdfUnavailable(message)
    return Stack(role, faces)


def families(role: str) -> list[str]:
    """Return the family names of a role as the stylesheet lists them."""
    declared = re.search(rf"--{role}:([^;]+);", stylesheet(FONTS).decode())
    if not declared:
        raise LookupError(f"the stylesheet names no fonts for {role!r}")
    return [name.strip().strip("\"'") for name in declared[1].split(",")]


def fonts_digest() -> str:
    """Return the SHA-256 over the content of every font file that a document may draw from."""
    whole = hashlib.sha256()
    for role in ROLES:
        for face in stack(role).faces:
            state = face.path.stat()
            content = _file_digest(face.path, state.st_mtime_ns, state.st_size)
            whole.update(f"{role} {face.index} {content}\n".encode())
    return whole.hexdigest()


@cache
def _file_digest(path: Path, modified: int, size: int) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _match(family: str, weight: int) -> Face | None:
    """Return the font that Pango will take for `family`; None where it would take another family."""
    config = _fontconfig().FcInitLoadConfigAndFonts()
    pattern = _fontconfig().FcPatternCreate()
    try:
        _fontconfig().FcPatternAddString(pattern, b"family", family.encode())
        _fontconfig().FcPatternAddString(pattern, b"lang", b"zh-cn")
        _fontconfig().FcPatternAddInteger(pattern, b"weight", weight)
        _fontconfig().FcConfigSubstitute(config, pattern, 0)
        _fontconfig().FcDefaultSubstitute(pattern)
        answer = _fontconfig().FcFontMatch(config, pattern, ctypes.byref(ctypes.c_int()))
        try:
            return _face(answer, family)
        finally:
            _fontconfig().FcPatternDestroy(answer)
    finally:
        _fontconfig().FcPatternDestroy(pattern)
        _fontconfig().FcConfigDestroy(config)


def _face(answer: int | None, family: str) -> Face | None:
    if not answer:
        return None
    names = []
    while (name := _string(answer, b"family", len(names))) is not None:
        names.append(name.casefold())
    path = _string(answer, b"file", 0)
    if family.casefold() not in names or path is None:
        return None
    index = ctypes.c_int()
    _fontconfig().FcPatternGetInteger(answer, b"index", 0, ctypes.byref(index))
    # The upper half of the number picks an instance of a variable font; the lower half the font in the file.
    return Face(family, Path(path), index.value & 0xFFFF)


def _string(pattern: int, key: bytes, position: int) -> str | None:
    value = ctypes.c_char_p()
    failed = _fontconfig().FcPatternGetString(pattern, key, position, ctypes.byref(value))
    return None if failed or value.value is None else value.value.decode()


@cache
def _fontconfig() -> ctypes.CDLL:
    """Return fontconfig with the types of the calls used above (fontconfig.h)."""
    found = library("fontconfig")
    pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    signatures = {
        "FcInitLoadConfigAndFonts": (pointer, ()),
        "FcConfigDestroy": (None, (pointer,)),
        "FcPatternCreate": (pointer, ()),
        "FcPatternDestroy": (None, (pointer,)),
        "FcPatternAddString": (number, (pointer, text, text)),
        "FcPatternAddInteger": (number, (pointer, text, number)),
        "FcConfigSubstitute": (number, (pointer, pointer, number)),
        "FcDefaultSubstitute": (None, (pointer,)),
        "FcFontMatch": (pointer, (pointer, pointer, pointer)),
        "FcPatternGetString": (number, (pointer, text, number, pointer)),
        "FcPatternGetInteger": (number, (pointer, text, number, pointer)),
    }
    for name, (result, arguments) in signatures.items():
        function = getattr(found, name)
        function.restype = result
        function.argtypes = arguments
    return found
