"""The case file of a dispute on one page, in the order of the work, with what can be done now."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from disputes import case_registers as registers
from disputes.act_forms import ActForm
from disputes.duplicates import Likely, Matter, likely_the_same
from disputes.enums import Act
from disputes.hints import hints
from disputes.lifecycle import advance
from disputes.models import proposed_reward
from disputes.standing import Standing
from disputes.transitions import TRANSITIONS, Transition, possible
from portal.access import Action
from portal.phrases import say_value
from portal.records.register import Register
from portal.records.writing import NewerVersion
from portal.views.base import RegisterView
from portal.views.details import DetailView
from portal.views.editing import CreateView

ASIDE = {
    Act.EXTEND,
    Act.WARN_POLICE,
    Act.REFUSE,
    Act.HAND_OVER,
    Act.LINK,
    Act.UNLINK,
    Act.REOPEN,
    Act.DECLINE,
}


class CaseView(DetailView):
    """One dispute: where it stands, what can be done, its parties, sittings, agreement, performance, visits."""

    template = "disputes/case.html"

    def page(self, request: HttpRequest, status: int = 200, **extra: Any) -> HttpResponse:
        """Show the record with its case."""
        standing = Standing.of(self.record, request.user, timezone.localdate())
        acts = self._acts(standing)
        return super().page(
            request,
            status,
            way=list(_way(standing)),
            acts=[one for one in acts if not one["aside"]],
            aside=[one for one in acts if one["aside"]],
            likely=self._likely(),
            linked=self._linked(),
            hints=hints(standing),
            parts=self._parts(standing),
            timeline=self._timeline(),
            **extra,
        )

    def _actions(self) -> list[dict[str, Any]]:
        """The acts of the case stand first; correcting and voiding are quiet."""
        return [{**one, "primary": False} for one in super()._actions()]

    def _sections(self) -> list[dict[str, Any]]:
        """Show what is known; what is not filled in yet is asked by the acts and by correcting."""
        sections, nothing = super()._sections(), ("", None, say_value(False))
        for section in sections:
            section["facts"] = [fact for fact in section["facts"] if fact["text"] not in nothing]
        return [section for section in sections if section["facts"]]

    def _acts(self, standing: Standing) -> list[dict[str, Any]]:
        if not self.can(Action.EDIT):
            return []
        acts = [
            {
                "label": one.label,
                "url": self.register.url("act", pk=self.record.pk, act=one.act.value),
                "aside": one.act in ASIDE,
            }
            for one in possible(standing)
            if one.act != Act.LINK
        ]
        ahead = next((one for one in acts if not one["aside"]), None)
        if ahead and not self.record.archived_on:
            ahead["primary"] = True
        return acts

    def _likely(self) -> list[dict[str, Any]]:
        record = self.record
        if record.duplicate_of_id or record.is_voided or record.historical or record.archived_on:
            return []
        revealing = self.register.reveals(self.request.user)
        may_link = self.can(Action.EDIT) and self.register.url("act", pk=self.record.pk, act=Act.LINK.value)
        return [
            {**said_likely(self.register, one, revealing), "link": may_link}
            for one in likely_the_same(Matter.of(self.record), self.request.user, revealing=revealing)
        ]

    def _linked(self) -> list[dict[str, Any]]:
        rows = self.register.records(self.request.user).live().filter(duplicate_of=self.record.pk)
        return [{"number": one.number, "url": self.register.url("detail", pk=one.pk)} for one in rows]

    def _timeline(self) -> list[dict[str, Any]]:
        rows = self.record.steps.live().order_by("done_on", "pk")
        revealing = self.register.reveals(self.request.user)
        return [
            {
                "date": one.done_on,
                "label": f"{one.get_transition_display()} · {one.done_by}",
                "text": "　".join(text for text in (one.basis, one.note if revealing else "") if text),
            }
            for one in rows
        ]

    def _parts(self, standing: Standing) -> list[dict[str, Any]]:
        pk = self.record.pk
        own = {"dispute": pk}
        taken_up = own if self.record.accepted_on else {}
        agreed = own if standing.agreement else {}
        tables: list[tuple[Register, tuple[str, ...], dict[str, Any], dict[str, Any]]] = [
            (registers.PARTIES, ("number", "side", "name", "sex", "phone", "address"), own, own),
            (registers.INQUIRIES, ("number", "held_on", "person", "asked_by", "place"), own, taken_up),
            (registers.SESSIONS, ("number", "held_on", "mediators", "place"), own, taken_up),
            (
                registers.AGREEMENTS,
                ("number", "form", "reached_on", "effective_on", "amount", "performance", "confirmation"),
                own,
                {},  # an agreement is made by the act of settling
            ),
            (
                registers.PERFORMANCE_PARTS,
                ("number", "what", "promised_on", "amount", "performed_on"),
                {"agreement__dispute": pk},
                {"agreement": standing.agreement.pk} if standing.agreement else {},
            ),
            (
                registers.FOLLOW_UPS,
                ("number", "visited_on", "visitor", "performance", "content"),
                own,
                agreed,
            ),
            (
                registers.CASE_REWARDS,
                ("number", "mediator", "difficulty", "amount", "paid_on"),
                own,
                agreed and agreed | self._reward(),
            ),
            (registers.EPISODES, ("number", "ordinal", "begun_on", "closed_on", "stage"), own, {}),
        ]
        parts = [self._part(*table) for table in tables]
        return [part for part in parts if part is not None]

    def _reward(self) -> dict[str, Any]:
        """Return what is known of the reward: the difficulty, and what the township's table says for it today."""
        dispute = self.record
        amount = proposed_reward(dispute.township, dispute.difficulty, timezone.localdate())
        known = {"difficulty": dispute.difficulty, "amount": amount}
        return {name: value for name, value in known.items() if value not in ("", None)}

    def _part(
        self, register: Register, names: tuple[str, ...], narrowing: dict[str, Any], given: dict[str, Any]
    ) -> dict[str, Any] | None:
        """Return a table of what belongs to the case; nothing where there is nothing to show and to enter."""
        if not register.allows(self.request.user, Action.VIEW):
            return None
        rows = list(register.records(self.request.user).live().filter(**narrowing).order_by("pk"))
        by_name = {column.name: column for column, _read in register.sheet_columns}
        columns = [by_name[name] for name in names]
        revealing = register.reveals(self.request.user)
        may_add = given and not self.record.is_voided and register.allows(self.request.user, Action.CREATE)
        if not rows and not may_add:
            return None
        query = urlencode({"unit": self.record.unit_id, **given})
        return {
            "title": register.label,
            "head": [column.label for column in columns],
            "rows": [
                {
                    "url": register.url("detail", pk=one.pk),
                    "cells": [
                        {"label": column.label, "text": column.text(one, revealing=revealing)}
                        for column in columns
                    ],
                }
                for one in rows
            ],
            "create_url": f"{register.url('create')}?{query}" if may_add else "",
            "create_label": _("Enter %(what)s") % {"what": register.label_one},
        }


def _way(standing: Standing) -> list[dict[str, Any]]:
    """Return the stations of the work, each with its day; the first without one is where the case stands."""
    dispute, agreement = standing.dispute, standing.agreement
    stations: list[tuple[Any, Any]] = [
        (_("Found"), dispute.reported_on),
        (_("Accepted"), dispute.accepted_on),
        (_("Rights told"), dispute.rights_told_on),
    ]
    if dispute.closed_on and agreement is None:
        stations.append((dispute.get_stage_display(), dispute.closed_on))
    else:
        stations += [
            (_("Agreement reached"), agreement and agreement.reached_on),
            (_("Agreement in effect"), agreement and agreement.effective_on),
            (_("Performed"), agreement and agreement.performed_on),
        ]
    stations.append((_("Filed away"), dispute.archived_on))
    return [{"label": label, "day": day} for label, day in stations]


def said_likely(register: Register, one: Likely, revealing: bool) -> dict[str, Any]:
    """Return a likely duplicate as pages and programs show it; names masked unless ``revealing``."""
    return {
        "number": one.dispute.number,
        "url": register.url("detail", pk=one.dispute.pk),
        "unit": str(one.dispute.unit),
        "day": one.dispute.reported_on.isoformat(),
        "category": str(one.dispute.category),
        "parties": register.column["parties"].text(one.dispute, revealing=revealing),
        "grounds": list(one.grounds),
    }


class ActView(RegisterView):
    """One act: asks only what it needs, and does it."""

    action = Action.EDIT

    @cached_property
    def transition(self) -> Transition:
        """Return the act that the address names; 404 for one that there is not."""
        if self.kwargs["act"] not in TRANSITIONS:
            raise Http404
        return TRANSITIONS[self.kwargs["act"]]

    def get(self, request: HttpRequest, pk: int, act: str) -> HttpResponse:
        """Ask; what cannot be done as the case stands is said on the case's page."""
        standing = self._standing()
        if self.transition not in possible(standing):
            messages.error(request, self._said_impossible())
            return redirect(self.register.url("detail", pk=pk))
        initial = {"other": request.GET["other"]} if "other" in request.GET else None
        return self._page(ActForm(initial=initial, transition=self.transition, standing=standing))

    def post(self, request: HttpRequest, pk: int, act: str) -> HttpResponse:
        """Do it, or say what is missing."""
        form = ActForm(request.POST, transition=self.transition, standing=self._standing())
        if not form.is_valid():
            return self._page(form, 422)
        try:
            advance(
                self.record,
                act,
                form.values(),
                request.user,
                timezone.localdate(),
                version=form.cleaned_data["version"],
                submission=form.cleaned_data["submission"],
            )
        except NewerVersion:
            return self._moved_on(form)
        except ValidationError as error:
            _tell(form, error)
            return self._page(form, 422)
        messages.success(request, _("%(act)s: recorded.") % {"act": self.transition.label})
        return redirect(self.register.url("detail", pk=pk))

    def _standing(self) -> Standing:
        return Standing.of(self.record, self.request.user, timezone.localdate())

    def _said_impossible(self) -> str:
        return _("As the dispute stands this cannot be done: %(act)s.") % {"act": self.transition.label}

    def _moved_on(self, form: ActForm) -> HttpResponse:
        """Keep what was typed and show it over the newer version, to be looked at and sent again."""
        form.data = form.data.copy()
        form.data["version"] = self.find(self.record.pk).version
        form.add_error(
            None, _("Somebody has changed this dispute meanwhile. Look at it, then send this again.")
        )
        return self._page(form, 409)

    def _page(self, form: ActForm, status: int = 200) -> HttpResponse:
        urls = {"list": self.register.url(), "detail": self.register.url("detail", pk=self.record.pk)}
        context = {"register": self.register, "record": self.record, "form": form, "urls": urls}
        context |= {"act": self.transition, "title": self.transition.label}
        return render(self.request, "disputes/case_act.html", context, status=status)


def _tell(form: ActForm, error: ValidationError) -> None:
    """Put each fault at its field; what is not asked here is said on top."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, faults in error.error_dict.items():
        form.add_error(name if name in form.fields else None, faults)


class DisputeCreateView(CreateView):
    """Enter a dispute; while it is typed likely duplicates are shown."""

    def page(
        self, form: Any, template: str = "disputes/case_new.html", status: int = 200, **extra: Any
    ) -> Any:
        """Render the form with the place for what is likely the same."""
        return super().page(form, template, status, likely_url=self.register.url("likely"), **extra)


class LikelyView(RegisterView):
    """Answers what is likely the same as what is being typed, as JSON; nothing of it is kept."""

    action = Action.CREATE
    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> JsonResponse:
        """Answer ``{"likely": [...]}``; a half-typed form is read as far as it goes."""
        form = self.register.form(request.POST, user=request.user)
        form.is_valid()
        typed = form.cleaned_data
        if not any(typed.get(name) for name in ("parties", "phone", "summary")):
            return JsonResponse({"likely": []})
        category = typed.get("category")
        matter = Matter(
            (typed.get("unit") or request.user.organisation).township,
            typed.get("reported_on") or timezone.localdate(),
            typed.get("parties") or "",
            typed.get("phone") or "",
            typed.get("place") or "",
            category.pk if category else None,
            typed.get("summary") or "",
        )
        revealing = self.register.reveals(request.user)
        found = likely_the_same(matter, request.user, revealing=revealing)
        return JsonResponse({"likely": [said_likely(self.register, one, revealing) for one in found]})
