"""An adjustment of a power list on one page: where it stands, what can be done, which items it changed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from enforcement import reviews
from enforcement.adjusting import FLOW, Standing
from enforcement.enums import AdjustmentStage
from enforcement.registers import POWERS
from portal.views.acts import ActView, CaseView


class AdjustmentView(CaseView):
    """One adjustment."""

    flow = FLOW
    template = "enforcement/case.html"

    def way(self, standing: Standing) -> list[dict[str, Any]]:
        """Return the stations from the cause to the published list; one that was refused ends there."""
        one, said = standing.adjustment, AdjustmentStage
        stations: list[tuple[Any, Any]] = [
            (said.CAUSED.label, one.caused_on),
            (said.APPLIED.label, one.applied_on),
            (said.CHECKED.label, one.checked_on),
            (_("Review agreed"), one.reviewed_on if one.review_agrees or one.historical else None),
            (said.APPROVED.label, one.approved_on),
            (said.PUBLISHED.label, one.published_on),
        ]
        if one.refused_on:
            stations = [(label, day) for label, day in stations if day]
            stations.append((said.REFUSED.label, one.refused_on))
        return [{"label": label, "day": day} for label, day in stations]

    def about(self, standing: Standing) -> dict[str, Any]:
        """Return the review at the desk."""
        return {"notes": [], "review": reviews.news_of(standing.adjustment)}

    def parts(self, standing: Standing) -> list[dict[str, Any]]:
        """Return the items of the list it put there or ended."""
        one, names = standing.adjustment, ("name", "list_kind", "power_kind", "in_force_on", "in_force_until")
        rows = POWERS.records(self.request.user).live()
        found = rows.filter(origin=one.pk) | rows.filter(pk=one.power_item_id)
        part = self.part(POWERS, names, found.order_by("in_force_on", "pk"), {})
        return [part] if part else []

    def is_finished(self) -> bool:
        """A published or refused adjustment is done."""
        return self.record.stage in (AdjustmentStage.PUBLISHED, AdjustmentStage.REFUSED)


class AdjustmentActView(ActView):
    """One act on an adjustment."""

    flow = FLOW
