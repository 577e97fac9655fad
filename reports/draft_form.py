"""What a draft needs to know: the year, and the last day its figures count."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.records.inputs import CountField, DayField
from portal.records.small_forms import PlainForm


class DraftForm(PlainForm):
    """Year and cut-off; many reports are written before the year is over. Sent twice it makes one edition."""

    submission = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)
    year = CountField(label=_("Year"), min_value=2000, max_value=2999)
    until = DayField(
        label=_("Figures as of"),
        help_text=_(
            "The last day that counts, often 31 December; a report written earlier names its own day."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """The last day lies in the year."""
        cleaned = super().clean()
        if cleaned.get("year") and cleaned.get("until") and cleaned["until"].year != cleaned["year"]:
            self.add_error("until", _("This day lies outside the year of the report."))
        return cleaned
