"""Forms of the reports application."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.records.forms import RecordForm
from reports.models import Bulletin, FormMapping, Passage, PlanItem, StatedFigure


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


class PassageForm(RecordForm):
    """A passage people write."""

    past_days = ("written_on",)

    class Meta(RecordForm.Meta):
        model = Passage
        fields = ("unit", "year", "kind", "position", "heading", "text", "written_on", "written_by")


class BulletinForm(RecordForm):
    """An issue of the bulletin."""

    past_days = ("issued_on",)

    class Meta(RecordForm.Meta):
        model = Bulletin
        fields = ("unit", "title", "year", "quarter", "issue", "issued_on", "editor", "copies", "contents")

    def clean(self) -> dict[str, Any]:
        """What was composed in the portal is written and issued there, and stands as it was issued."""
        cleaned = super().clean()
        if self.instance.composed and self.moved(cleaned) - self._may_differ():
            raise ValidationError(
                _(
                    "This issue was composed in the portal: a draft is changed on its own page, and what has "
                    "been issued stands; note a correction, which the next issue carries."
                )
            )
        return cleaned

    def _may_differ(self) -> set[str]:
        return {"title"} if self.instance.is_draft else set()


class FormMappingForm(RecordForm):
    """A form from above."""

    past_days = ("received_on",)

    class Meta(RecordForm.Meta):
        model = FormMapping
        fields = ("unit", "name", "issuer", "received_on", "cells", "note")
