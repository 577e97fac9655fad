"""Numbers of case files, ``（年）×人调字第×号``: one after another for each committee and year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from portal.models import NumberSeries

if TYPE_CHECKING:
    from disputes.models import MediationCommittee


def next_case_number(committee: MediationCommittee, year: int) -> str:
    """Take the next case number of a committee's year.

    The row of the series stays locked until the writer's transaction ends: two cases never share a number,
    and a case that is not written in the end leaves no gap.
    """
    place = {"township": committee.township, "series": f"disputes.case.{committee.pk}", "year": year}
    with transaction.atomic():
        NumberSeries.objects.get_or_create(**place)
        series = NumberSeries.objects.select_for_update().get(**place)
        series.last += 1
        series.save()
    word = committee.case_word or committee.unit.name
    return f"（{year}）{word}人调字第{series.last}号"
