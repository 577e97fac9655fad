"""What is handed in for a receipt, or entered from a ledger; after a receipt a correction slip alone changes it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.models import Record


class Filed(Record):
    """Base of a round and of a daily report."""

    class Meta(Record.Meta):
        abstract = True

    def void(self, reason: str, *, by_correction: bool = False) -> None:
        """Cross it out; what has a receipt is withdrawn by a correction slip alone."""
        if not by_correction and self.has_receipt:
            raise ValidationError(
                _("This has been filed and has a receipt. It is withdrawn by a correction slip.")
            )
        super().void(reason)

    @property
    def has_receipt(self) -> bool:
        """Tell whether it was handed in, and not entered from a ledger."""
        return self.pk is not None and hasattr(self, "receipt")
