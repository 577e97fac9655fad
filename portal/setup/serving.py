"""The portal running: gunicorn, the background worker and the chores, started and ended together."""

from __future__ import annotations

import errno
import http.client
import json
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

from portal.setup.checkout import Checkout
from portal.setup.console import SetupError, Words, complain, pad, say, write
from portal.setup.installation import Installation, manage

STOP_SECONDS = 40  # gunicorn gives requests under way 30
ANSWER_SECONDS = 60
TASKS_A_WORKER = 200  # the PDF library leaks about a third of a megabyte a document
REST_SECONDS = 600.0  # between two looks at what is due
WORKER = Words("后台任务进程", "the background worker")
CHORES = Words("定时维护", "the command of the chores")


def web_command(checkout: Checkout, host: str, port: int) -> list[str]:
    """Return gunicorn's command line: two processes of four threads suit a two-core machine."""
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return [
        str(checkout.python),
        "-m",
        "gunicorn",
        "portal.wsgi:application",
        "--preload",
        "--workers=2",
        "--threads=4",
        f"--bind={bind}",
        "--no-control-socket",  # it would be made in the home folder, outside the data folder
        "--log-level=warning",
    ]


def worker_command(checkout: Checkout) -> list[str]:
    """Return the background worker's command line; it ends after some tasks and is started afresh."""
    return checkout.manage("db_worker", f"--max-tasks={TASKS_A_WORKER}", "--no-reload")


def tick_command(checkout: Checkout) -> list[str]:
    """Return the command line of the chores, which ends by itself and is started again after a rest."""
    return checkout.manage("tick", "-v0")


def check_port(host: str, port: int) -> None:
    """Raise SetupError when nothing can listen at ``host``:``port``."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise SetupError(
                f"端口 {port} 已被占用：请关闭占用它的程序，或用 --port 另选端口",
                f"port {port} is taken: end the program that holds it, or choose another with --port",
            ) from error
        raise SetupError(f"不能监听 {host}:{port}：{error}", "cannot listen there") from error


class Restarted:
    """A child that is started again when it ends, after ``rest`` seconds; one that fails is given longer pauses."""

    def __init__(
        self,
        command: Sequence[str],
        cwd: Path,
        environment: Mapping[str, str],
        *,
        rest: float = 1.0,
        what: Words = WORKER,
    ) -> None:
        self.command, self.cwd, self.environment = list(command), cwd, dict(environment)
        self.rest, self.what = rest, what
        self.process: subprocess.Popen[bytes] | None = None
        self.pause = 1.0
        self.next_start = 0.0

    def look_after(self, now: float) -> None:
        """Start the child if it is time to; ``now`` in seconds of a monotonic clock."""
        if self.process is not None and self.process.poll() is not None:
            failed = self.process.returncode != 0
            self.pause = max(min(self.pause * 2, 60.0), self.rest) if failed else self.rest
            if failed:
                code = self.process.returncode
                complain(
                    f"{self.what.chinese}意外退出（{code}），{self.pause:.0f} 秒后重新启动",
                    f"{self.what.english} ended with {code} and is started again",
                )
            self.process, self.next_start = None, now + self.pause
        if self.process is None and now >= self.next_start:
            self.process = start(self.command, self.cwd, self.environment)


def start(command: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own: Ctrl-C reaches this process alone, which ends its children."""
    return subprocess.Popen(
        list(command), cwd=cwd, env=dict(environment), stdin=subprocess.DEVNULL, start_new_session=True
    )


def serve(checkout: Checkout, installation: Installation, host: str, port: int) -> int:
    """Run until told to stop (0) or until the web server ends by itself (1)."""
    stopping = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, stop)
    environment = installation.environment()
    web = start(web_command(checkout, host, port), checkout.root, environment)
    worker = Restarted(worker_command(checkout), checkout.root, environment)
    chores = Restarted(tick_command(checkout), checkout.root, environment, rest=REST_SECONDS, what=CHORES)
    try:
        if wait_until_answering(host, port, web, stopping):
            announce(checkout, installation, host, port)
        while not stopping.is_set() and web.poll() is None:
            for child in (worker, chores):
                child.look_after(time.monotonic())
            stopping.wait(0.5)
        if not stopping.is_set():
            complain(f"网站进程已退出（{web.returncode}）", f"the web server ended with {web.returncode}")
    finally:
        end([web, *(child.process for child in (worker, chores) if child.process)])
    return 0 if stopping.is_set() else 1


def end(children: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask the children to finish what they are doing, and end those that do not."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for child in children:
        try:
            child.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def wait_until_answering(
    host: str, port: int, web: subprocess.Popen[bytes], stopping: threading.Event
) -> bool:
    """Wait for the health page; False when told to stop meanwhile, or the server ended or stays silent."""
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    deadline = time.monotonic() + ANSWER_SECONDS
    while time.monotonic() < deadline and web.poll() is None and not stopping.is_set():
        connection = http.client.HTTPConnection(near, port, timeout=5)
        try:
            connection.request("GET", "/healthz", headers={"Host": "localhost"})
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException):
            stopping.wait(0.05)
            continue
        finally:
            connection.close()
        if status >= 500:
            complain(
                f"健康检查返回 {status}，请运行 ./run doctor", "the health page complains; ask ./run doctor"
            )
        return True
    return False


def announce(checkout: Checkout, installation: Installation, host: str, port: int) -> None:
    """Print the address, and in demo mode who can log in."""
    shown = {"127.0.0.1": "localhost", "0.0.0.0": "localhost"}.get(host, host)
    say(f"平台已启动：http://{shown}:{port}/", "the portal is running; Ctrl-C ends it")
    if installation.mode != "demo":
        return
    say("演示账号（数据均为虚构）：", "demonstration accounts (all data is invented):")
    try:
        accounts = json.loads(manage(checkout, installation, "demo_accounts", "--json"))
    except SetupError as error:  # the portal is up; a list that cannot be printed is no reason to end it
        complain(error.words.chinese, error.words.english)
        return
    for account in accounts:
        columns = (pad(account["username"], 18), pad(account["password"], 22), pad(account["role"], 24))
        write("  " + " ".join((*columns, account["organisation"])))
