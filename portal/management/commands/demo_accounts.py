"""``demo_accounts``: who can sign in to the demonstration, and with which password."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from portal.commands import REFUSED, PortalCommand
from portal.demo.passwords import demo_password
from portal.demo.places import ACCOUNTS
from portal.models import User


class Command(PortalCommand):
    """List the accounts of the demonstration."""

    help = (
        "List the demonstration's accounts with their passwords, which are made anew for each installation."
    )

    def add_arguments(self, parser: Any) -> None:
        """Declare the form."""
        parser.add_argument("--json", action="store_true", help="JSON (the only form there is)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer."""
        if settings.PORTAL_MODE != "demo":
            raise CommandError("There are no demonstration accounts in production.", returncode=REFUSED)
        names = [username for username, *_rest in ACCOUNTS]
        rows = User.objects.filter(username__in=names).select_related("organisation")
        found = {one.username: one for one in rows}
        self.answer(
            [
                {
                    "username": name,
                    "password": demo_password(name),
                    "role": found[name].role,
                    "organisation": found[name].organisation.name,
                }
                for name in names
                if name in found
            ]
        )
