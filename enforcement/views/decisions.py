"""A major decision on one page: the steps of the regulation, what is owed, and the review at the desk."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from enforcement import reviews
from enforcement.deciding_major.lifecycle import FLOW
from enforcement.deciding_major.standing import Standing
from enforcement.enums import DecisionState
from portal.views.acts import ActView, CaseView


class DecisionView(CaseView):
    """One decision with its way."""

    flow = FLOW
    template = "enforcement/case.html"

    def way(self, standing: Standing) -> list[dict[str, Any]]:
        """Return its stations, each with its day."""
        one = standing.decision
        stations: list[tuple[Any, Any]] = []
        if one.in_catalogue:
            stations.append((_("In the catalogue"), one.catalogue_published_on))
        stations += [(_("Started"), one.approved_on), (_("Public heard"), one.comments_closed_on)]
        if one.experts_needed:
            stations.append((_("Experts heard"), one.experts_on))
        if one.risk_needed:
            stations.append((_("Risk assessed"), one.risk_on))
        stations += [
            (_("Review agreed"), one.reviewed_on if one.review_agrees or one.historical else None),
            (_("Discussed"), one.discussed_on),
            (_("Party committee asked"), one.party_asked_on),
            (_("Adopted"), one.decided_on),
            (_("Published"), one.published_on),
            (_("Explained"), one.interpreted_on),
            (_("On file"), one.archived_on),
        ]
        if one.evaluated_on:
            stations.append((_("Evaluated afterwards"), one.evaluated_on))
        if one.state == DecisionState.ENDED:
            stations = [(label, day) for label, day in stations if day]
        return [{"label": label, "day": day} for label, day in stations]

    def about(self, standing: Standing) -> dict[str, Any]:
        """Return the review at the desk, and the earliest day of the discussion."""
        one, ends = standing.decision, standing.review_ends()
        notes = []
        if ends and one.discussed_on is None:
            notes.append(
                _("The review has at least seven working days: discuss it on %(day)s or later (art. 26).")
                % {"day": ends}
            )
        return {"review": reviews.news_of(one), "notes": notes}

    def is_finished(self) -> bool:
        """What is adopted, explained and on file expects nothing more."""
        one = self.record
        done = one.published_on and one.interpreted_on and one.archived_on and one.executed_by
        return one.state == DecisionState.ENDED or bool(done)


class DecisionActView(ActView):
    """One act on a decision."""

    flow = FLOW
