"""A second person's decision about what somebody has asked for: taken once, and never by whoever asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from disputes.handing_in import Refused
from disputes.models import Asked

if TYPE_CHECKING:
    from portal.models import User

Kind = TypeVar("Kind", bound=Asked)


def undecided(asked: Kind, user: User, *related: str) -> Kind:
    """Return it locked, with what is ``related``, to be decided by a user; :class:`Refused` where he may not."""
    rows = type(asked).objects.select_for_update(of=("self",)).select_related(*related)
    current = rows.get(pk=asked.pk)
    if not current.is_undecided:
        raise Refused(409, _("This has been decided already."))
    if current.asked_by_id == user.pk:
        raise Refused(409, _("A second person decides, not the one who asks."))
    return current


def refuse(asked: Asked, reason: str, user: User) -> None:
    """Refuse what was asked, with a reason: it stays readable and changes nothing."""
    with transaction.atomic():
        undecided(asked, user).void(reason)
