"""Who was expected and who came: more come for a reason, or one of the numbers is wrong."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


def require_reason_for_more(record: models.Model) -> None:
    """Raise a field error where more people came than were expected and nobody says why."""
    expected, present = record.expected, record.present
    if expected is None or present is None or present <= expected or record.over_reason:
        return
    raise ValidationError(
        {
            "over_reason": _(
                "%(present)d people came and %(expected)d were expected. Say why, or correct one of the "
                "two numbers."
            )
            % {"present": present, "expected": expected}
        }
    )
