"""The registers of disclosure: what is disclosed, and the acts that disclosed it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enforcement import forms, models
from portal.access import OFFICE, WRITTEN
from portal.records.columns import Column
from portal.records.register import Register

DISCLOSURES = Register(
    name="disclosures",
    model=models.Disclosure,
    form=forms.DisclosureForm,
    columns=(
        "number", "unit", "title",
        Column("standing", value=lambda one: one.state.label, label=_("Where the disclosure stands")),
        "stage", "kind", "decided_on", "published_on", "posted_at", "withdrawn_on", "due_on",
    ),
    search=("number", "title", "receipt"),
    filters=(
        "unit", "stage", "kind", "content", "posted_at", "published", "waiting", "timed", "on_time", "overdue",
        "withdrawal_overdue", "public",
    ),
    dates=("decided_on", "published_on", "withdrawn_on"),
    access=OFFICE,
    extra_views={
        "list": ("", "enforcement.views.yearly.DisclosuresView"),
        "statistics": ("statistics/", "enforcement.views.yearly.YearlyView"),
        "statistics_file": ("statistics/<slug:ending>/", "enforcement.views.yearly.YearlyFileView"),
        "detail": ("<int:pk>/", "enforcement.views.disclosures.DisclosureView"),
        "act": ("<int:pk>/act/<slug:act>/", "enforcement.views.disclosures.DisclosureActView"),
    },
)  # fmt: skip
DISCLOSURE_STEPS = Register(
    name="disclosure_steps",
    model=models.DisclosureStep,
    form=None,
    columns=(
        "number",
        "unit",
        "disclosure",
        "act",
        "done_on",
        "place",
        "receipt",
        "done_by",
        "basis",
        "note",
    ),
    search=("number", "done_by", "receipt"),
    filters=("unit", "act", "place"),
    dates=("done_on",),
    access=WRITTEN,
)
ACT_COUNTS = Register(
    name="act_counts",
    model=models.ActCount,
    form=forms.ActCountForm,
    columns=("number", "unit", "act", "counted_on", "acts", "amount", "counted_by"),
    search=("number", "counted_by", "note"),
    filters=("unit", "act"),
    dates=("counted_on",),
    access=OFFICE,
)
