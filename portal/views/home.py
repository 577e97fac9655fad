"""The first page after signing in, and the sign of life for machines."""

from __future__ import annotations

import os

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from portal.readiness import missing_migrations

_migrated: set[str] = set()


@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer 200 when database, migrations and storage are usable, else 503; no detail to strangers."""
    try:
        usable = _database_ready() and os.access(settings.DATA, os.W_OK)
    except (DatabaseError, OSError):
        usable = False
    return HttpResponse(status=200 if usable else 503, content_type="text/plain")


def _database_ready() -> bool:
    """Tell whether the database answers and has every migration (asked once a process when it had)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    if connection.alias not in _migrated:
        if missing_migrations():
            return False
        _migrated.add(connection.alias)
    return True
