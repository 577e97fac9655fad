"""The way of an adjustment, and the list as its publication leaves it on every day."""

from __future__ import annotations

import datetime as dt

import pytest

from enforcement.adjusting import FLOW, Standing, advance
from enforcement.enums import AdjustmentAct, AdjustmentStage
from enforcement.models import PowerAdjustment, PowerItem
from enforcement.registers import POWER_ADJUSTMENTS, POWERS
from legal_outreach.models import LegalReview
from tests.enforcement.refusing import refused
from tests.samples.making import category, entry

pytestmark = pytest.mark.django_db
TODAY = dt.date(2023, 12, 31)
NOT_YET = dict.fromkeys(
    (
        "applied_on",
        "checked_on",
        "review_number",
        "reviewed_on",
        "approved_on",
        "approved_by",
        "published_on",
    ),
    "",
)


def day(text):
    return dt.date.fromisoformat(f"2023-{text}")


class Adjusting:
    def __init__(self, world, kind="change", **changes):
        self.world = world
        self.record = entry(world, "power_adjustments", world.east, 1, kind=kind, **{**NOT_YET, **changes})

    def act(self, act, user=None, **values):
        user = user or (self.world.supervisor if FLOW.by_name[act].approves else self.world.staff)
        step = advance(self.record, act, values, user, TODAY)
        self.record = PowerAdjustment.objects.get(pk=self.record.pk)
        return step

    def checked(self):
        self.act("apply", applied_on=day("05-15"), details="依据条文序号变化")
        self.act("check", checked_on=day("05-18"))

    def reviewed(self, conclusion="agreed"):
        self.act("send_review", sent_on=day("05-19"))
        review = LegalReview.objects.get(pk=self.record.review_id)
        review.returned_on, review.conclusion, review.signatory = day("05-22"), conclusion, "律师甲"
        review.save()
        self.act("review_back", taken_on=day("05-22"))

    def approved(self):
        self.checked()
        self.reviewed()
        self.act("approve", approved_on=day("05-25"), approved_by="乡人民政府")
        return self


def on_list(on):
    return set(PowerItem.objects.all().in_force(on).values_list("name", "basis"))


DAYS = {"published_on": day("05-29"), "effective_on": day("06-01")}
NEW = {"name": "对占道的处罚", "basis": "《条例》第四十条", "code": "CF-9"}


def test_every_act_has_one_row_and_its_basis():
    assert set(FLOW.by_name) == set(AdjustmentAct.values)
    assert all(one.basis for one in FLOW.table)
    assert [one.act.value for one in FLOW.table if one.approves] == ["approve"]


def test_the_steps_follow_one_another(world, acting):
    one = Adjusting(world)
    assert one.record.stage == AdjustmentStage.CAUSED
    possible = [row.act.value for row in FLOW.possible(Standing.of(one.record, world.staff, TODAY))]
    assert possible == ["apply", "refuse"]
    one.checked()
    assert one.record.stage == AdjustmentStage.CHECKED
    assert one.record.steps.count() == 2


def test_nothing_is_approved_before_the_desk_agrees(world, acting):
    one = Adjusting(world)
    one.checked()
    given = {"approved_on": day("05-25"), "approved_by": "乡人民政府"}
    assert "合法性审查" in refused(one.act, "approve", **given)["__all__"]
    one.act("send_review", sent_on=day("05-19"))
    assert "__all__" in refused(one.act, "review_back", taken_on=day("05-20"))
    one = Adjusting(world)
    one.checked()
    one.reviewed("refused")
    assert "__all__" in refused(one.act, "approve", **given)
    one.reviewed()
    one.act("approve", **given)
    assert one.record.stage == AdjustmentStage.APPROVED


def test_a_changed_item_ends_as_it_was_and_begins_as_it_is(world, acting):
    one = Adjusting(world).approved()
    before = one.record.power_item
    assert set(refused(one.act, "publish_change", **{**DAYS, "effective_on": day("05-28")}, **NEW)) == {
        "effective_on"
    }
    one.act("publish_change", **DAYS, **NEW)
    assert on_list(day("05-31")) == {(before.name, before.basis)}
    assert on_list(day("06-01")) == {(NEW["name"], NEW["basis"])}
    now = PowerItem.objects.get(origin=one.record)
    assert (now.power_kind, now.source, now.decision_number, now.code) == (
        before.power_kind, before.source, before.decision_number, "CF-9",
    )  # fmt: skip
    assert PowerItem.objects.get(pk=before.pk).keeps_pending


def test_a_cancelled_item_is_on_the_list_for_the_last_time_the_day_before(world, acting):
    one = Adjusting(world, "cancel").approved()
    one.act("publish_cancel", **DAYS)
    item = one.record.power_item
    assert (item.in_force_until, item.keeps_pending) == (day("05-31"), False)
    assert one.record.stage == AdjustmentStage.PUBLISHED


def test_an_added_item_says_where_it_comes_from(world, acting):
    one = Adjusting(world, "add", power_item="").approved()
    conferred = {**NEW, "power_kind": "penalty", "source": "conferred"}
    assert set(refused(one.act, "publish_add", **DAYS, **conferred)) == {"decision_number", "lead_department"}
    one.act(
        "publish_add",
        **DAYS,
        **conferred,
        decision_number="示例政发〔2023〕9号",
        lead_department="城市管理局",
    )
    item = PowerItem.objects.get(origin=one.record)
    assert (item.list_kind, item.in_force_on, item.published_on) == (
        one.record.list_kind, day("06-01"), day("05-29"),
    )  # fmt: skip


def test_a_refused_one_is_done_and_its_limit_met(world, acting, calendar_2023):
    one = Adjusting(world)
    assert one.record.due_on is not None
    one.act("refuse", refused_on=day("05-20"), note="依据不足")
    assert (one.record.stage, one.record.due_on) == (AdjustmentStage.REFUSED, None)


def test_the_page_shows_the_way_the_review_and_the_items(world, acting, as_user):
    one = Adjusting(world).approved()
    one.act("publish_change", **DAYS, **NEW)
    page = as_user("staff").get(POWER_ADJUSTMENTS.url("detail", pk=one.record.pk))
    assert [str(station["day"]) for station in page.context["way"]] == [
        "2023-05-08", "2023-05-15", "2023-05-18", "2023-05-22", "2023-05-25", "2023-05-29",
    ]  # fmt: skip
    assert len(page.context["parts"][0]["rows"]) == 2
    assert page.context["review"].signatory == "律师甲"


class TestOnADay:
    def test_totals_by_list_and_kind_add_up_both_ways_and_lead_to_the_items(self, world, acting, as_user):
        entry(world, "powers", world.east, 1)
        entry(world, "powers", world.east, 2, in_force_until="2023-06-30")
        entry(world, "powers", world.east, 3, list_kind=category("power-list", "basic"), power_kind="duty",
              source="statutory")  # fmt: skip
        entry(world, "powers", world.east, 4, in_force_on="2023-07-01", published_on="")
        client = as_user("staff")
        for on, numbers in (
            ("2023-06-30", [["0", "1", "1"], ["2", "0", "2"], ["2", "1", "3"]]),
            ("2023-07-01", [["0", "1", "1"], ["2", "0", "2"], ["2", "1", "3"]]),
            ("2022-12-31", [["0", "1", "1"], ["2", "0", "2"], ["2", "1", "3"]]),
        ):
            totals = client.get(POWERS.url("standing"), {"on": on}).context["tables"][0]
            assert [[cell["text"] for cell in row["cells"]] for row in totals.rows] == numbers, on
            for row in totals.rows:
                for cell in row["cells"]:
                    if cell["url"]:
                        assert client.get(cell["url"]).context["total"] == int(cell["text"])
        empty = client.get(POWERS.url("standing"), {"on": "2021-12-31"}).context["tables"][0]
        assert empty.rows == []

    def test_what_changed_leads_to_what_it_counts(self, world, acting, as_user):
        entry(world, "powers", world.east, 1)
        entry(world, "powers", world.east, 2, in_force_until="2023-06-30")
        client = as_user("leader")
        page = client.get(POWERS.url("standing"), {"on": "2023-12-31", "since": "2023-01-01"})
        changed = page.context["tables"][1]
        assert [row["cells"][0]["text"] for row in changed.rows] == ["0", "1", "0"]
        for row in changed.rows:
            assert client.get(row["cells"][0]["url"]).context["total"] == int(row["cells"][0]["text"])

    def test_a_day_that_is_none_is_said_and_the_list_leads_there(self, world, acting, as_user):
        client = as_user("staff")
        assert "2月30" in client.get(POWERS.url("standing"), {"on": "2023年2月30日"}).content.decode()
        assert POWERS.url("standing") in client.get(POWERS.url()).content.decode()
        assert as_user("east_mediator").get(POWERS.url("standing")).status_code == 403

    def test_it_costs_the_same_for_many_items(self, world, acting, as_user, django_assert_max_num_queries):
        client = as_user("staff")
        client.get(POWERS.url("standing"))  # the first page of a session also writes the session
        costs = []
        for n in (1, 12):
            for at in range(n):
                entry(world, "powers", world.east, 20 * n + at)
            with django_assert_max_num_queries(30) as found:
                client.get(POWERS.url("standing"))
            costs.append(len(found))
        assert costs[0] == costs[1]
