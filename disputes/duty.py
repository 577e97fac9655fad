"""What is owed, and what has come of it: every committee's months, every village's days of a key period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from disputes.enums import ScreeningKind
from disputes.filing import FilingDays, first_of, next_month
from disputes.models import (
    KeyPeriod,
    MediationCommittee,
    MissingReason,
    Screening,
    Unlock,
    ZeroReport,
    filing_calendar,
)
from disputes.models.key_periods import due_at
from portal.models import Organisation
from portal.periods import Period

if TYPE_CHECKING:
    from portal.models import User

LABELS = {
    "neutral": _("not asked"),
    "soon": _("to be filed"),
    "missing": _("not filed"),
    "locked": _("closed, not filed"),
    "unlocked": _("unlocked"),
    "zero": _("signed zero"),
    "filed": _("filed"),
    "late": _("filed late"),
}
FILED = ("zero", "filed", "late")
TO_FILE = ("soon", "missing", "unlocked")  # what is taken now
OWED = ("soon", "missing", "unlocked", "locked")


@dataclass(frozen=True)
class Cell:
    """One filing that is owed or not: its state, its days, what was filed.

    ``first`` is the first day of the month, or the day of a key period; ``due_on`` the last day on time,
    ``closes_on`` the last on which it is taken. A late zero is both late and a zero.
    """

    kind: str
    first: dt.date
    due_on: dt.date
    closes_on: dt.date
    screening: int | None = None
    receipt: str = ""
    zero: bool = False
    late: bool = False
    open_until: dt.date | None = None
    reason: str = ""  # why it is missing, as the village says; of what is not asked, why not

    @property
    def month(self) -> int:
        """Return the number of the month."""
        return self.first.month

    @property
    def label(self) -> str:
        """Return the state in words."""
        return _("filed late, zero") if self.late and self.zero else LABELS[self.kind]

    @property
    def short(self) -> dict[str, object]:
        """Return the state for a matrix, where a word must be short; what is filed without a receipt says so."""
        if self.kind == "locked":
            return {"kind": self.kind, "label": _("closed")}
        if self.is_filed and not self.receipt:
            return {"kind": self.kind, "label": _("%(state)s (ledger)") % {"state": self.label}}
        return {"kind": self.kind, "label": self.label}

    @property
    def is_filed(self) -> bool:
        """Tell whether something was filed, a signed zero included."""
        return self.kind in FILED

    @property
    def is_owed(self) -> bool:
        """Tell whether it is still to come."""
        return self.kind in OWED

    @property
    def is_taken(self) -> bool:
        """Tell whether it would be taken now."""
        return self.kind in TO_FILE


@dataclass(frozen=True)
class Row:
    """A committee with its months."""

    committee: MediationCommittee
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class VillageRow:
    """A village with its days of a key period, or with the months for which no committee of it files."""

    unit: Organisation
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Rates:
    """How many were due, how many of those came, how many of those in time: parts of one whole, never above it."""

    due: int
    filed: int
    on_time: int

    @property
    def completeness(self) -> float | None:
        """Return the share that came, from 0 to 1; nothing due gives None."""
        return self.filed / self.due if self.due else None

    @property
    def timeliness(self) -> float | None:
        """Return the share that came in time."""
        return self.on_time / self.due if self.due else None


def rates_of(cells: Iterable[Cell], today: dt.date) -> Rates:
    """Count what fell due before ``today`` or was filed already; what is not asked counts nowhere."""
    due = [cell for cell in cells if cell.is_filed or (cell.is_owed and cell.due_on < today)]
    filed = [cell for cell in due if cell.is_filed]
    return Rates(len(due), len(filed), sum(not cell.late for cell in filed))


# --- Months -----------------------------------------------------------------------------------------------


def filing_matrix(
    organisation: Organisation, year: int, today: dt.date, user: User | None = None
) -> list[Row]:
    """Return every committee's months of a year as they stand on ``today``: five queries, whatever the size."""
    return duties(organisation, [month.first for month in Period.year(year).months()], today, user)


def latest_months(today: dt.date, count: int) -> list[dt.date]:
    """Return the first days of the last ``count`` months, this one included, the latest first."""
    months = [first_of(today)]
    while len(months) < count:
        months.append(first_of(months[-1] - dt.timedelta(days=1)))
    return months


def duties(
    organisation: Organisation, months: Sequence[dt.date], today: dt.date, user: User | None = None
) -> list[Row]:
    """Return every committee of an organisation with its cells for these months, in their order."""
    among = {"day__in": months, "committee__isnull": False}
    committees = MediationCommittee.objects.live().within(organisation).select_related("unit__parent")
    filed = Screening.objects.live().within(organisation).select_related("receipt")
    filed = filed.filter(kind=ScreeningKind.ROUTINE, month__in=months)
    unlocks = Unlock.objects.live().within(organisation).in_force(today).filter(**among)
    reasons = MissingReason.objects.live().within(organisation).filter(**among).order_by("id")
    if user is not None:
        committees, filed = committees.visible_to(user), filed.visible_to(user)
    calendar = filing_calendar(organisation)
    by_place = {(one.committee_id, one.month): one for one in filed}
    opened = {(one.committee_id, one.day): one.until for one in unlocks}
    said = {(one.committee_id, one.day): one.reason for one in reasons}
    return [
        Row(
            committee,
            tuple(
                month_cell(
                    committee,
                    month,
                    by_place.get((committee.pk, month)),
                    calendar.days(committee.township_id, month),
                    today,
                    opened.get((committee.pk, month)),
                    said.get((committee.pk, month), ""),
                )
                for month in months
            ),
        )
        for committee in committees.order_by("township__pinyin", "township_id", "unit__pinyin", "id")
    ]


def without_committee(
    organisation: Organisation, months: Sequence[dt.date], rows: Iterable[Row], user: User | None = None
) -> list[VillageRow]:
    """Return the villages for which no committee among ``rows`` files: not asked, for that reason; one query.

    Of the villages that existed at the end of one of the months.
    """
    villages = Organisation.objects.live().within(organisation).filter(kind=Organisation.Kind.VILLAGE)
    if user is not None:
        own = villages.filter(pk=user.organisation_id)
        villages = own if user.sees_unit_only else villages.visible_to(user)
    served = {row.committee.unit_id for row in rows}
    ends = [next_month(month) - dt.timedelta(days=1) for month in months]
    days = FilingDays()
    return [
        VillageRow(
            village,
            tuple(
                Cell("neutral", month, days.due(month), days.closes(month), reason=_("no committee"))
                for month in months
            ),
        )
        for village in villages.exclude(pk__in=served).select_related("parent").order_by("pinyin", "id")
        if any(existed(village, end) for end in ends)
    ]


def month_cell(
    committee: MediationCommittee,
    month: dt.date,
    screening: Screening | None,
    days: FilingDays,
    today: dt.date,
    open_until: dt.date | None = None,
    reason: str = "",
) -> Cell:
    """Return a committee's month; ``screening`` is what was filed, with its receipt."""
    due, closes = days.due(month), days.closes(month)
    if screening is not None:
        late = screening.filed_on > (screening.filing_due_on or due)
        kind = "late" if late else "zero" if screening.nothing_new else "filed"
        receipt = screening.receipt.number if screening.has_receipt else ""
        return Cell(kind, month, due, closes, screening.pk, receipt, screening.nothing_new, late)
    if not is_asked(committee, month):
        return Cell("neutral", month, due, closes, reason=_("The committee did not exist"))
    if month > today:
        return Cell("neutral", month, due, closes, reason=_("The month has not begun"))
    return Cell(
        _still_owed(due, closes, today, open_until),
        month,
        due,
        closes,
        None,
        "",
        open_until=open_until,
        reason=reason,
    )


def is_asked(committee: MediationCommittee, month: dt.date) -> bool:
    """Tell whether a committee owes a month: it and its village existed when the month ended."""
    last = next_month(month) - dt.timedelta(days=1)
    return existed(committee, last) and existed(committee.unit, last)


def existed(place: MediationCommittee | Organisation, day: dt.date) -> bool:
    """Tell whether a committee or a village existed on a day."""
    return place.founded_on <= day and (place.dissolved_on is None or place.dissolved_on > day)


def _still_owed(due: dt.date, closes: dt.date, today: dt.date, open_until: dt.date | None) -> str:
    if today <= due:
        return "soon"
    if today <= closes:
        return "missing"
    return "unlocked" if open_until is not None and today <= open_until else "locked"


# --- Days of a key period ---------------------------------------------------------------------------------


def day_matrix(period: KeyPeriod, now: dt.datetime, user: User | None = None) -> list[VillageRow]:
    """Return every village's days of a key period as they stand at ``now``: five queries, whatever the size."""
    villages = Organisation.objects.live().filter(kind=Organisation.Kind.VILLAGE, parent=period.township_id)
    reports = ZeroReport.objects.live().filter(key_period=period).select_related("receipt")
    if user is not None:
        reports = reports.visible_to(user)
        villages = (
            villages.filter(pk=user.organisation_id) if user.sees_unit_only else villages.visible_to(user)
        )
    about = {"key_period": period}
    today = timezone.localdate(now)
    opened = {
        (one.unit_id, one.day): one.until for one in Unlock.objects.live().in_force(today).filter(**about)
    }
    said = {
        (one.unit_id, one.day): one.reason
        for one in MissingReason.objects.live().filter(**about).order_by("id")
    }
    calendar = filing_calendar(period.township)
    by_place = {(one.unit_id, one.day): one for one in reports}
    return [
        VillageRow(
            village,
            tuple(
                day_cell(
                    period,
                    village,
                    day,
                    by_place.get((village.pk, day)),
                    calendar.days(period.township_id, first_of(day)),
                    now,
                    opened.get((village.pk, day)),
                    said.get((village.pk, day), ""),
                )
                for day in period.days.each_day()
            ),
        )
        for village in villages.order_by("pinyin", "id")
    ]


def day_cell(
    period: KeyPeriod,
    village: Organisation,
    day: dt.date,
    report: ZeroReport | None,
    days: FilingDays,
    now: dt.datetime,
    open_until: dt.date | None = None,
    reason: str = "",
) -> Cell:
    """Return a village's day; due at the hour the period names, or by the end of the day."""
    closes = day + dt.timedelta(days=days.days_open)
    if report is not None:
        late = report.due_at is not None and report.reported_at > report.due_at
        kind = "late" if late else "zero" if report.nothing_happened else "filed"
        receipt = report.receipt.number if report.has_receipt else ""
        return Cell(kind, day, day, closes, report.pk, receipt, report.nothing_happened, late)
    today = timezone.localdate(now)
    if not period.daily_zero_report:
        return Cell("neutral", day, day, closes, reason=_("No daily report is asked for"))
    if not existed(village, day):
        return Cell("neutral", day, day, closes, reason=_("The village did not exist"))
    if day > today:
        return Cell("neutral", day, day, closes, reason=_("The day has not come"))
    if now <= due_at(period, day):
        kind = "soon"
    elif today <= closes:
        kind = "missing"
    else:
        kind = _still_owed(day, closes, today, open_until)
    return Cell(kind, day, day, closes, open_until=open_until, reason=reason)
