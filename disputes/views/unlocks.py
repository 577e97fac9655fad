"""An unlock: who asked for it and why; a second person grants or refuses it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from disputes.filing import short_day
from disputes.unlocking import grant_unlock
from disputes.views.decisions import AskedView, DecideView


class UnlockView(AskedView):
    """Show a request for an unlock."""

    template = "disputes/unlock.html"


class DecideUnlockView(DecideView):
    """Grant or refuse an unlock."""

    def grant(self) -> str:
        """Open the filing."""
        granted = grant_unlock(self.record, self.request.user, timezone.now())
        return _("Unlocked until %(day)s; then it locks itself.") % {"day": short_day(granted.until)}

    def said_refused(self) -> str:
        """Say that it stays closed."""
        return _("The unlock has been refused.")
