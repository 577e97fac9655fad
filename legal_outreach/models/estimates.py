"""Numbers that may be estimates (约数): the number and its mark stand side by side."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


def refuse_empty_estimates(record: models.Model, names: tuple[str, ...]) -> None:
    """Raise field errors where ``<name>_estimated`` is ticked and there is no number to be an estimate."""
    errors = {
        name: _("Enter the number that is an estimate, or untick the mark beside it.")
        for name in names
        if getattr(record, f"{name}_estimated") and getattr(record, name) is None
    }
    if errors:
        raise ValidationError(errors)
