"""J. Time: sessions that end, years that change at midnight here, limits that move, entries that come late."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from portal.catalogue import REGISTERS
from portal.models import RunningClock
from portal.periods import Period
from portal.records.indicators import Stock
from portal.records.measuring import measure_many
from reports import annual
from reports.catalogue import INDICATORS
from reports.documents import PrintedEdition
from tests.registers.test_every_register import writer
from tests.samples import SAMPLES
from tests.samples.making import entry
from tests.torture.failing import DISPUTES, dispute
from tests.torture.oracle import said_in_chinese, words
from tests.torture.workbooks.making import workbook
from tests.world import PASSWORD

pytestmark = pytest.mark.django_db

HERE = ZoneInfo("Asia/Shanghai")
MORNING = dt.datetime(2024, 3, 4, 8, 30, tzinfo=HERE)
BEFORE, AFTER = (
    dt.datetime(2023, 12, 31, 15, 59, 50, tzinfo=dt.UTC),  # ten seconds before midnight here
    dt.datetime(2023, 12, 31, 16, 0, 10, tzinfo=dt.UTC),
)


@pytest.fixture
def clock(monkeypatch):
    """Return a function that sets every clock of the portal to a moment."""

    def set_to(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        monkeypatch.setattr("portal.sessions.time", SimpleNamespace(time=moment.timestamp))

    return set_to


def sign_in(name="staff", client=None):
    client = client or Client()
    client.post("/login/", {"username": name, "password": PASSWORD})
    return client


# --- J1: sessions end -----------------------------------------------------------------------------------

MINUTE = dt.timedelta(minutes=1)
ENDED = {
    "idle": [31],
    "used all day": [*range(20, 13 * 60, 20), 13 * 60],
    "seen by a clock that was set back": [-6],
}
GOING_ON = {
    "idle": [29],
    "used all day": [*range(20, 12 * 60, 20), 12 * 60 - 1],
    "seen by a clock that was set back": [-4],
}


def live_through(client, clock, minutes):
    """Read a page at each of the minutes after signing in but the last, which has only begun."""
    for minute in minutes[:-1]:
        clock(MORNING + minute * MINUTE)
        client.get("/")
    clock(MORNING + minutes[-1] * MINUTE)


@pytest.mark.parametrize("kind", ENDED)
def test_j1_a_session_ends_and_what_was_typed_is_there_after_signing_in(kind, world, clock, acting):
    clock(MORNING)
    client = sign_in()
    assert client.get("/").status_code == 200
    live_through(client, clock, ENDED[kind])
    data = dispute(world)
    refused = client.post(DISPUTES.url("create"), data)
    assert refused.url == f"/login/?next={DISPUTES.url('create')}"
    assert DISPUTES.model.objects.count() == 0
    back = client.post(refused.url, {"username": "staff", "password": PASSWORD})
    assert back.url == DISPUTES.url("create")
    form = client.get(back.url).context["form"]
    assert {name: str(form[name].value()) for name in data} == {
        name: str(value) for name, value in data.items()
    }
    assert client.post(back.url, data).status_code == 302


@pytest.mark.parametrize("kind", GOING_ON)
def test_j1_until_then_it_goes_on(kind, world, clock, acting):
    clock(MORNING)
    client = sign_in()
    assert client.get("/").status_code == 200
    live_through(client, clock, GOING_ON[kind])
    assert "/login/" not in client.post(DISPUTES.url("create"), dispute(world)).url


def test_j1_corrections_and_reasons_come_back_too(world, clock, acting):
    clock(MORNING)
    record = entry(world, "disputes", world.east, 1)
    client = sign_in()
    form = client.get(DISPUTES.url("edit", pk=record.pk)).context["form"]
    data = {name: form[name].value() or "" for name in form.fields} | {"summary": "改写的情况说明"}
    for hour, operation, typed, kept in (
        (1, "edit", data, "改写的情况说明"),
        (2, "void", {"reason": "登记错误"}, "登记错误"),
    ):
        clock(MORNING + hour * 60 * MINUTE)
        address = DISPUTES.url(operation, pk=record.pk)
        assert client.post(address, typed).url.startswith("/login/")
        sign_in(client=client)
        assert kept in client.get(address).content.decode()
        assert kept not in client.get(address).content.decode()  # given back once


def test_j1_what_one_typed_is_not_given_to_another(world, clock, acting):
    clock(MORNING)
    client = sign_in()
    client.get("/")
    clock(MORNING + 31 * MINUTE)
    client.post(DISPUTES.url("create"), dispute(world) | {"summary": "所员甲写的内容"})
    sign_in("colleague", client)
    assert "所员甲写的内容" not in client.get(DISPUTES.url("create")).content.decode()


# --- J2: the year changes at midnight here --------------------------------------------------------------


def test_j2_an_event_of_the_new_year_is_one_of_tomorrow_until_midnight_here(world, clock, acting):
    data = dispute(world) | {"reported_on": "2024-01-01"}
    clock(BEFORE)
    client = sign_in()
    assert client.post(DISPUTES.url("create"), data).status_code == 422
    clock(AFTER)
    assert client.post(DISPUTES.url("create"), data).status_code == 302
    assert DISPUTES.model.objects.get().number == "2024-0001"


@pytest.mark.parametrize("moment", [BEFORE, AFTER])
@pytest.mark.parametrize("name", ["disputes", "petitions", "cases", "screenings"])
def test_j2_a_number_belongs_to_the_year_of_the_event(name, moment, world, clock, acting):
    clock(moment)
    register = REGISTERS[name]
    client = sign_in(writer(world, register).username)
    answer = client.post(register.url("create"), SAMPLES[name](world, world.east, 1))
    assert answer.status_code == 302
    record = register.model.objects.get()
    year, _dash, number = record.number.partition("-")
    assert int(year) == getattr(record, record.date_field).year == 2023
    assert (number == "0001") is not register.model.scattered  # drawn, where a gap would tell of an entry


def test_j2_what_names_no_other_day_belongs_to_the_year_here(world, clock, acting):
    drafts, letters = REGISTERS["annual_reports"], []
    for moment, year in ((BEFORE, 2023), (AFTER, 2024)):
        clock(moment)
        form = sign_in().get(drafts.url("draft")).context["form"]
        assert form.initial == {"year": year, "until": dt.date(year, 12, 31)}
        record = DISPUTES.model(unit=world.east)
        letters.append(record.number_year())
    assert letters == [2023, 2024]


def test_j2_the_first_page_and_the_history_follow_the_year_here(world, clock, acting):
    for moment, year, said in ((BEFORE, 2023, "2023-12-31 23:59"), (AFTER, 2024, "2024-01-01 00:00")):
        clock(moment)
        client = sign_in()
        assert client.get("/").context["years"]["year"] == year
        answer = client.post(DISPUTES.url("create"), dispute(world, year - 2022), follow=True)
        assert said in words(answer)


@pytest.fixture
def at_the_turn(world, acting):
    """Disputes of both sides of midnight: found and settled in the old year, in both, in the new one."""
    days = (("2023-12-31", "2023-12-31"), ("2023-12-31", "2024-01-01"), ("2024-01-01", "2024-01-01"))
    for number, (found, settled) in enumerate(days, 1):
        entry(
            world, "disputes", world.east, number,
            reported_on=found, accepted_on=found, closed_on=settled, stage="settled",
        )  # fmt: skip
    return world


def test_j2_a_filter_an_indicator_and_a_report_put_each_record_in_one_year(at_the_turn, as_user):
    world, client = at_the_turn, as_user("staff")
    for year, found, settled in ((2023, 2, 1), (2024, 1, 2)):
        period = Period.year(year)
        figures = measure_many(INDICATORS.values(), period, world.township)
        assert figures["disputes.found"].value == found
        assert figures["disputes.settled"].value == settled
        for key, count in (("disputes.found", found), ("disputes.settled", settled)):
            assert client.get(figures[key].url).context["total"] == count
        answers = annual.answers_for(world.township, period)
        assert (answers["disputes.found"]["value"], answers["disputes.settled"]["value"]) == (found, settled)
        months = {part["key"]: part["value"] for part in answers["disputes.by_month"]["parts"]}
        assert months[f"{year}-{12 if year == 2023 else 1:02d}"] == found


COUNTED = ("count", "sum", "distinct", "average")
FLOWS = [
    key
    for key, one in INDICATORS.items()
    if getattr(one, "whole", one).kind in COUNTED
    and one.kind != "share"
    and not isinstance(getattr(one, "whole", one), Stock)
]


def test_j2_no_flow_counts_a_record_in_two_years(world, acting):
    for name in sorted({INDICATORS[key].register.name for key in FLOWS} & set(SAMPLES)):
        for number in (1, 12):  # samples lie in the months of 2023 or on a day of their own
            entry(world, name, world.east, number, user=writer(world, REGISTERS[name]))
    twice = {}
    for key in FLOWS:
        years = [
            set(INDICATORS[key].records(Period.year(year), world.township, None).values_list("pk", flat=True))
            for year in range(2020, 2028)
        ]
        if sum(map(len, years)) != len(set().union(*years)):
            twice[key] = [len(one) for one in years]
    assert twice == {}


# --- J3: limits that move -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "due"),
    [
        ("2023-01-31", "2023-02-28"),  # no such day in February
        ("2024-01-31", "2024-02-29"),
        ("2024-02-29", "2024-03-29"),
        ("2023-12-29", "2024-01-29"),
        ("2024-01-04", "2024-02-04"),  # a Sunday on which work is made up
        ("2024-01-10", "2024-02-18"),  # in the Spring Festival; the first working day is a Sunday
        ("2023-08-30", "2023-10-07"),  # 30 September is a day off, 7 October a Saturday of work
    ],
)
def test_j3_a_month_ends_on_a_working_day(accepted, due, world, acting, as_user):
    call_command("load_calendar", verbosity=0)
    record = entry(
        world, "disputes", world.east, 1, reported_on=accepted, accepted_on=accepted, stage="accepted"
    )
    assert record.due_on == dt.date.fromisoformat(due)
    clock = RunningClock.objects.get(object_id=record.pk)
    assert not clock.provisional
    page = words(as_user("staff").get(DISPUTES.url("detail", pk=record.pk)))
    day = dt.date.fromisoformat(due)
    assert f"{day.year}年{day.month}月{day.day}日" in page or due in page


DAYS_OFF = REGISTERS["days_off"]
LOCAL = {"day": "2023-02-06", "kind": "off", "name": "冰雪节", "year": 2023, "notice": ""}


@pytest.fixture
def due_in_february(world, acting):
    """Return a dispute due on Monday, 6 February 2023, and another that was settled in time."""
    days = {"reported_on": "2023-01-05", "accepted_on": "2023-01-05"}
    settled = entry(world, "disputes", world.east, 2, **days, closed_on="2023-01-20", stage="settled")
    return entry(world, "disputes", world.east, 1, **days, stage="accepted"), settled


def moved(record):
    record.refresh_from_db()
    clock = RunningClock.objects.get(object_id=record.pk)
    return record.due_on.isoformat(), [row.due_on.isoformat() for row in clock.history.order_by("history_id")]


def test_j3_a_holiday_announced_afterwards_moves_the_limit_and_the_old_date_is_kept(
    world, as_user, acting, due_in_february
):
    running, settled = due_in_february
    admin = as_user("administrator")
    assert moved(running) == ("2023-02-06", ["2023-02-06"])
    assert admin.post(DAYS_OFF.url("create"), LOCAL | {"township": world.township.pk}).status_code == 302
    assert moved(running) == ("2023-02-07", ["2023-02-06", "2023-02-07"])
    clock = RunningClock.objects.get(object_id=running.pk)
    assert clock.history.first().history_user == world.administrator
    page = " ".join(words(as_user("staff").get(DISPUTES.url("detail", pk=running.pk))).split())
    assert "到期日由2023年2月6日改为2023年2月7日" in page
    assert [row.due_on.day for row in RunningClock.objects.get(object_id=settled.pk).history.all()] == [6]


def test_j3_a_holiday_corrected_and_taken_back_moves_it_again(world, as_user, acting, due_in_february):
    running, _settled = due_in_february
    admin = as_user("administrator")
    admin.post(DAYS_OFF.url("create"), LOCAL | {"township": world.township.pk})
    day = DAYS_OFF.model.objects.get()
    edit = LOCAL | {"day": "2023-02-07", "township": world.township.pk, "version": day.version}
    assert admin.post(DAYS_OFF.url("edit", pk=day.pk), edit).status_code == 302
    assert moved(running)[0] == "2023-02-06"
    edit |= {"day": "2023-02-06", "version": day.version + 1}
    assert admin.post(DAYS_OFF.url("edit", pk=day.pk), edit).status_code == 302
    assert moved(running)[0] == "2023-02-07"
    assert admin.post(DAYS_OFF.url("void", pk=day.pk), {"reason": "通知撤回"}).status_code == 302
    due, dates = moved(running)
    assert due == "2023-02-06"
    assert [day[-2:] for day in dates] == ["06", "07", "06", "07", "06"]


def test_j3_days_off_of_another_township_move_nothing(world, as_user, acting, due_in_february):
    running, _settled = due_in_february
    from_county = as_user("administrator")
    from_county.post(DAYS_OFF.url("create"), LOCAL | {"township": world.other_township.pk})
    assert moved(running) == ("2023-02-06", ["2023-02-06"])


def test_j3_a_sheet_of_days_off_moves_the_limits_too(world, as_user, acting, due_in_february):
    running, _settled = due_in_february
    admin = as_user("administrator")
    row = LOCAL | {"township": world.township.name}
    sheet = SimpleUploadedFile("days.xlsx", workbook([list(row), list(row.values())]))
    preview = admin.post(DAYS_OFF.url("import"), {"file": sheet})
    assert admin.post(preview.url).status_code == 302
    assert moved(running) == ("2023-02-07", ["2023-02-06", "2023-02-07"])


# --- J4: an entry that comes late -----------------------------------------------------------------------


def test_j4_an_entry_into_the_period_of_a_report_leaves_the_report_as_it_is(
    world, as_user, acting, monkeypatch
):
    monkeypatch.setattr("reports.annual.print_report", lambda report: PrintedEdition(_printed(report), "", 1))
    entry(world, "disputes", world.east, 1)
    report = annual.draft_report(
        world.township, 2023, until=dt.date(2023, 12, 31), dated_on=dt.date(2024, 1, 9)
    )
    stored, frozen = annual.stored_pdf(report), list(report.figures.values_list("key", "answer", "records"))
    client = as_user("staff")
    reports = REGISTERS["annual_reports"]
    page = words(client.get(reports.url("detail", pk=report.pk)))
    since = reports.url("since", pk=report.pk)
    assert client.get(since).context["moved"] == []
    said_in_chinese(client.get(since))
    late = client.post(DISPUTES.url("create"), dispute(world, 2) | {"reported_on": "2023-11-30"}, follow=True)
    assert late.status_code == 200
    assert (
        measure_many([INDICATORS["disputes.found"]], Period.year(2023), world.township)[
            "disputes.found"
        ].value
        == 2
    )
    assert client.get(reports.url("pdf", pk=report.pk)).content == stored
    assert list(report.figures.values_list("key", "answer", "records")) == frozen
    assert words(client.get(reports.url("detail", pk=report.pk))) == page
    assert annual.difference(report) == ""
    moved = {one.label: (one.then, one.now) for one in client.get(since).context["moved"]}
    assert moved[INDICATORS["disputes.found"].label] == ("1件", "2件")
    said_in_chinese(client.get(since))
    assert "2件" in words(client.get(since))
    newer = annual.draft_report(
        world.township, 2023, until=dt.date(2023, 12, 31), dated_on=dt.date(2024, 2, 9)
    )
    assert (newer.edition, newer.figures.get(key="disputes.found").answer["value"]) == (2, 2)
    assert annual.stored_pdf(report) == stored
    assert client.get(reports.url("since", pk=newer.pk)).context["moved"] == []


def _printed(report):
    """Return what would be printed of the figures."""
    return repr(list(report.figures.order_by("key").values_list("key", "answer"))).encode()


def test_j4_the_day_of_the_entry_stays_beside_the_day_of_the_event(world, clock, acting):
    clock(MORNING)
    client = sign_in()
    answer = client.post(DISPUTES.url("create"), dispute(world) | {"reported_on": "2023-11-30"}, follow=True)
    record = DISPUTES.model.objects.get()
    assert (record.number, record.reported_on) == ("2023-0001", dt.date(2023, 11, 30))
    assert "2024-03-04 08:30" in words(answer)
