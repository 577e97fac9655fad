"""The registers of study, of publicity events, of their calendar and plan."""

from __future__ import annotations

from legal_outreach import forms, models
from portal.access import CASEWORK, NOTICES, OFFICE
from portal.records.register import Register

STUDY = Register(
    name="study",
    model=models.StudySession,
    form=forms.StudySessionForm,
    columns=("number", "unit", "held_on", "level", "form", "topic", "expected", "present"),
    search=("number", "topic", "law", "speaker"),
    filters=("unit", "level", "level__reported_as", "form", "subject"),
    dates=("held_on",),
    access=OFFICE,
    extra_views={
        "list": ("", "legal_outreach.views.study.SessionsView"),
        "year": ("year/", "legal_outreach.views.study.StudyYearView"),
    },
)
STUDY_CADENCES = Register(
    name="study_cadences",
    model=models.StudyCadence,
    form=forms.StudyCadenceForm,
    columns=("number", "unit", "level", "every", "since", "basis"),
    search=("number", "basis"),
    filters=("unit", "level", "every"),
    dates=("since",),
    access=OFFICE,
)
EXAMS = Register(
    name="exams",
    model=models.ExamBatch,
    form=forms.ExamForm,
    columns=("name", "unit", "held_on", "level", "expected", "taken", "passed", "excellent", "average"),
    search=("number", "name", "law"),
    filters=("unit", "level", "level__reported_as", "online"),
    dates=("held_on",),
    access=OFFICE,
)
COMPETITIONS = Register(
    name="competitions",
    model=models.Competition,
    form=forms.CompetitionForm,
    columns=("name", "unit", "held_on", "held_here", "organiser", "participants", "awards"),
    search=("number", "name", "law"),
    filters=("unit", "held_here", "level"),
    dates=("held_on",),
    access=OFFICE,
)
OUTREACH = Register(
    name="outreach",
    model=models.OutreachEvent,
    form=forms.OutreachForm,
    columns=(
        "number",
        "unit",
        "held_on",
        "place",
        "form",
        "topic",
        "village",
        "audience",
        "items_given",
        "consultations",
    ),
    search=("number", "topic", "law", "location", "organiser", "partners"),
    filters=(
        "unit",
        "place",
        "form",
        "village",
        "addressed",
        "adviser_involved",
        "on_occasion",
        "in_village",
        "at_named_place",
        "publicity_day",
        "plan_item",
    ),
    dates=("held_on",),
    access=CASEWORK,
    extra_views={
        "list": ("", "legal_outreach.views.events.EventsView"),
        "create": ("new/", "legal_outreach.views.events.EventCreateView"),
        "detail": ("<int:pk>/", "legal_outreach.views.events.EventPage"),
        "attach": ("<int:pk>/attach/", "legal_outreach.views.events.EventAttachView"),
        "attachment": (
            "<int:pk>/attachments/<int:attachment>/",
            "legal_outreach.views.events.EventAttachmentView",
        ),
        "photo_out": ("<int:pk>/photos/<int:attachment>/out/", "legal_outreach.views.events.PhotoOutView"),
        "photos": ("<int:pk>/photos/", "legal_outreach.views.events.EventPhotosView"),
    },
)
OUTREACH_PLAN = Register(
    name="outreach_plan",
    model=models.PlanItem,
    form=forms.PlanItemForm,
    columns=("number", "unit", "kind", "task", "laws", "responsible", "finish_by", "done_on"),
    search=("number", "task", "laws", "responsible", "issued_by"),
    filters=("unit", "kind", "programme", "done", "open", "overdue", "answered", "unanswered"),
    dates=("finish_by", "done_on", "received_on", "answered_on"),
    access=NOTICES,
    extra_views={
        "list": ("", "legal_outreach.views.plan.PlanItemsView"),
        "year": ("year/", "legal_outreach.views.plan.PlanYearView"),
        "detail": ("<int:pk>/", "legal_outreach.views.courses.PlanItemView"),
        "act": ("<int:pk>/act/<slug:act>/", "legal_outreach.views.courses.PlanItemActView"),
    },
)
PUBLICITY_DAYS = Register(
    name="publicity_days",
    model=models.PublicityDay,
    form=forms.PublicityDayForm,
    columns=("name", "begins_on", "ends_on", "theme", "note"),
    search=("name", "theme"),
    filters=("year", "coming", "observed", "missed"),
    dates=("begins_on", "ends_on"),
    order=("begins_on",),
    access=NOTICES,
    extra_views={
        "list": ("", "legal_outreach.views.calendar.DaysView"),
        "year": ("year/", "legal_outreach.views.calendar.CalendarView"),
        "load": ("load/", "legal_outreach.views.calendar.LoadCalendarView"),
    },
)
PUBLICITY_TEAMS = Register(
    name="publicity_teams",
    model=models.PublicityTeam,
    form=forms.PublicityTeamForm,
    columns=("name", "unit", "kind", "members", "formed_on", "ended_on"),
    search=("number", "name"),
    filters=("unit", "kind", "kind__reported_as", "existing"),
    dates=("formed_on", "ended_on"),
    access=NOTICES,
)
