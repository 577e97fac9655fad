"""The registers of inspections: what was inspected, the acts that did it, and how often an enterprise may be."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from enforcement import forms, models
from enforcement.step_registers import steps
from portal.access import OFFICE
from portal.models import User
from portal.records.columns import Column
from portal.records.register import Register


class InspectionRegister(Register):
    """The list shows which of the year's inspections of its enterprise each one is."""

    def listed(self, user: User | None) -> QuerySet:
        """Count for all rows at once."""
        return super().listed(user).with_nth()


INSPECTIONS = InspectionRegister(
    name="inspections",
    model=models.Inspection,
    form=forms.InspectionForm,
    columns=(
        "number", "unit", "target",
        Column("standing", value=lambda one: one.state.label, label=_("Where the inspection stands")),
        "kind", "field", "planned_on", "inspected_on", "joint_units", "people", "result",
        Column("nth_of_year", label=_("Which of the year")), "rectified_on",
    ),
    search=("number", "target", "credit_code", "joint_units"),
    filters=(
        "unit", "kind", "occasion", "field", "result", "of_enterprise", "joint", "ahead", "found_problems",
        "not_put_right",
    ),
    dates=("inspected_on", "planned_on", "rectified_on", "followed_up_on"),
    access=OFFICE,
    extra_views={
        "detail": ("<int:pk>/", "enforcement.views.inspections.InspectionView"),
        "act": ("<int:pk>/act/<slug:act>/", "enforcement.views.inspections.InspectionActView"),
        "paper": ("<int:pk>/papers/<slug:kind>/", "enforcement.views.inspections.InspectionPaperView"),
    },
)  # fmt: skip
INSPECTION_STEPS = steps("inspection_steps", models.InspectionStep, "inspection")
INSPECTION_CAPS = Register(
    name="inspection_caps",
    model=models.InspectionCap,
    form=forms.InspectionCapForm,
    columns=("number", "unit", "year", "times", "published_on", "document_number"),
    search=("number", "document_number"),
    filters=("unit",),
    dates=("published_on",),
    access=OFFICE,
)
