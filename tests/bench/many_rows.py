"""Many rows from one: a checked record is written once by the portal and copied by the database itself."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection, models


def multiply(prototype: models.Model, series: str, changes: Mapping[str, str]) -> int:
    """Insert a copy of ``prototype`` for every ``n`` of ``series``; return how many.

    ``series`` is SQL such as ``generate_series(1, 1000)``. ``changes`` give for a field the SQL of its value,
    which may name ``n`` and, for the row copied, ``p``. Columns added to the model later are copied unseen.
    """
    fields = [one for one in prototype._meta.local_concrete_fields if not _left_out(one, changes)]
    columns = ", ".join(f'"{one.column}"' for one in fields)
    values = ", ".join(changes.get(one.attname, f'p."{one.column}"') for one in fields)
    table = prototype._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({columns}) SELECT {values} '
            f'FROM "{table}" p, {series} n WHERE p.id = {prototype.pk:d}'
        )
        return cursor.rowcount


def _left_out(field: models.Field, changes: Mapping[str, str]) -> bool:
    return field.primary_key and field.attname not in changes


def take_away(prototype: models.Model) -> None:
    """Remove the row that was copied, where a bench wants an exact number of rows."""
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{prototype._meta.db_table}" WHERE id = %s', [prototype.pk])
