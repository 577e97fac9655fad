"""Photos made small enough for a page: what a camera takes is ten times what paper shows."""

from __future__ import annotations

import io

from PIL import Image

WIDEST = 1000  # points: 83 mm at 300 dots an inch


def small_picture(content: bytes) -> bytes:
    """Return a picture as JPEG of at most 1000 points a side; the same picture gives the same bytes."""
    with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as picture:
        made = picture.convert("RGB")
        made.thumbnail((WIDEST, WIDEST))
        out = io.BytesIO()
        made.save(out, "JPEG", quality=82)
        return out.getvalue()
