"""The registers of power and duty lists: the items, their adjustments, and the acts on these."""

from __future__ import annotations

from enforcement import forms, models
from enforcement.step_registers import steps
from portal.access import OFFICE
from portal.records.register import Register

POWERS = Register(
    name="powers",
    model=models.PowerItem,
    form=forms.PowerForm,
    columns=(
        "name", "unit", "code", "list_kind", "power_kind", "source", "lead_department", "in_force_on",
        "in_force_until",
    ),
    search=("name", "code", "lead_department"),
    filters=("unit", "list_kind", "power_kind", "source", "in_force", "used"),
    dates=("in_force_on", "in_force_until", "published_on"),
    access=OFFICE,
    extra_views={
        "list": ("", "enforcement.views.standing.PowersView"),
        "standing": ("standing/", "enforcement.views.standing.PowersOnDayView"),
    },
)  # fmt: skip
POWER_ADJUSTMENTS = Register(
    name="power_adjustments",
    model=models.PowerAdjustment,
    form=forms.AdjustmentForm,
    columns=(
        "number", "unit", "kind", "list_kind", "item_name", "caused_on", "stage", "approved_on", "published_on",
        "due_on",
    ),
    search=("number", "item_name"),
    filters=("unit", "kind", "list_kind", "reason", "stage", "overdue"),
    dates=("caused_on", "applied_on", "approved_on", "published_on"),
    access=OFFICE,
    extra_views={
        "detail": ("<int:pk>/", "enforcement.views.adjustments.AdjustmentView"),
        "act": ("<int:pk>/act/<slug:act>/", "enforcement.views.adjustments.AdjustmentActView"),
    },
)  # fmt: skip
ADJUSTMENT_STEPS = steps("adjustment_steps", models.AdjustmentStep, "adjustment")
