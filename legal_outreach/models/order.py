"""Dates of one matter run forward."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


def require_order(record: models.Model, *names: str) -> None:
    """Raise a field error for the first date that lies before an earlier step's; steps may be missing."""
    earlier = ""
    for name in names:
        day = getattr(record, name)
        if day is None:
            continue
        if earlier and day < getattr(record, earlier):
            raise ValidationError(
                {
                    name: _("This day lies before “%(step)s” (%(day)s). Correct one of the two.")
                    % {"step": record._meta.get_field(earlier).verbose_name, "day": getattr(record, earlier)}
                }
            )
        earlier = name
