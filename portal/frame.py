"""What every page shows around its content: the name, the menu for this role, the daily work, the mode."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from portal import catalogue
from portal.access import Action


def portal(request: HttpRequest) -> dict[str, Any]:
    """Return ``portal`` for the templates; without a query."""
    return {
        "portal": {
            "name": settings.PORTAL_NAME,
            "mode": settings.PORTAL_MODE,
            "demo": settings.PORTAL_MODE == "demo",
            "read_only": settings.PORTAL_READ_ONLY,
            "navigation": SimpleLazyObject(lambda: navigation(request)),
            "daily": SimpleLazyObject(lambda: daily(request)),
        }
    }


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the menu: the registers the user's role may read, by body of work."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return []
    groups = []
    for label, registers in catalogue.BODIES_OF_WORK:
        items = [
            {"label": register.label, "url": url, "current": request.path.startswith(url)}
            for register in registers
            if register.allows(request.user, Action.VIEW)
            for url in (register.url(),)
        ]
        if items:
            groups.append({"label": label, "items": items})
    return groups


def daily(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the two or three things this role does every day, for the foot of a phone."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return []
    chosen = catalogue.DAILY.get(request.user.role, ())
    return [
        {"label": label, "url": url, "current": request.path == url}
        for label, name in chosen
        for url in (reverse(name),)
    ]
