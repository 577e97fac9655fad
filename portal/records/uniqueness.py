"""What may stand only once, asked for many rows of a sheet together: one query a rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import Q

Values = tuple[Any, ...]


@dataclass
class OnceRule:
    """One rule of uniqueness over the columns ``names``, and who holds which values of it.

    ``stored`` is what the database holds; ``holders`` what it will hold while the sheet is written, new rows
    first and then changed ones in their order. ``condition`` leaves out voided rows; those of a sheet are live.
    Where ``nulls_count``, two rows without a value are equal too.
    """

    names: tuple[str, ...]
    condition: Q
    error: ValidationError
    place: str
    nulls_count: bool = False
    stored: dict[Values, Any] = field(default_factory=dict)
    holders: dict[Values, Any] = field(default_factory=dict)
    held: dict[Any, Values] = field(default_factory=dict)

    def values(self, record: models.Model) -> Values | None:
        """Return what is compared; ``None`` where nothing is: no value, or a number still to be given."""
        if "number" in self.names and not record.number:
            return None
        found = tuple(getattr(record, name) for name in self.names)
        return None if None in found and not self.nulls_count else found

    def fetch(self, records: Sequence[models.Model]) -> None:
        """Learn which of the values of these rows are stored: one query."""
        wanted = {values for values in map(self.values, records) if values is not None} - set(self.stored)
        if not wanted:
            return
        narrow = self.condition
        for at, name in enumerate(self.names):
            column = {values[at] for values in wanted}
            given = Q(**{f"{name}__in": column - {None}})
            narrow &= (given | Q(**{f"{name}__isnull": True})) if None in column else given
        rows = records[0]._meta.model._base_manager.filter(narrow)
        for pk, *found in rows.values_list("pk", *self.names):
            self.stored[tuple(found)] = pk
            if pk not in self.held:
                self._hold(pk, tuple(found))

    def is_broken_by(self, record: models.Model) -> bool:
        """Tell whether another entry holds the row's values when its turn to be written comes."""
        values = self.values(record)
        if values is None:
            return False
        if record.pk is None:
            return values in self.stored or values in self.holders
        return self.holders.get(values, record.pk) != record.pk

    def take(self, record: models.Model) -> None:
        """Let an accepted row hold its values, and no longer those it held before."""
        values = self.values(record)
        if record.pk in self.held and self.held[record.pk] != values:
            del self.holders[self.held.pop(record.pk)]
        if values is not None:
            self._hold(record.pk, values)

    def _hold(self, pk: Any, values: Values) -> None:
        self.holders[values] = pk
        if pk is not None:
            self.held[pk] = values


class Uniqueness:
    """The rules of one type for the rows of one sheet, however many parts it is checked in."""

    def __init__(self, model: type[models.Model], typed: Sequence[str]) -> None:
        self.rules = [*self._of_constraints(model), *self._of_fields(model, typed)]

    @staticmethod
    def _of_constraints(model: type[models.Model]) -> Iterator[OnceRule]:
        for one in model._meta.constraints:
            if isinstance(one, models.UniqueConstraint) and one.fields:
                names = tuple(model._meta.get_field(name).attname for name in one.fields)
                error = ValidationError(one.get_violation_error_message())
                yield OnceRule(
                    names, one.condition or Q(), error, NON_FIELD_ERRORS, one.nulls_distinct is False
                )

    @staticmethod
    def _of_fields(model: type[models.Model], typed: Sequence[str]) -> Iterator[OnceRule]:
        for one in model._meta.fields:
            if one.unique and not one.primary_key and one.name in typed:
                error = model().unique_error_message(model, (one.name,))
                yield OnceRule((one.attname,), Q(), error, one.name)

    def broken(self, rows: Sequence[tuple[int, models.Model]]) -> Iterator[tuple[int, str, str]]:
        """Yield (row, field or ``__all__``, message) for rows that break a rule, as their form would say it.

        A refused row takes nothing from the rows after it.
        """
        for rule in self.rules:
            rule.fetch([record for _row, record in rows])
        for row, record in sorted(rows, key=lambda item: item[1].pk is not None):
            broken = [rule for rule in self.rules if rule.is_broken_by(record)]
            for rule in broken:
                yield row, rule.place, rule.error.messages[0]
            for rule in self.rules if not broken else ():
                rule.take(record)
