"""One record: what it is, what is due, the way so far, and what can be done now."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from portal.access import Action
from portal.clocks.deadlines import due, explain
from portal.models import AccessEntry, Attachment, Record, RunningClock, log_access, working_calendar
from portal.phrases import say_date, say_value
from portal.records.attaching import attachments_of
from portal.records.columns import Column
from portal.records.history import history_of
from portal.records.register import Register
from portal.records.small_forms import AttachForm, PurposeForm
from portal.views.base import RegisterView
from portal.views.lists import is_state, state_mark
from portal.views.sessions import closed_address
from portal.views.step_up import PurposeAndPasswordForm


class DetailView(RegisterView):
    """Show a record with its history, clocks and papers.

    ``known_only`` leaves out what is not filled in, where acts fill a record and not a person.
    """

    action = Action.VIEW
    template = "records/detail.html"
    known_only = False

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the page."""
        return self.page(request)

    def page(self, request: HttpRequest, status: int = 200, **extra: Any) -> HttpResponse:
        """Render the record; sealed values stay masked."""
        record, register = self.record, self.register
        content_type = ContentType.objects.get_for_model(record)
        clocks = self._clocks(content_type)
        context = {
            "register": register,
            "record": record,
            "title": f"{register.label_one} {record}",
            "urls": self.urls(),
            "state": self._state(),
            "sections": self._sections(),
            "clocks": clocks,
            "next_due": next((clock for clock in clocks if not clock["met"] and not clock["window"]), None),
            "actions": self._actions(),
            "attachments": self._attachments(),
            "attach_form": AttachForm() if self._can_attach() else None,
            "history": history_of(register, record, request.user) if hasattr(record, "history") else [],
            **extra,
        }
        return render(request, self.template, context, status=status)

    def part(
        self,
        register: Register,
        names: tuple[str, ...],
        rows: models.QuerySet,
        given: dict[str, Any],
        list_url: str = "",
    ) -> dict[str, Any] | None:
        """Return a table of what belongs to the record; nothing where there is nothing to show and to enter.

        ``rows`` lie within the user's scope; ``given`` is what a new entry takes along, if any.
        """
        user = self.request.user
        if not register.allows(user, Action.VIEW):
            return None
        columns = [register.column[name] for name in names]
        revealing = register.reveals(user)
        shown = [
            {
                "url": register.url("detail", pk=one.pk),
                "cells": [
                    {
                        "label": column.label,
                        "kind": column.kind,
                        "text": column.text(one, revealing=revealing),
                    }
                    for column in columns
                ],
            }
            for one in rows
        ]
        may_add = given and not self.record.is_voided and register.allows(user, Action.CREATE)
        if not (shown or may_add or list_url):
            return None
        return {
            "title": register.label,
            "head": [column.label for column in columns],
            "rows": shown,
            "list_url": list_url,
            "create_url": f"{register.url('create')}?{urlencode(given)}" if may_add else "",
            "create_label": _("Enter %(what)s") % {"what": register.label_one},
        }

    def urls(self) -> dict[str, str]:
        """Return the addresses the page links to."""
        register, pk = self.register, self.record.pk
        urls = {"list": register.url(), "detail": register.url("detail", pk=pk)}
        return urls | ({"attach": register.url("attach", pk=pk)} if register.form else {})

    def _can_attach(self) -> bool:
        return bool(self.register.form) and self.can(Action.EDIT) and not self.record.is_voided

    def _attachments(self) -> list[dict[str, Any]]:
        return [
            {
                "name": one.name,
                "size": one.said_size,
                "url": self.register.url("attachment", pk=self.record.pk, attachment=one.pk),
                "added_by": one.added_by.full_name,
                "added_at": one.created_at,
            }
            for one in self.papers().select_related("added_by")
        ]

    def papers(self) -> models.QuerySet[Attachment]:
        """Return the papers of the record that are shown."""
        return attachments_of(self.record)

    def _state(self) -> dict[str, str] | None:
        if getattr(self.record, "voided_at", None):
            return {"kind": "voided", "label": _("Voided: %(reason)s") % {"reason": self.record.void_reason}}
        if getattr(self.record, "historical", False):
            return {"kind": "neutral", "label": _("From a past ledger; its steps were not recorded")}
        for column, _read in self.register.sheet_columns:
            if is_state(column) and column.name != "due_on":
                return state_mark(column, self.record, column.text(self.record), timezone.localdate())
        return None

    def _sections(self) -> list[dict[str, Any]]:
        """Return the facts as the form groups them; what no section names stands first."""
        said = {"version"}
        if isinstance(self.record, Record):
            said |= {"due_on"} | ({"number"} if str(self.record) == self.record.number else set())
        columns = {name: one for name, one in self.register.column.items() if name not in said}
        named = self.register.form.sections if self.register.form else ()
        grouped = {name for _title, names in named for name in names}
        groups = [("", [name for name in columns if name not in grouped]), *named]
        sections = [
            {"title": title, "facts": self._facts([columns[name] for name in names if name in columns])}
            for title, names in groups
        ]
        return [section for section in sections if section["facts"]]

    def _facts(self, columns: list[Column]) -> list[dict[str, Any]]:
        facts = [self._fact(column) for column in columns]
        nothing = ("", None, say_value(False)) if self.known_only else ()
        return [fact for fact in facts if fact["text"] not in nothing]

    def _fact(self, column: Column) -> dict[str, Any]:
        revealing = self.register.reveals(self.request.user)
        text = column.text(self.record, revealing=revealing)
        masked = bool(text) and _is_masked(column, revealing)
        return {
            "label": column.label,
            "text": text,
            "masked": masked,
            "reveal_url": self._reveal_url(column) if masked and self.can(Action.REVEAL) else None,
            "state": state_mark(column, self.record, text, timezone.localdate()),
        }

    def _reveal_url(self, column: Column) -> str:
        return self.register.url("reveal", pk=self.record.pk, field=column.name)

    def _clocks(self, content_type: ContentType) -> list[dict[str, Any]]:
        clocks = list(RunningClock.objects.live().filter(content_type=content_type, object_id=self.record.pk))
        if not clocks:
            return []
        calendar = working_calendar(self.record.township)
        today = timezone.localdate()
        return [_said_clock(clock, calendar, today) for clock in clocks]

    def _actions(self) -> list[dict[str, Any]]:
        record, register = self.record, self.register
        if not register.form or getattr(record, "voided_at", None):
            return []
        actions = []
        if self.can(Action.EDIT):
            actions.append(
                {"label": _("Correct"), "url": register.url("edit", pk=record.pk), "primary": True}
            )
        if self.can(Action.VOID):
            actions.append({"label": _("Void"), "url": register.url("void", pk=record.pk), "primary": False})
        return actions


def _is_masked(column: Column, revealing: bool) -> bool:
    return column.personal is not None and (column.personal.always or not revealing)


def _said_clock(clock: RunningClock, calendar: Any, today: dt.date) -> dict[str, Any]:
    rule = clock.limit
    late = clock.met_on is None and clock.due_on < today and not clock.window
    kind = "done" if clock.met_on else "overdue" if late else "provisional" if clock.provisional else "open"
    if clock.window and not clock.met_on:
        kind = "open" if clock.due_on >= today else "neutral"
    elif kind == "open" and clock.due_on <= today + dt.timedelta(days=7):
        kind = "soon"
    return {
        "label": rule.label,
        "article": rule.article,
        "why_url": reverse("clocks:detail", kwargs={"pk": clock.pk}),
        "start": clock.started_on,
        "due": clock.due_on,
        "date": clock.due_on,
        "days_left": (clock.due_on - today).days,
        "met": clock.met_on,
        "window": clock.window,
        "state": {"kind": kind, "label": say_date(clock.met_on or clock.due_on)},
        "sentences": [*explain(due(rule, clock.started_on, calendar)), *_said_extension(clock)],
        "redated": [
            {name: dt.date.fromisoformat(day) for name, day in move.items()}
            for move in clock.explanation.get("redated", [])
        ],
    }


def _said_extension(clock: RunningClock) -> list[str]:
    until = clock.explanation.get("extended_until")
    if until is None:
        return []
    return [_("It was extended to %(day)s.") % {"day": say_date(dt.date.fromisoformat(until))}]


class RevealView(DetailView):
    """Show one sealed value once, to a person who says what for, and gives the password where it is asked."""

    action = Action.REVEAL
    shows_personal = False  # it asks for the password beside the purpose
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int, field: str) -> HttpResponse:
        """Log the purpose, then show the value; without a purpose ask for it."""
        column = self.register.column.get(field)
        if column is None or not column.personal:
            raise Http404
        closed = closed_address(request) if request.user.by_device else None
        if closed is not None:
            return closed
        form = self._form(request)
        context: dict[str, Any] = {"register": self.register, "record": self.record, "urls": self.urls()}
        if not form.is_valid():
            return render(request, "records/reveal.html", {**context, "form": form}, status=422)
        log_access(
            AccessEntry.Act.REVEAL,
            register=self.register.name,
            object_id=self.record.pk,
            purpose=form.cleaned_data["purpose"],
            field=field,
        )
        shown = {"label": column.label, "text": str(column.raw(self.record) or "")}
        return render(request, "records/reveal.html", {**context, "revealed": [shown]})

    def _form(self, request: HttpRequest) -> PurposeForm:
        """Return the question: the purpose, and on a remembered device the password."""
        if request.user.by_device:
            return PurposeAndPasswordForm(request.POST, request=request)
        return PurposeForm(request.POST)
