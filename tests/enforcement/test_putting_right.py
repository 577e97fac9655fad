"""What supervision and file reviews find is put right by its day; service items keep their editions."""

from __future__ import annotations

import pytest

from enforcement.models import ServiceItem
from tests.enforcement.governing import FilesReviewed, Offered, Supervised, day
from tests.enforcement.refusing import refused, refused_act

pytestmark = pytest.mark.django_db
ASSIGNED = {"assigned_on": "09-04", "in_charge": "分管副乡长", "measures": "清运", "rectify_by": "10-15"}


@pytest.fixture
def item(world, acting):
    return Supervised(world)


def test_supervision_regulation_an_item_is_assigned_put_right_answered_and_looked_at_again(item):
    assert (item.record.state, item.record.due_on) == ("found", day("11-30"))
    assert refused(item.act, "assign", **{**ASSIGNED, "assigned_on": "08-31"}).keys() >= {"assigned_on"}
    item.act("assign", **ASSIGNED)
    assert (item.record.state, item.record.due_on) == ("in_hand", day("10-15"))
    item.act("progress", put_right_on="09-20", rectified=1, note="已清运")
    assert refused(item.act, "progress", put_right_on="09-21", rectified=0, note="x").keys() == {"rectified"}
    assert refused(item.act, "progress", put_right_on="09-21", rectified=3, note="x").keys() == {"rectified"}
    assert "1" in refused(item.act, "finish", rectified_on="10-01")["__all__"]
    item.act("progress", put_right_on="10-01", rectified=2, note="已设监控")
    item.act("finish", rectified_on="10-08")
    assert item.record.due_on == day("11-30")
    item.act("reply", replied_on="10-10", reply_number="示乡函1号")
    item.act("recheck", rechecked_on="12-01", note="未反弹")
    assert (item.record.state, item.record.due_on, item.possible()) == ("done", None, set())
    assert all("行政执法监督条例" in one.basis for one in item.record.steps.all())


@pytest.mark.parametrize(
    ("replied_on", "expected"),
    [("09-20", ["09-20", "10-08", None]), ("10-10", ["10-08", "10-10", None]), ("", ["10-08", None, None])],
)
def test_the_way_of_an_item_shows_its_end_as_it_was_reached(replied_on, expected, item, as_user):
    item.act("assign", **ASSIGNED)
    item.act("progress", put_right_on="10-01", rectified=2, note="已清运")
    item.act("finish", rectified_on="10-08")
    if replied_on:
        item.act("reply", replied_on=replied_on, reply_number="示乡函1号")
    way = as_user("staff").get(item.flow.register.url("detail", pk=item.record.pk)).context["way"]
    assert [one["day"] for one in way[2:]] == [one and day(one) for one in expected]


def test_supervision_regulation_days_that_passed_are_shown(item):
    item.act("assign", **ASSIGNED)
    rows = type(item.record).objects.all()
    assert [rows.rectification_overdue(day(on)).exists() for on in ("10-15", "10-16")] == [False, True]
    assert [rows.overdue(day(on)).exists() for on in ("11-30", "12-01")] == [False, True]


def test_supervision_regulation_a_file_review_tells_its_result_and_has_its_issues_put_right(world, acting):
    one = FilesReviewed(world)
    assert "行政执法监督条例" in refused_act(one, "finish", rectified_on="12-01")
    assert refused(one.act, "tell", told_on="11-03", grade="").keys() == {"grade"}
    one.act("tell", told_on="11-03", grade="sound", rectify_by="12-01")
    assert one.record.due_on == day("12-01")
    one.act("progress", put_right_on="11-20", rectified=3, note="文书已补正")
    one.act("finish", rectified_on="11-21")
    assert (one.record.state, one.record.due_on, one.possible()) == ("done", None, set())


def test_service_items_old_applications_refer_to_the_edition_of_their_day(world, acting):
    one = Offered(world)
    assert refused(one.act, "change", new_from="2021-12-31", change_reason="依据修改").keys() == {"new_from"}
    one.act("change", new_from="2023-06-01", change_reason="依据修改", new_basis="新办法", new_name="")
    newer = ServiceItem.objects.get(edition=2)
    assert (one.record.offered_until, one.record.change_reason) == (day("05-31"), "依据修改")
    assert (newer.name, newer.basis, newer.code, newer.offered_from) == (
        one.record.name, "新办法", one.record.code, day("06-01"),
    )  # fmt: skip
    assert newer.applied(day("05-31")) == one.record
    assert one.record.applied(day("06-01")) == newer
    assert one.record.applied(day("2021-12-31")) is None
    assert one.possible() == set()


def test_service_items_an_item_ends_with_its_reason(world, acting):
    one = Offered(world)
    assert refused(one.act, "end", offered_until="2023-12-31", change_reason="").keys() == {"change_reason"}
    one.act("end", offered_until="2023-12-31", change_reason="上级取消")
    assert not ServiceItem.objects.all().offered(day("2024-01-01")).exists()
