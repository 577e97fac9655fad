"""The limits of petitions: what starts them, what meets them, and what never runs."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command

from portal.catalogue import REGISTERS
from portal.context import acting_as
from portal.models import CalendarDay, RunningClock
from portal.records import writing
from portal.records.deadlines import redate_where
from tests.samples.making import category, entry

pytestmark = pytest.mark.django_db
DIRECT = {"source": "direct", "sender": "", "sender_number": ""}


@pytest.fixture(autouse=True)
def calendar(world):
    call_command("load_calendar", verbosity=0)


def clocks(record):
    """Return {rule: (start, due, met)} of the clocks that run or ran on a petition."""
    rows = RunningClock.objects.live().filter(object_id=record.pk, content_type__model="petition")
    return {row.rule: (str(row.started_on), str(row.due_on), row.met_on and str(row.met_on)) for row in rows}


def on(day):
    return {"received_on": day, "registered_on": day}


def change(record, world, **changes):
    """Save changes of a petition as its edit form would."""
    register = REGISTERS["petitions"]
    form = register.form(instance=register.model.objects.get(pk=record.pk), user=world.staff)
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in {**data, **changes}.items() if value not in (None, False)}
    form = register.form(data, instance=register.model.objects.get(pk=record.pk), user=world.staff)
    assert form.is_valid(), form.errors.as_json()
    return writing.change(register, form, world.staff)


class TestNotice:
    def test_a_direct_petition_is_answered_within_fifteen_days(self, made):
        # the fifteenth day, 26 January, lies in the Spring Festival of 2023; 28 January is a make-up Saturday
        record = made(**DIRECT, **on("2023-01-11"))
        assert clocks(record) == {
            "P1": ("2023-01-11", "2023-01-28", "2023-01-11"),
            "P2": ("2023-01-11", "2023-01-28", None),
        }
        assert str(record.due_on) == "2023-01-28"

    def test_a_transferred_one_too_and_may_be_sent_back_within_five_working_days(self, made):
        record = made(**on("2023-09-25"))
        # 26, 27, 28 September, then the make-up days 7 and 8 October
        assert clocks(record) == {
            "P3": ("2023-09-25", "2023-10-10", None),
            "P4": ("2023-09-25", "2023-10-08", None),
        }
        assert str(record.due_on) == "2023-10-10"  # to object is a right, not a duty

    def test_the_notice_ends_both(self, made, world):
        record = change(made(**on("2023-03-01")), world, notified_on="2023-03-06", state="notified")
        assert clocks(record) == {
            "P3": ("2023-03-01", "2023-03-16", "2023-03-06"),
            "P4": ("2023-03-01", "2023-03-08", "2023-03-06"),
        }
        assert record.due_on is None

    def test_nobody_can_inform_somebody_unknown(self, made):
        assert list(clocks(made(**DIRECT, anonymous="on", petitioner="", address=""))) == ["P1"]
        assert list(clocks(made(anonymous="on", petitioner="", address=""))) == ["P4"]

    def test_acceptance_is_no_notice(self, made):
        record = made(accepted_on="2023-01-05", state="accepted", handling_class="opinion")
        assert clocks(record)["P3"][2] is None


class TestOpinion:
    ACCEPTED = {"state": "accepted", "notified_on": "2023-02-01", "accepted_on": "2023-02-01"}

    def test_sixty_days_from_acceptance_for_the_sixth_item_alone(self, made):
        record = made(**self.ACCEPTED, handling_class="opinion", route="own")
        # the sixtieth day, 2 April, is a Sunday
        assert clocks(record)["P5"] == ("2023-02-01", "2023-04-03", None)
        assert str(record.due_on) == "2023-04-03"

    @pytest.mark.parametrize(
        "other", ["suggestion", "litigation", "arbitration", "procedure", "duty", "enquiry"]
    )
    def test_no_other_class_has_them(self, made, other):
        record = made(handling_class=other, notified_on="2023-02-01", state="notified")
        assert set(clocks(record)) == {"P3", "P4"}

    def test_the_simplified_track_has_ten_working_days(self, made):
        record = made(**self.ACCEPTED, handling_class="opinion", route="simple")
        assert "P5" not in clocks(record)
        assert clocks(record)["P11"] == ("2023-02-01", "2023-02-15", None)

    def test_an_extension_hands_over_at_the_nominal_sixtieth_day(self, made, world):
        record = change(
            made(**self.ACCEPTED, handling_class="opinion", route="own"),
            world,
            state="extended",
            extension_approved_by="乡长甲",
            extension_approved_on="2023-03-28",
            extension_days="30",
            extension_reason="需要实地测量",
        )
        # thirty days from Sunday 2 April, not from the Monday it was moved to: 2 May, moved over the holiday
        assert clocks(record)["P5"] == ("2023-02-01", "2023-04-03", "2023-03-28")
        assert clocks(record)["P6"] == ("2023-04-02", "2023-05-04", None)
        assert str(record.due_on) == "2023-05-04"
        answered = {"state": "answered", "answered_on": "2023-04-20", "result": "partly"}
        assert clocks(change(record, world, **answered))["P6"][2] == "2023-04-20"

    def test_delivery_opens_thirty_days_for_review_that_never_become_overdue(self, made, world):
        record = change(
            made(**self.ACCEPTED, handling_class="opinion", route="own"),
            world,
            state="delivered",
            answered_on="2023-03-01",
            result="refused",
            delivered_on="2023-03-03",
        )
        assert clocks(record)["P7"] == ("2023-03-03", "2023-04-03", None)
        assert record.due_on is None
        asked = {"state": "reviewing", "review_requested_on": "2023-03-20", "review_organ": "示例县人民政府"}
        assert clocks(change(record, world, **asked))["P7"][2] == "2023-03-20"

    def test_an_end_without_an_answer_ends_the_limit(self, made, world):
        record = change(
            made(**self.ACCEPTED, handling_class="opinion", route="own"),
            world,
            state="finished",
            closed_on="2023-02-20",
            ending=category("petition-ending", "agreed"),
        )
        assert clocks(record)["P5"][2] == "2023-02-20"
        assert record.due_on is None


class TestHotline:
    def test_the_day_the_platform_asked_for_is_the_due_date_until_it_is_finished(self, world, acting):
        waiting = entry(world, "hotline_requests", world.east, finished_on="", outcome="", satisfaction="")
        assert waiting.due_on == dt.date(2023, 1, 10)
        assert entry(world, "hotline_requests", world.east, 2).due_on is None


class TestWhyThisDay:
    def page(self, client, record, rule):
        clock = RunningClock.objects.live().get(
            object_id=record.pk, content_type__model="petition", rule=rule
        )
        return client.get(REGISTERS["clocks"].url("detail", pk=clock.pk))

    def test_each_day_counted_or_passed_over_is_named(self, made, as_user):
        page = self.page(as_user("staff"), made(**on("2023-09-25")), "P4")
        said = [(f"{one.day:%m-%d}", one.number, one.reason) for one in page.context["why"]["days"]]
        assert said[:3] == [("09-26", 1, ""), ("09-27", 2, ""), ("09-28", 3, "")]
        assert said[3] == ("09-29", None, "中秋节、国庆节假期")
        assert said[-2:] == [
            ("10-07", 4, "中秋节、国庆节调休上班"),
            ("10-08", 5, "中秋节、国庆节调休上班"),
        ]
        content = page.content.decode()
        assert "《信访工作条例》第二十三条" in content
        assert "为什么是这一天" in content

    def test_days_over_which_the_end_is_moved_are_named(self, made, as_user):
        page = self.page(as_user("staff"), made(**on("2023-01-06")), "P3")
        days = page.context["why"]["days"]
        assert [one.number for one in days[:15]] == list(range(1, 16))
        assert {one.moved for one in days[15:]} == {True}
        assert (days[14].day, days[-1].day) == (dt.date(2023, 1, 21), dt.date(2023, 1, 28))

    def test_a_new_notice_moves_it_and_both_dates_are_shown(self, made, world, as_user):
        record = made(**on("2023-03-01"))
        off = CalendarDay(
            day=dt.date(2023, 3, 16), kind="off", name="测试假", year=2023, township=world.township
        )
        with acting_as(world.administrator, via="web"):
            off.save()
        redate_where(world.township, dt.date(2023, 3, 2))
        page = self.page(as_user("staff"), record, "P3")
        (move,) = page.context["why"]["moves"]
        assert (move["from"], move["to"]) == (dt.date(2023, 3, 16), dt.date(2023, 3, 17))
        record.refresh_from_db()
        assert record.due_on == dt.date(2023, 3, 17)

    def test_an_unpublished_year_is_provisional(self, sent, as_user):
        day = {"received_on": "2026-11-20", "registered_on": "2026-11-20", "handling_class": "opinion"}
        form = sent(**day, accepted_on="2026-11-20", state="accepted")
        assert form.is_valid(), form.errors
        record = writing.create(REGISTERS["petitions"], form, form.user)
        page = self.page(as_user("staff"), record, "P5")
        assert page.context["record"].provisional
        assert "暂定" in page.content.decode()
        assert page.context["why"]["days"][-1].unknown
