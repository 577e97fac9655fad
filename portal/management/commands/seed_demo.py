"""``seed_demo``: the demonstration county with a township's whole year 2023."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction

from portal.commands import REFUSED, PortalCommand
from portal.context import acting_as
from portal.demo.places import TOWNSHIP
from portal.demo.year import make_year
from portal.models import Organisation


class Command(PortalCommand):
    """Make the demonstration once; a second run changes nothing."""

    help = "Fill an empty demonstration installation with the year 2023 of a township. Refused in production."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, all or nothing."""
        if settings.PORTAL_MODE != "demo":
            raise CommandError("Demonstration data are refused in production.", returncode=REFUSED)
        if Organisation.objects.filter(code=TOWNSHIP[0]).exists():
            self.stderr.write("The demonstration is already there; nothing was changed.")
            return
        call_command("load_calendar")
        call_command("load_lists")
        with transaction.atomic(), acting_as(None, via="command"):
            make_year()
        self.stderr.write(f"{TOWNSHIP[1]} {TOWNSHIP[0]}: the year 2023 is there.")
