"""A value of a record, named once: the same column serves list, detail page and sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone

from portal.models.records import Personal
from portal.phrases import say_value


@dataclass(frozen=True)
class Column:
    """A named value. ``"unit"`` becomes ``Column("unit")``; write one out only where the default is wrong."""

    name: str
    value: Callable[[Any], Any] | None = None
    label: Any = None
    kind: str = ""
    field: models.Field | None = field(default=None, compare=False)
    personal: Personal | None = None

    def bind(self, model: type[models.Model]) -> Column:
        """Return the column with the field, label and kind it has in ``model``.

        ``AttributeError`` when the model has nothing of that name, or nothing says how it is called.
        """
        try:
            model_field = model._meta.get_field(self.name)
        except FieldDoesNotExist:
            if self.value is None and not hasattr(model, self.name):
                raise AttributeError(f"{model.__name__} has no {self.name!r}") from None
            described = getattr(getattr(model, self.name, None), "fget", None)
            label = self.label or getattr(described, "label", None)
            if label is None:
                raise AttributeError(f"the column {self.name!r} has no label") from None
            return replace(self, label=label, kind=self.kind or "text")
        return replace(
            self,
            field=model_field,
            label=self.label or model_field.verbose_name,
            kind=self.kind or _kind_of(model_field),
            personal=getattr(model, "personal", {}).get(self.name),
        )

    def raw(self, record: models.Model) -> Any:
        """Return the value itself: a date, a number, a related object, a text."""
        return self.value(record) if self.value else getattr(record, self.name)

    def text(self, record: models.Model, *, revealing: bool = False) -> str:
        """Return what a person reads; personal values are masked unless the reader may see them here."""
        raw = self.raw(record)
        if self.field is not None and self.field.choices and raw not in (None, ""):
            raw = getattr(record, f"get_{self.name}_display")()
        said = say_value(raw)
        if said and self.personal and (self.personal.always or not revealing):
            return self.personal.mask(said)
        return said

    def cells(self, *, revealing: bool = False) -> Callable[[Any], Any]:
        """Return what makes a typed cell of a raw value: numbers and days stay numbers and days.

        Made once for many rows, of which each then costs little; :func:`as_it_is` where there is nothing to
        make. Nothing to say gives ``None``, an empty cell.
        """
        choices = self.field.flatchoices if self.field is not None and self.field.choices else ()
        if self.personal is None and self.is_stored and _is_typed(self.field) and not choices:
            return as_it_is
        labels = _Labels((value, str(label)) for value, label in choices)
        mask = self.personal.mask if self.personal and (self.personal.always or not revealing) else None
        if labels and mask is None:
            return labels.__getitem__

        def cell(raw: Any) -> Any:
            if isinstance(raw, dt.datetime) and self.personal is None:
                return timezone.localtime(raw).replace(tzinfo=None)
            if isinstance(raw, _NUMBER_OR_DAY) and not isinstance(raw, bool) and self.personal is None:
                return raw
            said = raw if type(raw) is str else say_value(raw)
            if labels:
                said = labels[raw]
            return (mask(said) if mask and said else said) or None

        return cell

    @property
    def is_stored(self) -> bool:
        """Tell whether the raw value is what stands in the table, or for a relation behind it."""
        return self.value is None and isinstance(self.field, models.Field) and self.field.concrete

    @property
    def is_related(self) -> bool:
        """Tell whether showing the column needs another table."""
        return isinstance(self.field, models.ForeignKey)

    @property
    def sort_key(self) -> str:
        """Return the column of the database the list is sorted by, or an empty text if it cannot be."""
        if self.field is None or self.personal is not None:
            return ""
        if not self.is_related:
            return self.name
        related = self.field.related_model
        for name in ("position", "pinyin"):
            if any(item.name == name for item in related._meta.fields):
                return f"{self.name}__{name}"
        return ""


_NUMBER_OR_DAY = (int, float, Decimal, dt.date)


def as_it_is(raw: Any) -> Any:
    """Return a value that is its own cell."""
    return raw


def _is_typed(field: models.Field) -> bool:
    """Tell whether the values of a field are numbers or days that a sheet takes as they are."""
    typed = (models.IntegerField, models.FloatField, models.DecimalField, models.DateField)
    return isinstance(field, typed) and not isinstance(field, models.DateTimeField)


class _Labels(dict[Any, str | None]):
    """The labels of choices; a value that is no longer one of them says itself."""

    def __missing__(self, raw: Any) -> str | None:
        return say_value(raw) or None


def _kind_of(model_field: models.Field) -> str:
    if isinstance(model_field, models.BooleanField):
        return "flag"
    if isinstance(model_field, models.DateField):
        return "date"
    if isinstance(model_field, models.IntegerField | models.DecimalField) and not model_field.choices:
        return "number"
    return "text"
