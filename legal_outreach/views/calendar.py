"""The publicity calendar of a year: what is coming, what was done for each date, what was missed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from legal_outreach.models import PublicityDay
from legal_outreach.outreach_registers import OUTREACH
from legal_outreach.publicity_calendar import OBSERVANCES, load_publicity_calendar
from legal_outreach.views.years import year_or_404, years_beside
from portal.access import Action
from portal.views.base import RegisterView
from portal.views.lists import ListView

SOON = dt.timedelta(days=30)


class DaysView(ListView):
    """The list of dates, with the way to the year's calendar."""

    template = "legal_outreach/days.html"


class CalendarView(RegisterView):
    """A year's dates with the events held for them; the number of queries does not grow with either."""

    action = Action.VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the year."""
        today = timezone.localdate()
        year = year_or_404(request, today, ahead=1)
        days = [self._said(one, today) for one in self._with_events(year, today)]
        coming = [one for one in days if one["kind"] in ("soon", "open") and one["near"]]
        context = {
            "register": self.register,
            "title": _("Publicity calendar %(year)d") % {"year": year},
            "years": years_beside(year, today, ahead=1),
            "days": days,
            "coming": coming,
            "counts": {
                "dates": len(days),
                "done": sum(one["kind"] == "done" for one in days),
                "missed": sum(one["kind"] == "overdue" for one in days),
            },
            "may_load": self._may_load(year),
            "urls": {
                "list": self.register.list_url(year=year),
                "missed": self.register.list_url(year=year, missed=1),
                "load": self.register.url("load"),
                "create": self.register.url("create") if self.can(Action.CREATE) else "",
            },
        }
        return render(request, "legal_outreach/calendar.html", context)

    def _with_events(self, year: int, today: dt.date) -> list[tuple[PublicityDay, int, bool]]:
        """Return (date, events the user may see, whether the township held one) in the order of the year."""
        rows = self.register.listed(self.request.user).filter(year=year).order_by("begins_on", "pk")
        observed = set(rows.observed(today).values_list("pk", flat=True))
        events = OUTREACH.records(self.request.user).live().filter(publicity_day__year=year).order_by()
        seen = dict(events.values_list("publicity_day").annotate(Count("pk")))
        return [(one, seen.get(one.pk, 0), one.pk in observed) for one in rows.select_related("township")]

    def _said(self, found: tuple[PublicityDay, int, bool], today: dt.date) -> dict[str, Any]:
        day, events, observed = found
        kind, label = _state(day, observed, today)
        may_enter = OUTREACH.allows(self.request.user, Action.CREATE) and day.begins_on <= today
        given = {"publicity_day": day.pk, "topic": day.name, "law": day.theme}
        return {
            "day": day,
            "url": self.register.url("detail", pk=day.pk),
            "kind": kind,
            "state": {"kind": kind, "label": label},
            "near": day.begins_on <= today + SOON and day.ends_on >= today,
            "events": events,
            "events_url": OUTREACH.list_url(publicity_day=day.pk),
            "create_url": f"{OUTREACH.url('create')}?{urlencode(given)}" if may_enter else "",
            "place": day.township.name if self.request.user.sees_county else "",
        }

    def _may_load(self, year: int) -> bool:
        """Tell whether the user may add dates of the almanac that his township does not have yet."""
        user = self.request.user
        if user.sees_county or not self.can(Action.CREATE):
            return False
        rows = PublicityDay.objects.filter(township=user.organisation.township, year=year)
        known = set(rows.values_list("observance", flat=True))
        return any(one.code not in known and one.span(year) for one in OBSERVANCES)


def _state(day: PublicityDay, observed: bool, today: dt.date) -> tuple[str, str]:
    if observed:
        return "done", _("With an event")
    if day.ends_on < today:
        return "overdue", _("Passed without an event")
    if day.begins_on <= today:
        return "soon", _("Under way, no event yet")
    return "open", _("To come")


class LoadCalendarView(RegisterView):
    """Add the dates of a year that are missing; what the township has changed stays."""

    action = Action.CREATE
    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Load them."""
        today = timezone.localdate()
        year = year_or_404(request, today, ahead=1)
        added = load_publicity_calendar(request.user.organisation.township, (year,))
        messages.success(request, _("%(count)d dates added.") % {"count": added})
        return redirect(f"{self.register.url('year')}?year={year}")
