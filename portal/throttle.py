"""Where a request comes from, and how many wrong passwords, or wrong codes, may come from there."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from portal.models.fields import digest
from portal.models.upkeep import Allowance

FAILURES, SECONDS = 50, 15 * 60  # wrong passwords of one address in a quarter of an hour


@dataclass(frozen=True)
class Limit:
    """How many failures of one kind an address has, and in how many seconds they fill up again."""

    name: str
    failures: int
    seconds: int


SIGN_IN = Limit("sign-in", FAILURES, SECONDS)


def client_address(request: HttpRequest) -> str | None:
    """Return the address that reached the outermost of our own proxies; ``None`` where there is none.

    Each proxy adds the address it saw at the end of the list. What stands before was sent by the visitor,
    who may have made it up.
    """
    hops = settings.PORTAL_PROXIES
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    candidates = [forwarded[-hops]] if 0 < hops <= len(forwarded) else []
    for text in (*candidates, request.META.get("REMOTE_ADDR", "")):
        try:
            return str(ip_address(text.strip()))
        except ValueError:
            continue
    return None


def block_of(address: str | None) -> str:
    """Return what is counted as one: an IPv4 address, or the /64 network a household has of IPv6."""
    if not address:
        return "unknown"
    found = ip_address(address)
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ip_network((found, 64), strict=False))


def seconds_to_wait(request: HttpRequest, limit: Limit = SIGN_IN) -> int:
    """Return how long this address must wait before another password is looked at; 0 when it need not."""
    found = Allowance.objects.filter(key=_key(request, limit)).first()
    level = _level(found, timezone.now(), limit) if found else float(limit.failures)
    return 0 if level >= 1 else math.ceil((1 - level) * limit.seconds / limit.failures)


def count_failure(request: HttpRequest, limit: Limit = SIGN_IN) -> None:
    """Take one wrong password off what this address has left."""
    now, key = timezone.now(), _key(request, limit)
    with transaction.atomic():
        Allowance.objects.get_or_create(key=key, defaults={"left": limit.failures, "at": now})
        found = Allowance.objects.select_for_update().get(key=key)
        found.left, found.at = max(_level(found, now, limit) - 1, 0.0), now
        found.save()


def forget_full(before: dt.datetime) -> None:
    """Drop the allowances that have long filled up again."""
    Allowance.objects.filter(at__lt=before).delete()


def _key(request: HttpRequest, limit: Limit) -> str:
    """Return the digest an address is remembered by: the table names nobody."""
    return digest(f"{limit.name} {block_of(client_address(request))}")


def _level(found: Allowance, now: dt.datetime, limit: Limit) -> float:
    passed = max((now - found.at).total_seconds(), 0.0)
    return min(found.left + passed * limit.failures / limit.seconds, float(limit.failures))
