"""What is likely the same dispute, and on what grounds; nothing is joined by itself."""

from __future__ import annotations

import datetime as dt

import pytest

from disputes.duplicates import Matter, likely_the_same, names_in
from disputes.models import Dispute
from tests.samples.making import category, entry

pytestmark = pytest.mark.django_db

DAY = dt.date(2023, 6, 1)


def grounds(world, user=None, revealing=True, **known):
    known = {"township": world.township, "reported_on": DAY, **known}
    found = likely_the_same(Matter(**known), user or world.staff, revealing=revealing)
    return {one.dispute.number: one.grounds for one in found}


@pytest.fixture
def stored(world, acting):
    """Return a dispute of 赵六 and 钱七, phone 13700002222, at 村东头, about the dripping of a wall."""
    return entry(world, "disputes", world.east)


@pytest.mark.parametrize(
    ("known", "ground"),
    [
        ({"parties": "孙八、钱七"}, "当事人相同：钱七"),
        ({"phone": "13700002222"}, "联系电话相同"),
        ({"place": "村东头", "category": "neighbour"}, "地点和纠纷类型相同"),
        ({"summary": "两家为院墙滴水相争不下", "category": "neighbour"}, "简要情况相近"),
    ],
)
def test_each_ground_alone_is_shown_in_words(known, ground, stored, world):
    if "category" in known:
        known = {**known, "category": category("dispute", known["category"])}
    assert grounds(world, **known) == {stored.number: (ground,)}


@pytest.mark.parametrize(
    "known",
    [
        {"parties": "孙八"},
        {"parties": "赵"},
        {"phone": "13700002223"},
        {"place": "村东头"},
        {"summary": "两家为院墙滴水相争"},
        {"summary": "欠款三年未还，借条写明利息", "category": "neighbour"},
    ],
)
def test_what_is_not_alike_is_not_shown(known, stored, world):
    if "category" in known:
        known = {**known, "category": category("dispute", known["category"])}
    assert grounds(world, **known) == {}


def test_the_more_grounds_the_higher_and_never_more_than_five(world, acting):
    for n in range(1, 8):
        entry(world, "disputes", world.east, n)
    closest = entry(world, "disputes", world.east, 8, parties="周九、吴十", phone="13911112222")
    found = grounds(world, parties="周九、赵六", phone="13911112222")
    assert len(found) == 5
    assert next(iter(found)) == closest.number


def test_names_in_the_grounds_are_masked_for_whom_they_are_masked(stored, world):
    assert grounds(world, revealing=False, parties="钱七") == {stored.number: ("当事人相同：钱*",)}


def test_only_what_the_user_may_see_is_looked_at(stored, world):
    assert grounds(world, user=world.west_mediator, parties="钱七") == {}
    assert grounds(world, user=world.east_mediator, parties="钱七")
    assert grounds(world, user=world.stranger, parties="钱七") == {}


def test_a_dispute_of_long_ago_a_linked_and_a_voided_one_are_left_out(stored, world):
    assert grounds(world, parties="钱七", reported_on=DAY + dt.timedelta(days=800)) == {}
    other = entry(world, "disputes", world.east, 2, parties="孙八、李九", phone="")
    stored.duplicate_of = other
    stored.save()
    assert grounds(world, parties="钱七") == {}
    stored.duplicate_of = None
    stored.void("登记错误")
    assert grounds(world, parties="钱七") == {}


def test_a_dispute_is_not_likely_itself(stored, world):
    assert likely_the_same(Matter.of(stored), world.staff, revealing=True) == []


def test_it_costs_one_query(stored, world, django_assert_num_queries):
    rows = Dispute.objects.count()
    assert rows == 1
    with django_assert_num_queries(1):
        grounds(world, parties="钱七")


def test_names_are_read_as_people_write_them():
    assert names_in("李和平、王与之") == {"李和平", "王与之"}
    assert names_in("赵六、钱七，孙八和李九 周十") == {"赵六", "钱七", "孙八", "李九", "周十"}
