"""The reward for a case: graded, reviewed, paid, its amount proposed from the township's table."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from disputes.case_registers import CASE_REWARDS, DISPUTES, REWARD_RATES
from disputes.models import Agreement, proposed_reward
from tests.samples.making import SAMPLES, entry

pytestmark = pytest.mark.django_db


def rate(world, since, amount, difficulty="ordinary", unit=None, user=None):
    changes = {"since": since, "amount": amount, "difficulty": difficulty}
    return entry(world, "reward_rates", unit or world.office, user=user, **changes)


def reward_form(world, **changes):
    return CASE_REWARDS.form({**SAMPLES["case_rewards"](world, world.east, 1), **changes}, user=world.staff)


def test_the_rate_is_that_of_the_day_the_difficulty_and_the_township(world, acting):
    rate(world, "2023-01-01", "50")
    rate(world, "2024-03-01", "80")
    rate(world, "2023-01-01", "300", "major")
    rate(world, "2022-01-01", "999", unit=world.other_village, user=world.stranger)
    asked = [("ordinary", dt.date(2022, 12, 31)), ("ordinary", dt.date(2024, 2, 29))]
    asked += [
        ("ordinary", dt.date(2024, 3, 1)),
        ("major", dt.date(2024, 3, 1)),
        ("difficult", dt.date(2024, 3, 1)),
    ]
    assert [proposed_reward(world.township, *one) for one in asked] == [None, 50, 80, 300, None]


def test_one_rate_a_difficulty_and_day(world, acting):
    rate(world, "2023-01-01", "50")
    changes = {"since": "2023-01-01", "amount": "60", "difficulty": "ordinary"}
    form = REWARD_RATES.form({**SAMPLES["reward_rates"](world, world.east, 2), **changes}, user=world.staff)
    assert not form.is_valid()


def test_an_amount_left_empty_is_the_one_of_the_table_and_a_typed_one_stays(world, acting):
    assert set(reward_form(world, amount="").errors) == {"amount"}  # the table says nothing
    rate(world, "2023-01-01", "80")
    form = reward_form(world, amount="")
    assert form.is_valid(), form.errors
    assert form.save(commit=False).amount == Decimal(80)
    assert reward_form(world, amount="120").save(commit=False).amount == Decimal(120)


def test_the_case_offers_its_reward_with_difficulty_and_amount(world, acting, as_user):
    rate(world, "2023-01-01", "300", "major")
    dispute = entry(
        world, "disputes", world.east, accepted_on="2023-01-03", stage="settled", closed_on="2023-01-10",
        difficulty="major",
    )  # fmt: skip
    Agreement(
        unit=world.east, dispute=dispute, form="oral", reached_on=dt.date(2023, 1, 10), terms="和好"
    ).save()
    page = as_user("staff").get(DISPUTES.url("detail", pk=dispute.pk))
    part = next(one for one in page.context["parts"] if one["title"] == CASE_REWARDS.label)
    form = as_user("staff").get(part["create_url"])
    assert 'name="amount" value="300.00"' in form.content.decode()
    assert form.context["form"]["difficulty"].value() == "major"
