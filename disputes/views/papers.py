"""Pages and files of the monthly mediation statistics."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from disputes.papers.statistics import printed
from disputes.statistics import Statistics, asked, mediation_statistics, said
from portal.access import Action
from portal.models import Organisation, User
from portal.periods import Period
from portal.records.printed import PrintableStatistics
from portal.views.base import RegisterView
from portal.views.lists import ListView
from portal.views.printed import PrintedView

YEARS = range(2000, 3000)


class DisputesView(ListView):
    """The list of disputes, with the way to the month's statistics."""

    template = "disputes/disputes.html"


class MonthForm(forms.Form):
    """Which month of which organisation; years back to the first ledgers."""

    month = forms.DateField(input_formats=("%Y-%m",))
    place = forms.ModelChoiceField(Organisation.objects.none(), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places(user)


def places(user: User) -> Any:
    """Return the organisations whose statistics a user may ask for: the own one, and what lies below it."""
    kinds = Organisation.Kind
    if user.sees_unit_only:
        return Organisation.objects.filter(pk=user.organisation_id)
    below = Organisation.objects.visible_to(user).live().exclude(kind=kinds.OFFICE)
    return below if user.sees_county else below.exclude(kind=kinds.COUNTY)


class StatisticsView(RegisterView):
    """A month's statistics with the list behind every number; without a month, the last one that has ended."""

    action = Action.VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the table."""
        form = MonthForm(
            request.GET if "month" in request.GET else {"month": _last_month()}, user=request.user
        )
        if not form.is_valid() or form.cleaned_data["month"].year not in YEARS:
            raise Http404
        statistics = _asked_for(form, request.user)
        first = statistics.month.first
        query = {"month": f"{first:%Y-%m}", "place": statistics.organisation.pk}
        context = {
            "register": self.register,
            "title": statistics.title,
            "month": f"{first:%Y-%m}",
            "place": statistics.organisation,
            "places": places(request.user),
            "sections": [
                {"title": section.title, "lines": [_shown(line) for line in section.lines]}
                for section in statistics.sections
            ],
            "rules": statistics.rules,
            "can_take": self.can(Action.EXPORT),
            "query": "&".join(f"{name}={value}" for name, value in query.items()),
            "urls": {
                "list": self.register.url(),
                "pdf": self.register.url("statistics_file", ending="pdf"),
                "xlsx": self.register.url("statistics_file", ending="xlsx"),
            },
        }
        return render(request, "disputes/statistics.html", context)


class StatisticsFileView(PrintedView):
    """The statistics as PDF or sheet."""

    def printed(self, request: HttpRequest) -> PrintableStatistics:
        """Return the month's statistics."""
        form = MonthForm(request.GET, user=request.user)
        if not form.is_valid():
            raise Http404
        shown_at = f"{self.register.url('statistics')}?{request.GET.urlencode()}"
        return printed(_asked_for(form, request.user), shown_at)


def _last_month() -> str:
    first = timezone.localdate().replace(day=1)
    year, month = (first.year - 1, 12) if first.month == 1 else (first.year, first.month - 1)
    return f"{Period.month(year, month).first:%Y-%m}"


def _asked_for(form: MonthForm, user: User) -> Statistics:
    """Return the statistics a form asks for; 404 where the reader may not read all that they count."""
    if not all(one.register.allows(user, Action.VIEW) for one in asked()):
        raise Http404
    own = user.organisation if user.sees_unit_only or user.sees_county else user.organisation.township
    month = form.cleaned_data["month"]
    return mediation_statistics(form.cleaned_data["place"] or own, month.year, month.month, user)


def _shown(line: Any) -> dict[str, Any]:
    return {
        "label": line.label,
        "unit": line.unit,
        "depth": line.depth,
        "rule": line.rule,
        "month": {"text": said(line.month.number), "url": line.month.url},
        "year": {"text": said(line.year.number), "url": line.year.url} if line.year else None,
    }
