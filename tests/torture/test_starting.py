"""I5, I6. Starting and stopping: what the portal refuses to start with, and a stop that loses no request."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from portal.models.records import NumberSeries
from portal.readiness import missing_migrations
from portal.setup.checkout import Checkout
from portal.setup.serving import end, start, wait_until_answering, web_command
from tests.ports import HOST, free_port
from tests.samples.making import entry
from tests.torture.failing import DISPUTES, dispute

pytestmark = pytest.mark.django_db

CSRF = "b" * 32
WAITING = 4


# --- I5: what the portal refuses to start with ----------------------------------------------------------


def started(program, folder, **environment):
    """Run a program as the service would; return (exit code, its last words)."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PORTAL_") and name != "DATABASE_URL"
    }
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**inherited, "PORTAL_DATA": str(folder), "PORTAL_MODE": "production", **environment},
        cwd=settings.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, (done.stderr.strip().splitlines() or [""])[-1]


REFUSED = {
    "debug": ({"DEBUG": "1"}, "DEBUG is set"),
    "a key of somebody else": ({"SECRET_KEY": "django-insecure-1"}, "SECRET_KEY is set"),
    "any host": ({"PORTAL_HOSTS": "*"}, "PORTAL_HOSTS holds a *"),
    "any host below": ({"PORTAL_HOSTS": "localhost,*.example.cn"}, "PORTAL_HOSTS holds a *"),
    "an unknown mode": ({"PORTAL_MODE": "test"}, "PORTAL_MODE is 'test'"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_i5_dangerous_settings_are_refused_by_name(fault, tmp_path):
    environment, reason = REFUSED[fault]
    code, said = started("import portal.settings", tmp_path, **environment)
    assert code == 1
    assert reason in said


def test_i5_the_web_server_does_not_start_on_a_database_without_its_tables(tmp_path):
    code, said = started("import portal.wsgi", tmp_path)
    assert code != 0
    assert "migrat" in said
    assert "portal.sqlite3" in said


def test_i5_the_web_server_does_not_start_on_a_database_that_is_not_there(tmp_path):
    address = f"postgres://nobody:hidden@/{tmp_path}/absent"
    code, said = started("import portal.wsgi", tmp_path, DATABASE_URL=address)
    assert code != 0
    assert "absent" in said
    assert "hidden" not in said


# --- I6: told to stop -----------------------------------------------------------------------------------


@pytest.fixture
def web(on_disk, tmp_path, monkeypatch):
    """Serve the test database as the service does; give (port, process)."""
    monkeypatch.setattr(settings, "MIGRATION_MODULES", {})
    for name in missing_migrations():  # tables made without migrations are there all the same
        MigrationRecorder(connection).record_applied(*name.split("."))
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(settings.DATA / "secrets.json", data)
    port = free_port()
    environment = {**os.environ, "DATABASE_URL": on_disk, "PORTAL_DATA": str(data)}
    web = start(web_command(Checkout(settings.ROOT), HOST, port), settings.ROOT, environment)
    try:
        assert wait_until_answering(HOST, port, web, threading.Event())
        yield port, web
    finally:
        end([web])


def read_by_workers(port):
    """Return how many connections to the port a worker has accepted and read empty."""
    count = 0
    for line in Path("/proc/net/tcp").read_text("ascii").splitlines()[1:]:
        _number, local, _remote, state, queues, *_times, inode = line.split()[:10]
        is_ours = int(local.split(":")[1], 16) == port and state == "01"
        count += is_ours and inode != "0" and int(queues.split(":")[1], 16) == 0
    return count


def test_i6_told_to_stop_the_web_server_answers_what_it_has_begun(world, web, as_user, acting):
    port, process = web
    entry(world, "disputes", world.east, 1)
    cookies = f"csrf={CSRF}; session={as_user('staff').cookies['session'].value}"
    headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded", "Host": "localhost"}
    statuses, sent = [], threading.Semaphore(0)

    def save(number):
        client = http.client.HTTPConnection(HOST, port, timeout=30)
        body = urlencode({**dispute(world, number), "csrfmiddlewaretoken": CSRF})
        client.request("POST", DISPUTES.url("create"), body, headers)
        sent.release()
        statuses.append(client.getresponse().status)
        client.close()

    forms = [threading.Thread(target=save, args=(number,)) for number in range(2, 2 + WAITING)]
    with transaction.atomic():  # nobody gets a number before the end of this block
        NumberSeries.objects.select_for_update().get(series="disputes.dispute")
        for form in forms:
            form.start()
        for _form in forms:
            sent.acquire()
        while read_by_workers(port) < WAITING:
            time.sleep(0.02)
        process.send_signal(signal.SIGTERM)
    for form in forms:
        form.join()
    assert statuses == [302] * WAITING
    assert process.wait(30) == 0
    assert DISPUTES.model.objects.count() == 1 + WAITING
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((HOST, port), timeout=5)
