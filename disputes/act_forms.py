"""The form of one act: only what the act asks, with what is known filled in."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _

from disputes.enums import Act, Confirmation
from disputes.models import Dispute, MediationCommittee
from disputes.standing import Standing
from disputes.transitions import AHEAD, Ask, Transition
from portal.records.inputs import DayField, KnownChoiceField, PlainTextField, input_for
from portal.records.small_forms import PlainForm


class ActForm(PlainForm):
    """What one act asks of a dispute as it stands."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, transition: Transition, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing = standing
        self.fields["version"].initial = standing.dispute.version
        for ask in transition.asks:
            self.fields[ask.name] = self._field(ask)
            self.fields[ask.name].initial = self._initial(ask)
        if transition.act == Act.DECIDED:
            decided = (Confirmation.CONFIRMED, Confirmation.REFUSED)
            self.fields["confirmation"].choices = [(one.value, one.label) for one in decided]

    def _field(self, ask: Ask) -> forms.Field:
        if ask.of is None:
            if ask.name.endswith("_on"):
                return DayField(label=ask.label)
            if ask.name == "other":
                return PlainTextField(label=ask.label, max_length=40)
            return forms.BooleanField(label=ask.label)
        model_field = ask.of._meta.get_field(ask.name)
        field = input_for(model_field)
        field.label = ask.label or field.label
        field.required = ask.required and (
            not isinstance(model_field, models.BooleanField) or ask.of is Dispute
        )
        if isinstance(field, KnownChoiceField):
            field.empty_label = _("please choose")
            field.queryset = self._offered(model_field, field.queryset)
        return field

    def _offered(self, model_field: models.ForeignKey, rows: models.QuerySet) -> models.QuerySet:
        rows = rows.complex_filter(model_field.get_limit_choices_to()).live()
        return rows.visible_to(self.standing.user) if hasattr(rows, "visible_to") else rows

    def _initial(self, ask: Ask) -> Any:
        """Fill in today for what happens now, and what the dispute says already."""
        target = self.standing.target(ask.of)
        if ask.name == "amount":
            return 0
        known = getattr(target, ask.name, None) if target is not None else None
        if known not in (None, ""):
            return known
        if ask.name == "committee":
            own = MediationCommittee.objects.live().filter(unit=self.standing.dispute.unit_id)
            return own.first() if own.count() == 1 else None
        is_day = ask.name.endswith("_on") and ask.name not in AHEAD
        return self.standing.day if is_day else None

    def values(self) -> dict[str, Any]:
        """Return what was typed, without what the form carries unseen."""
        unseen = ("version", "submission")
        return {name: value for name, value in self.cleaned_data.items() if name not in unseen}
