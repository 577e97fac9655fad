"""The registers of the reports application."""

from __future__ import annotations

from portal.access import ISSUES, OFFICE, REPORTING, access_table
from portal.records.register import Register
from reports.forms import BulletinForm, FormMappingForm, PassageForm, PlanItemForm, StatedFigureForm
from reports.models import (
    AnnualReport,
    Bulletin,
    BulletinStep,
    FormMapping,
    Passage,
    PlanItem,
    StatedFigure,
)

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
    columns=("title", "year", "quarter", "issue", "state", "issued_on", "editor", "approved_by", "copies"),
    search=("title", "contents"),
    filters=("year", "quarter", "state"),
    dates=("issued_on",),
    order=("-year", "-quarter"),
    access=ISSUES,
    extra_views={
        "list": ("", "reports.bulletins.pages.BulletinsView"),
        "detail": ("<int:pk>/", "reports.bulletins.pages.BulletinView"),
        "edit": ("<int:pk>/edit/", "reports.bulletins.pages.BulletinEditView"),
        "void": ("<int:pk>/void/", "reports.bulletins.pages.BulletinVoidView"),
        "act": ("<int:pk>/act/<slug:act>/", "reports.bulletins.pages.BulletinActView"),
        "file": ("<int:pk>/file.<slug:ending>", "reports.bulletins.pages.BulletinFileView"),
        "photo": ("<int:pk>/photos/<int:photo>/", "reports.bulletins.pages.BulletinPhotoView"),
        "draft": ("draft/", "reports.bulletins.writing_pages.DraftView"),
        "write": ("<int:pk>/write/", "reports.bulletins.writing_pages.WriteView"),
        "part": ("<int:pk>/write/<int:part>/", "reports.bulletins.writing_pages.PartView"),
        "add": ("<int:pk>/write/add/", "reports.bulletins.writing_pages.AddView"),
        "refresh": ("<int:pk>/write/figures/", "reports.bulletins.writing_pages.RefreshView"),
    },
)
BULLETIN_STEPS = Register(
    name="bulletin_steps",
    model=BulletinStep,
    form=None,
    columns=("number", "bulletin", "act", "done_on", "done_by", "note"),
    search=("number", "done_by"),
    filters=("act",),
    dates=("done_on",),
    access=access_table(
        staff="view export", supervisor="view export", leader="view export", administrator="view"
    ),
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

REGISTERS = (ANNUAL_REPORTS, PASSAGES, PLAN_ITEMS, BULLETINS, BULLETIN_STEPS, STATED_FIGURES, FORM_MAPPINGS)
