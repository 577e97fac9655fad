"""The test database where other threads and processes can open it, and things that happen at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.db import connection, connections
from django.db.utils import load_backend

ALIAS = "default"


@contextmanager
def opened_on_disk(folder: Path, patience: float = 5.0) -> Iterator[str]:
    """Work where others can work too; give the ``DATABASE_URL``. Whoever is locked out waits ``patience`` seconds.

    The tests' embedded database lives in the memory of one process, where nobody waits for anybody; the
    served one is a file, so a copy is made in ``folder``. A server's database is used as it is.
    """
    before, known = connections[ALIAS], connections.settings[ALIAS]
    named = {**before.settings_dict, "OPTIONS": {**before.settings_dict["OPTIONS"]}}
    if connection.vendor == "sqlite":
        address = f"sqlite:///{folder / 'portal.sqlite3'}"
        named["NAME"] = str(folder / "portal.sqlite3")
        named["OPTIONS"]["timeout"] = patience
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [named["NAME"]])
    else:
        address = f"postgres://{named['USER']}@/{named['HOST']}/{named['NAME']}"
        named["OPTIONS"]["options"] = f"-c statement_timeout={round(patience * 1000)}"
        before.close()
    connections.settings[ALIAS] = named
    connections[ALIAS] = load_backend(named["ENGINE"]).DatabaseWrapper(named, ALIAS)
    try:
        yield address
    finally:
        connections[ALIAS].close()
        connections[ALIAS], connections.settings[ALIAS] = before, known


def meet(
    patch: pytest.MonkeyPatch, place: ModuleType, name: str, count: int, *, before: bool = False
) -> None:
    """Let ``count`` threads wait for one another where each first comes through a function: after it, or before."""
    together, been, act = threading.Barrier(count, timeout=20), threading.local(), getattr(place, name)

    def wait() -> None:
        if not hasattr(been, "here"):
            been.here = True
            together.wait()

    def met(*given: Any) -> Any:
        if before:
            wait()
        answer = act(*given)
        if not before:
            wait()
        return answer

    patch.setattr(place, name, met)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Begin all acts at the same moment, each in a thread with a connection of its own; return their answers."""
    begin = threading.Barrier(len(acts), timeout=30)
    answers: list[Any] = [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        try:
            begin.wait()
            answers[place] = act()
        except BaseException as error:
            answers[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=given) for given in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for answer in answers:
        if isinstance(answer, BaseException):
            raise answer
    return answers
