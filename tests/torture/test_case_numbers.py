"""Torture group H: case numbers of one committee, taken by four processes that accept at the same moment."""

from __future__ import annotations

import pytest

from disputes.models import Dispute, DisputeStep
from tests.samples.making import entry
from tests.torture.processes import run_all_at_once

pytestmark = pytest.mark.django_db

PROCESSES, EACH = 4, 6


def test_h3_cases_accepted_by_four_processes_at_once_are_numbered_without_gap_or_double(
    world, on_disk, acting
):
    committee = entry(world, "committees", world.east)
    disputes = [
        entry(world, "disputes", world.east, n, reported_on="2024-01-08").pk
        for n in range(1, PROCESSES * EACH + 1)
    ]
    shares = [disputes[at::PROCESSES] for at in range(PROCESSES)]
    answers = run_all_at_once(on_disk, "tests.torture.accepting", committee.pk, shares)
    taken = [number for share in answers for number in share]
    assert sorted(taken) == sorted(f"（2024）东村人调字第{n}号" for n in range(1, PROCESSES * EACH + 1))
    assert sorted(Dispute.objects.values_list("case_number", flat=True)) == sorted(taken)
    assert DisputeStep.objects.count() == PROCESSES * EACH
