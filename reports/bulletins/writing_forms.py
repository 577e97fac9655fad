"""The short forms of writing a bulletin: which quarter, one part of the text, and what is added."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.records.inputs import CountField, PlainTextField
from portal.records.small_forms import PlainForm
from reports.bulletins.editing import Typed
from reports.models import BulletinSection

_CAPTION = re.compile(r"caption-(\d+)")


class QuarterForm(PlainForm):
    """Which quarter a draft is about."""

    year = CountField(label=_("Year"), min_value=2000, max_value=2999)
    quarter = forms.TypedChoiceField(
        label=_("Quarter"), coerce=int, choices=[(number, str(number)) for number in range(1, 5)]
    )


class PartForm(forms.Form):
    """One part as it was typed; the photos whose box is not ticked are left out."""

    version = forms.IntegerField()
    heading = PlainTextField(max_length=BulletinSection._meta.get_field("heading").max_length)
    text = PlainTextField(
        max_length=BulletinSection._meta.get_field("text").max_length, widget=forms.Textarea, required=False
    )

    def typed(self) -> Typed:
        """Return what was typed, ready to be kept."""
        text = self.cleaned_data["text"].replace("\r\n", "\n").strip()
        return Typed(self.cleaned_data["heading"], text, dict(self._captions()))

    def _captions(self) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        for name, value in self.data.items():
            match = _CAPTION.fullmatch(name)
            if match and f"photo-{match[1]}" in self.data:
                found.append((int(match[1]), str(value).strip()[:60]))
        return found

    def faults(self) -> list[str]:
        """Return what is wrong, each with the field it is about."""
        names: dict[str, Any] = {"heading": _("Heading"), "text": _("Text"), "version": _("Version")}
        return [f"{names[name]}：{fault}" for name, found in self.errors.items() for fault in found]
