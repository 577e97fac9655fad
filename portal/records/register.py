"""The register: everything the portal knows about one type of record, as one value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist, ImproperlyConfigured
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode

from portal.access import Action
from portal.models import Category, User, condition
from portal.models.versioned import VersionedQuerySet
from portal.records.columns import Column

if TYPE_CHECKING:
    from portal.access import type_of_table
    from portal.models import Organisation
    from portal.records.forms import RecordForm

NOT_GIVEN = "-"  # the value by which a filter asks for rows that have none


@lru_cache(maxsize=4096)
def _encoded(params: tuple[tuple[str, str], ...]) -> str:
    """Return the query of an address; the same few hundred stand behind the figures of a township's year."""
    return urlencode(params)


@dataclass(frozen=True, eq=False)
class Register:
    """One type of record: its model, its form, what its list shows, who may do what.

    Made once at import; a field that does not exist is an :class:`ImproperlyConfigured` error then and there.

    ``dates`` are the dates a period may ask about; the first is the one the record counts by. ``aliases`` are what
    sheets from elsewhere call its columns; with ``keeps_known`` such a sheet adds what is new and passes over what
    is there.
    """

    name: str
    model: type[models.Model]
    form: type[RecordForm] | None
    columns: tuple[str | Column, ...]
    access: type_of_table
    search: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    key: tuple[str, ...] = ("number",)
    dates: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    extra_views: Mapping[str, Any] = field(default_factory=dict)
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keeps_known: bool = False

    def __post_init__(self) -> None:
        for name in (*self.search, *self.filters, *self.key, *self.dates):
            if not self.is_condition(name):
                self.field(name)
        if self.dates and not isinstance(self.field(self.dates[0]), models.DateField):
            raise ImproperlyConfigured(f"{self.name}: {self.dates[0]} is not a date")
        object.__setattr__(self, "columns", self._bound(self.columns))

    def _bound(self, columns: Iterable[str | Column]) -> tuple[Column, ...]:
        try:
            return tuple(
                (column if isinstance(column, Column) else Column(column)).bind(self.model)
                for column in columns
            )
        except AttributeError as error:
            raise ImproperlyConfigured(f"Register {self.name}: {error}") from error

    # --- What it is called and where it is -----------------------------------------------------------

    @property
    def label(self) -> str:
        """Return the name of the register, e.g. 矛盾纠纷."""
        return self.model._meta.verbose_name_plural

    @property
    def label_one(self) -> str:
        """Return the name of one record."""
        return self.model._meta.verbose_name

    @property
    def app(self) -> str:
        """Return the application the record type lives in."""
        return self.model._meta.app_label

    def url(self, operation: str = "list", **kwargs: Any) -> str:
        """Return the address of an operation of this register."""
        return reverse(f"{self.name}:{operation}", kwargs=kwargs or None)

    @cached_property
    def _list_path(self) -> str:
        return self.url()

    def list_url(self, **params: Any) -> str:
        """Return the address of the list, narrowed by ``params``."""
        said = tuple((name, str(value)) for name, value in params.items() if value not in (None, ""))
        return self._list_path + (f"?{_encoded(said)}" if said else "")

    # --- Whose rows, and who may do what -----------------------------------------------------------

    def records(self, user: User | None) -> VersionedQuerySet:
        """Return the rows within the user's scope (all rows when a command acts for the installation)."""
        records = self.model.objects.all()
        return records if user is None else records.visible_to(user)

    def listed(self, user: User | None) -> VersionedQuerySet:
        """Return the rows of the list: in scope, not voided, with what the columns show."""
        related = [column.name for column in self.columns if column.is_related]
        return self.records(user).live().select_related(*related)

    def of(self, organisation: Organisation, user: User | None = None) -> VersionedQuerySet:
        """Return the live rows of an organisation, as far as ``user`` may see them."""
        return self.records(user).live().within(organisation)

    def allows(self, user: User, action: str) -> bool:
        """Tell whether the user's role may do this with records of this register."""
        return action in self.access.get(user.role, ())

    def comes_back(self, user: User) -> bool:
        """Tell whether what the user exports is the sheet that can be imported again."""
        return True

    def reveals(self, user: User | None) -> bool:
        """Tell whether the user reads names and addresses in lists (sealed values stay masked).

        Whoever is known by a remembered device alone reads them when the password has been given.
        """
        return user is None or (self.allows(user, Action.REVEAL) and not user.by_device)

    # --- Fields, filters, conditions ---------------------------------------------------------------

    def field(self, path: str) -> models.Field:
        """Return the field at the end of a path such as ``category__reported_as``."""
        model: Any = self.model
        found = None
        for part in path.split("__"):
            try:
                found = model._meta.get_field(part)
            except (FieldDoesNotExist, AttributeError):
                raise ImproperlyConfigured(f"Register {self.name}: no field {path!r}") from None
            model = found.related_model
        return found

    def is_condition(self, name: str) -> bool:
        """Tell whether a filter is a named condition of the model rather than one of its fields."""
        return isinstance(getattr(self.queryset_class, name, None), condition)

    @cached_property
    def queryset_class(self) -> type[VersionedQuerySet]:
        """Return the queryset class that carries the type's conditions."""
        return type(self.model.objects.none())

    def clause(self, name: str, value: Any, on: dt.date) -> Q:
        """Return the clause for ``name = value``: the one meaning that lists and indicators share.

        For a condition ``value`` is true (asked on day ``on``) or the day itself.
        """
        if self.is_condition(name):
            asked: condition = getattr(self.queryset_class, name)
            return asked.q(value if isinstance(value, dt.date) else on)
        if value == NOT_GIVEN:
            return Q(**{f"{name}__isnull": True})
        if isinstance(value, str) and self.field(name).related_model is Category:
            return Q(**{f"{name}__code": value})
        return Q(**{name: value})

    def scheme(self, path: str) -> str:
        """Return the list a category field chooses from; ``reported_as`` leads to the coarse list."""
        own = getattr(self.field(path), "scheme", "")
        return own or f"{self.field(path.split('__')[0]).scheme}-report"

    # --- Sheets ------------------------------------------------------------------------------------

    @cached_property
    def typed_fields(self) -> tuple[str, ...]:
        """Return the fields of the edit form, in its order: what can be typed and imported."""
        return tuple(self.form._meta.fields) if self.form else ()

    @cached_property
    def column(self) -> Mapping[str, Column]:
        """Return the columns of the sheet by name."""
        return {column.name: column for column, _read in self.sheet_columns}

    @cached_property
    def related(self) -> tuple[str, ...]:
        """Return the relations that a page or a sheet of whole records reads: for ``select_related``."""
        return tuple(column.name for column, _read in self.sheet_columns if column.is_related)

    @cached_property
    def sheet_columns(self) -> tuple[tuple[Column, bool], ...]:
        """Return the columns of the sheet, each with whether an import reads it.

        Key, fields of the form, version; then what the list shows besides, read-only.
        """
        read = dict.fromkeys((*self.key, *self.typed_fields, *(("version",) if self.form else ())))
        shown = [column.name for column in self.columns if column.name not in read]
        by_name = {column.name: column for column in self.columns}
        bound = self._bound(by_name.get(name, name) for name in (*read, *shown))
        return tuple((column, column.name in read) for column in bound)
