"""What has become an accusation leaves the ordinary queue at once, and takes along what would tell of it."""

from __future__ import annotations

from django.db.models import Q

from petitions.models import Petition
from portal.records.deadlines import settle_clocks


def take_along(petition: Petition) -> None:
    """Set apart the petitions that point at one that is an accusation: they are about the same matter (art. 30).

    To be called in the transaction that writes the petition itself. Their clocks stop, for accusations run none.
    """
    pointing = Petition.objects.live().filter(Q(first_petition=petition) | Q(related_to=petition))
    for one in pointing.filter(accusation=False).select_for_update(of=("self",)).order_by("pk"):
        one.accusation = True
        one.save()
        settle_clocks(one)
        take_along(one)
