"""Passwords of the demonstration accounts: derived from the installation's own secret, never the same twice."""

from __future__ import annotations

import base64
import hashlib
import hmac

from django.conf import settings


def demo_password(username: str) -> str:
    """Return the password of a demonstration account: twelve small letters and digits in three groups."""
    digest = hmac.new(settings.DEMO_KEY.encode(), username.encode(), hashlib.sha256).digest()
    letters = base64.b32encode(digest).decode().lower()[:12]
    return "-".join(letters[start : start + 4] for start in (0, 4, 8))
