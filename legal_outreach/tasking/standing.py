"""How a task stands under an act, and whose act it is."""

from __future__ import annotations

from dataclasses import dataclass

from legal_outreach.enums import TaskAct
from legal_outreach.models import MeetingTask
from portal.records import acts


@dataclass
class Standing(acts.Standing):
    """A task under an act."""

    @property
    def task(self) -> MeetingTask:
        """Return the task."""
        return self.record

    def allows(self, one: acts.Transition) -> bool:
        """A village reports on its task; whether it is done is the office's to confirm."""
        return one.act == TaskAct.REPORT or not self.user.sees_unit_only
