"""A statutory limit's own page: why it ends on this day, day by day, and the way to the entry it runs on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from portal.access import Action
from portal.catalogue import REGISTERS
from portal.clocks.counting import counted_days
from portal.clocks.deadlines import due, explain
from portal.models import working_calendar
from portal.views.details import DetailView


class ClockView(DetailView):
    """Show a limit: its start, rule and article, each day counted or passed over, and where it was moved from."""

    template = "portal/clock.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the page; a rule that is no longer kept has its stored dates alone."""
        clock, rule = self.record, self.record.limit
        moves = [
            {name: dt.date.fromisoformat(day) for name, day in move.items()}
            for move in clock.explanation.get("redated", [])
        ]
        until = clock.explanation.get("extended_until")
        why: dict[str, Any] = {"rule": rule, "moves": moves, "until": until and dt.date.fromisoformat(until)}
        if rule is not None:
            calendar = working_calendar(clock.township)
            deadline = due(rule, clock.started_on, calendar)
            why |= {"sentences": explain(deadline), "days": counted_days(deadline, calendar)}
        return self.page(request, why=why, title=_("Why this day: %(limit)s") % {"limit": clock})

    def _actions(self) -> list[dict[str, Any]]:
        model = self.record.content_type.model_class()
        return [
            {
                "label": _("Open the entry it runs on"),
                "url": register.url("detail", pk=self.record.object_id),
                "primary": True,
            }
            for register in REGISTERS.values()
            if register.model is model and register.allows(self.request.user, Action.VIEW)
        ]
