"""The list of a register: search, filters in words, sorting, pages."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from portal.access import Action
from portal.models import AccessEntry, log_access
from portal.records.columns import Column
from portal.records.filters import RegisterFilters
from portal.records.register import Register
from portal.views.base import RegisterView

PAGE = 50
_NOT_FILTERS = ("page", "order")


class ListView(RegisterView):
    """The rows a user may see, narrowed as the address says."""

    action = Action.VIEW
    template = "records/list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page of the list."""
        register = self.register
        filters = narrowed(register, request.user, request.GET)
        rows = filters.qs.order_by(*ordering(register, request.GET.get("order", "")))
        page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
        if request.GET.get("q") and getattr(register.model, "personal", None):
            log_access(AccessEntry.Act.SEARCH, register=register.name, found=page.paginator.count)
        return render(
            request,
            self.template,
            {
                "register": register,
                "can": {
                    "create": self.can(Action.CREATE) and bool(register.form),
                    "import": self.can(Action.IMPORT) and bool(register.form),
                    "export": self.can(Action.EXPORT),
                },
                "urls": self._urls(request),
                "columns": [_heading(register, column, request.GET) for column in register.columns],
                "rows": self._rows(page),
                "filter_form": filters.form,
                "said": " · ".join(filters.said()),
                "total": page.paginator.count,
                "page": page,
                "query": _query(request.GET, page=None),
                "narrowed": any(value for name, value in request.GET.items() if name not in _NOT_FILTERS),
                **self.about(),
            },
        )

    def about(self) -> dict[str, Any]:
        """Return what the type's own template shows besides."""
        return {}

    def _urls(self, request: HttpRequest) -> dict[str, str]:
        register = self.register
        query = _query(request.GET, page=None)
        urls = {"list": register.url(), "export": register.url("export") + (f"?{query}" if query else "")}
        if register.form:
            urls |= {"create": register.url("create"), "import": register.url("import")}
        return urls

    def _rows(self, page: Page) -> list[dict[str, Any]]:
        revealing = self.register.reveals(self.request.user)
        today = timezone.localdate()
        return [
            {
                "url": self.register.url("detail", pk=record.pk),
                "voided": getattr(record, "voided_at", None) is not None,
                "cells": [_cell(column, record, revealing, today) for column in self.register.columns],
            }
            for record in page
        ]


def narrowed(register: Register, user: Any, params: Any) -> RegisterFilters:
    """Return the filters of a register bound to ``params``, over the rows ``user`` may see."""
    return RegisterFilters(register, user, params, register.listed(user))


def ordering(register: Register, wanted: str) -> list[str]:
    """Return the order of the list: the one asked for, if a column offers it, and always a last tie-breaker."""
    sortable = {column.name: column.sort_key for column in register.columns if column.sort_key}
    down, name = wanted.startswith("-"), wanted.removeprefix("-")
    if name in sortable:
        return [("-" if down else "") + sortable[name], "-pk"]
    if register.order:
        return [*register.order, "-pk"]
    return [f"-{register.dates[0]}", "-pk"] if register.dates else ["-pk"]


def _query(params: QueryDict, **changes: Any) -> str:
    copy = params.copy()
    for name, value in changes.items():
        copy.pop(name, None)
        if value is not None:
            copy[name] = value
    return copy.urlencode()


def _heading(register: Register, column: Column, params: QueryDict) -> dict[str, Any]:
    current = params.get("order", "")
    is_sorted = current.removeprefix("-") == column.name
    up_next = "-" if is_sorted and not current.startswith("-") else ""
    return {
        "name": column.name,
        "label": column.label,
        "kind": "state" if is_state(column) else column.kind,
        "primary": column is register.columns[0],
        "sorted": ("desc" if current.startswith("-") else "asc") if is_sorted else "",
        "sort_url": f"?{_query(params, page=None, order=up_next + column.name)}" if column.sort_key else "",
    }


def is_state(column: Column) -> bool:
    """Tell whether a column is shown as a state mark."""
    return column.name in ("state", "stage", "status", "due_on")


def _cell(column: Column, record: models.Model, revealing: bool, today: dt.date) -> dict[str, Any]:
    text = column.text(record, revealing=revealing)
    return {
        "column": column,
        "text": text,
        "kind": column.kind,
        "state": state_mark(column, record, text, today),
    }


def state_mark(column: Column, record: models.Model, text: str, today: dt.date) -> dict[str, str] | None:
    """Return the mark (kind, label) of a state or of a due date; ``None`` for ordinary values."""
    if not text or not is_state(column):
        return None
    raw = column.raw(record)
    if column.name == "due_on":
        late = raw < today
        soon = not late and raw <= today + dt.timedelta(days=7)
        return {"kind": "overdue" if late else "soon" if soon else "neutral", "label": text}
    marks = getattr(record, "state_marks", {})
    return {"kind": marks.get(raw, "neutral"), "label": text}
