"""Forms of what counts once: the entry that seems to be the same one is named, and leads to its page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.records.forms import RecordForm


class OnceForm(RecordForm):
    """A form that refuses what is likely on file already.

    ``alike`` are the fields in which the two agree, within the township; ``apart`` a link that parts them once
    both name something else; ``named`` the register that shows the other one.
    """

    alike: ClassVar[tuple[str, ...]] = ()
    apart: ClassVar[str] = ""
    named: ClassVar[str] = ""

    def clean(self) -> dict[str, Any]:
        """Name the other entry; what is counted twice is wrong in every figure it stands in."""
        cleaned = super().clean()
        if not {"unit", *self.alike} <= set(cleaned):
            return cleaned
        other = self.likely(cleaned).exclude(pk=self.instance.pk).first()
        if other is not None:
            self.add_error(None, self.said_same(other))
            self.lead_to(self.named, other)
        return cleaned

    def likely(self, cleaned: Mapping[str, Any]) -> QuerySet:
        """Return live entries that are likely the one that was typed."""
        rows = self._meta.model.objects.live().filter(township=cleaned["unit"].township)
        rows = rows.filter(**{name: cleaned[name] for name in self.alike})
        if self.apart and cleaned.get(self.apart):
            rows = rows.filter(Q(**{f"{self.apart}__isnull": True}) | Q(**{self.apart: cleaned[self.apart]}))
        return rows.select_related("unit")

    def said_same(self, other: Any) -> str:
        """Return what is wrong and how it is mended."""
        if "location" in self.alike:
            message = _(
                "This seems to be on file already: %(number)s, %(unit)s. It counts once, however many took "
                "part: correct that entry. If this is another one, name its place."
            )
        else:
            message = _(
                "This seems to be on file already: %(number)s, %(unit)s. It counts once: correct that entry."
            )
        return message % {"number": other.number, "unit": other.unit}

    def lead_to(self, register: str, other: Any) -> None:
        """Offer the way to the other entry."""
        self.way_out = {"url": reverse(f"{register}:detail", args=(other.pk,)), "label": _("To that entry")}

    def validate_unique(self) -> None:
        """Leave out the rule of the table where the other entry has been named already."""
        if not self.non_field_errors():
            super().validate_unique()
