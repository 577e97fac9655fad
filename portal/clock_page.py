"""A statutory limit's own page: it leads to the entry on which the limit runs."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from portal.access import Action
from portal.catalogue import REGISTERS
from portal.views.details import DetailView


class ClockView(DetailView):
    """Show a limit, with the way to its entry for whoever may read that."""

    def _actions(self) -> list[dict[str, Any]]:
        model = self.record.content_type.model_class()
        return [
            {
                "label": _("Open the entry it runs on"),
                "url": register.url("detail", pk=self.record.object_id),
                "primary": True,
            }
            for register in REGISTERS.values()
            if register.model is model and register.allows(self.request.user, Action.VIEW)
        ]
