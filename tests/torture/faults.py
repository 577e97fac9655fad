"""Faults made on purpose: a database that is locked, gone or full, a folder on a full disk."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection, connections

ALIAS = "default"
_HOLD = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


def another_session() -> psycopg.Connection:
    """Return a connection of somebody else to the database server the tests run on."""
    named = connection.settings_dict
    return psycopg.connect(dbname=named["NAME"], user=named["USER"], host=named["HOST"], autocommit=True)


@contextmanager
def locked(*tables: str) -> Iterator[Callable[[], None]]:
    """Let another process lock out every writer of ``tables``; give a function that lets go early."""
    if connection.vendor == "sqlite":
        command = [sys.executable, "-c", _HOLD, connection.settings_dict["NAME"]]
        holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        holder.stdout.readline()

        def let_go() -> None:
            holder.communicate()

    else:
        session = another_session()
        session.execute("BEGIN")
        session.execute(f"LOCK TABLE {', '.join(tables)} IN EXCLUSIVE MODE")
        let_go = session.close
    try:
        yield let_go
    finally:
        if connection.vendor != "sqlite" or holder.returncode is None:
            let_go()


@contextmanager
def gone() -> Iterator[None]:
    """Let no connection be made: the server is down, or the file is not there."""
    wrapper = connections[ALIAS]
    place = "NAME" if connection.vendor == "sqlite" else "HOST"
    before = wrapper.settings_dict[place]
    wrapper.close()
    wrapper.settings_dict[place] = "/nonexistent/portal"
    try:
        yield
    finally:
        wrapper.settings_dict[place] = before
        wrapper.close()


def _fill(cursor: Any) -> None:
    for size in (4096, 1024, 256, 64, 16) * 40:
        cursor.execute("INSERT INTO filler VALUES (zeroblob(%s))", [size])


@contextmanager
def full_database() -> Iterator[None]:
    """Let the database have no room for another row."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("CREATE TABLE filler (data BLOB)")
            cursor.execute("PRAGMA page_count")
            cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + 1}")
            with pytest.raises(OperationalError, match="full"):
                _fill(cursor)
        else:
            cursor.execute(
                "CREATE FUNCTION refuse_for_space() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION "
                "'could not extend file \"base/1/2\": No space left on device' USING ERRCODE = '53100'; END $$"
            )
            cursor.execute(
                "CREATE TRIGGER no_space BEFORE INSERT OR UPDATE ON portal_numberseries "
                "FOR EACH ROW EXECUTE FUNCTION refuse_for_space()"
            )
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA max_page_count = 1000000")
                cursor.execute("DROP TABLE filler")
            else:
                cursor.execute("DROP TRIGGER no_space ON portal_numberseries")
                cursor.execute("DROP FUNCTION refuse_for_space()")


def mounted(folder: Path) -> bool:
    """Put a disk of 64 KiB under a folder; tell whether this account may."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def let_grow(folder: Path) -> None:
    """Free space on the small disk."""
    subprocess.run(["mount", "-o", "remount,size=32m", str(folder)], check=True)


class _HalfWritten:
    """A file that takes half of what is written to it and then says that the disk is full."""

    def __init__(self, file: Any) -> None:
        self.file = file

    def write(self, content: bytes) -> int:
        """Take half."""
        self.file.write(content[: len(content) // 2])
        self.file.flush()
        raise OSError(errno.ENOSPC, "No space left on device")

    def __enter__(self) -> _HalfWritten:
        return self

    def __exit__(self, *_error: object) -> None:
        self.file.close()


def as_on_a_full_disk(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Let every file that is opened for writing below ``folder`` be cut off in the middle, until undone."""
    plain = Path.open

    def opened(self: Path, mode: str = "r", *given: Any, **named: Any) -> Any:
        file = plain(self, mode, *given, **named)
        return _HalfWritten(file) if "w" in mode and folder in self.parents else file

    patch.setattr(Path, "open", opened)
