"""The registers of study and publicity, in the order of the report."""

from __future__ import annotations

from legal_outreach import forms, models
from legal_outreach.advice_registers import (
    ADVISER_SERVICES,
    ENGAGEMENTS,
    LITIGATION,
    REVIEW_STEPS,
    REVIEWS,
)
from legal_outreach.work_registers import LEADER_DUTIES, MEETING_TASKS, MEETINGS, TASK_STEPS
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
    ),
    dates=("held_on",),
    access=CASEWORK,
)
OUTREACH_PLAN = Register(
    name="outreach_plan",
    model=models.PlanItem,
    form=forms.PlanItemForm,
    columns=("number", "unit", "kind", "task", "laws", "responsible", "finish_by", "done_on"),
    search=("number", "task", "laws", "responsible"),
    filters=("unit", "kind", "programme", "done", "open", "overdue"),
    dates=("finish_by", "done_on"),
    access=NOTICES,
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
)
LAW_AWARE_VILLAGERS = Register(
    name="law_aware_villagers",
    model=models.LawAwareVillager,
    form=forms.LawAwareVillagerForm,
    columns=("name", "unit", "source", "selected_on", "trained_on", "certified_on", "left_on", "phone"),
    search=("number", "name", "certificate_number"),
    filters=("unit", "source", "in_training", "in_office"),
    dates=("selected_on", "trained_on", "certified_on", "left_on"),
    access=NOTICES,
)
VILLAGE_HONOURS = Register(
    name="village_honours",
    model=models.VillageHonour,
    form=forms.HonourForm,
    columns=("number", "unit", "honour", "level", "named_on", "named_by", "review", "reviewed_on"),
    search=("number", "named_by", "document_number"),
    filters=("unit", "honour", "level", "review", "in_force"),
    dates=("named_on", "reviewed_on"),
    access=NOTICES,
)
CULTURE_SITES = Register(
    name="culture_sites",
    model=models.CultureSite,
    form=forms.CultureSiteForm,
    columns=("name", "unit", "kind", "level", "opened_on", "closed_on", "investment"),
    search=("number", "name", "address"),
    filters=("unit", "kind", "kind__reported_as", "level", "existing"),
    dates=("opened_on", "closed_on"),
    access=NOTICES,
)
VILLAGE_CHARTERS = Register(
    name="village_charters",
    model=models.VillageCharter,
    form=forms.VillageCharterForm,
    columns=("title", "unit", "revised_on", "review", "filed_on"),
    search=("number", "title"),
    filters=("unit",),
    dates=("revised_on", "filed_on"),
    access=NOTICES,
)

REGISTERS = (
    STUDY,
    EXAMS,
    COMPETITIONS,
    OUTREACH,
    OUTREACH_PLAN,
    PUBLICITY_DAYS,
    REVIEWS,
    ADVISER_SERVICES,
    LITIGATION,
    ENGAGEMENTS,
    REVIEW_STEPS,
    MEETINGS,
    MEETING_TASKS,
    TASK_STEPS,
    LEADER_DUTIES,
    LAW_AWARE_VILLAGERS,
    VILLAGE_HONOURS,
    CULTURE_SITES,
    VILLAGE_CHARTERS,
)
