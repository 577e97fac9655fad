"""Forms of records whose acts are gates: no page and no sheet writes what an act alone may write."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from portal.records.forms import RecordForm


class GatedForm(RecordForm):
    """What acts own stays as they left it; only the ledger of a past year brings it along.

    ``settled`` are fields that stay too, once ``is_settled`` says that an act has relied on them.
    """

    settled: ClassVar[tuple[str, ...]] = ()

    def is_gated(self, cleaned: dict[str, Any]) -> bool:
        """Tell whether the rules of the acts hold for what was typed."""
        return True

    def is_settled(self) -> bool:
        """Tell whether an act has relied on what the record says."""
        raise NotImplementedError

    def is_of_the_past(self) -> bool:
        """Tell whether it stands as a past ledger has it; one may ask whether acts have gone over it since."""
        return self.instance.historical

    def leave_to_acts(self) -> RecordForm:
        """Leave out what acts own, of a past ledger too where acts have gone over it since."""
        if not self.is_of_the_past():
            for name in self.by_acts:
                self.fields.pop(name, None)
        return self

    def clean(self) -> dict[str, Any]:
        """Refuse what an act alone may write, and what an act has relied on."""
        cleaned = super().clean()
        if self.is_of_the_past():
            return cleaned
        is_settled = self.is_settled()
        if self.is_gated(cleaned):
            self._refuse(
                cleaned,
                self.by_acts,
                _("This is written by its act alone, on the entry's page; only past years come by sheet."),
            )
        if is_settled:
            self._refuse(
                cleaned,
                self.settled,
                _(
                    "An act has relied on this already: it stays. Withdraw it or give it up, and enter it anew."
                ),
            )
        return cleaned

    def _refuse(self, cleaned: dict[str, Any], names: tuple[str, ...], message: Any) -> None:
        """Add an error to each field that differs from what is stored, without reading a related row."""
        for name in names:
            if name not in cleaned:
                continue
            stored = getattr(self.instance, self._meta.model._meta.get_field(name).attname)
            if getattr(cleaned[name], "pk", cleaned[name]) != stored:
                self.add_error(name, message)
