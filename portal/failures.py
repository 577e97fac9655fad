"""When something goes wrong: answers in words, and what was typed given back."""

from __future__ import annotations

import errno
import secrets
import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from portal.log_lines import request_number
from portal.sessions import posted_fields

Answer = Callable[[HttpRequest], HttpResponse]
_FULL = {errno.ENOSPC, errno.EDQUOT}
_SAFE = ("GET", "HEAD", "OPTIONS")
_ALWAYS_OPEN = ("/login/", "/logout/", "/language/")


class NumberRequests:
    """Gives each request a number that its answer, its error page and its log lines carry."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.number = secrets.token_hex(6)
        token = request_number.set(request.number)
        try:
            response = self.get_response(request)
        finally:
            request_number.reset(token)
        response["X-Request-Number"] = request.number
        return response


class RefuseWrites:
    """While the portal is read-only, answers every write with 503 and what was typed."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.PORTAL_READ_ONLY and request.method not in _SAFE and request.path not in _ALWAYS_OPEN:
            return unavailable(request, _("Maintenance is going on: reading works, saving does not."))
        return self.get_response(request)


def _page(request: HttpRequest, status: int, template: str = "", **context: Any) -> HttpResponse:
    """Render an error page without database, user or session."""
    body = render_to_string(
        f"errors/{template or status}.html",
        {
            "request_id": getattr(request, "number", ""),
            "portal": {"name": settings.PORTAL_NAME},
            "csrf_token": get_token(request),
            **context,
        },
    )
    return HttpResponse(body, status=status, headers={"Cache-Control": "no-store"})


def _resend(request: HttpRequest) -> dict[str, Any] | None:
    """Return the posted fields as a form that can be sent again."""
    if request.method != "POST":
        return None
    try:
        return {"action": request.get_full_path(), "fields": posted_fields(request)}
    except (OSError, ValueError):
        return None


def unavailable(request: HttpRequest, reason: str) -> HttpResponse:
    """Answer 503 with the reason and the form as it was sent."""
    response = _page(request, 503, reason=reason, resend=_resend(request))
    response["Retry-After"] = "60"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400."""
    return _page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403: a colleague whose role does not reach this far."""
    return _page(request, 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404, the same for what does not exist and what is not to be known."""
    return _page(request, 404)


def forgery_suspected(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 for a form without a valid token, and give what was typed back."""
    return _page(request, 403, "403_csrf", resend=_resend(request))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 where the database or the disk is the cause, 500 otherwise; both keep what was typed."""
    error = sys.exc_info()[1]
    if isinstance(error, OperationalError | InterfaceError):
        return unavailable(
            request, _("The database does not answer or is busy. What you typed has not been saved.")
        )
    if isinstance(error, DatabaseError) and "disk" in str(error).lower():
        return unavailable(request, _("The disk is full. What you typed has not been saved."))
    if isinstance(error, OSError) and error.errno in _FULL:
        return unavailable(request, _("The disk is full. What you typed has not been saved."))
    return _page(request, 500, resend=_resend(request))
