"""Forms of the reports application."""

from __future__ import annotations

from portal.records.forms import RecordForm
from reports.models import PlanItem, StatedFigure


class StatedFigureForm(RecordForm):
    """A stated figure."""

    past_days = ("as_of",)

    class Meta(RecordForm.Meta):
        model = StatedFigure
        fields = (
            "unit", "key", "label", "value", "unit_name", "estimated", "numerator", "denominator", "as_of", "source"
        )  # fmt: skip


class PlanItemForm(RecordForm):
    """A plan item and what became of it."""

    past_days = ("planned_on", "done_on")

    class Meta(RecordForm.Meta):
        model = PlanItem
        fields = ("unit", "year", "planned_on", "heading", "text", "owner", "done_on", "outcome")
