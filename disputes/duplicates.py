"""Disputes that are likely the same, each with its grounds in words; nothing is merged by itself."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from disputes.models import Dispute
from portal.models.fields import digest
from portal.phrases import likeness, mask_names

if TYPE_CHECKING:
    from portal.models import Organisation, User

SPAN = dt.timedelta(days=730)  # disputes further apart are new ones
LOOKED_AT = 300
SHOWN = 5
ALIKE = 0.5  # share of two-character pieces that two summaries have in common
# 和 and 与 stand between names, and within some (李和平)
_BETWEEN_NAMES = re.compile(r"[、，,；;\s]+|(?<=\w\w)[和与](?=\w\w)")


@dataclass(frozen=True)
class Matter:
    """What is known of a dispute that is looked for among the others; ``pk`` is its own, if it is entered."""

    township: Organisation
    reported_on: dt.date
    parties: str = ""
    phone: str = ""
    place: str = ""
    category: int | None = None
    summary: str = ""
    pk: int | None = None

    @classmethod
    def of(cls, dispute: Dispute) -> Matter:
        """Return what an entered dispute says."""
        return cls(
            dispute.township, dispute.reported_on, dispute.parties, dispute.phone, dispute.place,
            dispute.category_id, dispute.summary, dispute.pk,
        )  # fmt: skip

    @property
    def names(self) -> set[str]:
        """Return the names of the parties."""
        return names_in(self.parties)


@dataclass(frozen=True)
class Likely:
    """A dispute that may be the same, and why."""

    dispute: Dispute
    grounds: tuple[str, ...]


def names_in(parties: str) -> set[str]:
    """Return the single names of a list of parties, those of one character left out."""
    return {name for name in _BETWEEN_NAMES.split(parties) if len(name) > 1}


def likely_the_same(matter: Matter, user: User, *, revealing: bool) -> list[Likely]:
    """Return at most five disputes of the township that share a party, a phone, a place or the story: one query.

    Only what the user may see is looked at; the names in the grounds are masked unless ``revealing``.
    """
    rows = Dispute.objects.visible_to(user).live().within(matter.township)
    rows = rows.filter(
        duplicate_of=None,
        reported_on__gte=matter.reported_on - SPAN,
        reported_on__lte=matter.reported_on + SPAN,
    )
    shared = Q(pk=None)
    for name in matter.names:
        shared |= Q(parties__contains=name)
    if matter.phone:
        shared |= Q(phone_digest=digest(matter.phone))
    if matter.category:
        shared |= Q(category=matter.category)
    rows = rows.filter(shared).exclude(pk=matter.pk).select_related("unit", "category")
    found = []
    for dispute in rows.order_by("-reported_on", "-pk")[:LOOKED_AT]:
        grounds = tuple(_grounds(matter, dispute, revealing))
        if grounds:
            found.append(Likely(dispute, grounds))
    found.sort(key=lambda one: -len(one.grounds))
    return found[:SHOWN]


def _grounds(matter: Matter, other: Dispute, revealing: bool) -> Iterator[str]:
    common = sorted(matter.names & names_in(other.parties))
    if common:
        names = "、".join(common)
        yield _("same party: %(names)s") % {"names": names if revealing else mask_names(names)}
    if matter.phone and other.phone_digest == digest(matter.phone):
        yield _("same phone")
    if matter.category == other.category_id:
        if matter.place and matter.place == other.place:
            yield _("same place and type")
        if likeness(matter.summary, other.summary) >= ALIKE:
            yield _("told much the same")
