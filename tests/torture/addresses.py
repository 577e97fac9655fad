"""Every address of the portal with something to put into it, walked from the resolver."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

READ = {"GET": 200, "HEAD": 200}
NOWHERE = {"GET": 404, "HEAD": 404}  # of a township or an entry that there is not
# Whoever is not signed in reaches these alone, each judged: what it answers to which method, 405 to others.
OPEN_TO_ALL = {
    "health": READ,
    "code": {**READ, "POST": 422},
    "offline": READ,
    "worker": READ,
    "login": {**READ, "POST": 200, "PUT": 200, "OPTIONS": 200},
    "set_language": dict.fromkeys(("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE"), 302),
    "public_petitions:townships": READ,
    "public_petitions:guide": NOWHERE,
    "public_petitions:progress": {**NOWHERE, "POST": 404},
    "public_petitions:evaluate": {"POST": 404},
    "public_enforcement:townships": READ,
    "public_enforcement:published": NOWHERE,
    "public_enforcement:withdrawn": NOWHERE,
    "public_enforcement:documents": NOWHERE,
    "public_enforcement:item": NOWHERE,
}
_PART = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass(frozen=True)
class Address:
    """One pattern of the resolver: its name with its register, its route, the kinds of its parts by name."""

    name: str
    register: str
    route: str
    view: Any

    def at(self, **parts: Any) -> str:
        """Return the address with its parts filled in: the ones given, else a number or a word nobody has."""
        default = {"int": 987654321, "slug": "phone", "uuid": "6f1c7f0e-9a43-4b8e-9b51-0d2a52a4a111"}
        return "/" + _PART.sub(
            lambda found: str(parts.get(found[2], default.get(found[1] or "", "x"))), self.route
        )

    @property
    def parts(self) -> set[str]:
        """Return the names of the parts to be filled in."""
        return {name for _kind, name in _PART.findall(self.route)}

    @property
    def id(self) -> str:
        """Return a short name for test reports."""
        return f"{self.register}:{self.name}" if self.register else self.name


def every_address() -> list[Address]:
    """Return all patterns of the resolver."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def one_of_each_kind(addresses: list[Address]) -> list[Address]:
    """Return an address of each view, on the register of disputes where it is mounted there."""
    chosen: dict[Any, Address] = {}
    for address in sorted(addresses, key=lambda one: one.register != "disputes"):
        chosen.setdefault(getattr(address.view, "view_class", address.view), address)
    return list(chosen.values())


def _walk(patterns: list[Any], route: str, register: str) -> Iterator[Address]:
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, here, pattern.namespace or register)
        elif isinstance(pattern, URLPattern):
            yield Address(pattern.name or "", register, here, pattern.callback)
