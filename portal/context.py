"""Who is acting, and by what way: carried beside the call, so that no write goes unsigned."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from portal.models import User


@dataclass(frozen=True)
class Actor:
    """The person who acts (``None`` for the system itself) and the way: web, import, command or job."""

    user: User | None
    via: str


class UnsignedWrite(RuntimeError):
    """A record was about to be written while nobody was acting."""


_actor: ContextVar[Actor | None] = ContextVar("actor", default=None)


@contextmanager
def acting_as(user: User | None, *, via: str) -> Iterator[Actor]:
    """Let ``user`` act by ``via`` until the block ends; blocks may nest."""
    actor = Actor(user, via)
    token = _actor.set(actor)
    try:
        yield actor
    finally:
        _actor.reset(token)


def current_actor() -> Actor:
    """Return who acts now; :class:`UnsignedWrite` if nobody does."""
    actor = _actor.get()
    if actor is None:
        raise UnsignedWrite(_("A record cannot be written while nobody is acting."))
    return actor


def current_via() -> str:
    """Return the way of the current actor (default of the column in every history table)."""
    return current_actor().via


def history_user(instance: object, **kwargs: object) -> User | None:
    """Return the user a history row is signed with."""
    return current_actor().user
