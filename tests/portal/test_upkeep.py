"""Chores: what is due is done once, at night or at once; what fails keeps nothing else from being done."""

from __future__ import annotations

import datetime as dt
import os
import uuid
from io import StringIO

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from portal import upkeep
from portal.models import Chore
from portal.upkeep import Duty, do_what_is_due, last_night

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2023, 5, 4, 12, tzinfo=timezone.get_default_timezone())
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture
def done(monkeypatch):
    """Replace the chores by two that are only counted, and return the count."""
    counted = []
    duties = (
        Duty("often", lambda now: counted.append("often"), nightly=False),
        Duty("nightly", lambda now: counted.append("nightly")),
    )
    monkeypatch.setattr(upkeep, "DUTIES", duties)
    return counted


@pytest.mark.parametrize(
    ("hour", "night"), [(12, (4, 2, 30)), (2, (3, 2, 30)), (3, (4, 2, 30)), (0, (3, 2, 30))]
)
def test_the_last_night_was_at_half_past_two_by_local_time(hour, night):
    last = last_night(NOW.replace(hour=hour).astimezone(dt.UTC))
    assert (last.day, last.hour, last.minute) == night


def test_a_nightly_chore_is_done_once_a_night_and_the_others_at_each_look(done):
    assert do_what_is_due(NOW) == ["often", "nightly"]
    assert do_what_is_due(NOW + HOUR) == ["often"]
    assert do_what_is_due(NOW + 14 * HOUR) == ["often"]  # two o'clock
    assert do_what_is_due(NOW + 15 * HOUR) == ["often", "nightly"]
    # switched off for weeks: once, not for each
    assert do_what_is_due(NOW + 20 * DAY) == ["often", "nightly"]
    assert done == ["often", "nightly", "often", "often", "often", "nightly", "often", "nightly"]


def test_what_fails_is_noted_tried_again_and_keeps_nothing_else_from_being_done(done, monkeypatch):
    def fail(now):
        raise OSError("/a/path that is nobody's business")

    monkeypatch.setattr(upkeep, "DUTIES", (Duty("failing", fail), *upkeep.DUTIES))
    assert do_what_is_due(NOW) == ["often", "nightly"]
    chore = Chore.objects.get(name="failing")
    assert (chore.done_at, chore.failed) == (None, "OSError")
    monkeypatch.setattr(upkeep, "DUTIES", (Duty("failing", lambda now: None),))
    assert do_what_is_due(NOW + HOUR) == ["failing"]
    assert Chore.objects.get(name="failing").failed == ""


def test_two_that_look_at_the_same_moment_do_it_once(done, monkeypatch):
    def look_meanwhile(now):
        done.append("first")
        assert do_what_is_due(now) == []

    monkeypatch.setattr(upkeep, "DUTIES", (Duty("shared", look_meanwhile),))
    assert do_what_is_due(NOW) == ["shared"]
    assert done == ["first"]


def test_sessions_attempts_and_results_end():
    Session.objects.create(session_key="old", session_data="", expire_date=NOW - HOUR)
    Session.objects.create(session_key="new", session_data="", expire_date=NOW + HOUR)
    for name, age in (("old", 25), ("new", 23)):
        attempt = AccessAttempt.objects.create(username=name, ip_address="192.0.2.1", failures_since_start=1)
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=NOW - age * HOUR)
    for name, age in (("old", 31), ("new", 29)):
        finished = NOW - age * DAY
        DBTaskResult.objects.create(
            task_path="reports.jobs.write_draft", args_kwargs={"args": [], "kwargs": {}}, status="SUCCESSFUL",
            enqueued_at=finished, finished_at=finished, backend_name="default", worker_ids=[name],
        )  # fmt: skip
    do_what_is_due(NOW)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
    assert list(AccessAttempt.objects.values_list("username", flat=True)) == ["new"]
    assert [row.worker_ids for row in DBTaskResult.objects.all()] == [["new"]]


def test_a_task_whose_worker_was_lost_ends_as_failed():
    for hours in (0.5, 2):
        DBTaskResult.objects.create(
            task_path="reports.jobs.write_draft", args_kwargs={"args": [], "kwargs": {}}, status="RUNNING",
            enqueued_at=NOW - DAY, started_at=NOW - hours * HOUR, backend_name="default", worker_ids=["w"],
        )  # fmt: skip
    do_what_is_due(NOW)
    states = DBTaskResult.objects.order_by("started_at").values_list("status", flat=True)
    assert list(states) == ["FAILED", "RUNNING"]


def test_halves_that_a_crash_left_are_cleared_after_a_day():
    moment = timezone.now()
    for folder in (settings.ATTACHMENTS, settings.INTAKE, settings.DOCUMENTS):
        folder.mkdir(parents=True, exist_ok=True)
        old, new, whole = (folder / name for name in (".old.part", ".new.part", str(uuid.uuid4())))
        for path, age in ((old, 25), (new, 1), (whole, 1000)):
            path.write_bytes(b"x")
            at = (moment - age * HOUR).timestamp()
            os.utime(path, (at, at))
        upkeep.clear_drafts(moment)
        assert (old.exists(), new.exists(), whole.exists()) == (False, True, True)
        new.unlink()
        whole.unlink()


def test_the_command_names_what_it_did_and_can_be_quiet(done):
    for options, said in ((["-v0"], ""), ([], "often")):
        out = StringIO()
        call_command("tick", *options, stderr=out)
        assert out.getvalue().split("\n")[0] == said
