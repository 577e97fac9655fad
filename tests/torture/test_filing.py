"""H1, H5 and the village's month: pressed twice, sent again, from several phones, by all villages in one moment."""

from __future__ import annotations

import uuid

import pytest
from django.utils import timezone

from disputes import handing_in
from disputes.models import MediationCommittee, Receipt, Screening
from portal.models import Organisation
from tests.samples.making import entry
from tests.torture.on_disk import at_once, meet
from tests.torture.oracle import said_in_chinese

pytestmark = pytest.mark.django_db


def month_url(committee):
    today = timezone.localdate()
    return f"/disputes/month/{committee.pk}/{today.year}-{today.month}/"


def test_h1_eight_phones_at_once_are_one_filing_with_one_receipt(
    world, on_disk, as_user, acting, monkeypatch
):
    committee = entry(world, "committees", world.east)
    one = str(uuid.uuid4())
    forms = [{"submission": one if n % 2 else str(uuid.uuid4()), "nothing_new": "1"} for n in range(8)]
    clients = [as_user("east_mediator") for _form in forms]
    meet(monkeypatch, handing_in, "_earlier", 8)
    url = month_url(committee)
    answers = at_once(
        *(
            lambda client=client, form=form: client.post(url, form)
            for client, form in zip(clients, forms, strict=True)
        )
    )
    assert [answer.status_code for answer in answers] == [303] * 8
    assert len({answer["Location"] for answer in answers}) == 1
    assert Screening.objects.count() == Receipt.objects.count() == 1
    assert Screening.objects.get().history.count() == Receipt.objects.get().history.count() == 1


def test_h3_all_villages_in_one_moment_have_their_receipts_without_gap_or_double(
    world, on_disk, as_user, acting, monkeypatch
):
    committees = []
    for n in range(8):
        village = Organisation(
            code=f"900001-V{n}", name=f"第{n}村", kind=Organisation.Kind.VILLAGE, parent=world.township,
            founded_on=world.east.founded_on,
        )  # fmt: skip
        village.save()
        committee = MediationCommittee(
            unit=village, name=f"第{n}村调委会", founded_on=village.founded_on, chair="王五"
        )
        committee.save()
        committees.append(committee)
    clients = [as_user("staff") for _committee in committees]
    meet(monkeypatch, handing_in, "_earlier", 8)
    answers = at_once(
        *(
            lambda client=client, committee=committee: client.post(
                month_url(committee),
                {"submission": str(uuid.uuid4()), "nothing_new": "1", "spoken_by": "王五"},
            )
            for client, committee in zip(clients, committees, strict=True)
        )
    )
    assert [answer.status_code for answer in answers] == [303] * 8
    year = timezone.localdate().year
    numbers = sorted(Receipt.objects.values_list("number", flat=True))
    assert numbers == [f"900001-{year}-{n:04d}" for n in range(1, 9)]


@pytest.mark.parametrize(
    "sent",
    [
        {"submission": "x"},
        {"nothing_new": "1", "households": "1e9"},
        {"nothing_new": "1", "households": "-1"},
        {"nothing_new": "1", "method": "长" * 61},
        {"opening": "0", "found": "1.5", "settled": "0", "otherwise": "0", "closing": "0"},
        {"opening": "0", "found": "3", "settled": "0", "otherwise": "0", "closing": "3"},
        {"found": "0"},
        {},
    ],
)
def test_what_cannot_be_filed_is_said_in_words_and_leaves_nothing(sent, world, as_user, acting):
    committee = entry(world, "committees", world.east)
    client = as_user("east_mediator")
    page = client.post(month_url(committee), sent)
    assert page.status_code in (409, 422)
    said_in_chinese(page)
    told = client.post(month_url(committee), sent, headers={"Accept": "application/json"})
    assert told.status_code == page.status_code
    assert told.json()["errors"]
    assert not Screening.objects.exists()
    assert not Receipt.objects.exists()


def test_fields_that_are_not_asked_count_for_nothing(world, as_user, acting):
    committee = entry(world, "committees", world.east)
    forged = {
        "submission": str(uuid.uuid4()), "nothing_new": "1", "committee": "999", "unit": str(world.west.pk),
        "filed_on": "2020-01-01", "made_at": "2020-01-01", "late": "", "number": "1",
        "made_by": str(world.staff.pk),
        "month": "2020-01-01", "confirmed_by": str(world.staff.pk),
    }  # fmt: skip
    assert as_user("east_mediator").post(month_url(committee), forged).status_code == 303
    receipt = Receipt.objects.get()
    assert (receipt.unit, receipt.made_by, receipt.confirmed_by) == (world.east, world.east_mediator, None)
    assert (receipt.filed_on, receipt.screening.month) == (
        timezone.localdate(),
        timezone.localdate().replace(day=1),
    )
