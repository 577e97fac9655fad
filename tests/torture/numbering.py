"""Several processes that take case numbers of one township at the same time, each number in its own transaction."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from disputes.models import Dispute
from enforcement.models import EnforcementCase
from petitions.models import Petition
from portal.models import Organisation
from portal.models.records import take_numbers
from tests.torture.processes import fork_all

KINDS = (Dispute, EnforcementCase, Petition)


def main(township: int, year: int, processes: int, each: int) -> None:
    """Let each process take ``each`` numbers of three kinds, all at once; print what each took, by kind."""

    def take(count: int, wait_for_all: Callable[[], None]) -> dict[str, list[str]]:
        place = Organisation.objects.get(pk=township)
        wait_for_all()
        taken: dict[str, list[str]] = {}
        for _number in range(count):
            for model in KINDS:
                with transaction.atomic():
                    taken.setdefault(model.__name__, []).extend(take_numbers(place, model, year))
        return taken

    fork_all(take, [each] * processes)
