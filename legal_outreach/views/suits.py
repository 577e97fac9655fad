"""One court case with its way."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from legal_outreach.enums import Instance
from legal_outreach.suits.lifecycle import FLOW
from legal_outreach.suits.standing import Standing
from portal.views.acts import ActView, CaseView


class SuitView(CaseView):
    """One court case, from its filing to its end; each hearing and judgment stands in its log."""

    flow = FLOW

    def way(self, standing: Standing) -> list[dict[str, Any]]:
        """Return its stations, each with its day; a case that ended leaves out what there was none of."""
        one = standing.case
        between = ((_("Heard"), one.appeared_on), (_("Judged"), one.judged_on))
        stations = (
            (_("Accepted by the court"), one.filed_on),
            *(station for station in between if station[1] or not one.closed_on),
            (_("The case ended"), one.closed_on),
        )
        return [{"label": label, "day": day} for label, day in stations]

    def is_finished(self) -> bool:
        """Nothing more is expected of what has ended."""
        return self.record.stage == Instance.CLOSED


class SuitActView(ActView):
    """One act on a court case."""

    flow = FLOW
