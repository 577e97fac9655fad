"""Databases of a bench: the one it was given, copies beside it used in turn, and the embedded one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

ON_SQLITE = "sqlite"


def run_on_both(module: str, run_here: Callable[[], int]) -> int:
    """Run a bench on the database it was given, then on an embedded one of its own in another process.

    Return the worse of the two exit codes.
    """
    if ON_SQLITE in sys.argv:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_lists", verbosity=0)
        return run_here()
    code = run_here()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        command = [sys.executable, "-m", module, ON_SQLITE]
        done = subprocess.run(command, env={**environment, "PORTAL_DATA": folder}, check=False)
    return max(code, done.returncode)


def copy_database(ending: str) -> BaseDatabaseWrapper:
    """Return a connection to a new copy of the bench's database, as it now stands."""
    settings = connection.settings_dict
    name = f"{settings['NAME']}_{ending}"
    source = settings["NAME"]
    connection.close()  # a database that somebody uses cannot be copied
    maintenance = _connection("postgres")
    with maintenance.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    maintenance.close()
    return _connection(name)


def _connection(name: str) -> BaseDatabaseWrapper:
    made = connections.create_connection(DEFAULT_DB_ALIAS)
    made.settings_dict = {**made.settings_dict, "NAME": name}
    return made


@contextmanager
def using(chosen: BaseDatabaseWrapper) -> Iterator[None]:
    """Let everything inside ask another database."""
    before = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = chosen
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = before


@contextmanager
def loading() -> Iterator[None]:
    """Load many rows by SQL: no time limit, no checks of what is known to be right; statistics afterwards."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SET session_replication_role = replica")
        yield
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE")
    connection.close()  # the next one has its limits again
