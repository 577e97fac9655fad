"""``check_audit``: does the database still refuse to alter history and access log?"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.audit import guard, guarded_tables, unguarded_tables


class Command(BaseCommand):
    """Exit 1 when a guard is missing; ``--restore`` makes it anew."""

    help = "Check that history and access log are guarded by the database (exit 1 if not)."

    def add_arguments(self, parser: Any) -> None:
        """Offer the restoring."""
        parser.add_argument("--restore", action="store_true", help="create missing guards")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check."""
        if options["restore"]:
            guard()
        missing = unguarded_tables()
        if missing:
            raise CommandError(f"Not guarded: {', '.join(missing)}", returncode=1)
        self.stderr.write(f"{len(guarded_tables())} tables are guarded.")
