"""First passwords: made at random, handed out by an administrator, read once, replaced at the first sign-in."""

from __future__ import annotations

import secrets

from django.http import HttpRequest

from portal.models import AccessEntry, User, log_access
from portal.models.fields import seal, unseal
from portal.passwords import choose_password

# small letters and digits of which none looks like another: people read a password out, or copy it by hand
_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _LENGTH = 3, 4


def make_first_password() -> str:
    """Return a random password of three groups of four: 59 bits, such as ``k7mf-3xqp-9tdc``."""
    return "-".join(
        "".join(secrets.choice(_READABLE) for _place in range(_LENGTH)) for _group in range(_GROUPS)
    )


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
