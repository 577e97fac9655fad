"""Reports and bulletins that rest on what happened on a day: what a correction of that day touches."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from reports.models import Bulletin
from reports.registers import BULLETINS
from reports.since import editions_touched

if TYPE_CHECKING:
    from portal.models import Organisation


def documents_touched(township: Organisation, day: dt.date) -> list[dict[str, str]]:
    """Return editions of the annual report and issues of the bulletin that count the day; words and address."""
    issues = Bulletin.objects.live().within(township).filter(year=day.year, issued_on__gte=day)
    quarter = (day.month + 2) // 3
    return [
        *editions_touched(township, day),
        *(
            {
                "what": _("%(title)s, issue %(issue)d") % {"title": one.title, "issue": one.issue},
                "url": BULLETINS.url("detail", pk=one.pk),
            }
            for one in issues.filter(quarter=quarter).order_by("issue")
        ),
    ]
