"""The year's plan and responsibility list of publicity, with how far each task is."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from legal_outreach.enums import PlanKind, PlanState
from legal_outreach.models import PlanItem
from legal_outreach.outreach_registers import OUTREACH
from legal_outreach.views.years import year_or_404, years_beside
from portal.access import Action
from portal.views.base import RegisterView
from portal.views.lists import ListView


class PlanItemsView(ListView):
    """The list of tasks, with the way to the year's progress."""

    template = "legal_outreach/plan_items.html"


class PlanYearView(RegisterView):
    """The tasks of a year by where they come from: plan, responsibility list, laws to be studied, prompts."""

    action = Action.VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the year."""
        today = timezone.localdate()
        year = year_or_404(request, today, ahead=1)
        rows = self.register.listed(request.user).filter(finish_by__year=year).order_by("finish_by", "pk")
        events = OUTREACH.records(request.user).live().filter(plan_item__finish_by__year=year).order_by()
        held = dict(events.values_list("plan_item").annotate(Count("pk")))
        tasks = [self._said(one, held.get(one.pk, 0), today) for one in rows.select_related("addressed")]
        context = {
            "register": self.register,
            "title": _("Progress of the publicity plan %(year)d") % {"year": year},
            "years": years_beside(year, today, ahead=1),
            "groups": [self._group(kind, tasks) for kind in PlanKind],
            "urls": {
                "list": self.register.url(),
                "create": self.register.url("create") if self.can(Action.CREATE) else "",
            },
        }
        return render(request, "legal_outreach/plan.html", context)

    def _group(self, kind: PlanKind, tasks: list[dict[str, Any]]) -> dict[str, Any]:
        own = [one for one in tasks if one["task"].kind == kind]
        done = sum(one["state"]["kind"] == "done" for one in own)
        create = f"{self.register.url('create')}?kind={kind.value}" if self.can(Action.CREATE) else ""
        return {"label": kind.label, "tasks": own, "done": done, "of": len(own), "create_url": create}

    def _said(self, task: PlanItem, events: int, today: dt.date) -> dict[str, Any]:
        return {
            "task": task,
            "url": self.register.url("detail", pk=task.pk),
            "state": _state(task, today),
            "events": events,
            "events_url": OUTREACH.list_url(plan_item=task.pk),
        }


def _state(task: PlanItem, today: dt.date) -> dict[str, str]:
    """Return how far a task is; a prompt is done when it is answered (法治宣传教育法 art. 57)."""
    owes_answer = task.kind == PlanKind.PROMPT and task.state == PlanState.DONE
    if task.state != PlanState.OPEN and not owes_answer:
        return {"kind": "done", "label": task.state.label}
    label = _("Answer still owed") if owes_answer else task.state.label
    if task.finish_by < today:
        return {"kind": "overdue", "label": label if owes_answer else _("Overdue")}
    return {"kind": "soon" if owes_answer else "open", "label": label}
