"""The first page of each role: the mediator's month, the township's dashboard, the county's table."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from disputes.views.village import village_page
from legal_outreach.needs import own_tasks
from legal_outreach.views.reviews import adviser_page
from portal.access import Role
from portal.models import Organisation
from portal.periods import year_in
from reports.dashboards import county_board, last_recorded_year, township_board


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what this role comes for."""
    today = timezone.localdate()
    user = request.user
    if user.role == Role.MEDIATOR:
        return village_page(request, user.organisation, timezone.now(), own_tasks(user, today))
    if user.role == Role.ADVISER:
        return adviser_page(request)
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
    asked = year_in(request.GET.get("year", ""), today.year + 1)
    return asked or last_recorded_year(place, today, request.user)
