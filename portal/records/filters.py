"""Filters of a list, made from the register's own names; each asks the register for its clause."""

from __future__ import annotations

import datetime as dt
from typing import Any

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.models import Category, Organisation, Placed, User
from portal.phrases import clean_text, say_date, say_value
from portal.records.choices import PinyinSelect
from portal.records.inputs import DayField, PlainTextField, read_date
from portal.records.register import NOT_GIVEN, Register


class OnField(forms.Field):
    """The value of a condition: yes, or the day it is asked on."""

    def to_python(self, value: Any) -> bool | dt.date | None:
        """Return true for ``1``, a day for a date, nothing for an empty value."""
        if value in (None, "", "0"):
            return None
        if value in ("1", "on", "true"):
            return True
        return read_date(str(value))


class DayFilter(filters.Filter):
    """A day in any form people write."""

    field_class = DayField


class TextFilter(filters.CharFilter):
    """A text as forms take it: without what nobody can see."""

    field_class = PlainTextField


class OnFilter(filters.Filter):
    """A named condition of the type."""

    field_class = OnField


class RegisterFilters(filters.FilterSet):
    """The filters of one register for one user."""

    def __init__(self, register: Register, user: User | None, params: Any, queryset: models.QuerySet) -> None:
        self.register = register
        self.user = user
        self.base_filters = dict(_declared(register, user))
        super().__init__(params, queryset=queryset)

    def filter_queryset(self, queryset: models.QuerySet) -> models.QuerySet:
        """Narrow; a condition that is not understood finds nothing rather than everything."""
        return super().filter_queryset(queryset) if self.form.is_valid() else queryset.none()

    def clause(self, queryset: models.QuerySet, name: str, value: Any) -> models.QuerySet:
        """Narrow by one of the register's own filters."""
        return queryset.filter(self.register.clause(name, value, timezone.localdate()))

    def search(self, queryset: models.QuerySet, name: str, value: str) -> models.QuerySet:
        """Narrow to rows in which every typed word occurs; personal columns only for who may read them."""
        personal = getattr(self.register.model, "personal", {})
        fields = [
            field
            for field in self.register.search
            if field not in personal or (self.register.reveals(self.user) and not personal[field].always)
        ]
        for word in clean_text(value).split()[:8]:
            found = Q()
            for field in fields:
                found |= Q(**{f"{field}__icontains": word})
            queryset = queryset.filter(found) if fields else queryset.none()
        return queryset

    def period(self, queryset: models.QuerySet, name: str, value: dt.date) -> models.QuerySet:
        """Narrow to a period on the date that ``by`` names (the register's first unless said)."""
        by = self.form.cleaned_data.get("by") or self.register.dates[0]
        return queryset.filter(**{f"{by}__{'gte' if name == 'from' else 'lte'}": value})

    def unchanged(self, queryset: models.QuerySet, name: str, value: Any) -> models.QuerySet:
        """Leave the rows as they are: the parameter is read by another filter."""
        return queryset

    def said(self) -> list[str]:
        """Return in words what the list shows, one phrase for each filter in use."""
        if not self.form.is_valid():
            return []
        cleaned = self.form.cleaned_data
        phrases = []
        if cleaned.get("from") or cleaned.get("to"):
            phrases.append(_say_period(cleaned.get("from"), cleaned.get("to")))
        for name, value in cleaned.items():
            if name in ("from", "to", "by") or value in (None, "", []):
                continue
            phrases.append(self._say(name, value))
        return phrases

    def _say(self, name: str, value: Any) -> str:
        if name == "q":
            return f"“{value}”"
        label = self.filters[name].label
        if value is True:
            return str(label)
        if value is False:
            return f"{label}：{say_value(value)}"
        if isinstance(value, dt.date) and self.register.is_condition(name):
            return f"{label}（{say_date(value)}）"
        choices = dict(getattr(self.form.fields[name], "choices", ())) if isinstance(value, str) else {}
        return str(choices.get(value, "") or say_value(value))


def _say_period(first: dt.date | None, last: dt.date | None) -> str:
    if first and last and first == dt.date(first.year, 1, 1) and last == dt.date(first.year, 12, 31):
        return _("year %(year)d") % {"year": first.year}
    return _("%(first)s to %(last)s") % {
        "first": say_date(first) if first else "…",
        "last": say_date(last) if last else "…",
    }


def _declared(register: Register, user: User | None) -> Any:
    if register.search:
        yield (
            "q",
            TextFilter(method="search", label=_("Search"), max_length=100, strip=True),
        )
    if register.dates:
        yield "from", DayFilter(field_name="from", method="period", label=_("From"))
        yield "to", DayFilter(field_name="to", method="period", label=_("To"))
        labels = [(name, str(register.field(name).verbose_name)) for name in register.dates]
        yield (
            "by",
            filters.ChoiceFilter(
                choices=labels, method="unchanged", label=_("Counted by"), empty_label=None, null_label=None
            )
            if len(labels) > 1
            else filters.ChoiceFilter(
                choices=labels, method="unchanged", label=_("Counted by"), widget=forms.HiddenInput
            ),
        )
    placed = ("unit", "township") if user is None or user.sees_county else ("unit",)
    own = [name for name in placed if issubclass(register.model, Placed) and name not in register.filters]
    for name in (*register.filters, *own):
        yield name, _filter(register, name, user)


def _filter(register: Register, name: str, user: User | None) -> filters.Filter:
    if register.is_condition(name):
        return OnFilter(
            field_name=name,
            method="clause",
            label=getattr(register.queryset_class, name).label,
            widget=forms.Select(choices=(("", _("all")), ("1", _("Yes")))),
        )
    field = register.field(name)
    common = {"field_name": name, "method": "clause", "label": field.verbose_name}
    if field.related_model is Category:
        rows = Category.objects.filter(scheme=register.scheme(name)).live()
        rows = rows.visible_to(user) if user else rows
        return filters.ModelChoiceFilter(
            queryset=rows,
            to_field_name="code",
            null_label=_("not assigned") if field.null else None,
            null_value=NOT_GIVEN,
            **common,
        )
    if field.related_model is Organisation:
        rows = Organisation.objects.visible_to(user) if user else Organisation.objects.all()
        return filters.ModelChoiceFilter(queryset=rows, widget=PinyinSelect, **common)
    if field.related_model is not None:
        rows = field.related_model.objects.all()
        return filters.ModelChoiceFilter(queryset=rows.visible_to(user) if user else rows, **common)
    if field.choices:
        return filters.ChoiceFilter(choices=field.choices, **common)
    if isinstance(field, models.BooleanField):
        return filters.TypedChoiceFilter(
            choices=(("", _("all")), ("true", _("Yes")), ("false", _("No"))),
            coerce=lambda text: text == "true",
            **common,
        )
    if isinstance(field, models.IntegerField):
        return filters.NumberFilter(**common)
    return TextFilter(**common)


def refuse_unknown(register: Register, params: dict[str, str]) -> None:
    """Raise ``ValidationError`` naming the filters a register knows when a command asks for another."""
    known = {"q", "from", "to", "by", *register.filters} if register.dates else {"q", *register.filters}
    unknown = sorted(set(params) - known)
    if unknown:
        raise ValidationError(
            _("Register %(register)s has no filter %(unknown)s; it has: %(known)s.")
            % {"register": register.name, "unknown": ", ".join(unknown), "known": ", ".join(sorted(known))}
        )
