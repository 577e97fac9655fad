"""Pages that show a year whole: the slots of the meetings, duty visits by village, what the leaders did."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from legal_outreach.duties import LeaderYear, Line, leader_years
from legal_outreach.duty_visits import Visit, coverage, visits_url
from legal_outreach.meeting_slots import Held, meeting_slots, meetings_url
from legal_outreach.registers import LEADER_DUTIES, MEETING_PLANS
from legal_outreach.views.years import year_or_404, years_beside
from portal.access import Action
from portal.models import Organisation
from portal.views.base import RegisterView

Rows = dict[int, list[dict[str, Any]]]  # by township


class YearView(RegisterView):
    """A year of a township (of each township below, for the county)."""

    action = Action.VIEW
    template: str
    title: Any

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the year that is asked for."""
        today = timezone.localdate()
        year = year_or_404(request, today)
        context = {
            "title": self.title,
            "years": years_beside(year, today),
            "urls": {"list": self.register.url()},
            "register": self.register,
            "groups": self._groups(year, today),
            **self.about(),
        }
        return render(request, self.template, context)

    def _places(self) -> list[Organisation]:
        place = self.request.user.organisation.township
        if place.kind != Organisation.Kind.COUNTY:
            return [place]
        return list(Organisation.objects.live().filter(parent=place).order_by("pinyin"))

    def _groups(self, year: int, today: dt.date) -> list[dict[str, Any]]:
        """Return the townships with their rows; what is asked of the database is asked for all of them at once."""
        places = self._places()
        rows = self.rows(places, year, today)
        return [{"name": place.name, "rows": rows.get(place.pk, [])} for place in places]

    def rows(self, places: list[Organisation], year: int, today: dt.date) -> Rows:
        """Return the rows of each township."""
        raise NotImplementedError

    def about(self) -> dict[str, Any]:
        """Return what the page shows besides."""
        return {}


class MatrixView(YearView):
    """A year as a table of marks, twelve months wide."""

    template = "legal_outreach/matrix.html"
    first_column: Any
    explained: Any = ""

    def about(self) -> dict[str, Any]:
        """Return the head of the table and what it means."""
        return {"months": range(1, 13), "head": self.first_column, "explained": self.explained}


class CadenceView(MatrixView):
    """The slots of every series: held, missing, to come; a gap is seen on the first day after its slot."""

    title = gettext_lazy("Meetings of the year")
    first_column = gettext_lazy("Series")

    def about(self) -> dict[str, Any]:
        """Return the way to where the cadences are entered."""
        may = MEETING_PLANS.allows(self.request.user, Action.VIEW)
        plans = {"url": MEETING_PLANS.url(), "label": MEETING_PLANS.label}
        return {**super().about(), "further": [plans] if may else []}

    def rows(self, places: list[Organisation], year: int, today: dt.date) -> Rows:
        """Return a row for each series."""
        marks = {
            Held.HELD: ("done", _("held")),
            Held.MISSING: ("missing", _("not held")),
            Held.RUNNING: ("soon", _("to be held now")),
            Held.TO_COME: ("neutral", _("to come")),
            Held.NOT_ASKED: ("neutral", _("not asked")),
        }
        found = meeting_slots(places, year, today, self.request.user)
        return {
            place: [
                {
                    "name": one.series,
                    "cells": [
                        {
                            "span": slot.months,
                            "state": _mark(marks[slot.state], slot.meetings),
                            "url": meetings_url(one, slot) if slot.meetings else "",
                        }
                        for slot in one.slots
                    ],
                }
                for one in known
            ]
            for place, known in found.items()
        }


class CoverageView(MatrixView):
    """Villages by month: visited by their adviser, not visited, or without an adviser."""

    title = gettext_lazy("Duty visits of village advisers")
    first_column = gettext_lazy("Village")
    explained = gettext_lazy("Visits are services of the kind duty, entered for the village.")

    def rows(self, places: list[Organisation], year: int, today: dt.date) -> Rows:
        """Return a row for each village."""
        marks = {
            Visit.VISITED: ("done", _("visited")),
            Visit.NOT_VISITED: ("missing", _("not visited")),
            Visit.NO_ADVISER: ("overdue", _("no adviser")),
            Visit.RUNNING: ("soon", _("to be visited now")),
            Visit.TO_COME: ("neutral", _("to come")),
        }
        found = coverage(places, year, today, self.request.user)
        return {
            place: [
                {
                    "name": one.village.name,
                    "said": _("%(visited)d months, %(hours)g hours")
                    % {"visited": one.visited, "hours": one.hours},
                    "cells": [
                        {
                            "span": 1,
                            "state": _mark(marks[month.state], month.visits),
                            "url": visits_url(one, month) if month.visits else "",
                        }
                        for month in one.months
                    ],
                }
                for one in known
            ]
            for place, known in found.items()
        }


def _mark(mark: tuple[str, str], number: int) -> dict[str, str]:
    kind, label = mark
    return {"kind": kind, "label": f"{label} {number}" if number > 1 else label}


class LeadersView(YearView):
    """A leader's year beside what is expected; each line opens its records."""

    template = "legal_outreach/leaders.html"
    title = gettext_lazy("The leaders' year")

    def rows(self, places: list[Organisation], year: int, today: dt.date) -> Rows:
        """Return every leader with what is on record, and that nothing is."""
        found = leader_years(places, year, today, self.request.user)
        return {place: [_said_leader(one) for one in known] for place, known in found.items()}


def _said_leader(one: LeaderYear) -> dict[str, Any]:
    return {
        "person": one.person or _("No name on record"),
        "post": one.post.label if one.post else _("Post not on record"),
        "is_recorded": one.is_recorded,
        "lines": [_said(line) for line in one.lines],
    }


def _said(line: Line) -> dict[str, Any]:
    if line.records:
        state = {"kind": "done", "label": _("on record")}
    elif line.lacking:
        state = {"kind": "missing", "label": _("nothing on record")}
    else:
        state = {"kind": "open", "label": _("not yet")}
    return {
        "label": line.duty.label,
        "article": line.article,
        "asked": line.asked,
        "state": state,
        "records": [
            {
                "url": LEADER_DUTIES.url("detail", pk=one.pk),
                "day": one.performed_on,
                "matter": one.matter,
                "result": one.result,
            }
            for one in line.records
        ],
    }
