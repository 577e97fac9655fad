"""A penalty case on one page: its way, what can be done now, its papers, measures, records and disclosures."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from enforcement import registers, reviews
from enforcement.cases.lifecycle import FLOW
from enforcement.cases.standing import Standing
from enforcement.enums import CaseStage, Procedure
from enforcement.papers.case_dossier import CASE_FILES
from enforcement.papers.cases import CASE_PAPERS
from enforcement.views.recording import gaps_of
from portal.access import Action
from portal.phrases import say_date
from portal.records.register import Register
from portal.views.acts import ActView, CaseView
from portal.views.papers import PaperFileView, PaperView


class CaseFileView(CaseView):
    """One case: where it stands, what can be done, its clocks, and everything in its file."""

    flow = FLOW
    template = "enforcement/case.html"

    def way(self, standing: Standing) -> list[dict[str, Any]]:
        """Return the stations of the procedure, each with its day; what was passed over does not come any more."""
        case, said = standing.case, CaseStage
        reviewed = case.reviewed_on if case.review_agrees else None
        stations: list[tuple[Any, Any]] = [(_("Case filed"), case.filed_on)]
        if case.procedure == Procedure.ORDINARY:
            stations += [
                (said.FOUND.label, case.investigated_on),
                (said.NOTIFIED.label, case.notified_on),
                *([(_("Hearing held"), case.heard_on)] if case.hearing_right else []),
                *([(_("Review agreed"), reviewed)] if case.review_needed else []),
                *([(_("Discussed together"), case.discussed_on)] if case.complex_or_major else []),
            ]
        ahead = [
            (said.SERVED.label, case.served_on),
            *([(_("Paid in full"), case.paid_on)] if case.fine_amount else []),
            (said.CLOSED.label, case.closed_on),
        ]
        stations.append((said.DECIDED.label, case.decided_on))
        if case.decided_on or case.closed_on:  # what did not come before the decision does not come any more
            stations = [(label, day) for label, day in stations if day]
        if case.closed_on:
            ahead = [(label, day) for label, day in ahead if day]
        return [{"label": label, "day": day} for label, day in (*stations, *ahead)]

    def about(self, standing: Standing) -> dict[str, Any]:
        """Return what has to be seen at once, and the review at the desk."""
        return {
            "notes": self._notes(standing),
            "review": reviews.news_of(standing.case),
            "gaps": gaps_of(self.request.user, case=standing.case.pk),
        }

    def _notes(self, standing: Standing) -> list[str]:
        case, said = standing.case, []
        if case.stage != CaseStage.NOTIFIED:
            return said
        if not case.stated and case.state_until:
            said.append(
                _("The party may state its case until %(day)s (art. 45).")
                % {"day": say_date(case.state_until)}
            )
        if case.hearing_right and not case.hearing_requested_on:
            limit = standing.due("E3", case.notified_on)
            said.append(_("A hearing can be asked for until %(day)s (art. 64).") % {"day": say_date(limit)})
        if case.review_needed and not case.review_agrees:
            said.append(_("Nothing is decided before the legal review agrees (art. 58)."))
        return said

    def parts(self, standing: Standing) -> list[dict[str, Any]]:
        """Return what belongs to the case; papers and measures come from its acts."""
        own = {"case": standing.case.pk}
        tables: tuple[tuple[Register, tuple[str, ...], dict[str, Any]], ...] = (
            (registers.CASE_PAPERS, ("number", "kind", "document_number", "issued_on", "delivered_on"), {}),
            (registers.CASE_MEASURES, ("number", "kind", "goods", "taken_on", "ended_on", "due_on"), {}),
            (registers.CASE_CONTESTS, ("number", "kind", "applied_on", "ended_on", "outcome", "due_on"), {}),
            (registers.PROCESS_ENTRIES, ("number", "act", "medium", "recorded_on", "officers"), own),
            (registers.DISCLOSURES, ("number", "title", "published_on", "withdrawn_on", "due_on"), {}),
        )
        user = self.request.user
        parts = (
            self.part(one, names, one.records(user).live().filter(**own).order_by("pk"), given)
            for one, names, given in tables
        )
        return [one for one in parts if one]

    def _actions(self) -> list[dict[str, Any]]:
        """Offer the whole file to who may read it."""
        actions = super()._actions()
        if self.can(Action.REVEAL) and not self.record.is_voided:
            url = self.register.url("dossier", pk=self.record.pk)
            actions.append({"label": _("Print the case file"), "url": url, "primary": False})
        return actions

    def is_finished(self) -> bool:
        """A closed case is done, whatever the party may still do."""
        return self.record.stage == CaseStage.CLOSED


class CaseActView(ActView):
    """One act on a case."""

    flow = FLOW


class CasePaperView(PaperView):
    """One paper of a case."""

    printing = CASE_PAPERS


class CasePaperFileView(PaperFileView):
    """The paper itself."""

    printing = CASE_PAPERS


class CaseDossierView(PaperFileView):
    """The whole file of a case."""

    printing = CASE_FILES
