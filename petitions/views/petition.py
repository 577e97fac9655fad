"""A petition on one page: its way, what can be done now, its letters, and the whole matter it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from petitions.duplicates import Likely, Matter, likely_the_same, matter_of
from petitions.enums import Act, HandlingClass, Occurrence, ReceptionKind, Source, State
from petitions.lifecycle import FLOW
from petitions.models.checks import CLOSED
from petitions.registers import LETTERS, RECEPTIONS
from petitions.standing import Standing
from portal.access import Action
from portal.phrases import say_date
from portal.records.ports import DISPUTE_NEWS
from portal.records.register import Register
from portal.views.acts import ActView, CaseView
from portal.views.editing import CreateView
from portal.views.likely import LikelyView


class PetitionView(CaseView):
    """One petition: where it stands, what can be done, its clocks side by side, letters, and its matter."""

    flow = FLOW
    template = "petitions/petition.html"

    def way(self, standing: Standing) -> list[dict[str, Any]]:
        """Return the stations of the handling, each with its day; what goes elsewhere ends after its notice."""
        petition = standing.petition
        stations: list[tuple[Any, Any]] = [
            (_("Received"), petition.received_on),
            (Act.REGISTER.label, petition.registered_on),
        ]
        if petition.objected_on:
            stations.append((_("Objection"), petition.objected_on))
        if petition.must_be_told:
            stations.append((_("Informed"), petition.notified_on))
        if petition.passed_on:
            stations.append((_("Passed on"), petition.passed_on))
        elif petition.handling_class in ("", HandlingClass.OPINION) or petition.accepted_on:
            stations.append((Act.ACCEPT.label, petition.accepted_on))
        if not petition.passed_on:
            stations += [(_("Answered"), petition.answered_on), (_("Delivered"), petition.delivered_on)]
        if petition.review_requested_on:
            stations.append((_("Review"), petition.review_opinion_on))
        if petition.re_review_requested_on:
            stations.append((_("Re-review"), petition.re_review_opinion_on))
        stations.append((Act.CLOSE.label, petition.closed_on))
        if petition.closed_on:  # what did not come before the end does not come any more
            stations = [(label, day) for label, day in stations if day]
        return [{"label": label, "day": day} for label, day in stations]

    def about(self, standing: Standing) -> dict[str, Any]:
        """Return what belongs to the petition beside its own facts."""
        petition = standing.petition
        return {
            "notes": self._notes(standing),
            "likely": self._likely(standing),
            "matter": self._matter(standing),
            "dispute": DISPUTE_NEWS(petition.mediation_dispute_id) if petition.mediation_dispute_id else None,
        }

    def parts(self, standing: Standing) -> list[dict[str, Any]]:
        """Return its letters, each written by its act, and the leaders who have taken it on (art. 18)."""
        petition, user = standing.petition, self.request.user
        taken_on = {"unit": petition.unit_id, "kind": ReceptionKind.TAKING_ON, "petition": petition.pk}
        tables: tuple[tuple[Register, tuple[str, ...], dict[str, Any]], ...] = (
            (
                LETTERS,
                ("number", "kind", "document_number", "issued_on", "delivered_on"),
                {},
            ),
            (
                RECEPTIONS,
                ("number", "leader", "held_on", "direction", "settled_on"),
                {} if petition.state in CLOSED else taken_on,
            ),
        )
        parts = [
            self.part(
                register, names, register.listed(user).filter(petition=petition.pk).order_by("pk"), given
            )
            for register, names, given in tables
        ]
        return [part for part in parts if part]

    def _actions(self) -> list[dict[str, Any]]:
        """Offer the receipt for the petitioner; to the supervisor, who has opened identities."""
        actions, register = super()._actions(), self.register
        if self.can(Action.EDIT) and not self.record.is_voided:
            url = register.url("receipt", pk=self.record.pk)
            actions.append({"label": _("Receipt with a code"), "url": url, "primary": False})
        if self.can(Action.APPROVE):
            label = _("Openings of petitioners' identities")
            actions.append({"label": label, "url": register.url("openings"), "primary": False})
        return actions

    def is_finished(self) -> bool:
        """A closed petition is done, whatever may be added."""
        return self.record.state in CLOSED

    def _notes(self, standing: Standing) -> list[str]:
        """Return what has to be seen at once: what is urgent, what others set, what silence means."""
        petition = standing.petition
        said = []
        if petition.urgent and petition.reported_up_at is None and petition.state not in CLOSED:
            said.append(_("Major or urgent: report it to the leaders at once (art. 25)."))
        if petition.source == Source.ASSIGNED and petition.feedback_due_on and not petition.reported_back_on:
            said.append(
                _("The sender wants the report by %(day)s (art. 22).")
                % {"day": say_date(petition.feedback_due_on)}
            )
        if petition.procedure_due_on and petition.settled_on is None:
            said.append(
                _("The statutory procedure has its own limit: %(day)s (art. 31).")
                % {"day": say_date(petition.procedure_due_on)}
            )
        if petition.state == State.MEDIATING:
            said.append(_("Mediation does not stop the sixty days (arts. 33–34)."))
        if petition.delivered_on and petition.is_to_be_urged:
            said.append(_("The request was supported: urge that it is carried out (art. 32)."))
        return said

    def _likely(self, standing: Standing) -> list[dict[str, Any]]:
        petition = standing.petition
        if petition.is_voided or petition.historical or petition.accusation or self.is_finished():
            return []
        known = {petition.pk, petition.first_petition_id, petition.related_to_id}
        may = self.can(Action.EDIT)
        shown = []
        for one in likely_the_same(Matter.of(petition), self.request.user):
            if known & {one.petition.pk, one.root}:
                continue
            act = Act.FLAG if one.same_person else Act.RELATE
            # somebody's other matter is neither a repeat nor the same: there is nothing to choose
            chosen = may and one.same_matter
            url = self.register.url("act", pk=petition.pk, act=act.value) if chosen else ""
            shown.append({**said_likely(self.register, one), "link": url, "is_repeat": one.same_person})
        return shown

    def _matter(self, standing: Standing) -> list[dict[str, Any]]:
        rows = matter_of(standing.petition, self.request.user)
        if len(rows) < 2:
            return []
        by_name = {column.name: column for column, _read in self.register.sheet_columns}
        names = ("petitioner", "received_on", "occurrence", "state", "closed_on")
        columns = [by_name[name] for name in names]
        return [
            {
                "number": one.number,
                "url": self.register.url("detail", pk=one.pk),
                "is_this": one.pk == standing.petition.pk,
                "cells": [
                    {"label": known.label, "kind": known.kind, "text": known.text(one)} for known in columns
                ],
            }
            for one in rows
        ]


def said_likely(register: Register, one: Likely) -> dict[str, Any]:
    """Return an earlier petition as pages and programs show it: the petitioner stays masked."""
    by_name = {column.name: column for column, _read in register.sheet_columns}
    names = ("petitioner", "received_on", "form", "content", "place_unit", "state")
    return {
        "number": one.petition.number,
        "url": register.url("detail", pk=one.petition.pk),
        "said": [text for name in names if (text := by_name[name].text(one.petition))],
        "grounds": list(one.grounds),
        "choose": _choice(one),
    }


def _choice(one: Likely) -> dict[str, str]:
    """Return what choosing it means: a repeat of the same person's matter, or a link to somebody else's.

    Keys are told as texts: scattered ones are longer than a number of a browser.
    """
    if one.same_person and one.same_matter:
        return {"occurrence": Occurrence.REPEAT.value, "first_petition": str(one.first)}
    return {"related_to": str(one.root)} if one.same_matter and not one.same_person else {}


class PetitionActView(ActView):
    """One act on a petition."""

    flow = FLOW


class PetitionCreateView(CreateView):
    """Register a petition; while it is typed likely earlier ones are shown with their grounds."""

    def page(
        self, form: Any, template: str = "petitions/petition_new.html", status: int = 200, **extra: Any
    ) -> Any:
        """Render the form with the place for what is likely the same."""
        return super().page(form, template, status, likely_url=self.register.url("likely"), **extra)


class PetitionLikelyView(LikelyView):
    """Answers which earlier petitions are likely of the same person or about the same matter."""

    looked_for = ("petitioner", "phone", "identity", "request")

    def found(self, typed: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return them; never an accusation, whoever asks."""
        user, content, place = self.request.user, typed.get("content"), typed.get("place_unit")
        matter = Matter(
            (typed.get("unit") or user.organisation).township,
            typed.get("received_on") or timezone.localdate(),
            *(typed.get(name) or "" for name in ("petitioner", "address", "phone", "identity")),
            content.pk if content else None,
            place.pk if place else None,
            typed.get("request") or "",
        )
        return [said_likely(self.register, one) for one in likely_the_same(matter, user)]
