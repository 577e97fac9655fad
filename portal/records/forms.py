"""The form of a record: what can be typed, and therefore what can be imported."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.models import Organisation, Placed, User
from portal.records.choices import KnownChoiceField
from portal.records.inputs import input_for


class RecordForm(forms.ModelForm):
    """Base of every record's form. A subclass names its model, its fields and, to read well, its sections.

    ``sections`` are (title, field names); what no section names stands first. ``folded`` are the places of those
    sections that are opened when they are needed. ``past_days`` are the dates of events, which cannot lie in the
    future. ``by_acts`` are what acts on the record own: sheets and past ledgers
    bring them along, a page does not ask them. ``user`` decides which units and related records are offered.
    """

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    submission = forms.UUIDField(required=False, widget=forms.HiddenInput)

    sections: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = ()
    folded: ClassVar[tuple[int, ...]] = ()
    past_days: ClassVar[tuple[str, ...]] = ()
    by_acts: ClassVar[tuple[str, ...]] = ()
    unique_later = False  # an import asks for all rows at once
    way_out: Mapping[str, Any] | None = None  # url and label of where it is mended, if not here

    class Meta:
        formfield_callback = input_for

    def __init__(self, *args: Any, user: User | None, as_history: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.as_history = as_history
        self.fields["version"].initial = self.instance.version or None
        if self.instance.pk is None:
            self.fields["submission"].initial = uuid.uuid4
        for name, field in self.fields.items():
            if isinstance(field, KnownChoiceField):
                field.queryset = self.offered(name, field.queryset)
        self._settle_unit()
        self._mask()

    # --- What is offered -----------------------------------------------------------------------------

    def offered(self, name: str, rows: models.QuerySet) -> models.QuerySet:
        """Return the rows a choice offers: in the user's scope, in use, or already chosen."""
        if self.user is not None and hasattr(rows, "visible_to"):
            rows = rows.visible_to(self.user)
        if rows.model is Organisation and name == "unit":
            rows = rows.existing(timezone.localdate()) if not self.as_history else rows
            rows = rows.exclude(kind=Organisation.Kind.COUNTY).select_related("parent")
            if self.user is not None and self.user.sees_unit_only:
                rows = rows.filter(pk=self.user.organisation_id)
        elif hasattr(rows, "live"):
            rows = rows.live()
        chosen = getattr(self.instance, f"{name}_id", None)
        return rows.model.objects.filter(Q(pk__in=rows.values("pk")) | Q(pk=chosen)) if chosen else rows

    def _settle_unit(self) -> None:
        """A mediator has one village: it is filled in and not asked for."""
        if self.user is not None and self.user.sees_unit_only and "unit" in self.fields:
            self.fields["unit"].initial = self.user.organisation_id
            self.fields["unit"].widget = forms.HiddenInput()

    def _mask(self) -> None:
        """Show what is revealed only with a purpose as its mask; sent back unchanged it changes nothing."""
        if self.instance.pk is None:
            return
        for name, personal in getattr(self.instance, "personal", {}).items():
            value = getattr(self.instance, name)
            if personal.always and value and name in self.fields:
                shown = personal.mask(value)
                self.initial[name] = shown
                self.fields[name].kept = (shown, value)

    def leave_to_acts(self) -> RecordForm:
        """Leave out what acts own, for a page; an entry of a past ledger has no acts and keeps all."""
        if not self.instance.historical:
            for name in self.by_acts:
                self.fields.pop(name, None)
        return self

    # --- What is checked ------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        """Refuse events of tomorrow; a subclass adds the rules of its own subject."""
        cleaned = super().clean()
        today = timezone.localdate()
        for name in self.past_days:
            day = cleaned.get(name)
            if isinstance(day, dt.datetime):
                day = timezone.localdate(day)
            if day and day > today:
                self.add_error(
                    name,
                    ValidationError(
                        _("This day has not come yet: an event is entered when it has happened."),
                        code="future",
                    ),
                )
        return cleaned

    def moved(self, cleaned: dict[str, Any]) -> set[str]:
        """Return the fields that differ from what is stored; to be asked in ``clean``, before the record is filled.

        A sheet reuses its form for many rows, so what Django takes for the initial values is not theirs.
        """
        return {
            name
            for name, value in cleaned.items()
            if name in self._meta.fields and value != getattr(self.instance, name)
        }

    def _get_validation_exclusions(self) -> set[str]:
        """Leave related rows out of the model's own check: the choices have been checked, without a query."""
        related = {field.name for field in self._meta.model._meta.fields if field.is_relation}
        return super()._get_validation_exclusions() | related

    def validate_unique(self) -> None:
        """Check the constraints that need the database; an import does this for a whole batch instead."""
        if self.unique_later:
            return
        # what is typed nowhere but decides whether a rule holds for the record has to be looked at
        exclude = super()._get_validation_exclusions() - {"voided_at", "township"}
        if isinstance(self.instance, Placed) and self.instance.unit_id:
            self.instance.township = self.instance.unit.township
        try:
            self.instance.validate_unique(exclude=exclude)
            self.instance.validate_constraints(exclude=exclude)
        except ValidationError as error:
            self._update_errors(error)

    # --- How it is laid out ---------------------------------------------------------------------------

    @property
    def helper(self) -> FormHelper:
        """Return the crispy layout: one column, a fieldset a section, no form tag of its own."""
        helper = FormHelper(self)
        helper.form_tag = False
        helper.disable_csrf = True
        named = [name for _title, names in self.sections for name in names]
        first = [name for name in self.fields if name not in named]
        helper.layout = Layout(*self._present(first), *self._fieldsets())
        return helper

    def _fieldsets(self) -> Iterator[Fieldset]:
        for place, (title, named) in enumerate(self.sections):
            names = self._present(named)
            if not names:
                continue
            if place in self.folded:
                told = any(map(self._is_filled, names))
                yield Fieldset(str(title), *names, template="parts/folded.html", open=told)
            else:
                yield Fieldset(str(title), *names)

    def _is_filled(self, name: str) -> bool:
        """Tell whether a field has something to show: a fault, or another value than the one it begins with."""
        if self.errors.get(name):
            return True
        value = self[name].value()
        return value not in (None, "", False, self._meta.model._meta.get_field(name).get_default())

    def _present(self, names: Iterable[str]) -> list[str]:
        return [name for name in names if name in self.fields]
