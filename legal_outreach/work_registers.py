"""The registers of meetings with their tasks, and of the leaders' duties."""

from __future__ import annotations

from legal_outreach import forms, models
from portal.access import OFFICE, TASKS, WRITTEN
from portal.records.register import Register

MEETINGS = Register(
    name="meetings",
    model=models.Meeting,
    form=forms.MeetingForm,
    columns=(
        "number",
        "unit",
        "series",
        "title",
        "held_on",
        "chaired_by",
        "rule_of_law",
        "problems_raised",
        "problems_solved",
    ),
    search=("number", "title", "chaired_by", "minutes_number"),
    filters=("unit", "series", "rule_of_law", "legal_office"),
    dates=("held_on",),
    access=OFFICE,
    extra_views={
        "list": ("", "legal_outreach.views.meetings.MeetingsView"),
        "cadence": ("year/", "legal_outreach.views.matrices.CadenceView"),
        "detail": ("<int:pk>/", "legal_outreach.views.meetings.MeetingView"),
    },
)
MEETING_PLANS = Register(
    name="meeting_plans",
    model=models.MeetingPlan,
    form=forms.MeetingPlanForm,
    columns=("number", "unit", "series", "every", "begins_on", "ends_on", "basis"),
    search=("number", "basis"),
    filters=("unit", "series", "every"),
    dates=("begins_on",),
    access=OFFICE,
)
MEETING_TASKS = Register(
    name="meeting_tasks",
    model=models.MeetingTask,
    form=forms.MeetingTaskForm,
    columns=("number", "unit", "task", "state", "meeting", "owner", "finish_by", "due_on", "done_on"),
    search=("number", "task", "owner"),
    filters=("unit", "state", "meeting", "done", "open", "overdue"),
    dates=("assigned_on", "finish_by", "done_on"),
    access=TASKS,
    extra_views={
        "detail": ("<int:pk>/", "legal_outreach.views.tasks.TaskView"),
        "act": ("<int:pk>/act/<slug:act>/", "legal_outreach.views.tasks.TaskActView"),
    },
)
LEADER_DUTIES = Register(
    name="leader_duties",
    model=models.LeaderDuty,
    form=forms.LeaderDutyForm,
    columns=("number", "person", "post", "duty", "performed_on", "matter", "unit"),
    search=("number", "person", "matter"),
    filters=("unit", "post", "duty", "by_head"),
    dates=("performed_on",),
    access=OFFICE,
    extra_views={
        "list": ("", "legal_outreach.views.meetings.DutiesView"),
        "year": ("year/", "legal_outreach.views.matrices.LeadersView"),
    },
)
TASK_STEPS = Register(
    name="task_steps",
    model=models.TaskStep,
    form=None,
    columns=("number", "unit", "task", "act", "done_on", "done_by", "basis", "note"),
    search=("number", "done_by"),
    filters=("unit", "act"),
    dates=("done_on",),
    access=WRITTEN,
)
