"""Where the renderer finds the portal's own stylesheets, and nothing else."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders

STYLESHEET = "official.css"
FONTS = "print-fonts.css"
PRINTED = (STYLESHEET, FONTS, "newsletter.css")
_NAME = re.compile(r"[a-z0-9-]+\.css")


def stylesheet_path(name: str = STYLESHEET) -> Path:
    """Return the file of one of our stylesheets.

    Raises `LookupError` for any other name: the name comes out of markup, so it may not climb folders.
    """
    found = finders.find(f"css/{name}") if _NAME.fullmatch(name) else None
    if not found:
        raise LookupError(f"no such stylesheet: {name!r}")
    return Path(found)


def stylesheet(name: str = STYLESHEET) -> bytes:
    """Return the content of one of our stylesheets; `LookupError` as above."""
    return stylesheet_path(name).read_bytes()
