"""Where things happen: villages exist from one day to another, and some records belong to villages only."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.models import Organisation

VILLAGES = {"kind": Organisation.Kind.VILLAGE}


def refuse_absent(place: Organisation | None, day: dt.date | None, field: str) -> None:
    """Raise a field error when a place did not exist on a day, or no longer did."""
    if place is None or day is None:
        return
    if place.founded_on > day or (place.dissolved_on and place.dissolved_on <= day):
        raise ValidationError(
            {
                field: _("%(place)s did not exist on %(day)s. Correct the date, or choose another place.")
                % {"place": place, "day": day}
            }
        )


def require_village(unit: Organisation | None) -> None:
    """Raise a field error when a record that belongs to a village is entered for another unit."""
    if unit is not None and unit.kind != Organisation.Kind.VILLAGE:
        raise ValidationError({"unit": _("This belongs to a village. Choose the village.")})
