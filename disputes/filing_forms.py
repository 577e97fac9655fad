"""Forms around filing: the township's days, and the short forms of the mediator's and the office's pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from disputes.counts import Counts
from disputes.handing_in import Statement
from disputes.models import FilingRule
from portal.records.forms import RecordForm
from portal.records.inputs import PlainTextField
from portal.records.small_forms import PlainForm


class FilingRuleForm(RecordForm):
    """A township's days for filing."""

    class Meta(RecordForm.Meta):
        model = FilingRule
        fields = ("unit", "since", "due_day", "closing_day", "days_open", "unlock_days", "notice")


class StatementForm(PlainForm):
    """What a phone or the office sends of a month or a day; all of it may come from a page kept offline."""

    submission = forms.UUIDField(required=False)
    nothing_new = forms.BooleanField(required=False)
    spoken_by = PlainTextField(label=_("Reported by"), required=False, max_length=50)
    what_happened = PlainTextField(label=_("What happened"), required=False, max_length=200)
    method = PlainTextField(label=_("Way of screening"), required=False, max_length=60)
    households = forms.IntegerField(
        label=_("Households covered"), required=False, min_value=0, max_value=100_000
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in Counts.names():
            self.fields[name] = forms.IntegerField(required=False, min_value=0, max_value=1_000_000)

    def statement(self) -> Statement:
        """Return what was said; the form must be valid."""
        said = self.cleaned_data
        counts = {name: said[name] for name in Counts.names()}
        return Statement(
            submission=said["submission"],
            nothing_new=said["nothing_new"],
            counts=None if None in counts.values() else Counts(**counts),
            what_happened=said["what_happened"],
            spoken_by=said["spoken_by"],
            method=said["method"],
            households=said["households"],
        )


class SaidReasonForm(PlainForm):
    """Why an unlock is asked for, or why a village has not filed."""

    reason = PlainTextField(label=_("Reason"), min_length=2, max_length=200)
