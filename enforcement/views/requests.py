"""An information request on one page: where it stands, whose turn it is, and when the answer is due."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from enforcement.answering.lifecycle import FLOW
from enforcement.answering.standing import Standing
from enforcement.governing_enums import RequestState
from enforcement.models.requests import TO_CONFIRM
from portal.clocks.rules import RULES
from portal.views.acts import ActView, CaseView


class RequestView(CaseView):
    """One request with its way."""

    flow = FLOW
    template = "enforcement/case.html"

    def way(self, standing: Standing) -> list[dict[str, Any]]:
        """Return its stations, each with its day."""
        one = standing.request
        label = _("Confirmed with the applicant") if one.way in TO_CONFIRM else _("Received")
        stations: list[tuple[Any, Any]] = [(label, None if one.to_confirm else one.received_on)]
        if one.correction_asked_on:
            stations += [
                (_("Correction asked for"), one.correction_asked_on),
                (_("Corrected"), one.corrected_on),
            ]
        if one.third_party_asked_on:
            stations += [
                (_("Third party consulted"), one.third_party_asked_on),
                (_("Third party answered"), one.third_party_answered_on),
            ]
        if one.extended_on:
            stations.append((_("Time extended"), one.extended_on))
        stations.append((_("Answered"), one.answered_on))
        if one.answered_on:  # what never came is not waited for any more
            stations = [(label, day) for label, day in stations if day]
        return [{"label": label, "day": day} for label, day in stations]

    def about(self, standing: Standing) -> dict[str, Any]:
        """Return whose turn it is, and what is not counted."""
        one, notes = standing.request, []
        if one.state == RequestState.ARRIVED:
            notes.append(_("No limit runs before the request is confirmed with the applicant (art. 31)."))
        elif one.state == RequestState.CORRECTING and one.correct_by:
            notes.append(_("It can be corrected until %(day)s (art. 30).") % {"day": one.correct_by})
        elif one.state == RequestState.WAITING:
            until = standing.third_party_until()
            notes.append(
                _("The third party may answer until %(day)s; this time is not counted (arts. 32, 33).")
                % {"day": until}
            )
        lengthened = one.first_days or one.further_days
        if lengthened and one.third_party_answered_on:
            said = {"waited": lengthened - RULES["G2"].amount, "days": lengthened}
            notes.append(
                _(
                    "%(waited)d working days of the third party are not counted: the limit is %(days)d (art. 33)."
                )
                % said
            )
        return {"notes": notes}

    def is_finished(self) -> bool:
        """An answered request expects nothing more."""
        return self.record.state == RequestState.ANSWERED


class RequestActView(ActView):
    """One act on a request."""

    flow = FLOW
