"""The registers of the reports application."""

from __future__ import annotations

from portal.access import OFFICE, REPORTING
from portal.records.register import Register
from reports.forms import PlanItemForm, StatedFigureForm
from reports.models import AnnualReport, PlanItem, StatedFigure

STATED_FIGURES = Register(
    name="stated_figures",
    model=StatedFigure,
    form=StatedFigureForm,
    columns=("label", "value", "unit_name", "estimated", "as_of", "source", "unit"),
    search=("label", "key", "source"),
    filters=("key", "estimated"),
    dates=("as_of",),
    access=OFFICE,
)
PLAN_ITEMS = Register(
    name="plan_items",
    model=PlanItem,
    form=PlanItemForm,
    columns=("heading", "year", "text", "owner", "planned_on", "done_on"),
    search=("heading", "text", "owner"),
    filters=("year", "undone"),
    dates=("planned_on", "done_on"),
    access=OFFICE,
)
ANNUAL_REPORTS = Register(
    name="annual_reports",
    model=AnnualReport,
    form=None,
    columns=("title", "year", "edition", "until", "state", "pages", "created_at"),
    search=("title",),
    filters=("year", "state"),
    dates=("until",),
    order=("-year", "-edition"),
    access=REPORTING,
    extra_views={
        "detail": ("<int:pk>/", "reports.views.PreviewView"),
        "pdf": ("<int:pk>/pdf/", "reports.views.PdfView"),
        "draft": ("draft/", "reports.views.DraftView"),
    },
)

REGISTERS = (ANNUAL_REPORTS, PLAN_ITEMS, STATED_FIGURES)
