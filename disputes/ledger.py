"""What the ledgers of rounds and daily reports take beside handing in: what is open, and years of before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from disputes.duty import existed, is_asked
from disputes.enums import ScreeningKind
from disputes.filing import FilingDays, first_of
from disputes.models import (
    KeyPeriod,
    MediationCommittee,
    Receipt,
    Screening,
    Unlock,
    ZeroReport,
    filing_calendar,
)
from portal.models import Organisation


@dataclass(frozen=True)
class Owed:
    """A filing that is owed: a committee's month (``first`` its first day), or a village's day of a key period."""

    unit: Organisation
    first: dt.date
    committee: MediationCommittee | None = None
    key_period: KeyPeriod | None = None

    @property
    def url(self) -> str:
        """Return the address of the page where it is handed in, and an unlock asked for."""
        if self.committee is not None:
            place = (self.committee.pk, self.first.year, self.first.month)
            return reverse("filings:month", args=place)
        return reverse("filings:day", args=(self.key_period.pk, self.unit.pk, self.first.isoformat()))

    @property
    def about(self) -> dict[str, Any]:
        """Return the values by which an unlock or a reason for missing belongs to it."""
        own = {"unit": self.unit, "committee": self.committee, "key_period": self.key_period}
        return {**own, "day": self.first}

    @property
    def days(self) -> FilingDays:
        """Return the township's days for it: one query."""
        township = self.unit.township
        return filing_calendar(township).days(township.pk, first_of(self.first))

    @property
    def closes_on(self) -> dt.date:
        """Return the last day on which it is taken without an unlock."""
        days = self.days
        if self.committee is not None:
            return days.closes(self.first)
        return self.first + dt.timedelta(days=days.days_open)


def owed_by(filing: Screening | ZeroReport) -> Owed | None:
    """Return what an entry stands for; a round on a theme is owed by nobody and stands for nothing."""
    if isinstance(filing, ZeroReport):
        return Owed(filing.unit, filing.day, key_period=filing.key_period)
    if filing.kind != ScreeningKind.ROUTINE:
        return None
    return Owed(filing.unit, filing.month, committee=filing.committee)


def why_not_asked(owed: Owed | None) -> str:
    """Return in words why nobody owed an entry, so that there is none to make; empty where it was owed."""
    if owed is None:
        return ""
    asked = is_asked(owed.committee, owed.first) if owed.committee else existed(owed.unit, owed.first)
    return "" if asked else _("This is not asked: the village or its committee did not exist then.")


def why_closed(owed: Owed | None, today: dt.date, *, historical: bool) -> str:
    """Return in words why an entry can no longer be made, changed or voided; empty where it can.

    A past ledger (``historical``) brings in the years of which the township has handed in nothing here: whoever
    has filed one month of a year through the portal files, or unlocks, the others too.
    """
    if owed is None or (historical and _is_of_before(owed, today)):
        return ""
    closes = owed.closes_on
    if today <= closes or _is_unlocked(owed, today):
        return ""
    return _(
        "This was closed on %(day)s. Ask on its own page for it to be unlocked; a second person decides. "
        "As a past ledger only earlier years come in, of which nothing was filed in the portal."
    ) % {"day": closes}


def _is_unlocked(owed: Owed, today: dt.date) -> bool:
    return Unlock.objects.live().in_force(today).filter(**owed.about).exists()


def _is_of_before(owed: Owed, today: dt.date) -> bool:
    if owed.first.year >= today.year:
        return False
    received = Receipt.objects.live().filter(township=owed.unit.township)
    if owed.committee is not None:
        return not received.filter(screening__month__year=owed.first.year).exists()
    return not received.filter(zero_report__day__year=owed.first.year).exists()
