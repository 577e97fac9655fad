"""The registers of penalty cases: the cases, what their acts leave, and the standards by which fines are set."""

from __future__ import annotations

from enforcement import forms, models
from portal.access import OFFICE, WRITTEN
from portal.records.register import Register

CASES = Register(
    name="cases",
    model=models.EnforcementCase,
    form=forms.CaseForm,
    columns=(
        "number", "unit", "procedure", "field", "party", "filed_on", "stage", "penalty", "fine_amount", "due_on"
    ),
    search=("number", "party", "facts", "decision_number"),
    filters=(
        "unit", "procedure", "field", "source", "stage", "result", "penalty", "party_kind", "open", "overdue",
        "unpaid",
    ),
    dates=("filed_on", "decided_on", "served_on", "paid_on", "court_applied_on", "closed_on", "due_on"),
    access=OFFICE,
    extra_views={
        "detail": ("<int:pk>/", "enforcement.views.cases.CaseFileView"),
        "act": ("<int:pk>/act/<slug:act>/", "enforcement.views.cases.CaseActView"),
        "dossier": ("<int:pk>/dossier/", "enforcement.views.cases.CaseDossierView"),
    },
)  # fmt: skip
CASE_STEPS = Register(
    name="case_steps",
    model=models.CaseStep,
    form=None,
    columns=(
        "number", "unit", "case", "act", "done_on", "officer", "second_officer", "done_by", "basis", "paper", "note"
    ),
    search=("number", "done_by"),
    filters=("unit", "act"),
    dates=("done_on",),
    access=WRITTEN,
)  # fmt: skip
CASE_PAPERS = Register(
    name="case_papers",
    model=models.CasePaper,
    form=forms.CasePaperForm,
    columns=("number", "unit", "case", "kind", "document_number", "issued_on", "service", "delivered_on"),
    search=("number", "document_number"),
    filters=("unit", "kind", "service"),
    dates=("issued_on", "delivered_on"),
    access=OFFICE,
    extra_views={
        "detail": ("<int:pk>/", "enforcement.views.cases.CasePaperView"),
        "paper": ("<int:pk>/paper/", "enforcement.views.cases.CasePaperFileView"),
    },
)
CASE_MEASURES = Register(
    name="case_measures",
    model=models.CaseMeasure,
    form=forms.MeasureForm,
    columns=("number", "unit", "case", "kind", "taken_on", "extended_on", "ended_on", "due_on"),
    search=("number", "goods", "place"),
    filters=("unit", "kind", "standing", "overdue"),
    dates=("taken_on", "ended_on"),
    access=OFFICE,
)
CASE_CONTESTS = Register(
    name="case_contests",
    model=models.CaseContest,
    form=forms.ContestForm,
    columns=("number", "unit", "case", "kind", "applied_on", "answered_on", "ended_on", "outcome", "due_on"),
    search=("number", "organ"),
    filters=("unit", "kind", "outcome", "pending"),
    dates=("applied_on", "ended_on"),
    access=OFFICE,
)
DISCRETION_STANDARDS = Register(
    name="discretion_standards",
    model=models.DiscretionStandard,
    form=forms.DiscretionForm,
    columns=(
        "number", "unit", "power", "circumstances", "minimum", "maximum", "in_force_on", "in_force_until",
        "published_on",
    ),
    search=("number", "circumstances", "document_number"),
    filters=("unit", "in_force"),
    dates=("in_force_on", "in_force_until", "published_on"),
    access=OFFICE,
)  # fmt: skip
AMOUNT_THRESHOLDS = Register(
    name="amount_thresholds",
    model=models.AmountThreshold,
    form=forms.ThresholdForm,
    columns=("number", "unit", "purpose", "party_kind", "amount", "basis", "in_force_on", "in_force_until"),
    search=("number", "basis"),
    filters=("unit", "purpose", "party_kind", "in_force"),
    dates=("in_force_on", "in_force_until"),
    access=OFFICE,
)
