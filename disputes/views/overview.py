"""The staff's side: who has filed which month or day, whom to remind, and the pack for the monthly meeting."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from disputes.duty import (
    Cell,
    Rates,
    Row,
    VillageRow,
    day_matrix,
    duties,
    filing_matrix,
    rates_of,
    without_committee,
)
from disputes.enums import Stage
from disputes.filing import first_of, next_month, short_day
from disputes.meeting import meeting_pack
from disputes.models import Correction, KeyPeriod, Mediator, Receipt, Unlock, filing_calendar
from disputes.registers import COMMITTEES, DISPUTES, INCIDENTS, MEDIATORS
from disputes.views.days import day_url
from disputes.views.filing_base import FilingPage, month_or_404
from disputes.views.months import month_url
from portal.access import Action
from portal.models import AccessEntry, Organisation, log_access
from portal.periods import Period, year_in
from portal.phrases import mask_names, mask_phone
from portal.records.small_forms import PurposeForm


def said_rate(part: int, whole: int) -> str:
    """Return 11/12（91.7%）: the parts first, for a rate alone hides how few there are."""
    return f"{part}/{whole}（{part / whole:.1%}）" if whole else "–"


def said_rates(rates: Rates) -> list[dict[str, str]]:
    """Return both rates in words."""
    return [
        {"label": _("Complete"), "value": said_rate(rates.filed, rates.due)},
        {"label": _("In time"), "value": said_rate(rates.on_time, rates.due)},
    ]


def cell_url(cell: Cell, page: str) -> str:
    """Return where a cell leads: its receipt, the ledger entry without one, or the page where it is filed."""
    if cell.receipt:
        return reverse("filings:receipt", args=(cell.receipt,))
    return "" if cell.kind == "neutral" else page


def linked(row: Row) -> list[dict[str, Any]]:
    """Return a committee's cells with their addresses."""
    return [{"cell": cell, "url": _month_cell_url(row, cell)} for cell in row.cells]


def _month_cell_url(row: Row, cell: Cell) -> str:
    if cell.screening and not cell.receipt:
        return reverse("screenings:detail", args=(cell.screening,))
    return cell_url(cell, month_url(row.committee.pk, cell.first))


class MatrixView(FilingPage):
    """Committee by month: every state of a year."""

    template = "disputes/matrix.html"
    office_only = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the year that is asked for, or this one."""
        today, place = timezone.localdate(), request.user.organisation.township
        year = year_in(request.GET.get("year", ""), today.year + 1) or today.year
        rows = filing_matrix(place, year, today, request.user)
        months = [month.first for month in Period.year(year).months()]
        bare = without_committee(place, months, rows, request.user)
        last = first_of(first_of(today) - dt.timedelta(days=1))
        return self.show(
            title=_("Filings of %(year)d") % {"year": year},
            groups=_grouped(rows, bare, today),
            may_enter=COMMITTEES.allows(request.user, Action.CREATE),
            months=range(1, 13),
            rates=said_rates(rates_of((cell for row in rows for cell in row.cells), today)),
            years={"before": year - 1, "after": year + 1 if year < today.year else None},
            periods=_periods(request),
            waiting=_waiting(request, today),
            urls={
                "chase": reverse("filings:chase", args=(last.year, last.month)),
                "meeting": reverse("filings:meeting", args=(last.year, last.month)),
            },
        )


def _grouped(rows: list[Row], bare: list[VillageRow], today: dt.date) -> list[dict[str, Any]]:
    """Return the rows of each township with its rates; below its committees the villages that have none."""
    groups: dict[int, dict[str, Any]] = {}
    for row in rows:
        group = groups.setdefault(row.committee.township_id, _group(row.committee.unit.township))
        group["rows"].append({"name": row.committee.name, "cells": linked(row)})
    for row in bare:
        group = groups.setdefault(row.unit.parent_id, _group(row.unit.parent))
        cells = [{"cell": cell, "url": ""} for cell in row.cells]
        enter = f"{COMMITTEES.url('create')}?{urlencode({'unit': row.unit.pk})}"
        group["rows"].append({"name": row.unit.name, "without": True, "enter": enter, "cells": cells})
    for group in groups.values():
        cells = [one["cell"] for row in group["rows"] for one in row["cells"]]
        group["rates"] = said_rates(rates_of(cells, today))
    return sorted(groups.values(), key=lambda group: group["order"])


def _group(township: Organisation) -> dict[str, Any]:
    return {"name": township.name, "order": (township.pinyin, township.pk), "rows": []}


def _periods(request: HttpRequest) -> list[dict[str, str]]:
    periods = KeyPeriod.objects.live().visible_to(request.user).filter(daily_zero_report=True)[:12]
    return [{"name": str(one), "url": reverse("filings:day_matrix", args=(one.pk,))} for one in periods]


def _waiting(request: HttpRequest, today: dt.date) -> list[dict[str, Any]]:
    """Return what waits for a second person, and what the office typed that nobody has confirmed."""
    user = request.user
    asked = (
        (
            "unlocks",
            Unlock.objects.live().visible_to(user).waiting(today),
            "waiting",
            _("%(count)d unlocks wait for a decision"),
        ),
        (
            "corrections",
            Correction.objects.live().visible_to(user).waiting(today),
            "waiting",
            _("%(count)d correction slips wait for a decision"),
        ),
        (
            "receipts",
            Receipt.objects.live().visible_to(user).unconfirmed(today),
            "unconfirmed",
            _("%(count)d filings typed for a village are not confirmed yet"),
        ),
    )
    waiting = []
    for name, rows, condition, text in asked:
        count = rows.count()
        if count:
            waiting.append(
                {
                    "url": f"{reverse(f'{name}:list')}?{condition}=1",
                    "state": {
                        "kind": "soon",
                        "label": _("to be decided") if name != "receipts" else _("to be confirmed"),
                    },
                    "what": text % {"count": count},
                    "when": "",
                }
            )
    return waiting


class DayMatrixView(FilingPage):
    """Village by day: every state of a key period."""

    template = "disputes/day_matrix.html"
    office_only = True

    def get(self, request: HttpRequest, period: int) -> HttpResponse:
        """Show the period."""
        found = KeyPeriod.objects.live().visible_to(request.user).filter(pk=period)
        key_period = found.select_related("township").first()
        if key_period is None:
            raise Http404
        now = timezone.now()
        rows = day_matrix(key_period, now, request.user)
        return self.show(
            title=_("Daily reports: %(period)s") % {"period": key_period},
            period=key_period,
            days=[cell.first for cell in rows[0].cells] if rows else [],
            rows=[
                {
                    "name": row.unit.name,
                    "cells": [
                        {"cell": cell, "url": self._url(key_period, row.unit.pk, cell)} for cell in row.cells
                    ],
                }
                for row in rows
            ],
            rates=said_rates(rates_of((cell for row in rows for cell in row.cells), timezone.localdate(now))),
            urls={
                "matrix": reverse("filings:matrix"),
                "period": reverse("key_periods:detail", args=(key_period.pk,)),
            },
        )

    @staticmethod
    def _url(period: KeyPeriod, unit: int, cell: Cell) -> str:
        if cell.screening and not cell.receipt:
            return reverse("zero_reports:detail", args=(cell.screening,))
        return cell_url(cell, day_url(period.pk, unit, cell.first))


class ChaseView(FilingPage):
    """Whom to remind of a month: names, phone numbers for a purpose, a message without content to copy."""

    template = "disputes/chase.html"
    office_only = True

    def get(self, request: HttpRequest, year: int, month: int) -> HttpResponse:
        """Show the list; phone numbers are masked."""
        return self._page(
            month_or_404(year, month), PurposeForm(initial={"purpose": _("Reminding of the filing")})
        )

    def post(self, request: HttpRequest, year: int, month: int) -> HttpResponse:
        """Show the phone numbers once, for the purpose that is said."""
        self.require(Action.REVEAL, MEDIATORS)
        form = PurposeForm(request.POST)
        if not form.is_valid():
            return self._page(month_or_404(year, month), form, status=422)
        return self._page(month_or_404(year, month), form, purpose=form.cleaned_data["purpose"])

    def _page(self, month: dt.date, form: PurposeForm, status: int = 200, purpose: str = "") -> HttpResponse:
        request, today = self.request, timezone.localdate()
        place = request.user.organisation.township
        rows = [row for row in duties(place, [month], today, request.user) if row.cells[0].is_owed]
        people: dict[int, list[Mediator]] = {}
        asked = Mediator.objects.live().visible_to(request.user).in_office(today)
        for one in asked.filter(committee__in=[row.committee for row in rows]).order_by("id"):
            people.setdefault(one.committee_id, []).append(one)
        if purpose:
            self._log([one for ones in people.values() for one in ones], purpose)
        days = filing_calendar(place).days(place.pk, month)
        return self.show(
            status,
            title=_("To be reminded: %(year)d, month %(month)d") % {"year": month.year, "month": month.month},
            days=days.said(month),
            rows=[
                {
                    "committee": row.committee,
                    "cell": row.cells[0],
                    "url": month_url(row.committee.pk, month),
                    "people": [
                        {"name": one.name, "phone": one.phone if purpose else mask_phone(one.phone)}
                        for one in people.get(row.committee.pk, ())
                    ],
                    "message": _message(request, month_url(row.committee.pk, month), row.cells[0]),
                }
                for row in rows
            ],
            group_message=next(filter(None, (_message(request, "/", row.cells[0]) for row in rows)), ""),
            form=form,
            may_reveal=MEDIATORS.allows(request.user, Action.REVEAL) and not purpose and bool(people),
            urls={"matrix": reverse("filings:matrix")},
        )

    @staticmethod
    def _log(people: list[Mediator], purpose: str) -> None:
        for one in people:
            if one.phone:
                log_access(
                    AccessEntry.Act.REVEAL,
                    register=MEDIATORS.name,
                    object_id=one.pk,
                    purpose=purpose,
                    field="phone",
                )


def _message(request: HttpRequest, path: str, cell: Cell) -> str:
    """Return what is pasted into a chat: a date and an address, nothing of what is to be filed.

    The date is the due day, once that is past the closing day; what is closed has no message but its unlock.
    """
    by = {"soon": cell.due_on, "missing": cell.closes_on, "unlocked": cell.open_until}.get(cell.kind)
    if by is None:
        return ""
    return _("Please file month %(month)d by %(due)s: %(url)s") % {
        "month": cell.month,
        "due": short_day(by),
        "url": request.build_absolute_uri(path),
    }


class MeetingView(FilingPage):
    """The pack for the monthly meeting, one page to print."""

    template = "disputes/meeting.html"
    office_only = True

    def get(self, request: HttpRequest, year: int, month: int) -> HttpResponse:
        """Show the month."""
        first, today = month_or_404(year, month), timezone.localdate()
        if first > today:
            raise Http404
        pack = meeting_pack(request.user.organisation.township, first, today, request.user)
        before, after = first_of(first - dt.timedelta(days=1)), next_month(first)
        return self.show(
            title=_("Monthly meeting: %(year)d, month %(month)d") % {"year": year, "month": month},
            place=request.user.organisation.township,
            pack=pack,
            rates=said_rates(pack.rates),
            new=[self._dispute(one) for one in pack.new],
            still_open=[self._dispute(one) for one in pack.still_open],
            incidents=pack.incidents if INCIDENTS.allows(request.user, Action.VIEW) else [],
            until=pack.until,
            urls={
                "before": reverse("filings:meeting", args=(before.year, before.month)),
                "after": reverse("filings:meeting", args=(after.year, after.month)) if after <= today else "",
                "matrix": reverse("filings:matrix"),
            },
        )

    def _dispute(self, one: Any) -> dict[str, Any]:
        return {
            "url": DISPUTES.url("detail", pk=one.pk),
            "number": one.number,
            "unit": one.unit.name,
            "category": one.category,
            "parties": one.parties if DISPUTES.reveals(self.request.user) else mask_names(one.parties),
            "found": one.reported_on,
            "stage": one.get_stage_display(),
            "due": one.due_on,
            "settled": one.stage == Stage.SETTLED,
        }
