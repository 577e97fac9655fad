"""Normative documents: one on its page, the valid list as it stood on a day, and the clean-ups."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enforcement import cleaning_up, registers, reviews
from enforcement.citing import why
from enforcement.drafting.lifecycle import FLOW
from enforcement.drafting.standing import Standing
from enforcement.enums import CleanUpConclusion, DocumentState
from enforcement.governing_enums import CampaignState
from enforcement.models import NormativeDocument
from enforcement.models.documents import BEFORE_ISSUE, ENDED
from enforcement.views.standing import OnDayView, StandingListView, Table
from portal.views.acts import ActView, CaseView


class DocumentsView(StandingListView):
    """The documents."""


class DocumentsOnDayView(OnDayView):
    """The valid list of a day, what was issued and is not on it, and what happened up to it."""

    dates = {
        "issued_on": gettext_lazy("Issued"),
        "published_on": gettext_lazy("Published"),
        "filed_on": gettext_lazy("Filed"),
        "ended_on": gettext_lazy("Ended"),
    }

    def tables(self, since: dt.date, on: dt.date) -> list[Table]:
        """Return the valid list, what cannot be cited and why, and what happened."""
        rows = self.register.listed(self.request.user).order_by("issued_on", "pk")
        usable = rows.on_valid_list(on)
        others = rows.filter(issued_on__lte=on).exclude(pk__in=usable.values("pk"))
        return [
            Table(
                _("Valid list"),
                [_("Title"), _("Issued under number"), _("In effect since"), _("Valid until (last day)")],
                [
                    self._row(
                        one, one.effective_on or one.issued_on, one.valid_until or _("until a clean-up")
                    )
                    for one in usable
                ],
                _("These documents may be cited on that day, and no others (国办发〔2018〕37号)."),
                numbers=False,
            ),
            Table(
                _("Not on the list"),
                [_("Title"), _("Issued under number"), _("Why it cannot be cited")],
                [self._row(one, why(one, on)) for one in others],
                numbers=False,
            ),
            self.happened(_("What took place"), self.dates, since, on),
        ]

    def _row(self, document: NormativeDocument, *texts: Any) -> dict[str, Any]:
        cells = [{"text": document.document_number, "url": "", "kind": "text"}]
        cells += [
            {"text": str(text), "url": "", "kind": "date" if isinstance(text, dt.date) else "text"}
            for text in texts
        ]
        return {
            "label": document.title,
            "url": self.register.url("detail", pk=document.pk),
            "cells": cells,
        }


class DocumentView(CaseView):
    """One document with its way."""

    flow = FLOW
    template = "enforcement/case.html"

    def way(self, standing: Standing) -> list[dict[str, Any]]:
        """Return its stations, each with its day."""
        one = standing.document
        stations: list[tuple[Any, Any]] = [
            (_("Drafted"), one.drafted_on),
            (_("Found to be one"), one.qualified_on),
            (_("Weighed"), one.weighed_on),
            (_("Opinions heard"), one.opinions_closed_on),
        ]
        if one.touches_business or one.competition_on:
            stations.append(
                (_("Fair competition"), one.competition_on if standing.passed_competition() else None)
            )
        stations += [
            (_("Review agreed"), one.reviewed_on if one.review_agrees or one.historical else None),
            (_("Discussed"), one.discussed_on),
            (_("Signed"), one.signed_on),
            (_("Issued"), one.issued_on),
            (_("Published"), one.published_on),
            (_("Explained"), one.interpreted_on),
            (_("Filed"), one.filed_on),
        ]
        if one.state == DocumentState.ABANDONED:
            stations = [(label, day) for label, day in stations if day]
        if one.ended_on:
            stations.append((one.get_state_display(), one.ended_on))
        return [{"label": label, "day": day} for label, day in stations]

    def about(self, standing: Standing) -> dict[str, Any]:
        """Return the review at the desk, and whether the document may be cited today."""
        return {"review": reviews.news_of(standing.document), "notes": self._notes(standing)}

    def _notes(self, standing: Standing) -> list[str]:
        one, today = standing.document, standing.day
        if one.state in BEFORE_ISSUE or one.is_voided:
            return []
        rows = NormativeDocument.objects.filter(pk=one.pk)
        notes = (
            [_("It is on the valid list today and may be cited.")]
            if rows.on_valid_list(today).exists()
            else [_("It may not be cited today: %(why)s.") % {"why": why(one, today)}]
        )
        if one.state == DocumentState.ISSUED and one.valid_until is None:
            notes.append(_("No end of validity is set: it holds until a clean-up says otherwise."))
        elif rows.expiring(today).exists():
            notes.append(
                _("Its validity ends on %(day)s: evaluate it, and keep, amend or repeal it.")
                % {"day": one.valid_until}
            )
        return notes

    def parts(self, standing: Standing) -> list[dict[str, Any]]:
        """Return what clean-ups concluded about it."""
        rows = registers.CLEANUPS.records(self.request.user).live().filter(document=standing.document)
        names = ("number", "campaign", "conclusion", "reason", "concluded_on", "published_on")
        part = self.part(registers.CLEANUPS, names, rows.order_by("concluded_on", "pk"), {})
        return [part] if part else []

    def is_finished(self) -> bool:
        """What ended or was not pursued expects nothing more; nor does what is explained and filed."""
        one = self.record
        done = one.published_on and one.interpreted_on and one.filed_on
        return one.state in (*ENDED, DocumentState.ABANDONED) or bool(done)


class DocumentActView(ActView):
    """One act on a document."""

    flow = FLOW


class CampaignView(CaseView):
    """One clean-up with its conclusions."""

    flow = cleaning_up.FLOW
    template = "enforcement/case.html"

    def way(self, standing: cleaning_up.Standing) -> list[dict[str, Any]]:
        """Return its stations, each with its day."""
        campaign = standing.campaign
        done = campaign.conclusions.live().order_by("-concluded_on").first()
        all_done = done is not None and not standing.left().exists()
        return [
            {"label": _("Begun"), "day": campaign.begun_on},
            {"label": _("All concluded on"), "day": done.concluded_on if all_done else None},
            {"label": _("Lists of the clean-up published"), "day": campaign.published_on},
        ]

    def about(self, standing: cleaning_up.Standing) -> dict[str, Any]:
        """Return how many documents are left, and how many have which conclusion."""
        rows = list(standing.campaign.conclusions.live().values_list("conclusion", flat=True))
        said = "，".join(f"{one.label} {rows.count(one)}" for one in CleanUpConclusion if rows.count(one))
        notes = [_("Concluded: %(said)s.") % {"said": said}] if said else []
        left = standing.left().count()
        if left and standing.campaign.state == CampaignState.OPEN:
            notes.append(_("Documents without a conclusion: %(left)d.") % {"left": left})
        return {"notes": notes}

    def parts(self, standing: cleaning_up.Standing) -> list[dict[str, Any]]:
        """Return its conclusions."""
        rows = registers.CLEANUPS.records(self.request.user).live().filter(of=standing.campaign)
        names = ("number", "title", "conclusion", "reason", "concluded_on", "published_on")
        part = self.part(registers.CLEANUPS, names, rows.order_by("conclusion", "pk"), {})
        return [part] if part else []

    def is_finished(self) -> bool:
        """A published clean-up is done."""
        return self.record.state == CampaignState.PUBLISHED


class CampaignActView(ActView):
    """One act on a clean-up."""

    flow = cleaning_up.FLOW
