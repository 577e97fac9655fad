"""The registers of the rule of law in villages, and the log of short ways."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from legal_outreach import forms, models
from portal.access import NOTICES, WRITTEN
from portal.records.columns import Column
from portal.records.register import Register

LAW_AWARE_VILLAGERS = Register(
    name="law_aware_villagers",
    model=models.LawAwareVillager,
    form=forms.LawAwareVillagerForm,
    columns=("name", "unit", "source", "selected_on", "trained_on", "certified_on", "left_on", "phone"),
    search=("number", "name", "certificate_number"),
    filters=("unit", "source", "in_training", "in_office"),
    dates=("selected_on", "trained_on", "certified_on", "left_on"),
    access=NOTICES,
    extra_views={
        "detail": ("<int:pk>/", "legal_outreach.views.courses.VillagerView"),
        "act": ("<int:pk>/act/<slug:act>/", "legal_outreach.views.courses.VillagerActView"),
    },
)
VILLAGE_HONOURS = Register(
    name="village_honours",
    model=models.VillageHonour,
    form=forms.HonourForm,
    columns=(
        "number",
        "unit",
        "honour",
        "level",
        "named_on",
        "named_by",
        "review",
        "reviewed_on",
        "review_by",
    ),
    search=("number", "named_by", "document_number"),
    filters=("unit", "honour", "level", "review", "in_force", "review_near"),
    dates=("named_on", "reviewed_on", "review_by"),
    access=NOTICES,
    extra_views={
        "detail": ("<int:pk>/", "legal_outreach.views.courses.HonourView"),
        "act": ("<int:pk>/act/<slug:act>/", "legal_outreach.views.courses.HonourActView"),
    },
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
    columns=("title", "unit", "revised_on", "review", "checked_on", "filed_on", "ordered_on"),
    search=("number", "title"),
    filters=("unit", "unfiled", "ordered"),
    dates=("revised_on", "filed_on", "ordered_on"),
    access=NOTICES,
    extra_views={
        "detail": ("<int:pk>/", "legal_outreach.views.courses.CharterView"),
        "act": ("<int:pk>/act/<slug:act>/", "legal_outreach.views.courses.CharterActView"),
    },
)
WORK_STEPS = Register(
    name="work_steps",
    model=models.WorkStep,
    form=None,
    columns=(
        "number",
        "unit",
        Column("about", label=_("What the act was on")),
        "act",
        "done_on",
        "done_by",
        "basis",
        "note",
    ),
    search=("number", "done_by"),
    filters=("unit", "act"),
    dates=("done_on",),
    access=WRITTEN,
)
