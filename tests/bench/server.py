"""The portal as it is served: gunicorn on a port of the loopback, and people who speak HTTP to it."""

from __future__ import annotations

import http.client
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from portal.setup.checkout import Checkout
from portal.setup.serving import end, start, wait_until_answering, web_command
from tests.ports import HOST, free_port

CSRF = "b" * 32
TIMEOUT = 20
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@contextmanager
def serving(application: str = "portal.wsgi:application") -> Iterator[tuple[int, int]]:
    """Serve the bench's installation, or another application over it; give (port, key of the master process)."""
    port = free_port()
    command = web_command(Checkout(settings.ROOT), HOST, port)
    command = [application if word == "portal.wsgi:application" else word for word in command]
    web = start(command, settings.ROOT, os.environ)
    try:
        if not wait_until_answering(HOST, port, web, threading.Event()):
            raise RuntimeError("the portal did not start")
        yield port, web.pid
    finally:
        end([web])


def peak_memory(master: int) -> float:
    """Return the most memory that one worker has held since it was started, in MB."""
    return max(_peak(worker) for worker in workers(master))


def _peak(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def workers(master: int) -> list[int]:
    """Return the keys of the worker processes as they are now."""
    try:
        children = Path(f"/proc/{master}/task/{master}/children").read_text("ascii")
    except FileNotFoundError:
        return []
    return [int(word) for word in children.split()]


class Person:
    """One person's browser: a connection kept open, the cookies, a form token."""

    def __init__(self, port: int, session: str = "") -> None:
        self.port = port
        self.cookies = {settings.CSRF_COOKIE_NAME: CSRF}
        if session:
            self.cookies[settings.SESSION_COOKIE_NAME] = session
        self.connection = http.client.HTTPConnection(HOST, port, timeout=TIMEOUT)

    def get(self, path: str) -> tuple[int, str]:
        """Return (status, page)."""
        return self._ask("GET", path, None, {})

    def post(self, path: str, fields: dict[str, Any]) -> tuple[int, str]:
        """Send a form and return (status, page), or for a redirect (302, address)."""
        return self._ask("POST", path, urlencode({**fields, "csrfmiddlewaretoken": CSRF}), FORM)

    def send(self, method: str, path: str, body: bytes | str, headers: dict[str, str]) -> tuple[int, str]:
        """Ask as a script of a page does and return (status, answer)."""
        return self._ask(method, path, body, {"X-CSRFToken": CSRF, **headers})

    def sign_in(self, username: str, password: str) -> None:
        """Sign in as people do."""
        status, page = self.post("/login/", {"username": username, "password": password})
        if status != 302:
            raise RuntimeError(f"{username} could not sign in: {status} {page[:300]}")

    def _ask(self, method: str, path: str, body: bytes | str | None, said: dict[str, str]) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **said}
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
            page = answer.read().decode()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            raise
        for cookie in answer.msg.get_all("Set-Cookie", []):
            name, _equals, value = cookie.partition(";")[0].partition("=")
            if name == settings.SESSION_COOKIE_NAME:
                self.cookies[name] = value
        return answer.status, answer.getheader("Location") or page


def pause(seconds: float, until: float) -> bool:
    """Wait, but not beyond ``until`` of the monotonic clock; tell whether time is left."""
    time.sleep(max(0.0, min(seconds, until - time.monotonic())))
    return time.monotonic() < until
