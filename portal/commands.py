"""What the portal's commands share: organisations by name, people by account, JSON out, exit codes."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from portal.models import Organisation, User
from portal.records.inputs import read_date

REFUSED, MISUSE = 1, 2


class PortalCommand(BaseCommand):
    """A command that answers with one JSON document on standard output and speaks on standard error."""

    def execute(self, *args: Any, **options: Any) -> Any:
        """Speak Chinese, as the pages do; exit 2 for a file that cannot be read or written."""
        try:
            with translation.override("zh-hans"):
                return super().execute(*args, **options)
        except OSError as error:
            if error.filename is None:
                raise
            raise CommandError(f"{error.filename}: {error.strerror}", returncode=MISUSE) from None

    def answer(self, data: Any) -> None:
        """Print the answer."""
        self.stdout.write(json.dumps(data, ensure_ascii=False, indent=1))

    def organisation(self, word: str) -> Organisation:
        """Return the organisation of a code or an exact name; exit 2 when there is none or more than one."""
        found = Organisation.objects.live().filter(code=word) or Organisation.objects.live().filter(name=word)
        organisations = list(found.select_related("parent")[:2])
        if len(organisations) != 1:
            raise CommandError(f"No single organisation has the code or name {word!r}.", returncode=MISUSE)
        return organisations[0]

    def user(self, name: str | None) -> User | None:
        """Return the account of a sign-in name; exit 2 when there is none."""
        if not name:
            return None
        user = (
            User.objects.live().select_related("organisation__parent").filter(username=name.lower()).first()
        )
        if user is None or not user.is_active:
            raise CommandError(f"No active account is called {name!r}.", returncode=MISUSE)
        return user

    def day(self, text: str) -> dt.date:
        """Return a day; exit 2 when the text is none."""
        try:
            return read_date(text)
        except ValidationError as error:
            raise CommandError(error.messages[0], returncode=MISUSE) from None
