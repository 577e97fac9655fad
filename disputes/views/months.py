"""A committee's month: what is due, the counts of the register, one button; unlock and reason when it is late."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from disputes.counts import Counts, found_in, month_counts, until_day
from disputes.duty import Cell
from disputes.filing import said_days
from disputes.handing_in import Statement, cell_of_month, file_month, round_of
from disputes.ledger import Owed
from disputes.models import MediationCommittee, Receipt, Screening
from disputes.models.filings import said_month
from disputes.registers import DISPUTES
from disputes.views.filing_base import month_or_404
from disputes.views.owed import AskForUnlock, GiveReason, OwedFinder, OwedView
from portal.phrases import mask_names


def committee_or_404(request: HttpRequest, pk: int) -> MediationCommittee:
    """Return a committee within the user's scope."""
    rows = MediationCommittee.objects.live().visible_to(request.user).filter(pk=pk)
    committee = rows.select_related("unit", "township").first()
    if committee is None:
        raise Http404
    return committee


def month_url(committee_id: int, month: dt.date) -> str:
    """Return the address of a committee's month."""
    return reverse("filings:month", args=(committee_id, month.year, month.month))


def said_counts(counts: Counts | dict[str, int]) -> list[dict[str, Any]]:
    """Return the counts in words, in the order they add up; what ended otherwise only where there is any."""
    values = counts.as_dict() if isinstance(counts, Counts) else counts
    labels = {
        "opening": _("Open at the beginning"),
        "found": _("Newly found"),
        "settled": _("Settled meanwhile"),
        "otherwise": _("Ended otherwise"),
        "closing": _("Open at the end"),
    }
    signs = {"found": "+", "settled": "−", "otherwise": "−", "closing": "="}
    return [
        {"name": name, "label": label, "sign": signs.get(name, ""), "value": values[name]}
        for name, label in labels.items()
        if name != "otherwise" or values[name]
    ]


class MonthFinder(OwedFinder):
    """Finds committee and month of an address."""

    def find(self, committee: int, year: int, month: int) -> Owed:
        """Return the committee's month within the user's scope; 404 for what is not there."""
        found = committee_or_404(self.request, committee)
        return Owed(found.unit, month_or_404(year, month), committee=found)


class MonthView(MonthFinder, OwedView):
    """Show a month, and take it."""

    template = "disputes/month.html"

    def file(self, said: Statement, now: dt.datetime) -> Receipt:
        """File the month."""
        return file_month(self.owed.committee, self.owed.first, said, self.request.user, now)

    def entered(self) -> Screening | None:
        """Return the round that stands for the month."""
        return round_of(self.owed.committee, self.owed.first)

    def cell(self, entered: Screening | None, now: dt.datetime) -> Cell:
        """Return how the month stands."""
        return cell_of_month(self.owed.committee, self.owed.first, entered, timezone.localdate(now))

    def about(self, cell: Cell, today: dt.date) -> dict[str, Any]:
        """Return committee and month, with the counts where the month can be filed."""
        month = self.owed.first
        screening = reverse("screenings:detail", args=(cell.screening,)) if cell.screening else ""
        return {
            "title": said_month(month),
            "committee": self.owed.committee,
            "month": month,
            "days": said_days(cell.due_on, cell.closes_on),
            "urls": {"dispute": DISPUTES.url("create"), "screening": screening},
            **self._counted(cell, until_day(month, today)),
        }

    def _counted(self, cell: Cell, until: dt.date) -> dict[str, Any]:
        """Return the counts and the disputes behind them, where the month can be filed."""
        if not cell.is_taken:
            return {}
        counts = month_counts(self.owed.unit, self.owed.first, until)
        revealing = DISPUTES.reveals(self.request.user)
        found = (
            found_in(self.owed.unit, self.owed.first, until)
            .select_related("category")
            .order_by("reported_on", "id")
        )
        return {
            "submission": self.new_submission,
            "until": until,
            "counts": said_counts(counts),
            "hidden": counts.as_dict(),
            "found": [
                {
                    "url": DISPUTES.url("detail", pk=one.pk),
                    "what": f"{one.category} {one.parties if revealing else mask_names(one.parties)}",
                    "day": one.reported_on,
                    "state": one.get_stage_display(),
                }
                for one in found
            ],
        }


class MonthUnlockView(MonthFinder, AskForUnlock):
    """Ask for a closed month to be opened again."""


class MonthReasonView(MonthFinder, GiveReason):
    """Say why a month has not been filed."""
