"""The form of one act: only what the act asks, with what is known filled in."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _

from portal.records.acts import Ask, Kind, Standing, Transition
from portal.records.choices import KnownChoiceField
from portal.records.inputs import DayField, PlainTextField, input_for
from portal.records.small_forms import PlainForm

WORDS = 200


class ActForm(PlainForm):
    """What one act asks of a record as it stands."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, transition: Transition, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing = standing
        self.fields["version"].initial = standing.record.version
        for ask in transition.asks:
            self.fields[ask.name] = self._field(ask)
            self.fields[ask.name].initial = standing.initial(ask)
            standing.narrow(ask, self.fields[ask.name])

    def _field(self, ask: Ask) -> forms.Field:
        if ask.of is None:
            return _free(ask)
        model_field = ask.of._meta.get_field(ask.name)
        shown = input_for(model_field)
        shown.label = ask.label or shown.label
        # a statement of the record itself has to be so; one of what the act writes may be either
        is_open = isinstance(model_field, models.BooleanField) and not isinstance(
            self.standing.record, ask.of
        )
        shown.required = ask.required and not is_open
        if shown.required and model_field.choices:
            _ask_for_one(shown)
        if isinstance(shown, KnownChoiceField):
            shown.empty_label = _("please choose")
            rows = shown.queryset.complex_filter(model_field.get_limit_choices_to()).live()
            shown.queryset = rows.visible_to(self.standing.user) if hasattr(rows, "visible_to") else rows
        return shown

    def values(self) -> dict[str, Any]:
        """Return what was typed, without what the form carries unseen."""
        unseen = ("version", "submission")
        return {name: value for name, value in self.cleaned_data.items() if name not in unseen}


def _ask_for_one(shown: forms.ChoiceField) -> None:
    """Offer no *not filled in* where something has to be chosen, though the record may go without."""
    given = [(value, label) for value, label in shown.choices if value != ""]
    is_few = isinstance(shown.widget, forms.RadioSelect)
    shown.choices = given if is_few else [("", _("please choose")), *given]


def _free(ask: Ask) -> forms.Field:
    if ask.kind == Kind.DAY:
        return DayField(label=ask.label, required=ask.required)
    if ask.kind == Kind.TEXT:
        return PlainTextField(label=ask.label, max_length=WORDS, required=ask.required)
    return forms.BooleanField(label=ask.label, required=ask.required)
