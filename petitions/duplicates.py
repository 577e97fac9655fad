"""Earlier petitions that are likely the same person's or about the same matter; an officer decides, nothing else.

Only ordinary petitions are looked at and shown, whoever asks: a suggestion must not tell of an accusation.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from petitions.enums import Occurrence
from petitions.models import Petition
from portal.models.fields import digest
from portal.phrases import likeness

if TYPE_CHECKING:
    from portal.models import Organisation, User

SPAN = dt.timedelta(days=1460)  # the same matter may come again years later
LOOKED_AT = 300
SHOWN = 5
ALIKE = 0.4  # share of two-character pieces that two requests have in common


@dataclass(frozen=True)
class Matter:
    """What is known of a petition that is looked for among the others; ``pk`` is its own, if it is entered."""

    township: Organisation
    received_on: dt.date
    petitioner: str = ""
    address: str = ""
    phone: str = ""
    identity: str = ""
    content: int | None = None
    place_unit: int | None = None
    request: str = ""
    pk: int | None = None

    @classmethod
    def of(cls, petition: Petition) -> Matter:
        """Return what an entered petition says."""
        return cls(
            petition.township, petition.received_on, petition.petitioner, petition.address, petition.phone,
            petition.identity, petition.content_id, petition.place_unit_id, petition.request, petition.pk,
        )  # fmt: skip

    def same_person(self) -> Q:
        """Return the clause of the same person: identity number, else phone and name, else name and address."""
        same = Q(pk=None)
        if self.identity:
            same |= Q(identity_digest=digest(self.identity))
        if self.phone and self.petitioner:
            same |= Q(phone_digest=digest(self.phone), petitioner_digest=digest(self.petitioner))
        if self.petitioner and self.address:
            same |= Q(petitioner_digest=digest(self.petitioner), address_digest=digest(self.address))
        return same


@dataclass(frozen=True)
class Likely:
    """An earlier petition that may be the same, why, and which of person and matter is the same."""

    petition: Petition
    grounds: tuple[str, ...]
    same_person: bool
    same_matter: bool

    @property
    def first(self) -> int:
        """Return the key of the first petition of its matter, which a repeat points at."""
        petition = self.petition
        return petition.first_petition_id if petition.occurrence == Occurrence.REPEAT else petition.pk

    @property
    def root(self) -> int:
        """Return the key of the petition its matter began with, which others are linked to."""
        return self.petition.related_to_id or self.first


def likely_the_same(matter: Matter, user: User) -> list[Likely]:
    """Return at most five petitions of the township of the same person or about the same matter: one query.

    Of several petitions of one matter the likeliest stands for all: its page shows the others.
    """
    rows = Petition.objects.visible_to(user).live().within(matter.township).filter(accusation=False)
    rows = rows.filter(received_on__gte=matter.received_on - SPAN, received_on__lte=matter.received_on)
    shared = matter.same_person()
    if matter.content and matter.place_unit:
        shared |= Q(content=matter.content, place_unit=matter.place_unit)
    rows = rows.filter(shared).exclude(pk=matter.pk).select_related("content", "place_unit")
    found = [_looked_at(matter, one) for one in rows.order_by("-received_on", "-pk")[:LOOKED_AT]]
    likely = [one for one in found if one.same_person or one.same_matter]
    likely.sort(key=lambda one: (not one.same_person, not one.same_matter, -len(one.grounds)))
    matters: dict[int, Likely] = {}
    for one in likely:
        matters.setdefault(one.root, one)
    return list(matters.values())[:SHOWN]


def _looked_at(matter: Matter, other: Petition) -> Likely:
    person, same = tuple(_same_person(matter, other)), tuple(_same_matter(matter, other))
    return Likely(other, (*person, *same), bool(person), bool(same))


def _same_person(matter: Matter, other: Petition) -> Iterator[str]:
    is_named = bool(matter.petitioner) and other.petitioner_digest == digest(matter.petitioner)
    if matter.identity and other.identity_digest == digest(matter.identity):
        yield _("same identity number")
    if is_named and matter.phone and other.phone_digest == digest(matter.phone):
        yield _("same phone and name")
    if is_named and matter.address and other.address_digest == digest(matter.address):
        yield _("same name and address")


def _same_matter(matter: Matter, other: Petition) -> Iterator[str]:
    same_kind = (matter.content, matter.place_unit) == (other.content_id, other.place_unit_id)
    if same_kind and likeness(matter.request, other.request) >= ALIKE:
        yield _("same kind of matter in the same place, told much the same")


def matter_of(petition: Petition, user: User) -> list[Petition]:
    """Return all petitions of one matter as far as the user may see them: the first, its repeats, what is linked.

    At most two hundred; a matter is the first petition, what repeats it, and what others brought about the same.
    """
    root = petition.first_petition_id or petition.pk
    rows = (
        Petition.objects.visible_to(user)
        .live()
        .filter(township=petition.township_id, accusation=petition.accusation)
    )
    linked = {root, petition.pk, petition.related_to_id} - {None}
    own = Q(pk__in=linked) | Q(first_petition__in=linked) | Q(related_to__in=linked)
    return list(rows.filter(own).select_related("unit", "handler").order_by("received_on", "pk")[:200])
