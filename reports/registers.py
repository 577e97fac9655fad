"""The registers of the reports application."""

from __future__ import annotations

from portal.access import OFFICE, REPORTING
from portal.records.register import Register
from reports.forms import BulletinForm, FormMappingForm, PassageForm, PlanItemForm, StatedFigureForm
from reports.models import AnnualReport, Bulletin, FormMapping, Passage, PlanItem, StatedFigure

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
        "list": ("", "reports.views.EditionsView"),
        "detail": ("<int:pk>/", "reports.views.PreviewView"),
        "pdf": ("<int:pk>/pdf/", "reports.views.PdfView"),
        "since": ("<int:pk>/since/", "reports.views.SinceView"),
        "draft": ("draft/", "reports.views.DraftView"),
    },
)

PASSAGES = Register(
    name="passages",
    model=Passage,
    form=PassageForm,
    columns=("heading", "year", "kind", "position", "text", "written_by"),
    search=("heading", "text"),
    filters=("year", "kind"),
    dates=("written_on",),
    order=("-year", "kind", "position"),
    access=OFFICE,
)
BULLETINS = Register(
    name="bulletins",
    model=Bulletin,
    form=BulletinForm,
    columns=("title", "year", "quarter", "issue", "issued_on", "editor", "copies"),
    search=("title", "contents"),
    filters=("year", "quarter"),
    dates=("issued_on",),
    access=OFFICE,
)
FORM_MAPPINGS = Register(
    name="form_mappings",
    model=FormMapping,
    form=FormMappingForm,
    columns=("name", "issuer", "received_on", "note"),
    search=("name", "issuer"),
    dates=("received_on",),
    access=OFFICE,
)

REGISTERS = (ANNUAL_REPORTS, PASSAGES, PLAN_ITEMS, BULLETINS, STATED_FIGURES, FORM_MAPPINGS)
