"""Several processes that take case numbers of one township at the same time, each number in its own transaction."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from disputes.models import Dispute
from enforcement.models import EnforcementCase
from petitions.models import Petition
from portal.context import acting_as
from portal.models import Organisation
from portal.models.records import take_numbers
from tests.torture.processes import fork_all

COUNTED = (Dispute, EnforcementCase)


def main(township: int, year: int, processes: int, each: int) -> None:
    """Let each process take ``each`` numbers of three kinds, all at once; print what each took, by kind.

    A number that is drawn is free until a record bears it, so each petition is entered: a copy of the one there is.
    """

    def take(count: int, wait_for_all: Callable[[], None]) -> dict[str, list[str]]:
        place, petition = Organisation.objects.get(pk=township), Petition.objects.get()
        wait_for_all()
        taken: dict[str, list[str]] = {}
        for _number in range(count):
            for model in COUNTED:
                with transaction.atomic():
                    taken.setdefault(model.__name__, []).extend(take_numbers(place, model, year))
            taken.setdefault(Petition.__name__, []).append(entered_again(petition))
        return taken

    fork_all(take, [each] * processes)


def entered_again(petition: Petition) -> str:
    """Enter a petition once more as another one and return its number."""
    petition.pk, petition.number, petition.upper_number = None, "", None
    petition._state.adding = True
    with acting_as(None, via="command"):
        petition.save()
    return petition.number
