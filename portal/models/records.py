"""A record of a township: its place, its number, its clocks; and things shared by all townships."""

from __future__ import annotations

import datetime as dt
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.access import Role
from portal.models.organisations import Organisation
from portal.models.versioned import Versioned, VersionedQuerySet, condition

if TYPE_CHECKING:
    from portal.models import User


@dataclass(frozen=True)
class Clock:
    """A statutory limit that runs on a record: the rule, the date that starts it, the date that meets it.

    A ``window`` is the time in which somebody else may act (ask for review, for confirmation): when it has
    passed nothing is overdue. ``until`` names the date to which people extended the limit, which no calendar
    moves; ``days`` the length it has on this record instead of the rule's own, if it has one.
    """

    rule: str
    start: str
    met: str
    window: bool = False
    until: str = ""
    days: str = ""


@dataclass(frozen=True)
class Personal:
    """How a personal value is masked: for readers without the right, or (``always``) until it is revealed."""

    mask: Callable[[str], str]
    always: bool = False


class PlacedQuerySet(VersionedQuerySet):
    """Rows within a scope. A view gets its rows from here and nowhere else."""

    def visible_to(self, user: User) -> PlacedQuerySet:
        """A mediator sees the village, county people the county, an adviser nothing, all others the township."""
        if user.role == Role.ADVISER:
            return self.none()
        if user.sees_unit_only:
            return self.filter(township=user.organisation.parent_id, unit=user.organisation_id)
        return self.within(user.organisation if user.sees_county else user.organisation.township)

    def within(self, organisation: Organisation) -> PlacedQuerySet:
        """Return the records of an organisation and of what is below it."""
        kinds = Organisation.Kind
        if organisation.kind == kinds.COUNTY:
            return self.filter(township__parent=organisation)
        if organisation.kind == kinds.TOWNSHIP:
            return self.filter(township=organisation)
        return self.filter(township=organisation.parent_id, unit=organisation)


class Placed(Versioned):
    """Base of what belongs to a unit of a township, and is seen by who sees that unit."""

    township = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", editable=False, verbose_name=_("Township")
    )
    unit = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("Unit"))

    objects = PlacedQuerySet.as_manager()

    class Meta:
        abstract = True

    def derive(self) -> None:
        """Take the township from the unit, so that the two can never disagree."""
        super().derive()
        self.township = self.unit.township


class RecordQuerySet(PlacedQuerySet):
    """Records of one type."""

    @condition(_("From a past ledger"))
    def historical(on: dt.date) -> Q:
        """Entered from the ledger of a past year, as it stood."""
        return Q(historical=True)


class ConfidentialQuerySet(RecordQuerySet):
    """Records some of which certain people may not even know of, though they lie in their scope."""

    @staticmethod
    def hidden_from(user: User) -> Q:
        """Return which rows do not exist for a user; each type says its own."""
        raise NotImplementedError

    def visible_to(self, user: User) -> ConfidentialQuerySet:
        """Leave out what the user may not know of, after the scope."""
        return super().visible_to(user).exclude(self.hidden_from(user))

    def unknown_to(self, user: User) -> ConfidentialQuerySet:
        """Return the rows of the user's scope he may not know of: what tells of them elsewhere goes by these."""
        return super().visible_to(user).filter(self.hidden_from(user))


class Record(Placed):
    """Base of every record of a township: one number, one date it counts by, its clocks.

    The numbers and keys of a ``scattered`` type are drawn, not counted: a row somebody may not know of leaves
    no gap by which he would. ``logged_as`` names the registers its rows appear under in the access log.
    """

    number = models.CharField(_("Number"), max_length=40, editable=False)
    historical = models.BooleanField(_("From a past ledger"), default=False, editable=False)
    due_on = models.DateField(_("Due on"), null=True, editable=False)

    date_field: str = ""
    clocks: tuple[Clock, ...] = ()
    personal: Mapping[str, Personal] = {}
    scattered: bool = False
    logged_as: tuple[str, ...] = ()

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = (
            models.UniqueConstraint(
                fields=("township", "number"),
                name="%(app_label)s_%(class)s_number_once",
                violation_error_message=_("This number is taken."),
            ),
        )

    def __str__(self) -> str:
        return self.number

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give the record its number if it has none, then write."""
        if not self.number:
            place = (self.unit.township, type(self), self.number_year())
            self.number = take_numbers(*place, mark=self.number_mark())[0]
        if self.scattered and self._state.adding and self.pk is None:
            self.pk = next(rising_keys())
            kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def number_mark(self) -> str:
        """Return what stands before the number: entries with a mark of their own have a series of their own."""
        return ""

    def days_set(self) -> list[dt.date]:
        """Return the days others have set for the record and that are not met: they are due beside its clocks."""
        return []

    def number_year(self) -> int:
        """Return the year the number belongs to: the year of the event, not of the typing."""
        day = getattr(self, self.date_field) if self.date_field else None
        return (day or timezone.localdate()).year


@cache
def confidential_types() -> tuple[type[Record], ...]:
    """Return the types of records that some people may not know of."""
    return tuple(
        model
        for model in apps.get_models()
        if issubclass(model, Record) and isinstance(model.objects.none(), ConfidentialQuerySet)
    )


class NumberSeries(models.Model):
    """The last number taken of a type in a township's year."""

    township = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    series = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("township", "series", "year"), name="portal_numberseries_once"),
        )

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.last}"


def take_numbers(
    township: Organisation, model: type[Record], year: int, count: int = 1, *, mark: str = ""
) -> list[str]:
    """Take ``count`` numbers of a type in a township's year, e.g. ``2023-0007``; drawn ones for a scattered type.

    The row of the series is locked until the transaction ends, so no two records share a number and a
    save that is rolled back leaves no gap. Numbers that a past ledger brought in are stepped over.
    """
    series_name = f"{model._meta.label_lower}:{mark}" if mark else model._meta.label_lower
    place = {"township": township, "series": series_name, "year": year}
    with transaction.atomic():
        NumberSeries.objects.get_or_create(**place)
        series = NumberSeries.objects.select_for_update().get(**place)
        numbers: list[str] = []
        while len(numbers) < count:
            missing = count - len(numbers)
            chosen = _drawn if model.scattered else _counted
            wanted = [f"{mark}{year}-{number}" for number in chosen(series.last, missing)]
            taken = set(
                model._base_manager.filter(township=township, number__in=wanted).values_list(
                    "number", flat=True
                )
            )
            taken.update(numbers)
            numbers += [number for number in wanted if number not in taken]
            series.last += missing
        series.save()
    return numbers


def _counted(last: int, count: int) -> Iterator[str]:
    """Yield the numbers that come next."""
    return (f"{number:04d}" for number in range(last + 1, last + count + 1))


def _drawn(last: int, count: int) -> Iterator[str]:
    """Yield different numbers out of at least ten times as many as have been taken, in no order."""
    digits = max(5, len(str(last + count)) + 1)
    drawn: dict[int, None] = {}
    while len(drawn) < count:
        drawn[secrets.randbelow(9 * 10 ** (digits - 1)) + 10 ** (digits - 1)] = None
    return map(str, drawn)


def rising_keys() -> Iterator[int]:
    """Yield keys that rise with time in steps of chance: they keep the order of entry and count nothing."""
    key = (time.time_ns() // 1000) << 10
    while True:
        key += 1 + secrets.randbelow(1 << 10)
        yield key


class SharedQuerySet(VersionedQuerySet):
    """Things that hold everywhere, or in one township only."""

    def visible_to(self, user: User) -> SharedQuerySet:
        """Return what holds everywhere and what holds in the user's scope."""
        return self.within(user.organisation if user.sees_county else user.organisation.township)

    def within(self, organisation: Organisation) -> SharedQuerySet:
        """Return what holds in an organisation."""
        if organisation.kind == Organisation.Kind.COUNTY:
            return self.filter(Q(township=None) | Q(township__parent=organisation))
        return self.filter(Q(township=None) | Q(township=organisation.township))


class Shared(Versioned):
    """Base of data that hold for all townships, unless they name one (local categories, local days off)."""

    township = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Only in"),
        limit_choices_to={"kind": Organisation.Kind.TOWNSHIP},
    )

    objects = SharedQuerySet.as_manager()

    class Meta:
        abstract = True


def refuse_future(day: dt.date | None, field: str) -> None:
    """Raise a field error for an event that is said to have happened after today."""
    if day and day > timezone.localdate():
        raise ValidationError(
            {field: _("This day has not come yet: an event is entered when it has happened.")}
        )
