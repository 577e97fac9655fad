"""The test database where other threads and processes can open it, and things that happen at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, connections
from django.db.utils import load_backend

ALIAS = "default"


@contextmanager
def opened_on_disk(folder: Path, **options: Any) -> Iterator[str]:
    """Work on a copy of the embedded database in ``folder``; give its ``DATABASE_URL``.

    The tests' embedded database lives in the memory of one process, where nobody waits for anybody; the
    served one is a file. A server's database is used as it is. ``options`` go to the embedded database.
    """
    if connection.vendor != "sqlite":
        named = connection.settings_dict
        yield f"postgres://{named['USER']}@/{named['HOST']}/{named['NAME']}"
        return
    file = folder / "portal.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])
    memory, known = connections[ALIAS], connections.settings[ALIAS]
    named = {**memory.settings_dict, "NAME": str(file)}
    named["OPTIONS"] = {**named["OPTIONS"], **options}
    connections.settings[ALIAS] = named
    connections[ALIAS] = load_backend(named["ENGINE"]).DatabaseWrapper(named, ALIAS)
    try:
        yield f"sqlite:///{file}"
    finally:
        connections[ALIAS].close()
        connections[ALIAS], connections.settings[ALIAS] = memory, known


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
