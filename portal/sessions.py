"""Sessions: who may be anonymous, how long a session lasts, and what was typed when it ended."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.sessions.backends.base import SessionBase
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import translation

from portal.context import acting_as

PARKED = "parked"
PARKED_LIMIT = 200_000
_SECRET_FIELDS = ("csrfmiddlewaretoken", "password", "old_password", "new_password1", "new_password2")
_SEEN_EVERY = 60
_TOLERATED_SKEW = 300  # a session "seen" later than this in the future met a clock that was set back

Answer = Callable[[HttpRequest], HttpResponse]


class ChosenLanguage:
    """Chinese unless the person chose otherwise; what the browser prefers does not matter."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            return self.get_response(request)


class LimitSessions:
    """Ends a session that was idle too long, is too old, or was ended from elsewhere; keeps what was posted."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        claimed = request.session.get(SESSION_KEY)  # asked first: a changed password empties the session
        if claimed and not (request.user.is_authenticated and self._still_good(request)):
            logout(request)
            request.session["ended_for"] = int(claimed)
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers["Cache-Control"] = "no-store"
            if "began" not in request.session:  # signed in just now; what ends all sessions ends this one too
                request.session["began"] = int(time.time())
                request.session["epoch"] = request.user.session_epoch
        return response

    def _still_good(self, request: HttpRequest) -> bool:
        now, session = int(time.time()), request.session
        began, seen = session.get("began", now), session.get("seen", now)
        if seen - now > _TOLERATED_SKEW or now - seen > settings.SESSION_IDLE_SECONDS:
            return False
        if now - began > settings.SESSION_ABSOLUTE_SECONDS:
            return False
        if session.get("epoch", request.user.session_epoch) != request.user.session_epoch:
            return False
        if now - session.get("seen", 0) >= _SEEN_EVERY:
            self._note_seen(session, now)
        return True

    def _note_seen(self, session: SessionBase, now: int) -> None:
        """Write down that the person is still there; while nothing can be written, reading goes on all the same."""
        session["seen"] = now
        if now < self.paused_until:
            session.modified = False
            return
        try:
            with transaction.atomic():
                session.save()
        except DatabaseError:
            self.paused_until = now + _SEEN_EVERY  # or each page would wait for the database again
        session.modified = False

    paused_until = 0


class RequireLogin(LoginRequiredMiddleware):
    """Every page needs a login unless it says otherwise; what an ended session was sending is kept."""

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Go on for people who are in; first passwords must be replaced before anything else."""
        if request.user.is_authenticated:
            allowed = getattr(view, "open_to_first_password", False) or not getattr(
                view, "login_required", True
            )
            # whoever came in by a code or a remembered device has not used the first password
            if request.user.must_change_password and not request.user.by_device and not allowed:
                return redirect("password_change")
            return None
        return super().process_view(request, view, args, kwargs)

    def handle_no_permission(self, request: HttpRequest, view: Any) -> HttpResponse:
        """Keep what was posted, then ask for the login."""
        if request.method == "POST":
            park(request)
            if not hasattr(getattr(view, "view_class", view), "get"):
                return redirect("login")  # nothing to come back to: the address takes forms only
        return super().handle_no_permission(request, view)


def park(request: HttpRequest) -> None:
    """Keep the posted fields in the session until the person it belongs to has given the password again.

    Nothing is kept for strangers: nobody would be the one to give it back to.
    """
    owner = request.user.pk if request.user.is_authenticated else request.session.get("ended_for")
    fields = posted_fields(request)
    if owner is None or sum(len(name) + len(value) for name, value in fields) > PARKED_LIMIT:
        return
    request.session[PARKED] = {"path": request.path, "fields": fields, "user": owner}


def forget_parked_by_others(request: HttpRequest) -> None:
    """Drop what somebody else was sending when his session ended in this browser."""
    if request.session.pop("ended_for", None) not in (None, request.user.pk):
        request.session.pop(PARKED, None)


def posted_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the fields that were posted, without passwords and form tokens."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _SECRET_FIELDS
        for value in values
    ]


def take_parked(request: HttpRequest) -> QueryDict | None:
    """Return what this person was sending to this page when the session ended, once."""
    parked = request.session.get(PARKED)
    if not parked or parked["path"] != request.path or parked["user"] != request.user.pk:
        return None
    del request.session[PARKED]
    data = QueryDict(mutable=True)
    for name, value in parked["fields"]:
        data.appendlist(name, value)
    return data


class ActAsUser:
    """Signs everything the request writes with the person who is logged in."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user if request.user.is_authenticated else None
        with acting_as(user, via="web"):
            return self.get_response(request)
