"""Serving: the command lines, the port, the children that are looked after and ended together."""

import json
import os
import signal
import socket
import subprocess
import sys
import textwrap

import pytest

from portal.setup import serving
from portal.setup.console import SetupError
from portal.setup.installation import Installation

FAIL = [sys.executable, "-c", "raise SystemExit(3)"]
FINISH = [sys.executable, "-c", ""]
STAY = [sys.executable, "-c", "import time; time.sleep(600)"]


def test_gunicorn_serves_the_portal_with_two_processes_of_four_threads(checkout):
    command = serving.web_command(checkout, "127.0.0.1", 8000)
    assert "portal.wsgi:application" in command
    assert {"--workers=2", "--threads=4", "--bind=127.0.0.1:8000", "--no-control-socket"} <= set(command)
    assert "--bind=[::1]:80" in serving.web_command(checkout, "::1", 80)


def test_the_worker_is_renewed_after_two_hundred_tasks(checkout):
    command = serving.worker_command(checkout)
    assert command[2:4] == ["db_worker", "--max-tasks=200"]


def test_a_taken_port_is_told_before_anything_starts():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(SetupError, match=str(port)):
            serving.check_port("127.0.0.1", port)
    serving.check_port("127.0.0.1", port)


def test_an_address_of_another_machine_is_refused():
    with pytest.raises(SetupError, match=r"203\.0\.113\.1"):
        serving.check_port("203.0.113.1", 8000)


class TestRestarted:
    @pytest.fixture
    def look_after(self, tmp_path):
        kept = []

        def make(command):
            kept.append(serving.Restarted(command, tmp_path, os.environ))
            return kept[0]

        yield make
        serving.end([child.process for child in kept if child.process])

    def test_a_child_that_finished_is_started_again(self, look_after):
        child = look_after(FINISH)
        child.look_after(0.0)
        first = child.process
        first.wait()
        child.look_after(10.0)
        assert child.process is None
        child.look_after(11.0)
        assert child.process.pid != first.pid

    def test_a_living_child_is_left_alone(self, look_after):
        child = look_after(STAY)
        child.look_after(0.0)
        first = child.process
        child.look_after(100.0)
        assert child.process is first

    def test_a_child_that_comes_back_now_and_then_rests_in_between(self, tmp_path):
        child = serving.Restarted(FINISH, tmp_path, os.environ, rest=600.0)
        child.look_after(0.0)
        first = child.process
        first.wait()
        child.look_after(10.0)
        child.look_after(609.0)
        assert child.process is None
        child.look_after(610.0)
        assert child.process.pid != first.pid
        child.process.wait()

    def test_a_failing_child_waits_longer_each_time_but_never_over_a_minute(self, look_after, capsys):
        child = look_after(FAIL)
        now, pauses = 0.0, []
        for _ in range(8):
            child.look_after(now)
            child.process.wait()
            child.look_after(now)
            pauses.append(child.pause)
            now = child.next_start
        assert pauses == [2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0, 60.0]
        assert "(3)" in capsys.readouterr().err.replace("（", "(").replace("）", ")")


def test_a_child_that_does_not_listen_is_killed(monkeypatch, tmp_path):
    monkeypatch.setattr(serving, "STOP_SECONDS", 0)
    stubborn = (
        "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); signal.pause()"
    )
    child = subprocess.Popen([sys.executable, "-c", stubborn], stdout=subprocess.PIPE)
    child.stdout.readline()
    serving.end([child])
    assert child.returncode == -signal.SIGKILL
    child.stdout.close()


def test_demonstration_accounts_are_printed_and_real_ones_never(checkout, tmp_path, monkeypatch, capsys):
    account = {"username": "staff", "password": "w0rd", "role": "司法所", "organisation": "太平岭乡"}
    monkeypatch.setattr(serving, "manage", lambda *_: json.dumps([account]))
    serving.announce(checkout, Installation(tmp_path, "demo", ""), "127.0.0.1", 8000)
    words = capsys.readouterr().out
    assert "http://localhost:8000/" in words
    assert all(value in words for value in account.values())
    serving.announce(checkout, Installation(tmp_path, "production", ""), "127.0.0.1", 8000)
    assert "w0rd" not in capsys.readouterr().out


def test_accounts_that_cannot_be_listed_do_not_end_the_portal(checkout, tmp_path, monkeypatch, capsys):
    def fail(*_):
        raise SetupError("没有账号", "no accounts")

    monkeypatch.setattr(serving, "manage", fail)
    serving.announce(checkout, Installation(tmp_path, "demo", ""), "127.0.0.1", 8000)
    words = capsys.readouterr()
    assert "http://localhost:8000/" in words.out
    assert "no accounts" in words.err


SERVED = """
import sys
from pathlib import Path
from portal.setup import serving
from portal.setup.checkout import Checkout
from portal.setup.installation import Installation

health = '''
import http.server
class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
    def log_message(self, *words):
        pass
http.server.ThreadingHTTPServer(("127.0.0.1", {port}), Health).serve_forever()
'''
serving.web_command = lambda *_: [sys.executable, "-c", {web}]
serving.tick_command = lambda *_: [sys.executable, "-c", ""]
serving.worker_command = lambda *_: [sys.executable, "-c", "import time; time.sleep(600)"]
root = Path({root!r})
sys.exit(serving.serve(Checkout(root), Installation(root, "production", ""), "127.0.0.1", {port}))
"""


class TestServe:
    """The real supervisor in a process of its own, with small programs in place of the portal's."""

    @pytest.fixture
    def serve(self, tmp_path):
        with socket.socket() as holder:
            holder.bind(("127.0.0.1", 0))
            port = holder.getsockname()[1]
        started = []

        def start(web):
            script = textwrap.dedent(SERVED).format(port=port, web=web, root=str(tmp_path))
            process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
            started.append(process)
            return process

        yield start
        for process in started:
            process.kill()
            process.stdout.close()
            process.wait()

    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
    def test_told_to_stop_it_ends_its_children_and_answers_zero(self, serve, number):
        process = serve("health")
        assert "http://localhost" in process.stdout.readline()
        process.send_signal(number)
        assert process.wait(30) == 0

    def test_a_web_server_that_ends_by_itself_ends_everything_with_one(self, serve):
        assert serve(repr("raise SystemExit(4)")).wait(30) == 1
