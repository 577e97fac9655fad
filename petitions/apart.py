"""What happens to the petitions that point at one, whoever may know of them, when it changes its place."""

from __future__ import annotations

from django.db.models import Q

from petitions.models import Petition
from portal.records.deadlines import settle_clocks


def take_along(petition: Petition) -> None:
    """Set apart the petitions that point at one that is an accusation: they are about the same matter (art. 30).

    To be called in the transaction that writes the petition itself. Their clocks stop, for accusations run none.
    """
    pointing = (
        Petition.objects.within(petition.township)
        .live()
        .filter(Q(first_petition=petition) | Q(related_to=petition))
    )
    for one in pointing.filter(accusation=False).select_for_update(of=("self",)).order_by("pk"):
        one.accusation = True
        one.save()
        settle_clocks(one)
        take_along(one)


def follow(petition: Petition, first: Petition) -> None:
    """Let what repeats a petition repeat ``first``, which it turned out to be a repeat of itself.

    To be called in the transaction that writes the petition itself.
    """
    repeats = Petition.objects.within(petition.township).live().filter(first_petition=petition)
    for one in repeats.exclude(pk=first.pk).select_for_update(of=("self",)).order_by("pk"):
        one.first_petition = first
        one.save()
