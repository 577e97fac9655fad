"""Whether the database answers and has every table this version needs."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


def missing_migrations() -> list[str]:
    """Return the migrations the database still lacks; :class:`DatabaseError` when it does not answer."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def refuse_unready() -> None:
    """Raise :class:`ImproperlyConfigured`, naming the database, unless the portal can be served from it.

    Leaves no connection open: the web server forks its workers afterwards.
    """
    name = connection.settings_dict["NAME"]
    try:
        missing = missing_migrations()
    except DatabaseError as error:
        said = " ".join(str(error).split())
        raise ImproperlyConfigured(f"The database {name} does not answer: {said}") from None
    finally:
        connection.close()
    if missing:
        raise ImproperlyConfigured(
            f"The database {name} lacks {len(missing)} migrations, the first of them {missing[0]}: "
            "bring it up to date with manage.py migrate (./run serve does so by itself)."
        )
