"""Forms of the kernel's own registers: organisations, accounts, lists, calendar, signed zeros."""

from __future__ import annotations

from typing import Any

from django.db import models

from portal.models import CalendarDay, Category, Organisation, User, ZeroStatement
from portal.records.forms import RecordForm


class OrganisationForm(RecordForm):
    """A township, village or office."""

    class Meta(RecordForm.Meta):
        model = Organisation
        fields = ("code", "name", "kind", "parent", "founded_on", "dissolved_on")

    def offered(self, name: str, rows: models.QuerySet) -> models.QuerySet:
        """Offer what can have something below it."""
        kinds = (Organisation.Kind.COUNTY, Organisation.Kind.TOWNSHIP)
        return super().offered(name, rows).filter(kind__in=kinds)


class UserForm(RecordForm):
    """An account; a new one gets a first password, shown once to who made it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leaving: set[int] = set()  # the administrators that earlier rows of the same sheet take away

    class Meta(RecordForm.Meta):
        model = User
        fields = ("username", "full_name", "organisation", "role", "phone", "is_active")

    def clean(self) -> dict[str, Any]:
        """Keep an administrator in place: the last one cannot be disabled or given another role."""
        cleaned = super().clean()
        before = User.objects.filter(pk=self.instance.pk).first() if self.instance.pk else None
        if before is None or not before.is_administrator:
            return cleaned
        after = User(
            role=cleaned.get("role", before.role),
            organisation=cleaned.get("organisation", before.organisation),
            is_active=cleaned.get("is_active", before.is_active),
        )
        if not after.administers(before.organisation):
            before.refuse_to_be_last(self.leaving)
            self.leaving.add(before.pk)
        return cleaned


class CategoryForm(RecordForm):
    """An entry of a list."""

    class Meta(RecordForm.Meta):
        model = Category
        fields = ("scheme", "code", "name", "reported_as", "position", "active", "township")


class CalendarDayForm(RecordForm):
    """A day off or a make-up day."""

    class Meta(RecordForm.Meta):
        model = CalendarDay
        fields = ("day", "kind", "name", "year", "notice", "township")


class ZeroStatementForm(RecordForm):
    """A signed zero."""

    past_days = ("stated_on",)

    class Meta(RecordForm.Meta):
        model = ZeroStatement
        fields = ("unit", "register", "since", "until", "stated_by", "stated_on", "note")
