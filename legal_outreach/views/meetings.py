"""One meeting with the tasks it set and the duties done at it; the lists that lead to the pages of a year."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from legal_outreach.registers import LEADER_DUTIES, MEETING_TASKS
from portal.views.details import DetailView
from portal.views.lists import ListView


class MeetingsView(ListView):
    """The register, with the way to the year's slots."""

    template = "legal_outreach/meetings.html"


class ServicesView(ListView):
    """The register, with the way to the duty visits, and the rule by which a lecture counts once."""

    template = "legal_outreach/services.html"


class DutiesView(ListView):
    """The register, with the way to the leaders' year."""

    template = "legal_outreach/duties.html"


class MeetingView(DetailView):
    """One meeting."""

    template = "legal_outreach/meeting.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it with its tasks, each with who answers for it and when it is due."""
        return self.page(request, parts=[part for part in (self._tasks(), self._duties()) if part])

    def _tasks(self) -> dict[str, Any] | None:
        meeting = self.record
        rows = (
            MEETING_TASKS.records(self.request.user)
            .live()
            .filter(meeting=meeting)
            .order_by("finish_by", "pk")
        )
        given = {"meeting": meeting.pk, "unit": meeting.unit_id, "assigned_on": meeting.held_on}
        return self.part(MEETING_TASKS, ("task", "state", "owner", "finish_by", "done_on"), rows, given)

    def _duties(self) -> dict[str, Any] | None:
        meeting = self.record
        rows = LEADER_DUTIES.records(self.request.user).live().filter(meeting=meeting).order_by("pk")
        given = {"meeting": meeting.pk, "unit": meeting.unit_id, "performed_on": meeting.held_on}
        return self.part(LEADER_DUTIES, ("matter", "person", "duty", "result"), rows, given)
