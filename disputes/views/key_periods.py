"""Pages of key periods: the list with its proposals, and one period with roster, inspection and coverage."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from disputes import registers
from disputes.coverage import coverage_of, total
from disputes.models import KeyPeriod
from disputes.proposals import Proposal, proposals
from portal.access import Action
from portal.models import working_calendar
from portal.records import writing
from portal.records.register import Register
from portal.views.base import RegisterView
from portal.views.details import DetailView
from portal.views.lists import ListView

YEARS = range(2000, 3000)


class KeyPeriodsView(ListView):
    """The list, with the way to what the calendar proposes."""

    template = "disputes/key_periods.html"


class KeyPeriodView(DetailView):
    """A key period: who is on duty, what the villages reported, what was inspected, what happened."""

    template = "disputes/key_period.html"

    def page(self, request: HttpRequest, status: int = 200, **extra: Any) -> HttpResponse:
        """Show the record with what belongs to it."""
        period: KeyPeriod = self.record
        villages = coverage_of(period, timezone.localdate(), request.user)
        return super().page(
            request,
            status,
            villages=villages,
            coverage=total(villages),
            matrix_url=None
            if request.user.sees_unit_only
            else reverse("filings:day_matrix", kwargs={"period": period.pk}),
            parts=[part for part in self._parts(period) if part],
            **extra,
        )

    def _parts(self, period: KeyPeriod) -> list[dict[str, Any] | None]:
        during = {"from": period.begins_on, "to": period.ends_on}
        own = {"key_period": period.pk}
        columns = {
            registers.DUTY_TURNS: ("day", "unit", "leader", "officers", "office_phone"),
            registers.INSPECTION_ITEMS: (
                "number", "unit", "inspected_on", "matter", "finding", "rectify_by", "rectified_on",
            ),
        }  # fmt: skip
        parts = [
            self._table(register, names, register.listed(self.request.user).filter(**own), own, own)
            for register, names in columns.items()
        ]
        incidents = registers.INCIDENTS
        happened = incidents.listed(self.request.user).filter(
            township=period.township, happened_on__gte=period.begins_on, happened_on__lte=period.ends_on
        )
        names = ("number", "unit", "happened_on", "kind", "people", "settled_on")
        return [*parts, self._table(incidents, names, happened, during, {"happened_on": period.begins_on})]

    def _table(
        self,
        register: Register,
        names: tuple[str, ...],
        rows: models.QuerySet,
        narrowing: dict[str, Any],
        given: dict[str, Any],
    ) -> dict[str, Any] | None:
        ordered = rows.order_by(register.dates[0], "pk")
        return self.part(register, names, ordered, given, register.list_url(**narrowing))


class ProposalsView(RegisterView):
    """What the calendar proposes for a year; each is entered by a button, or adjusted in the form first."""

    action = Action.CREATE

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the proposals of a year."""
        year = self._year(request.GET.get("year"))
        entered = self._entered(year)
        context = {
            "register": self.register,
            "title": _("Key periods proposed for %(year)d") % {"year": year},
            "year": year,
            "before": year - 1,
            "after": year + 1,
            "proposals": [
                {
                    "is": one,
                    "url": self._url_of(one, entered),
                    "adjust": self._adjust(one),
                    "token": uuid.uuid4(),
                }
                for one in self._proposals(year)
            ],
            "urls": {"list": self.register.url(), "create": self.register.url("create")},
        }
        return render(request, "disputes/proposals.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Enter one proposal; one that has been entered meanwhile is shown instead."""
        year = self._year(request.POST.get("year"))
        chosen = next((one for one in self._proposals(year) if one.key == request.POST.get("chosen")), None)
        if chosen is None:
            raise Http404
        earlier = self._url_of(chosen, self._entered(year))
        if earlier:
            messages.info(request, _("This key period has been entered already."))
            return redirect(earlier)
        data = {
            "unit": request.user.organisation_id,
            "daily_zero_report": "on",
            "submission": request.POST.get("submission", ""),
            **self._given(chosen),
        }
        form = self.register.form(data, user=request.user)
        if not form.is_valid():
            return redirect(self._adjust(chosen))
        record = writing.create(self.register, form, request.user)
        messages.success(request, _("%(what)s has been entered.") % {"what": record})
        return redirect(self.register.url("detail", pk=record.pk))

    def _year(self, said: str | None) -> int:
        if not said:
            return timezone.localdate().year
        if not said.isdecimal() or int(said) not in YEARS:
            raise Http404
        return int(said)

    def _proposals(self, year: int) -> list[Proposal]:
        return proposals(year, working_calendar(self.request.user.organisation.township))

    def _entered(self, year: int) -> list[KeyPeriod]:
        first, last = dt.date(year - 1, 12, 1), dt.date(year, 12, 31)
        township = self.request.user.organisation.township
        return list(KeyPeriod.objects.live().within(township).filter(begins_on__lte=last, ends_on__gte=first))

    def _url_of(self, proposal: Proposal, entered: list[KeyPeriod]) -> str:
        """Return the page of the period entered for a proposal: of its name, on some of its days."""
        for one in entered:
            touches = one.begins_on <= proposal.ends_on and one.ends_on >= proposal.begins_on
            if touches and (proposal.name in one.name or one.name in proposal.name):
                return self.register.url("detail", pk=one.pk)
        return ""

    def _given(self, proposal: Proposal) -> dict[str, Any]:
        return {
            "name": proposal.name,
            "begins_on": proposal.begins_on,
            "ends_on": proposal.ends_on,
        }

    def _adjust(self, proposal: Proposal) -> str:
        return f"{self.register.url('create')}?{urlencode(self._given(proposal))}"
