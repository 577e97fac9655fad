"""Study of a year by level and month, with the rounds that passed without a session."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from legal_outreach.cadence import rounds
from legal_outreach.models import StudyCadence
from legal_outreach.outreach_registers import EXAMS, STUDY_CADENCES
from legal_outreach.views.years import year_or_404, years_beside
from portal.access import Action
from portal.models import Category
from portal.periods import Period
from portal.views.base import RegisterView
from portal.views.lists import ListView

COURT_VISIT = "court-visit"


class SessionsView(ListView):
    """The list of sessions, with the way to the year's matrix."""

    template = "legal_outreach/sessions.html"


class StudyYearView(RegisterView):
    """A matrix of levels and months; a gap is seen as soon as its round has passed, not at the end of the year."""

    action = Action.VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the year: one query each for sessions, levels, cadences and exams."""
        today = timezone.localdate()
        year = year_or_404(request, today)
        sessions = self.register.records(request.user).live().filter(held_on__year=year)
        lines = self._lines(sessions, year, today)
        context = {
            "register": self.register,
            "title": _("Study of law %(year)d") % {"year": year},
            "years": years_beside(year, today),
            "months": range(1, 13),
            "lines": lines,
            "gaps": [{"level": line["label"], "months": gap} for line in lines for gap in line["gaps"]],
            "total": sum(line["total"] for line in lines),
            "visits": self._visits(sessions, year),
            "exams": self._exams(year),
            "urls": {
                "list": self.register.url(),
                "create": self.register.url("create") if self.can(Action.CREATE) else "",
                "cadences": STUDY_CADENCES.url(),
            },
        }
        return render(request, "legal_outreach/study.html", context)

    def _lines(self, sessions: QuerySet, year: int, today: dt.date) -> list[dict[str, Any]]:
        held: dict[int, list[dt.date]] = defaultdict(list)
        for level, day in sessions.order_by().values_list("level", "held_on"):
            held[level].append(day)
        laid_down = STUDY_CADENCES.records(self.request.user).live().filter(since__year__lte=year)
        cadences: dict[int, list[StudyCadence]] = defaultdict(list)
        for one in laid_down.order_by("since"):
            cadences[one.level_id].append(one)
        levels = Category.objects.filter(pk__in=held.keys() | cadences.keys()).order_by("pk")
        return [self._line(level, held[level.pk], cadences[level.pk], year, today) for level in levels]

    def _line(
        self, level: Category, days: list[dt.date], cadences: list[StudyCadence], year: int, today: dt.date
    ) -> dict[str, Any]:
        missed = [
            one
            for every, asked in _asked(cadences, year)
            for one in rounds(year, every)
            if one.is_missed(days, asked, today)
        ]
        closing = {one.months[-1] for one in missed}
        return {
            "label": level.name,
            "every": cadences[-1].get_every_display() if cadences else "",  # the latest stands
            "cells": [self._cell(level, days, Period.month(year, month), closing) for month in range(1, 13)],
            "total": len(days),
            "url": self._list(level, Period.year(year)),
            "gaps": [_said_months(one.months) for one in missed],
        }

    def _cell(self, level: Category, days: list[dt.date], month: Period, closing: set[int]) -> dict[str, Any]:
        number = sum(month.first <= day <= month.last for day in days)
        gap = {"kind": "overdue", "label": _("missing")} if month.first.month in closing else None
        return {"number": number, "url": self._list(level, month) if number else "", "gap": gap}

    def _list(self, level: Category, period: Period) -> str:
        return self.register.list_url(level=level.code, **{"from": period.first, "to": period.last})

    def _visits(self, sessions: QuerySet, year: int) -> dict[str, Any]:
        """Return the court hearings attended (旁听庭审) with who was expected and who came."""
        rows = sessions.filter(form__code=COURT_VISIT).values_list("expected", "attended")
        period = Period.year(year)
        return {
            "number": len(rows),
            "expected": sum(expected for expected, _came in rows),
            "attended": sum(came for _expected, came in rows),
            "url": self.register.list_url(form=COURT_VISIT, **{"from": period.first, "to": period.last}),
        }

    def _exams(self, year: int) -> list[dict[str, Any]]:
        """Return the year's exams by batch: both sides of each rate, never a rate that was typed."""
        rows = EXAMS.listed(self.request.user).filter(held_on__year=year).order_by("held_on", "pk")
        return [{"exam": one, "url": EXAMS.url("detail", pk=one.pk)} for one in rows]


def _asked(cadences: list[StudyCadence], year: int) -> Iterator[tuple[int, Period]]:
    """Yield how often and from when to when: each cadence holds until the next one begins."""
    for one, after in zip_longest(cadences, cadences[1:]):
        last = after.since - dt.timedelta(days=1) if after else Period.year(year).last
        yield one.every, Period(one.since, last)


def _said_months(months: tuple[int, ...]) -> str:
    if len(months) == 1:
        return f"{months[0]}月"
    return f"{months[0]}—{months[-1]}月"
