"""Pages and files of the yearly and quarterly analysis of petitions."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from django import forms
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from petitions.analysis import Analysis, asked, notes, petition_analysis, quarter_of
from petitions.papers.analysis import analysis_pdf, analysis_sheet, head
from portal.access import Action
from portal.models import Organisation, User
from portal.periods import Period
from portal.records.printed import PrintableStatistics
from portal.views.base import RegisterView
from portal.views.printed import PrintedView

FIRST_YEAR, LAST_YEAR = 2000, 2999


class PeriodForm(forms.Form):
    """Which year or quarter of which organisation."""

    year = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR)
    quarter = forms.TypedChoiceField(
        choices=[("", ""), *((str(n), str(n)) for n in range(1, 5))],
        coerce=int,
        empty_value=0,
        required=False,
    )
    place = forms.ModelChoiceField(Organisation.objects.none(), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places(user)

    def period(self) -> Period:
        """Return the days asked about."""
        year, quarter = self.cleaned_data["year"], self.cleaned_data["quarter"]
        return Period.quarter(year, quarter) if quarter else Period.year(year)


def places(user: User) -> models.QuerySet:
    """Return the townships a user may ask about, and for a county's reader the county."""
    kinds = Organisation.Kind
    if user.sees_county:
        rows = Organisation.objects.visible_to(user).live()
        return rows.filter(kind__in=(kinds.TOWNSHIP, kinds.COUNTY))
    return Organisation.objects.filter(pk=user.organisation.township.pk)


def asked_for(request: HttpRequest) -> tuple[Analysis, str]:
    """Return the analysis an address asks for, and the query that asks for it; without any, the last quarter's.

    404 for what is no period or no place of the reader's, and for who may not read all that it counts.
    """
    user: User = request.user
    form = PeriodForm(request.GET if "year" in request.GET else _last_quarter(), user=user)
    if not form.is_valid() or not all(one.register.allows(user, Action.VIEW) for one in asked()):
        raise Http404
    own = user.organisation if user.sees_county else user.organisation.township
    place = form.cleaned_data["place"] or own
    quarter = form.cleaned_data["quarter"] or ""
    query = f"year={form.cleaned_data['year']}&quarter={quarter}&place={place.pk}"
    return petition_analysis(place, form.period(), user), query


def _last_quarter() -> dict[str, int]:
    today = timezone.localdate()
    ended = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1) - dt.timedelta(days=1)
    return {"year": ended.year, "quarter": ended.month // 3}


class AnalysisView(RegisterView):
    """The analysis with the list behind every number that may be told."""

    action = Action.VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the tables."""
        analysis, query = asked_for(request)
        period = analysis.period
        context = {
            "register": self.register,
            "title": analysis.title,
            "tables": analysis.tables,
            "head": head(analysis),
            "notes": notes(),
            "year": period.first.year,
            "quarter": quarter_of(period),
            "quarters": [(0, _("Whole year")), *((n, _("Quarter %(n)d") % {"n": n}) for n in range(1, 5))],
            "place": analysis.organisation,
            "places": places(request.user),
            "can_take": self.can(Action.EXPORT),
            "query": query,
            "urls": {
                "list": self.register.url(),
                "pdf": self.register.url("analysis_file", ending="pdf"),
                "xlsx": self.register.url("analysis_file", ending="xlsx"),
            },
        }
        return render(request, "petitions/analysis.html", context)


class AnalysisFileView(PrintedView):
    """The analysis as PDF or sheet."""

    def printed(self, request: HttpRequest) -> PrintableStatistics:
        """Return the analysis of the period asked for."""
        analysis, query = asked_for(request)
        return PrintableStatistics(
            title=analysis.title,
            pdf=partial(analysis_pdf, analysis),
            sheet=partial(analysis_sheet, analysis),
            shown_at=f"{self.register.url('analysis')}?{query}",
            logged={
                "document": "analysis",
                "period": f"{analysis.period.first}/{analysis.period.last}",
                "place": analysis.organisation.name,
            },
        )
