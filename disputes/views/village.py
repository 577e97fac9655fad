"""A village's own page: what is due, one button each; its open disputes; its latest receipts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from disputes.duty import Cell, day_matrix, duties, latest_months
from disputes.filing import said_days, short_day
from disputes.gates import OPEN_STAGES
from disputes.models import Dispute, KeyPeriod, Receipt
from disputes.registers import DISPUTES
from disputes.views.days import day_url
from disputes.views.filing_base import FilingPage, receipt_url
from disputes.views.months import month_url
from portal.models import Organisation
from portal.phrases import say_date

MONTHS_BACK = 13  # a year and the month that runs
DAYS_BACK = dt.timedelta(days=31)


def village_page(
    request: HttpRequest, village: Organisation, now: dt.datetime, needs: Sequence[dict[str, Any]] = ()
) -> HttpResponse:
    """Render a village's page as it stands at ``now``; ``needs`` is what other work asks of it."""
    today = timezone.localdate(now)
    tasks = [*_days(request, village, now), *_months(request, village, today)]
    disputes = DISPUTES.listed(request.user).filter(unit=village, stage__in=OPEN_STAGES).counted(today)
    disputes = disputes.order_by(F("due_on").asc(nulls_last=True), "-reported_on")[:20]
    receipts = Receipt.objects.live().visible_to(request.user).filter(unit=village)
    context = {
        "frame": "base_village.html" if request.user.sees_unit_only else "base.html",
        "title": village.name,
        "needs": needs,
        "tasks": [task for task in tasks if task["cell"].is_taken],
        "closed": [task for task in tasks if task["cell"].kind == "locked"],
        "to_confirm": [_receipt(one) for one in receipts.unconfirmed(today)[:20]],
        "disputes": [_open_dispute(one, today) for one in disputes],
        "receipts": [_receipt(one) for one in receipts[:5]],
        "may_confirm": request.user.sees_unit_only,
        "urls": {
            "dispute": DISPUTES.url("create"),
            "disputes": DISPUTES.url(),
            "receipts": reverse("receipts:list"),
        },
    }
    return render(request, "disputes/village.html", context)


def _months(request: HttpRequest, village: Organisation, today: dt.date) -> list[dict[str, Any]]:
    tasks = []
    for row in duties(village, latest_months(today, MONTHS_BACK), today, request.user):
        for cell in row.cells:
            if cell.is_owed:
                tasks.append(
                    {
                        "what": _("Screening of month %(month)d") % {"month": cell.month},
                        "committee": row.committee.name,
                        "cell": cell,
                        "days": _said_days(cell, said_days(cell.due_on, cell.closes_on)),
                        "url": month_url(row.committee.pk, cell.first),
                    }
                )
    return tasks


def _days(request: HttpRequest, village: Organisation, now: dt.datetime) -> list[dict[str, Any]]:
    """Return the days of key periods that are still taken: of those that run, or ended within a month."""
    today = timezone.localdate(now)
    periods = (
        KeyPeriod.objects.live()
        .visible_to(request.user)
        .filter(
            township=village.parent_id,
            daily_zero_report=True,
            begins_on__lte=today,
            ends_on__gte=today - DAYS_BACK,
        )
    )
    tasks = []
    for period in periods.select_related("township").order_by("begins_on"):
        rows = day_matrix(period, now, request.user)
        for row in rows:
            for cell in row.cells:
                if row.unit.pk == village.pk and cell.is_owed:
                    tasks.append(
                        {
                            "what": _("%(day)s: daily report") % {"day": short_day(cell.first)},
                            "committee": period.name,
                            "cell": cell,
                            "days": _said_days(
                                cell, said_days(cell.due_on, cell.closes_on, period.report_by)
                            ),
                            "url": day_url(period.pk, village.pk, cell.first),
                        }
                    )
    return tasks


def _said_days(cell: Cell, said: str) -> str:
    if cell.kind == "unlocked" and cell.open_until:
        return _("Unlocked until %(day)s; then it locks itself.") % {"day": short_day(cell.open_until)}
    return said


def _receipt(receipt: Receipt) -> dict[str, Any]:
    return {
        "number": receipt.number,
        "what": receipt.about,
        "url": receipt_url(receipt),
        "at": receipt.made_at,
        "spoken_by": receipt.spoken_by,
        "confirm": reverse("filings:confirm", args=(receipt.number,)),
    }


def _open_dispute(dispute: Dispute, today: dt.date) -> dict[str, Any]:
    late = dispute.due_on is not None and dispute.due_on < today
    return {
        "url": DISPUTES.url("detail", pk=dispute.pk),
        "state": {"kind": "overdue", "label": _("Overdue")}
        if late
        else {"kind": "open", "label": dispute.get_stage_display()},
        "what": f"{dispute.number} {dispute.category} {Truncator(dispute.summary).chars(30)}",
        "when": _("due %(day)s") % {"day": say_date(dispute.due_on)} if dispute.due_on else "",
    }


class VillageView(FilingPage):
    """A village's page by its own address, for the village and for the office."""

    def get(self, request: HttpRequest, unit: int) -> HttpResponse:
        """Show it, if the village lies within the user's scope."""
        villages = Organisation.objects.live().visible_to(request.user).select_related("parent")
        if request.user.sees_unit_only:
            villages = villages.filter(pk=request.user.organisation_id)
        village = villages.filter(pk=unit, kind=Organisation.Kind.VILLAGE).first()
        if village is None:
            raise Http404
        return village_page(request, village, timezone.now())
