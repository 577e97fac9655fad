"""First passwords: made at random, handed out by an administrator, read once, replaced at the first sign-in."""

from __future__ import annotations

from django.http import HttpRequest

from portal.models import AccessEntry, User, log_access
from portal.models.fields import seal, unseal
from portal.passwords import choose_password, make_readable


def make_first_password() -> str:
    """Return a random password such as ``k7mf-3xqp-9tdc``: 59 bits."""
    return make_readable(groups=3)


def hand_out_password(account: User) -> str:
    """Give an account a new first password and return it; its sessions end, and the act is logged."""
    password = make_first_password()
    choose_password(account, password, first=True)
    log_access(AccessEntry.Act.PASSWORD, register="accounts", object_id=account.pk, first=True)
    return password


def keep_for_showing(request: HttpRequest, account: User, secret: str, kind: str = "first_password") -> None:
    """Keep a password, or a secret of another kind, sealed until the next look at the account."""
    request.session[kind] = {"account": account.pk, "sealed": seal(secret)}


def take_for_showing(request: HttpRequest, account: User, kind: str = "first_password") -> str:
    """Return what was just handed out for an account, once; otherwise an empty text."""
    kept = request.session.get(kind)
    if not kept or kept["account"] != account.pk:
        return ""
    del request.session[kind]
    return unseal(kept["sealed"])
