"""Choices among rows: a select for a few, a number typed for many, a name or code in a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from portal.models import Category, Organisation, Record
from portal.phrases import clean_text

_NAMES = ("name", "code", "number")
MANY = 200  # more rows than these are no longer a list that anybody reads through
SUGGESTED = 50
SAID = 12  # choices a refusal names
_GREATEST_KEY = 2**63 - 1


def _not_among(value: object, offered: Iterable[object]) -> ValidationError:
    """Return the refusal of what was typed, which names the first choices there are."""
    names = list(dict.fromkeys(map(str, offered)))
    return ValidationError(
        _("“%(value)s” is not one of the choices: %(choices)s."),
        code="invalid_choice",
        params={"value": str(value)[:40], "choices": "、".join(names[:SAID]) + ("…" if names[SAID:] else "")},
    )


class FixedChoiceField(forms.TypedChoiceField):
    """A choice among a few fixed values: what is none of them is refused with those there are."""

    def validate(self, value: Any) -> None:
        """Refuse what is not offered; an empty value only where something has to be chosen."""
        forms.Field.validate(self, value)
        if value and not self.valid_value(value):
            raise _not_among(value, (label for key, label in self.choices if key != ""))


class PinyinSelect(forms.Select):
    """A select whose options carry their pinyin, so that ``dzc`` finds 大赵村."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the pinyin of the option's object."""
        option = super().create_option(name, value, *args, **kwargs)
        pinyin = getattr(getattr(value, "instance", None), "pinyin", "")
        if pinyin:
            option["attrs"]["data-pinyin"] = pinyin
        return option


class KnownChoiceField(forms.ModelChoiceField):
    """A choice among rows that are read once and then known: no query for each value checked.

    Sheets name a row by its name or code as well as by its key.
    """

    widget = PinyinSelect
    current: models.Model | None = None  # what the entry at hand already points at, offered or not

    def known(self) -> dict[str, models.Model]:
        """Return the rows by key, code, number and name, as text; read at the first question.

        A text that fits two rows names neither.
        """
        if not hasattr(self, "_known"):
            rows = list(self.queryset)
            named: dict[str, models.Model | None] = {}
            for row in rows:
                words = {str(row), *(str(getattr(row, name)) for name in _NAMES if hasattr(row, name))}
                for word in words:
                    named[word] = row if named.get(word, row) == row else None
            named.update({str(row.pk): row for row in rows})
            self._known = {word: row for word, row in named.items() if row is not None}
        return self._known

    def named(self, text: str) -> models.Model | None:
        """Return the row of a key, code, number or name."""
        return self.known().get(text)

    def to_python(self, value: Any) -> models.Model | None:
        """Return the row named by its key, code or name."""
        if value in self.empty_values:
            return None
        if isinstance(value, models.Model):
            return value
        if self.current is not None and str(value) == str(self.current.pk):
            return self.current
        found = self.named(clean_text(str(value)))
        if found is None:
            raise _not_among(value, self._some_choices())
        return found

    def _some_choices(self) -> Iterable[object]:
        return self.known().values()


class RecordSelect(PinyinSelect):
    """A select among entries of a register; among many an input for the number, the newest suggested."""

    def render(
        self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """Read no more rows than a select would show."""
        offered = self.choices
        rows = list(offered.queryset[: MANY + 1])
        if len(rows) > MANY:
            return self._typed(name, value, rows, {**self.attrs, **(attrs or {})})
        empty = [("", offered.field.empty_label)] if offered.field.empty_label is not None else []
        self.choices = [*empty, *(offered.choice(row) for row in rows)]
        shown = super().render(name, value, attrs, renderer)
        self.choices = offered
        return shown

    def _typed(self, name: str, value: Any, rows: list[models.Model], attrs: dict[str, Any]) -> SafeString:
        chosen = self.choices.field.row_of_key(value)
        context = {
            "name": name,
            "value": value if chosen is None else chosen.number,
            "rows": rows[:SUGGESTED],
            "attrs": {**attrs, "class": attrs.get("class", "").replace("form-select", "form-control")},
        }
        return render_to_string("records/number_input.html", context)


class RecordChoiceField(KnownChoiceField):
    """A choice among entries of a register, which grow with the years: each is asked for by key or number.

    ``reads_all`` is for a sheet, whose many rows ask again and again.
    """

    widget = RecordSelect
    reads_all = False

    def named(self, text: str) -> models.Model | None:
        """Return the one row of a key, number or name."""
        if self.reads_all:
            return super().named(text)
        found = self.row_of_key(text)
        if found is None:
            columns = {field.name for field in self.queryset.model._meta.concrete_fields}
            said = [Q(**{name: text}) for name in _NAMES if name in columns]
            found = self._single(reduce(or_, said))
        return found

    def row_of_key(self, text: Any) -> models.Model | None:
        """Return the row of a key as a form sends it."""
        digits = str(text)
        is_key = digits.isascii() and digits.isdecimal() and len(digits) < 20 and int(digits) <= _GREATEST_KEY
        return self._single(Q(pk=digits)) if is_key else None

    def _single(self, wanted: Q) -> models.Model | None:
        rows = list(self.queryset.filter(wanted)[:2])
        return rows[0] if len(rows) == 1 else None

    def _some_choices(self) -> Iterable[object]:
        return super()._some_choices() if self.reads_all else self.queryset[:MANY]


def nothing_chosen(model_field: models.Field) -> Any:
    """Return what a choice says while nothing is chosen."""
    return _("not filled in") if model_field.blank else _("please choose")


def choice_input(model_field: models.ForeignKey, **kwargs: Any) -> forms.Field | None:
    """Return the input for a relation: places by pinyin, entries of registers by number, others by select."""
    is_record = issubclass(model_field.related_model, Record)
    kwargs["form_class"] = RecordChoiceField if is_record else KnownChoiceField
    if model_field.related_model is Organisation:
        kwargs.setdefault("widget", PinyinSelect)
    elif model_field.related_model is Category:
        kwargs.setdefault("widget", forms.Select)
    made = model_field.formfield(**kwargs)
    if made.empty_label:
        made.empty_label = nothing_chosen(model_field)
    return made
