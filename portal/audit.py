"""Guards of the trail: the database refuses UPDATE and DELETE on every history table and the access log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, transaction

_FUNCTION = "portal_refuse_change"


def guarded_tables() -> list[str]:
    """Return the tables that may only grow: the access log and each ``historical…`` table."""
    names = {
        model._meta.db_table
        for model in apps.get_models()
        if hasattr(model, "history_type") or model._meta.label == "portal.AccessEntry"
    }
    return sorted(names)


def unguarded_tables() -> list[str]:
    """Return the guarded tables whose triggers are missing; empty when all is well."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal")
        present = set(cursor.fetchall())
    existing = set(connection.introspection.table_names())
    return [
        table
        for table in guarded_tables()
        if table in existing and not {(table, _trigger(table, act)) for act in _acts()} <= present
    ]


def guard(tables: list[str] | None = None) -> None:
    """Create the triggers that are missing (a table rebuilt by a migration on SQLite loses them silently)."""
    missing = [table for table in unguarded_tables() if tables is None or table in tables]
    if not missing:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'This table only grows.'; END $$"
            )
        for table in missing:
            for statement in (*_dropping(table), *_creating(table)):
                cursor.execute(statement)


@contextmanager
def guard_lifted(tables: list[str] | None = None) -> Iterator[None]:
    """Lift the guard inside one transaction and restore it, whatever happens; for retention alone."""
    chosen = tables or guarded_tables()
    with transaction.atomic():
        with connection.cursor() as cursor:
            for table in chosen:
                for statement in _dropping(table):
                    cursor.execute(statement)
        yield
        guard(chosen)


def guard_after_migrate(sender: Any, **kwargs: Any) -> None:
    """Guard whatever the migration made; runs after each application's migrations."""
    if kwargs.get("using", "default") == "default":
        own = {model._meta.db_table for model in sender.get_models()}
        guard([table for table in guarded_tables() if table in own])


def _acts() -> tuple[str, ...]:
    return ("UPDATE", "DELETE") if connection.vendor == "sqlite" else ("UPDATE", "DELETE", "TRUNCATE")


def _trigger(table: str, act: str) -> str:
    return f"keep_{table[:45]}_{act.lower()}"  # PostgreSQL cuts names at 63 characters


def _creating(table: str) -> list[str]:
    if connection.vendor == "sqlite":
        return [
            f'CREATE TRIGGER "{_trigger(table, act)}" BEFORE {act} ON "{table}" '
            "BEGIN SELECT RAISE(ABORT, 'This table only grows.'); END"
            for act in _acts()
        ]
    return [
        f'CREATE TRIGGER "{_trigger(table, act)}" BEFORE {act} ON "{table}" '
        f"FOR EACH {'STATEMENT' if act == 'TRUNCATE' else 'ROW'} EXECUTE FUNCTION {_FUNCTION}()"
        for act in _acts()
    ]


def _dropping(table: str) -> list[str]:
    place = "" if connection.vendor == "sqlite" else f' ON "{table}"'
    return [f'DROP TRIGGER IF EXISTS "{_trigger(table, act)}"{place}' for act in _acts()]
