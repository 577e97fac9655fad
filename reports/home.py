"""The first page of each role: the mediator's month, the township's dashboard, the county's table."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from disputes.duty import filing_matrix
from disputes.enums import Stage
from disputes.models import Dispute
from disputes.registers import DISPUTES, KEY_PERIODS, SCREENINGS, ZERO_REPORTS
from portal.access import Role
from portal.models import Organisation
from portal.phrases import say_date
from reports.dashboards import county_board, last_recorded_year, township_board


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what this role comes for."""
    today = timezone.localdate()
    user = request.user
    if user.role == Role.MEDIATOR:
        return _village(request, today)
    if user.role == Role.ADVISER:
        return render(request, "reports/plain_home.html", {"title": _("Legal adviser")})
    place = user.organisation.township
    year = _year(request, place, today)
    years = {"year": year, "before": year - 1, "after": year + 1 if year < today.year else None}
    if place.kind == Organisation.Kind.COUNTY:
        asked, rows = county_board(place, year, today, user)
        context = {"title": place.name, "years": years, "indicators": asked, "rows": rows}
        return render(request, "reports/county.html", context)
    board = township_board(place, year, today, user)
    context = {"title": _("%(place)s in %(year)d") % {"place": place.name, "year": year}}
    return render(request, "reports/dashboard.html", {**context, "board": board, "years": years})


def _year(request: HttpRequest, place: Organisation, today: dt.date) -> int:
    asked = request.GET.get("year", "")
    if asked.isdecimal() and 2000 <= int(asked) <= today.year + 1:
        return int(asked)
    return last_recorded_year(place, today, request.user)


def _village(request: HttpRequest, today: dt.date) -> HttpResponse:
    """What a village owes and has open: the months, the key period that runs, the disputes."""
    user = request.user
    village = user.organisation
    tasks: list[dict[str, Any]] = []
    for row in filing_matrix(village, today.year, today, user):
        for cell in row.cells:
            if cell.kind in ("missing", "soon"):
                state = {"kind": cell.kind, "label": cell.label}
                month = dt.date(today.year, cell.month, 1)
                tasks.append(
                    {
                        "what": _("Screening of month %(month)d") % {"month": cell.month},
                        "state": state,
                        "url": f"{SCREENINGS.url('create')}?committee={row.committee.pk}&month={month}",
                    }
                )
    periods = KEY_PERIODS.model.objects.live().filter(township=village.parent_id, daily_zero_report=True)
    for period in periods.running(today):
        reported = ZERO_REPORTS.of(village, user).filter(key_period=period, day=today).exists()
        if not reported:
            tasks.append(
                {
                    "what": _("Report of today: %(period)s") % {"period": period.name},
                    "state": {"kind": "soon", "label": _("to be filed")},
                    "url": f"{ZERO_REPORTS.url('create')}?key_period={period.pk}&day={today}",
                }
            )
    still_open = (Stage.FOUND, Stage.ACCEPTED, Stage.MEDIATING)
    disputes = DISPUTES.listed(user).filter(stage__in=still_open)
    disputes = disputes.order_by(F("due_on").asc(nulls_last=True), "-reported_on")[:20]
    context = {
        "title": village.name,
        "tasks": tasks,
        "disputes": [_open_dispute(one, today) for one in disputes],
        "urls": {
            "dispute": DISPUTES.url("create"),
            "screenings": SCREENINGS.url(),
            "disputes": DISPUTES.url(),
        },
    }
    return render(request, "reports/village.html", context)


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
