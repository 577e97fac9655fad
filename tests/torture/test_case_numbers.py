"""Torture group H: case numbers of one committee, taken by four processes that accept at the same moment."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from disputes.models import Dispute, DisputeStep
from tests.samples.making import entry

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
    given = f"{committee.pk}, {shares}"
    program = f"import django; django.setup(); from tests.torture import accepting; accepting.main({given})"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=settings.ROOT,
        env={**os.environ, "DATABASE_URL": on_disk, "PORTAL_DATA": str(settings.DATA)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    result = json.loads(done.stdout)
    assert result["codes"] == [0] * PROCESSES, done.stderr[-2000:]
    taken = [number for share in result["taken"] for number in share]
    assert sorted(taken) == sorted(f"（2024）东村人调字第{n}号" for n in range(1, PROCESSES * EACH + 1))
    assert sorted(Dispute.objects.values_list("case_number", flat=True)) == sorted(taken)
    assert DisputeStep.objects.count() == PROCESSES * EACH
