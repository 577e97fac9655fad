"""Page and files of the yearly enforcement statistics."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode

from enforcement.enums import DisclosureStage, PowerKind
from enforcement.models.disclosures import YEARLY
from enforcement.papers.yearly import head, printed
from enforcement.yearly import YearlyStatistics, asked, enforcement_statistics
from portal.access import Action
from portal.models import Category, Organisation, User
from portal.periods import EARLIEST_YEAR
from portal.records.printed import PrintableStatistics
from portal.views.base import RegisterView
from portal.views.lists import ListView
from portal.views.printed import PrintedView


class DisclosuresView(ListView):
    """The list of disclosures, with the way to the year's statistics and to the public page."""

    template = "enforcement/disclosures.html"


class YearForm(forms.Form):
    """Which year of which organisation; none that has not begun."""

    year = forms.IntegerField(min_value=EARLIEST_YEAR)
    place = forms.ModelChoiceField(Organisation.objects.none(), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places(user)

    def clean_year(self) -> int:
        """Refuse a year to come."""
        if self.cleaned_data["year"] > timezone.localdate().year:
            raise forms.ValidationError("", code="future")
        return self.cleaned_data["year"]


def places(user: User) -> Any:
    """Return the townships a user may ask about, and for a county's reader the county."""
    kinds = Organisation.Kind
    if user.sees_county:
        return Organisation.objects.visible_to(user).live().filter(kind__in=(kinds.TOWNSHIP, kinds.COUNTY))
    return Organisation.objects.filter(pk=user.organisation.township.pk)


def asked_for(request: HttpRequest) -> tuple[YearlyStatistics, str]:
    """Return the statistics an address asks for, and its query; without any, those of the last year.

    404 for what is no year or no place of the reader's, and for who may not read all that they count.
    """
    user: User = request.user
    data = request.GET if "year" in request.GET else {"year": timezone.localdate().year - 1}
    form = YearForm(data, user=user)
    if not form.is_valid() or not all(one.register.allows(user, Action.VIEW) for one in asked()):
        raise Http404
    own = user.organisation if user.sees_county else user.organisation.township
    place, year = form.cleaned_data["place"] or own, form.cleaned_data["year"]
    return enforcement_statistics(place, year, user), f"year={year}&place={place.pk}"


class YearlyView(RegisterView):
    """The statistics with the list behind every number."""

    action = Action.VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the tables."""
        statistics, query = asked_for(request)
        context = {
            "register": self.register,
            "title": statistics.title,
            "statistics": statistics,
            "head": head(),
            "places": places(request.user),
            "can_take": self.can(Action.EXPORT),
            "can_disclose": self.can(Action.CREATE),
            "query": query,
            "urls": {
                "list": self.register.url(),
                "disclose": f"{self.register.url('create')}?{urlencode(_disclosure(statistics))}",
                "pdf": self.register.url("statistics_file", ending="pdf"),
                "xlsx": self.register.url("statistics_file", ending="xlsx"),
            },
        }
        return render(request, "enforcement/yearly.html", context)


def _disclosure(statistics: YearlyStatistics) -> dict[str, Any]:
    """Return what is known of the disclosure of the statistics, for its form."""
    content = Category.objects.filter(scheme="disclosure-content", code=YEARLY, township=None).first()
    known = {"title": statistics.title, "stage": DisclosureStage.AFTER, "kind": PowerKind.OTHER}
    return {**known, "content": content.pk} if content else known


class YearlyFileView(PrintedView):
    """The statistics as PDF or sheet."""

    def printed(self, request: HttpRequest) -> PrintableStatistics:
        """Return the year's statistics."""
        statistics, query = asked_for(request)
        return printed(statistics, f"{self.register.url('statistics')}?{query}")
