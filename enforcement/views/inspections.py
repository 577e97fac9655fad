"""An inspection on one page: where it stands, what can be done, and how often the enterprise was visited."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from enforcement import registers
from enforcement.act_enums import InspectionSheet, InspectionState
from enforcement.enums import InspectionKind, InspectionResult
from enforcement.inspecting.lifecycle import FLOW
from enforcement.inspecting.sheets import Sheet, lacking, sheets_of
from enforcement.inspecting.standing import Standing
from enforcement.papers.inspections import INSPECTION_SHEETS
from enforcement.views.recording import gaps_of
from portal.access import Action
from portal.views.acts import ActView, CaseView
from portal.views.papers import PaperFileView


class InspectionView(CaseView):
    """One inspection with its way."""

    flow = FLOW
    template = "enforcement/inspection.html"

    def way(self, standing: Standing) -> list[dict[str, Any]]:
        """Return its stations, each with its day."""
        one = standing.inspection
        stations: list[tuple[Any, Any]] = [(_("Approved"), one.approved_on)]
        if one.cancelled_on:
            stations = [(label, day) for label, day in stations if day] + [(_("Given up"), one.cancelled_on)]
            return [{"label": label, "day": day} for label, day in stations]
        if standing.of_enterprise and (one.kind != InspectionKind.CASE or one.notified_on):
            stations.append((_("Announced"), one.notified_on))
        stations += [(_("Inspected"), one.inspected_on), (_("Result told"), one.feedback_on)]
        if one.result == InspectionResult.RECTIFY:
            stations += [(_("Put right"), one.rectified_on), (_("Looked at again"), one.followed_up_on)]
        return [{"label": label, "day": day} for label, day in stations]

    def about(self, standing: Standing) -> dict[str, Any]:
        """Return how many visits of the year count against the cap."""
        gaps = gaps_of(self.request.user, inspection=standing.inspection.pk)
        return {"notes": self._notes(standing), "sheets": self._sheets(standing), "gaps": gaps}

    def _sheets(self, standing: Standing) -> list[dict[str, Any]]:
        """Return the papers with what each lacks still, for who may read them."""
        one = standing.inspection
        if one.is_voided or not self.can(Action.REVEAL):
            return []
        return [
            {
                "title": sheet.kind.label,
                "url": self.register.url("paper", pk=one.pk, kind=sheet.kind.value),
                "lacking": lacking(sheet),
            }
            for sheet in sheets_of(one)
        ]

    def _notes(self, standing: Standing) -> list[str]:
        one = standing.inspection
        if not standing.of_enterprise or one.inspected_on:
            return []
        year = (one.planned_on or timezone.localdate()).year
        cap, others = standing.cap(year), standing.others(year)
        if cap is None:
            return [_("No yearly cap has been published for %(year)d.") % {"year": year}]
        said = _(
            "Other inspections of the enterprise in %(year)d: %(others)d; the published cap is %(times)d."
        )
        return [said % {"year": year, "others": others, "times": cap.times}]

    def parts(self, standing: Standing) -> list[dict[str, Any]]:
        """Return the records, cases and disclosures that belong to it."""
        own, user = {"inspection": standing.inspection.pk}, self.request.user
        tables = (
            (registers.PROCESS_ENTRIES, ("number", "act", "medium", "recorded_on", "officers")),
            (registers.CASES, ("number", "stage", "filed_on", "decided_on")),
            (registers.DISCLOSURES, ("number", "title", "published_on", "withdrawn_on", "due_on")),
        )
        parts = (
            self.part(one, names, one.records(user).live().filter(**own).order_by("pk"), own)
            for one, names in tables
        )
        return [one for one in parts if one]

    def is_finished(self) -> bool:
        """What was done or given up expects nothing more."""
        return self.record.state in (InspectionState.DONE, InspectionState.CANCELLED)


class InspectionActView(ActView):
    """One act on an inspection."""

    flow = FLOW


class InspectionPaperView(PaperFileView):
    """One of the papers of an inspection."""

    printing = INSPECTION_SHEETS

    def paper(self, **asked: str) -> Sheet:
        """Return the paper an address names; 404 for one that there is not."""
        if asked["kind"] not in InspectionSheet:
            raise Http404
        return Sheet(self.record, InspectionSheet(asked["kind"]))
