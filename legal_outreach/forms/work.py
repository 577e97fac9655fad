"""Forms of meetings, their tasks and the leaders' duties."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from legal_outreach.forms.once import OnceForm
from legal_outreach.models import LeaderDuty, Meeting, MeetingPlan, MeetingTask
from portal.records.forms import RecordForm


class MeetingForm(OnceForm):
    """A meeting; it belongs to one series."""

    alike, named = ("unit", "held_on", "title"), "meetings"

    sections = (
        (
            _("The meeting"),
            (
                "unit",
                "series",
                "title",
                "held_on",
                "chaired_by",
                "expected",
                "present",
                "over_reason",
                "legal_office",
                "rule_of_law",
            ),
        ),
        (
            _("What it dealt with"),
            ("agenda", "decisions", "major_items", "problems_raised", "problems_solved", "minutes_number"),
        ),
    )
    past_days = ("held_on",)

    class Meta(RecordForm.Meta):
        model = Meeting
        fields = (
            "unit", "series", "title", "held_on", "chaired_by", "expected", "present", "over_reason",
            "legal_office", "rule_of_law", "agenda", "decisions", "major_items", "problems_raised",
            "problems_solved", "minutes_number",
        )  # fmt: skip


class MeetingPlanForm(RecordForm):
    """How often a series is to be held; it may begin later."""

    class Meta(RecordForm.Meta):
        model = MeetingPlan
        fields = ("unit", "series", "every", "begins_on", "ends_on", "basis")


class MeetingTaskForm(RecordForm):
    """A task set by a meeting."""

    past_days = ("assigned_on", "reported_on", "done_on")
    by_acts = ("reported_on", "done_on", "result")

    class Meta(RecordForm.Meta):
        model = MeetingTask
        fields = (
            "unit", "meeting", "task", "owner", "account", "assigned_on", "finish_by",
            "reported_on", "done_on", "result",
        )  # fmt: skip


class LeaderDutyForm(OnceForm):
    """One act of a leader."""

    alike, named = ("performed_on", "person", "duty", "matter"), "leader_duties"

    past_days = ("performed_on",)

    class Meta(RecordForm.Meta):
        model = LeaderDuty
        fields = ("unit", "person", "post", "duty", "performed_on", "matter", "meeting", "result")
