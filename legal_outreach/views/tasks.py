"""One task of a meeting with its way."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from legal_outreach.registers import MEETINGS
from legal_outreach.tasking.lifecycle import FLOW
from legal_outreach.tasking.standing import Standing
from portal.access import Action
from portal.views.acts import ActView, CaseView


class TaskView(CaseView):
    """One task, from the meeting to its end."""

    flow = FLOW
    template = "legal_outreach/task.html"

    def way(self, standing: Standing) -> list[dict[str, Any]]:
        """Return its stations, each with its day."""
        one = standing.task
        stations = (
            (_("Set"), one.assigned_on),
            (_("Reported on"), one.reported_on or one.done_on),
            (_("Done"), one.done_on),
        )
        return [{"label": label, "day": day} for label, day in stations]

    def about(self, standing: Standing) -> dict[str, Any]:
        """Return the way to the meeting, for who may read of it."""
        may = MEETINGS.allows(self.request.user, Action.VIEW)
        return {"meeting_url": MEETINGS.url("detail", pk=standing.task.meeting_id) if may else ""}

    def is_finished(self) -> bool:
        """Nothing more is expected of what is done."""
        return self.record.done_on is not None


class TaskActView(ActView):
    """One act on a task."""

    flow = FLOW
