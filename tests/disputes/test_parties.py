"""Parties, parts of performance and rewards: what the forms of a case file ask and refuse."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection

from disputes.models import Dispute, Party, PerformancePart
from tests.disputes.cases import faults
from tests.samples.making import entry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("register", "changes", "field"),
    [
        ("parties", {"is_unit": "on"}, "sex"),
        ("parties", {"identity_number": "110101197005060011"}, "identity_number"),
        ("parties", {"born_on": "2099-01-01"}, "born_on"),
        ("performance_parts", {"promised_on": "2024-01-07"}, "promised_on"),
        ("performance_parts", {"performed_on": "2024-01-07"}, "performed_on"),
        ("performance_parts", {"amount": "-1"}, "amount"),
        ("case_rewards", {"paid_on": "2024-02-01"}, "paid_on"),
        ("case_rewards", {"paid_on": "2024-03-02", "file_check": "waiting"}, "file_check"),
        ("mediation_sessions", {"helpers": "村医"}, "helpers_agreed"),
        ("mediation_sessions", {"held_on": "2022-12-31"}, "held_on"),
        ("agreements", {"form": "oral"}, "sealed_on"),
        ("agreements", {"performance": "done"}, "performed_on"),
        ("agreements", {"confirmation": "applied"}, "applied_on"),
        ("agreements", {"confirmation": "applied", "applied_on": "2024-01-08"}, "applied_on"),
        (
            "agreements",
            {"confirmation": "confirmed", "applied_on": "2024-01-20"},
            "decided_on",
        ),
        ("inquiries", {"held_on": "2022-12-31"}, "held_on"),
        ("inquiries", {"held_on": "2099-01-01"}, "held_on"),
        ("reward_rates", {"amount": "-1"}, "amount"),
        ("disputes", {"resolve_by": "2022-12-31"}, "resolve_by"),
        ("disputes", {"prevented": "crime"}, "prevented_people"),
        ("disputes", {"archived_on": "2024-01-20"}, "archived_on"),
        ("disputes", {"refused_on": "2024-01-20"}, "stage"),
        ("disputes", {"rights_told_on": "2024-01-20"}, "accepted_on"),
        ("disputes", {"passed_on": "2024-01-20"}, "passed_to"),
        (
            "disputes",
            {"accepted_on": "2023-01-02", "stage": "accepted", "extended_until": "2023-01-30"},
            "extended_until",
        ),
    ],
)
def test_the_form_says_which_field_breaks_the_rule(register, changes, field, world, acting):
    assert field in faults(world, register, **changes)


def test_a_party_belongs_to_the_unit_of_its_dispute(world, acting):
    dispute = entry(world, "disputes", world.west)
    assert faults(world, "parties", dispute=dispute.pk) == {"unit"}


def test_an_organisation_is_entered_without_sex_and_age(world, acting):
    empty = dict.fromkeys(("sex", "ethnic_group", "born_on", "identity_number"), "")
    made = entry(world, "parties", world.east, is_unit="on", credit_code="91210283MA0ABCDE12", **empty)
    assert made.is_unit


def test_identity_and_phone_are_sealed_and_found_by_their_digest_alone(world, acting):
    made = entry(world, "parties", world.east)
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone, identity_number FROM disputes_party")
        stored = cursor.fetchone()
    assert "13700003333" not in stored[0]
    assert made.identity_number not in stored[1]
    assert Party.objects.get(identity_number_digest=made.identity_number_digest) == made


def test_age_is_that_of_the_day(world, acting):
    made = entry(world, "parties", world.east)  # born on 6 May 1970
    assert [made.age_on(dt.date(2023, 5, day)) for day in (5, 6)] == [52, 53]
    made.born_on, made.identity_number, made.age = None, "", 40
    assert made.age_on(dt.date(2023, 5, 6)) == 40


def test_an_open_dispute_is_past_the_day_set_from_the_day_after(world, acting):
    dispute = entry(
        world, "disputes", world.east, lead_official="副乡长", resolve_by="2023-02-10", reported_up="on"
    )
    rows = Dispute.objects.filter(reported_up=True, lead_official="副乡长")
    asked = [dt.date(2023, 2, day) for day in (10, 11)]
    assert [rows.past_day_set(day).exists() for day in asked] == [False, True]
    dispute.stage, dispute.closed_on = "settled", dt.date(2023, 2, 20)
    dispute.save()
    assert not rows.past_day_set(asked[1]).exists()


def test_a_part_is_overdue_from_the_day_after_until_it_is_performed(world, acting):
    part = entry(world, "performance_parts", world.east)  # by 11 January 2024
    asked = [dt.date(2024, 1, day) for day in (11, 12, 20)]
    rows = PerformancePart.objects.all()
    assert [rows.overdue_part(day).exists() for day in asked] == [False, True, True]
    part.performed_on = dt.date(2024, 1, 15)
    part.save()
    assert [rows.overdue_part(day).exists() for day in asked] == [False, True, False]
