"""Remembered devices: codes that bring one in, the token it keeps, and the session it opens by itself.

Only roles that risk little have them, and a session opened so shows no personal data until the password is given.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.backends import BaseBackend
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.models import AccessEntry, User, log_access
from portal.models.devices import (
    CODE_HOURS,
    DEVICE_DAYS,
    KINDS,
    Device,
    DeviceQuerySet,
    SignInCode,
    may_be_remembered,
)
from portal.models.fields import digest
from portal.passwords import make_readable
from portal.phrases import fold_digits, say_value

BACKEND = "portal.devices.DeviceBackend"

Answer = Callable[[HttpRequest], HttpResponse]


class DeviceBackend(BaseBackend):
    """Keeps the sessions that a device opened; it looks at no password."""

    def authenticate(self, request: HttpRequest | None) -> None:
        """Nobody gets in by credentials here: with a name and a password this is never asked."""

    def get_user(self, user_id: int) -> User | None:
        """Return the person of a session, marked as known by the device alone."""
        user = User.objects.select_related("organisation__parent").filter(pk=user_id).first()
        if user is None or not may_be_remembered(user):
            return None
        user.by_device = True
        return user


# --- Codes ---------------------------------------------------------------------------------------------


def hand_out_code(user: User, by: User, now: dt.datetime) -> str:
    """Return a new code for a person, such as ``k7mf-3xqp``; earlier ones are worth nothing from here on.

    ``ValidationError`` where the person's devices may not be remembered.
    """
    if not may_be_remembered(user):
        raise ValidationError(_("One-time codes are for village mediators whose account is in use."))
    code = make_readable(groups=2)  # 39 bits: guesses are counted
    with transaction.atomic():
        SignInCode.objects.filter(user=user, used_at=None, replaced_at=None).update(replaced_at=now)
        SignInCode.objects.create(
            user=user,
            code_digest=_digest_of_code(code),
            made_by=by,
            made_at=now,
            good_until=now + dt.timedelta(hours=CODE_HOURS),
        )
        log_access(AccessEntry.Act.ACCOUNT, register="accounts", object_id=user.pk, code_made=True)
    return code


def use_up(typed: str, now: dt.datetime) -> User:
    """Use a code up and return whose it was; ``ValidationError`` in words where it is not or no longer good.

    Two phones that send one code at the same moment: one gets in.
    """
    found = SignInCode.objects.filter(code_digest=_digest_of_code(typed)).select_related("user").first()
    if found is None:
        raise ValidationError(
            _("This is not a code that was handed out. Compare it with the one you were given.")
        )
    if found.used_at:
        raise ValidationError(_("This code has been used already. Ask your township for a new one."))
    if found.replaced_at:
        raise ValidationError(_("A newer code was made for you. Take that one, or ask your township."))
    if found.good_until <= now or not may_be_remembered(found.user):
        raise ValidationError(
            _("This code was good until %(until)s. Ask your township for a new one.")
            % {"until": say_value(found.good_until)}
        )
    if not SignInCode.objects.filter(pk=found.pk, used_at=None, replaced_at=None).update(used_at=now):
        raise ValidationError(_("This code has been used already. Ask your township for a new one."))
    return found.user


def _digest_of_code(typed: str) -> str:
    plain = "".join(char for char in fold_digits(typed).lower() if char.isalnum())
    return digest(f"sign-in code {plain}")


# --- Devices -------------------------------------------------------------------------------------------


def remember(request: HttpRequest, response: HttpResponse, user: User, origin: Device.Origin) -> Device:
    """Remember the device of a request for its person; the response carries the token, the table its digest."""
    forget(request, response)
    token, now = secrets.token_urlsafe(32), timezone.now()
    device = Device.objects.create(
        user=user,
        token_digest=_digest_of_token(token),
        kind=_kind_of(request.headers.get("User-Agent", "")),
        origin=origin,
        session_key=request.session.session_key or "",
        epoch=user.session_epoch,
        made_at=now,
        seen_at=now,
        good_until=now + dt.timedelta(days=DEVICE_DAYS),
    )
    log_access(AccessEntry.Act.ACCOUNT, user=user, register="accounts", object_id=user.pk, device=device.pk)
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        token,
        max_age=dt.timedelta(days=DEVICE_DAYS),
        secure=settings.PORTAL_TLS,
        httponly=True,
        samesite="Lax",
    )
    return device


def device_of(request: HttpRequest) -> Device | None:
    """Return the device a request comes from, if it is one that is remembered and still good."""
    return _at_hand(request).good(timezone.now()).first()


def forget(request: HttpRequest, response: HttpResponse, unless: User | None = None) -> None:
    """End the device a request comes from and take its token away, unless it is this person's own."""
    if settings.DEVICE_COOKIE_NAME not in request.COOKIES:
        return
    found = _at_hand(request).first()
    if found is not None and unless is not None and found.user_id == unless.pk:
        return
    if found is not None:
        end(found, timezone.now(), by=found.user)
    response.delete_cookie(settings.DEVICE_COOKIE_NAME, samesite="Lax")


def end(device: Device, now: dt.datetime, by: User) -> None:
    """Let a device be known no more; the session that runs on it ends."""
    device.ended_at = now
    device.save(update_fields=["ended_at"])
    Session.objects.filter(session_key=device.session_key).delete()
    log_access(
        AccessEntry.Act.ACCOUNT,
        user=by,
        register="accounts",
        object_id=device.user_id,
        device_ended=device.pk,
    )


def keep_through(request: HttpRequest, user: User) -> None:
    """Let the device at hand stay remembered when its person chooses a new password on it."""
    _at_hand(request).filter(user=user).update(epoch=user.session_epoch)


def clear_devices(now: dt.datetime) -> None:
    """Drop codes and devices a month after they were last good: the access log remembers them."""
    before = now - dt.timedelta(days=30)
    SignInCode.objects.filter(good_until__lt=before).delete()
    Device.objects.filter(good_until__lt=before).delete()


def _at_hand(request: HttpRequest) -> DeviceQuerySet:
    """Return the device whose token a request carries, good or run out, unless it was ended."""
    token = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    if not token:
        return Device.objects.none()
    return Device.objects.filter(token_digest=_digest_of_token(token), ended_at=None)


def _digest_of_token(token: str) -> str:
    return digest(f"device {token}")


def _kind_of(agent: str) -> str:
    """Return the system and, beside it, the program a person knows the device by; empty where none is known."""
    systems = [word for word in KINDS if word in agent and word != "MicroMessenger"]
    return ",".join(systems[:1] + ["MicroMessenger"] * ("MicroMessenger" in agent))


# --- The session a device opens -------------------------------------------------------------------------


class RecogniseDevice:
    """Opens a session for the person of a remembered device, where none is running."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.DEVICE_COOKIE_NAME in request.COOKIES and not request.user.is_authenticated:
            self._open(request)
        return self.get_response(request)

    def _open(self, request: HttpRequest) -> None:
        device = device_of(request)
        if device is None or request.session.get("ended_for") not in (None, device.user_id):
            return  # somebody else's session has just ended here: what is being sent may be his
        user = DeviceBackend().get_user(device.user_id)
        token = request.META.get("CSRF_COOKIE")
        login(request, user, backend=BACKEND)
        if token:
            # the form at hand was given out on this device, to this person: its token goes on being good
            request.META["CSRF_COOKIE"] = token
        request.session.pop("ended_for", None)
        key = request.session.session_key
        Device.objects.filter(pk=device.pk).update(seen_at=timezone.now(), session_key=key)
        log_access(AccessEntry.Act.LOGIN, user=user, device=device.pk)
