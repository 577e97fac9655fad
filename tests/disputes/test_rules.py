"""Rules of screening and mediation: what forms refuse, what a village sees, what is owed."""

from __future__ import annotations

import datetime as dt

import pytest

from disputes.duty import filing_matrix
from disputes.filing import FilingDays
from disputes.models import KeyPeriod
from portal.catalogue import REGISTERS
from portal.models import RunningClock
from portal.records.deadlines import settle_clocks
from tests.disputes.cases import faults
from tests.disputes.filing import past
from tests.samples.making import SAMPLES, entry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("register", "changes", "field"),
    [
        ("disputes", {"stage": "settled"}, "closed_on"),
        ("disputes", {"closed_on": "2023-02-01"}, "closed_on"),
        ("disputes", {"accepted_on": "2022-12-31"}, "accepted_on"),
        ("disputes", {"stage": "failed", "closed_on": "2023-02-01"}, "remedies_told"),
        ("disputes", {"reported_on": "2099-01-01"}, "reported_on"),
        ("committees", {"members": 2}, "members"),
        ("committees", {"women": 0}, "women"),
        ("screenings", {"finished_on": "2022-12-01"}, "finished_on"),
        ("screenings", {"theme": ""}, "theme"),
        ("zero_reports", {"day": "2023-06-01"}, "day"),
        ("zero_reports", {"nothing_happened": ""}, "what_happened"),
        ("key_periods", {"ends_on": "2023-01-13"}, "ends_on"),
        ("agreements", {"sealed_on": "2023-12-01"}, "sealed_on"),
    ],
)
def test_the_form_says_which_field_breaks_the_rule(register, changes, field, world, acting):
    assert field in faults(world, register, **changes)


def test_a_mediator_reports_by_the_key_periods_of_the_township(world, acting):
    period = entry(world, "key_periods", world.east)
    assert period.unit == world.office
    assert list(KeyPeriod.objects.visible_to(world.east_mediator)) == [period]
    form = REGISTERS["zero_reports"].form(user=world.east_mediator)
    assert list(form.fields["key_period"].queryset) == [period]


def test_an_oral_agreement_is_effective_when_it_is_reached(world, acting):
    unsigned = dict.fromkeys(("parties_signed_on", "mediator_signed_on", "sealed_on"), "")
    agreement = entry(world, "agreements", world.east, form="oral", **unsigned)
    assert agreement.effective_on == agreement.reached_on
    clock = RunningClock.objects.get(rule="M2", object_id=agreement.pk)
    assert clock.window
    assert agreement.due_on is None


def test_mediation_is_due_a_month_after_acceptance_and_met_when_closed(world, acting):
    dispute = entry(world, "disputes", world.east, accepted_on="2023-03-01", stage="accepted")
    assert dispute.due_on == dt.date(2023, 4, 3)  # 1 April 2023 is a Saturday
    form = REGISTERS["disputes"].form(
        {
            **SAMPLES["disputes"](world, world.east, 1),
            "accepted_on": "2023-03-01",
            "stage": "settled",
            "closed_on": "2023-03-20",
            "version": dispute.version,
        },
        instance=dispute,
        user=world.staff,
    )
    assert form.is_valid(), form.errors
    form.save()
    settle_clocks(dispute)
    clock = RunningClock.objects.get(rule="M1", object_id=dispute.pk)
    assert clock.met_on == dt.date(2023, 3, 20)
    assert dispute.due_on is None


def test_a_month_is_missing_late_zero_filed_or_not_asked(world, acting):
    committee = entry(world, "committees", world.east)
    for month, changes in (
        (1, {}),
        (2, {"nothing_new": "on"}),
        (3, {"filed_on": "2023-04-20"}),
    ):
        past(
            world,
            "screenings",
            world.east,
            1,
            **{
                "committee": committee.pk,
                "month": f"2023-{month:02d}-01",
                "started_on": f"2023-{month:02d}-01",
                "finished_on": f"2023-{month:02d}-20",
                "filed_on": f"2023-{month:02d}-25",
                "filing_due_on": "",
                **changes,
            },
        )
    rows = {row.committee: row for row in filing_matrix(world.township, 2023, dt.date(2023, 5, 10))}
    kinds = [cell.kind for cell in rows[committee].cells]
    assert kinds[:6] == ["filed", "zero", "late", "missing", "soon", "neutral"]
    rows = {row.committee: row for row in filing_matrix(world.township, 2023, dt.date(2023, 5, 16))}
    assert rows[committee].cells[3].kind == "locked"


def test_a_month_is_filed_by_the_fifth_of_the_next():
    assert FilingDays().due(dt.date(2023, 12, 1)) == dt.date(2024, 1, 5)
    assert FilingDays().due(dt.date(2024, 2, 1)) == dt.date(2024, 3, 5)
