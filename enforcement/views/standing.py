"""Registers as they stood on a day: who of the officers may act, and what is on the power and duty lists."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enforcement.enums import PowerKind, Standing
from enforcement.models import Officer
from portal.access import Action
from portal.models import Category
from portal.phrases import say_date
from portal.records.inputs import DayField
from portal.records.small_forms import PlainForm
from portal.views.base import RegisterView
from portal.views.lists import ListView


@dataclass(frozen=True)
class Table:
    """A table of the page: rows are (label, url, cells (text, url)); ``numbers`` sets them to the right."""

    title: str
    head: list[str]
    rows: list[dict[str, Any]]
    said: str = ""
    numbers: bool = True


class OnDayForm(PlainForm):
    """From when to when; what stands is asked at the last day."""

    since = DayField(label=gettext_lazy("From"), required=False)
    on = DayField(label=gettext_lazy("As of"), required=False)


class StandingListView(ListView):
    """The list, with the way to how it stood on a day."""

    template = "enforcement/listed.html"

    def _urls(self, request: HttpRequest) -> dict[str, str]:
        return super()._urls(request) | {"standing": self.register.url("standing")}


class OfficersView(StandingListView):
    """The officers."""


class PowersView(StandingListView):
    """The items of the lists."""


class OnDayView(RegisterView):
    """A register on a day, and what happened from a first day to it: the day's year unless said."""

    action = Action.VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the tables; days that are none are said, and today is shown."""
        form = OnDayForm(request.GET or None)
        asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
        on = asked.get("on") or timezone.localdate()
        since = asked.get("since") or dt.date(on.year, 1, 1)
        if not form.is_bound:
            form = OnDayForm(initial={"on": on, "since": since})
        context = {
            "register": self.register,
            "title": _("%(what)s on %(day)s") % {"what": self.register.label, "day": say_date(on)},
            "form": form,
            "tables": self.tables(min(since, on), on),
            "urls": {"list": self.register.url()},
        }
        return render(request, "enforcement/on_day.html", context)

    def tables(self, since: dt.date, on: dt.date) -> list[Table]:
        """Return the tables (title, said, head, rows, numbers)."""
        raise NotImplementedError

    def happened(self, title: str, dates: Mapping[str, Any], since: dt.date, on: dt.date) -> Table:
        """Return how many entries have each date within the days, each number leading to its entries."""
        rows = self.register.listed(self.request.user)
        counted = rows.aggregate(
            **{f"on_{name}": Count("pk", filter=Q(**{f"{name}__range": (since, on)})) for name in dates}
        )
        shown = [
            {
                "label": label,
                "cells": [
                    {
                        "text": str(counted[f"on_{name}"]),
                        "url": self.register.list_url(by=name, **{"from": since, "to": on}),
                    }
                ],
            }
            for name, label in dates.items()
        ]
        said = _("From %(first)s to %(last)s") % {"first": say_date(since), "last": say_date(on)}
        return Table(title, [_("What took place"), _("Number of entries")], shown, said)


class OfficersOnDayView(OnDayView):
    """Who may act on a day, how everybody stands, and what happened to certificates."""

    dates = {
        "qualified_on": gettext_lazy("Newly qualified"),
        "issued_on": gettext_lazy("Certificates first issued"),
        "renewed_on": gettext_lazy("Certificates renewed"),
        "suspended_on": gettext_lazy("Certificates suspended"),
        "cancelled_on": gettext_lazy("Certificates cancelled"),
        "left_on": gettext_lazy("Left the post"),
    }
    # how somebody stands, and the condition of the list that finds the same people
    conditions = {Standing.EXPIRING: "expiring", Standing.ASSISTANT: "assisting"}

    def tables(self, since: dt.date, on: dt.date) -> list[Table]:
        """Return how they stand, who may act, and what happened."""
        known = list(self.register.listed(self.request.user).order_by("unit", "pk"))
        happened = self.happened(_("What happened to certificates"), self.dates, since, on)
        return [self._standings(known, on), self._able(known, on), happened]

    def _standings(self, known: list[Officer], on: dt.date) -> Table:
        """Return how many stand how: officers by their certificates, assistants apart."""
        counted = Counter(one.standing(on) for one in known if one.joined_on <= on)
        able = counted[Standing.CERTIFIED] + counted[Standing.EXPIRING]
        rows = [
            {"label": _("May act on that day"), "cells": [self._number(able, certified=on)]},
            *(
                {
                    "label": stand.label,
                    "cells": [
                        self._number(counted[stand], **{self.conditions[stand]: on})
                        if stand in self.conditions
                        else {"text": str(counted[stand]), "url": ""}
                    ],
                }
                for stand in Standing
                if stand != Standing.CERTIFIED
            ),
        ]
        return Table(_("How they stand"), [_("Standing"), _("Number of entries")], rows)

    def _number(self, number: int, **where: Any) -> dict[str, str]:
        return {"text": str(number), "url": self.register.list_url(**where)}

    def _able(self, known: list[Officer], on: dt.date) -> Table:
        """Return who may act, whose certificate ends first on top: the renewals that are due."""
        able = sorted(
            (one for one in known if one.is_certified(on)), key=lambda one: (one.valid_until, one.pk)
        )
        rows = [
            {
                "label": one.name,
                "url": self.register.url("detail", pk=one.pk),
                "cells": [
                    {"text": text, "url": ""}
                    for text in (
                        str(one.unit),
                        one.certificate_number,
                        one.valid_until.isoformat(),
                        one.standing(on).label if one.standing(on) == Standing.EXPIRING else "",
                    )
                ],
            }
            for one in able
        ]
        head = [
            _("Full name"),
            _("Unit"),
            _("Certificate number"),
            _("Certificate valid until"),
            _("Warning"),
        ]
        return Table(_("May act on that day"), head, rows, numbers=False)


class PowersOnDayView(OnDayView):
    """What was on the lists on a day, by list and kind, and what changed up to it."""

    dates = {
        "in_force_on": gettext_lazy("Put on a list"),
        "in_force_until": gettext_lazy("On a list for the last day"),
        "published_on": gettext_lazy("Lists published"),
    }

    def tables(self, since: dt.date, on: dt.date) -> list[Table]:
        """Return the totals, and what changed."""
        return [self._totals(on), self.happened(_("What changed"), self.dates, since, on)]

    def _totals(self, on: dt.date) -> Table:
        """Return list by kind, each cell leading to its items, with sums that add up both ways."""
        rows = self.register.listed(self.request.user).in_force(on).order_by()
        found = rows.values_list("list_kind", "power_kind").annotate(number=Count("pk"))
        numbers = {(kept, kind): number for kept, kind, number in found}
        lists = Category.objects.filter(pk__in={kept for kept, _kind in numbers}).order_by("position", "pk")
        kinds = [kind for kind in PowerKind if any(known == kind for _kept, known in numbers)]

        def cell(kept: Category | None, kind: PowerKind | None) -> dict[str, str]:
            number = sum(
                value
                for (of, known), value in numbers.items()
                if (kept is None or of == kept.pk) and (kind is None or known == kind)
            )
            where = {"in_force": on, "list_kind": kept and kept.code, "power_kind": kind and kind.value}
            return {"text": str(number), "url": self.register.list_url(**where) if number else ""}

        shown = [
            {
                "label": kept.name if kept else _("Together"),
                "cells": [cell(kept, kind) for kind in (*kinds, None)],
            }
            for kept in (*lists, None)
        ]
        head = [_("List"), *(kind.label for kind in kinds), _("Together")]
        return Table(_("Items on the lists"), head, shown if numbers else [])
