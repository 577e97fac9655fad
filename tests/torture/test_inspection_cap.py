"""Two approvals at once count one after the other: the yearly cap is never overrun (国办发〔2024〕54号)."""

from __future__ import annotations

import contextlib
import threading

import pytest
from django.db import connection

from enforcement.inspecting import standing
from enforcement.models import Inspection
from enforcement.registers import INSPECTIONS
from tests.enforcement.inspecting import Inspecting, published_item
from tests.samples.making import entry
from tests.torture.on_disk import at_once
from tests.torture.oracle import said_in_chinese, words

pytestmark = pytest.mark.django_db
PATIENCE = 2.0  # seconds one thread gives the other to count before it has written


def both_count_first(patch):
    """Let each thread wait, after it has counted the visits, until the other has counted too, or cannot."""
    together, count = threading.Barrier(2), standing.others_of

    def counted(*given):
        number = count(*given)
        with contextlib.suppress(
            threading.BrokenBarrierError
        ):  # the other is held at the cap: so it should be
            together.wait(PATIENCE)
        return number

    patch.setattr(standing, "others_of", counted)


def approval(client, inspection):
    """Return the address of the approval and what its form sends."""
    url = INSPECTIONS.url("act", pk=inspection.pk, act="approve")
    form = client.get(url).context["form"]
    data = {name: form[name].value() for name in form.fields}
    given = {"approved_on": "2023-05-30", "approved_by": "乡长甲"}
    return url, {name: value for name, value in data.items() if value is not None} | given


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite lets one transaction write at a time: nothing races there"
)
def test_two_approvals_at_once_make_one_visit_under_a_cap_of_one(
    world, on_disk, as_user, acting, monkeypatch
):
    entry(world, "inspection_caps", world.east, year=2023, times=1)
    item = published_item(world)
    planned = [Inspecting(world, n, item=item).record for n in (1, 2)]
    clients = [as_user("supervisor") for _one in planned]
    sent = [approval(client, one) for client, one in zip(clients, planned, strict=True)]
    both_count_first(monkeypatch)
    answers = at_once(
        *(lambda client=client, to=to: client.post(*to) for client, to in zip(clients, sent, strict=True))
    )
    assert sorted(answer.status_code for answer in answers) == [302, 422]
    refused = next(answer for answer in answers if answer.status_code == 422)
    said_in_chinese(refused)
    assert "公布的年度上限为1次" in words(refused)
    assert Inspection.objects.exclude(approved_on=None).count() == 1
