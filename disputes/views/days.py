"""A village's day of a key period: nothing happened, or what did; unlock and reason when it is late."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from disputes.duty import Cell
from disputes.filing import said_days, short_day
from disputes.handing_in import Statement, cell_of_day, file_day, report_of
from disputes.ledger import Owed
from disputes.models import KeyPeriod, Receipt, ZeroReport
from disputes.views.owed import AskForUnlock, GiveReason, OwedFinder, OwedView
from portal.models import Organisation


def day_url(period_id: int, unit_id: int, day: dt.date) -> str:
    """Return the address of a village's day."""
    return reverse("filings:day", args=(period_id, unit_id, day.isoformat()))


class DayFinder(OwedFinder):
    """Finds period, village and day of an address."""

    def find(self, period: int, unit: int, day: str) -> Owed:
        """Return the village's day within the user's scope; 404 for what is not there."""
        user = self.request.user
        found = KeyPeriod.objects.live().visible_to(user).filter(pk=period).select_related("township").first()
        villages = Organisation.objects.live().visible_to(user).filter(kind=Organisation.Kind.VILLAGE)
        if user.sees_unit_only:
            villages = villages.filter(pk=user.organisation_id)
        village = villages.filter(pk=unit).select_related("parent").first()
        try:
            first = dt.date.fromisoformat(day)
        except ValueError:
            raise Http404 from None
        if found is None or village is None or village.parent_id != found.township_id:
            raise Http404
        return Owed(village, first, key_period=found)


class DayView(DayFinder, OwedView):
    """Show a day, and take it."""

    template = "disputes/day.html"

    def file(self, said: Statement, now: dt.datetime) -> Receipt:
        """File the day."""
        owed = self.owed
        return file_day(owed.key_period, owed.unit, owed.first, said, self.request.user, now)

    def entered(self) -> ZeroReport | None:
        """Return the report that stands for the day."""
        return report_of(self.owed.key_period, self.owed.unit, self.owed.first)

    def cell(self, entered: ZeroReport | None, now: dt.datetime) -> Cell:
        """Return how the day stands."""
        return cell_of_day(self.owed.key_period, self.owed.unit, self.owed.first, entered, now)

    def about(self, cell: Cell, today: dt.date) -> dict[str, Any]:
        """Return period, village and day, and a number for each of the two forms."""
        period, day = self.owed.key_period, self.owed.first
        return {
            "title": _("%(day)s: daily report") % {"day": short_day(day)},
            "period": period,
            "village": self.owed.unit,
            "day": day,
            "days": said_days(day, cell.closes_on, period.report_by),
            "submission": self.new_submission,
            "other_submission": self.new_submission,
        }


class DayUnlockView(DayFinder, AskForUnlock):
    """Ask for a closed day to be opened again."""


class DayReasonView(DayFinder, GiveReason):
    """Say why a day has not been reported."""
