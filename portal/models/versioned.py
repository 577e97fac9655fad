"""What every stored thing has: a version, a history with its actor, and a way to be voided instead of deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from portal.context import current_actor, current_via, history_user

if TYPE_CHECKING:
    from portal.models import User


class UnrecordedWrite(RuntimeError):
    """A write that would have left no history was refused."""


class condition:  # noqa: N801  (read as a word: ``@condition(_("Overdue")) def overdue(on)``)
    """A named question about a record on a day: a filter of its list and a clause of its indicators.

    Wraps a function ``(on: date) -> Q`` in a queryset class. On a queryset it filters
    (``records.overdue(on)``); on the class it gives the clause (``DisputeQuerySet.overdue.q(on)``).
    """

    def __init__(self, label: Any) -> None:
        self.label = label

    def __call__(self, clause: Callable[[dt.date], Q]) -> condition:
        self.q = clause
        self.__doc__ = clause.__doc__
        return self

    def __get__(self, queryset: models.QuerySet | None, owner: type) -> Any:
        if queryset is None:
            return self
        return lambda on=None: queryset.filter(self.q(on or timezone.localdate()))


class VersionedQuerySet(models.QuerySet):
    """Rows that can be narrowed to what a user may see, and not written past their history."""

    def visible_to(self, user: User) -> VersionedQuerySet:
        """Return the rows within a user's scope: none, unless the type says otherwise."""
        return self.none()

    def within(self, organisation: Any) -> VersionedQuerySet:
        """Return the rows of an organisation and what is below it."""
        raise NotImplementedError

    def live(self) -> VersionedQuerySet:
        """Return the rows that have not been voided."""
        return self.filter(voided_at=None)

    @condition(_("Voided"))
    def voided(on: dt.date) -> Q:
        """Entered by mistake and crossed out, with a reason."""
        return Q(voided_at__isnull=False)

    def update(self, **values: Any) -> NoReturn:
        """Refuse: a bulk update would leave no history (see :mod:`portal.records.bulk`)."""
        raise UnrecordedWrite(f"{self.model.__name__}: update() leaves no history; save the records.")

    def delete(self) -> NoReturn:
        """Refuse: records are voided, never deleted."""
        raise UnrecordedWrite(f"{self.model.__name__}: records are voided with a reason, never deleted.")

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: rows without history (see :mod:`portal.records.bulk`)."""
        raise UnrecordedWrite(f"{self.model.__name__}: use portal.records.bulk.create_many().")

    def bulk_update(self, objs: Any, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: rows without history (see :mod:`portal.records.bulk`)."""
        raise UnrecordedWrite(f"{self.model.__name__}: use portal.records.bulk.change_many().")


class Origin(models.Model):
    """Column that every history row carries beside the user: the way by which the change came."""

    via = models.CharField(_("By way of"), max_length=12, default=current_via)

    class Meta:
        abstract = True


class Versioned(models.Model):
    """Base of everything the portal stores about the world."""

    version = models.PositiveIntegerField(_("Version"), default=0, editable=False)
    created_at = models.DateTimeField(_("Entered at"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("Changed at"), default=timezone.now, editable=False)
    voided_at = models.DateTimeField(_("Voided at"), null=True, editable=False)
    void_reason = models.CharField(_("Reason for voiding"), max_length=200, blank=True, editable=False)
    submission = models.UUIDField(_("Submission"), null=True, unique=True, editable=False)

    history = HistoricalRecords(
        inherit=True,
        bases=[Origin],
        get_user=history_user,
        excluded_fields=["submission", "changed_at", "password", "session_epoch"],
    )

    class Meta:
        abstract = True

    objects = VersionedQuerySet.as_manager()

    def derive(self) -> None:
        """Fill in what follows from other fields: called before every write, of one record or of many."""

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write one version with one row of history, signed by the current actor.

        :class:`portal.context.UnsignedWrite` when nobody acts.
        """
        current_actor()
        self.derive()
        self.version += 1
        self.changed_at = timezone.now()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: what was entered is voided with a reason, never deleted."""
        raise UnrecordedWrite(f"{type(self).__name__}: records are voided with a reason, never deleted.")

    def full_clean(
        self, exclude: Any = None, validate_unique: bool = True, validate_constraints: bool = True
    ) -> None:
        """Check the record; constraints go with uniqueness, for both ask the database.

        A form checks them itself, an import for a whole batch at once (RecordForm.validate_unique).
        """
        super().full_clean(exclude, validate_unique, validate_constraints and validate_unique)

    def void(self, reason: str) -> None:
        """Cross the record out; it stays readable and leaves every count."""
        self.voided_at = timezone.now()
        self.void_reason = reason
        self.save()

    @property
    def is_voided(self) -> bool:
        """Tell whether the record has been crossed out."""
        return self.voided_at is not None
