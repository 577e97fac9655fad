"""Forms of what the public reads, and of what it asks: progress and result by number and code."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from petitions.enums import Satisfaction
from petitions.forms import OfficeForm
from petitions.models import PetitionGuide, ReceptionDay
from portal.models import Organisation
from portal.phrases import fold_digits
from portal.records.forms import RecordForm
from portal.records.inputs import PlainTextField
from portal.records.small_forms import PlainForm


class PetitionGuideForm(OfficeForm):
    """The guide of the township."""

    sections = (
        (
            _("What art. 18 asks to publish"),
            ("channels", "address", "phone", "reception_times", "how_to_query", "procedure"),
        ),
        (_("Notice about personal data"), ("data_contact", "data_kept")),
    )

    past_days = ("published_on",)

    class Meta(RecordForm.Meta):
        model = PetitionGuide
        fields = (
            "unit", "published_on", "channels", "address", "phone", "reception_times", "how_to_query", "procedure",
            "data_contact", "data_kept",
        )  # fmt: skip

    def offered(self, name: str, rows: Any) -> Any:
        """Offer the township itself."""
        rows = super().offered(name, rows)
        return rows.filter(kind=Organisation.Kind.TOWNSHIP) if name == "unit" else rows


class ReceptionDayForm(OfficeForm):
    """A day on which a leader will receive visitors."""

    class Meta(RecordForm.Meta):
        model = ReceptionDay
        fields = ("unit", "day", "hours", "place")


class QueryForm(PlainForm):
    """Number and code of the receipt."""

    number = PlainTextField(label=_("Number of the petition"), max_length=40)
    code = PlainTextField(
        label=_("Code of the receipt"),
        max_length=40,
        help_text=_("Ten letters and digits; capitals, spaces and hyphens make no difference."),
    )

    def clean_number(self) -> str:
        """Read digits of any width."""
        return fold_digits(self.cleaned_data["number"]).strip()

    def clean_code(self) -> str:
        """Read digits of any width."""
        return fold_digits(self.cleaned_data["code"])


class EvaluationForm(QueryForm):
    """What the petitioner says of the handling, proved by number and code again (art. 21)."""

    satisfaction = forms.ChoiceField(
        label=_("Satisfied with the handling organ"), choices=Satisfaction.choices, widget=forms.RadioSelect
    )
    office_satisfaction = forms.ChoiceField(
        label=_("Satisfied with the petition office"), choices=Satisfaction.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("number", "code"):
            self.fields[name].widget = forms.HiddenInput()
