"""When something goes wrong: answers in words, and what was typed given back."""

from __future__ import annotations

import errno
import secrets
import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from portal.log_lines import request_number
from portal.phrases import say_size
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


class WholeBody:
    """Reads a request's body; ``UnreadablePostError`` where it ends before the length that was announced.

    Half a file would otherwise be taken for a whole one.
    """

    def __init__(self, read: Callable[[int], bytes], announced: int) -> None:
        self.read, self.missing = read, announced

    def __call__(self, size: int = -1) -> bytes:
        piece = self.read(size)
        self.missing -= len(piece)
        if self.missing > 0 and not 0 <= size <= len(piece):
            raise UnreadablePostError("The request broke off.")
        return piece


class RefuseUnreadable:
    """Refuses what is too large, before it is read, what broke off on its way, and text that is not in UTF-8."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if not announced.isdigit() or int(announced) > settings.LARGEST_REQUEST:
            return too_large(request, settings.LARGEST_REQUEST)
        request.read = WholeBody(request.read, int(announced))
        if request.method == "POST" and request.content_type == "application/x-www-form-urlencoded":
            try:
                request.body.decode()
            except UnicodeDecodeError:
                return bad_request(request, reason=_("Its text is not in UTF-8 and would have been garbled."))
            except UnreadablePostError:
                return broken_off(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Read a form with files now: whoever reads it first later takes a broken one for an empty one."""
        if request.method == "POST" and request.content_type == "multipart/form-data":
            try:
                request.POST  # noqa: B018  (reading it is the point)
            except UnreadablePostError:
                for handler in request.upload_handlers:
                    handler.upload_interrupted()  # removes what had come so far
                return broken_off(request)
        return None


class PutIntoWords:
    """Gives a page to refusals that Django makes without one."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            page = _page(request, 405)
            page["Allow"] = response["Allow"]
            return page
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
            "portal": {"name": settings.PORTAL_NAME, "read_only": settings.PORTAL_READ_ONLY},
            "csrf_token": get_token(request),
            **context,
        },
    )
    # an error may have passed by the middleware that sets these on other pages
    headers = {
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    }
    return HttpResponse(body, status=status, headers=headers)


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


def bad_request(
    request: HttpRequest, exception: Exception | None = None, *, reason: str = ""
) -> HttpResponse:
    """Answer 400, or 413 with the limit where there was too much of something."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    if isinstance(exception, TooManyFieldsSent | TooManyFilesSent):
        fields = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
        return _page(request, 413, reason=_("A form may have %(limit)d fields.") % {"limit": fields})
    return _page(request, 400, reason=reason)


def broken_off(request: HttpRequest) -> HttpResponse:
    """Answer 400 for a request of which only a part arrived."""
    return bad_request(
        request, reason=_("It broke off on its way and nothing was stored; please send it again.")
    )


def too_large(request: HttpRequest, limit: int) -> HttpResponse:
    """Answer 413 with the limit in bytes."""
    reason = _("At most %(size)s can be sent at once.") % {"size": say_size(limit)}
    return _page(request, 413, reason=reason)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403: a colleague whose role does not reach this far."""
    return _page(request, 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404, the same for what does not exist and what is not to be known."""
    return _page(request, 404)


def forgery_suspected(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 for a form without a valid token, and give what was typed back.

    A form that came from another site can be read here, but not sent: its button would do what it wanted.
    """
    resend = _resend(request)
    foreign = (
        reason.startswith(("Origin", "Referer")) or request.headers.get("Sec-Fetch-Site") == "cross-site"
    )
    if resend and foreign:
        resend["action"] = ""
    return _page(request, 403, "403_csrf", resend=resend, foreign=foreign)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 where the database or the disk is the cause, 500 otherwise; both keep what was typed."""
    error = sys.exc_info()[1]
    if _is_disk_full(error):
        for handler in request.upload_handlers:  # or half a file would take up room until it is collected
            handler.upload_interrupted()
        return unavailable(request, _("The disk is full. What you typed has not been saved."))
    if isinstance(error, OperationalError | InterfaceError):
        return unavailable(
            request, _("The database does not answer or is busy. What you typed has not been saved.")
        )
    return _page(request, 500, resend=_resend(request))


def _is_disk_full(error: BaseException | None) -> bool:
    """Tell whether system, SQLite ("database or disk is full"), PostgreSQL ("No space left") or lxml say so."""
    if str(error) == "IO_ENOSPC":  # lxml, by which sheets are written where it is installed
        return True
    if isinstance(error, DatabaseError):
        return "disk is full" in str(error) or "No space left" in str(error)
    return isinstance(error, OSError) and error.errno in _FULL
