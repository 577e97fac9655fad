"""Several processes that write at the same time, each through the portal's own code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.db import connection


def run_all_at_once(database: str, module: str, *given: Any) -> list[Any]:
    """Run ``main(*given)`` of a module of tests on the database, in a process of its own; return what it printed.

    A process of its own, for what is forked must not share a connection with the tests.
    """
    program = f"import django; django.setup(); from {module} import main; main(*{given!r})"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=settings.ROOT,
        env={**os.environ, "DATABASE_URL": database, "PORTAL_DATA": str(settings.DATA)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    said = json.loads(done.stdout)
    assert set(said["codes"]) == {0}, done.stderr[-2000:]
    return said["answers"]


def fork_all(act: Callable[[Any, Callable[[], None]], Any], shares: Sequence[Any]) -> None:
    """Fork a process for each share and print what each made of it, and how it ended, as JSON.

    ``act`` is given its share and a function that waits for all the others to be ready.
    """
    connection.close()
    (start_read, start), (read, out) = os.pipe(), os.pipe()
    children = []
    for share in shares:
        child = os.fork()
        if child == 0:
            code = 1
            try:
                answer = act(share, lambda: os.read(start_read, 1))
                os.write(out, f"{json.dumps(answer)}\n".encode())
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    os.close(out)
    os.write(start, b"!" * len(shares))
    with os.fdopen(read) as lines:
        answers = [json.loads(line) for line in lines]
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    json.dump({"answers": answers, "codes": codes}, sys.stdout)
