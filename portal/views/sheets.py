"""Sheets out: the list as a workbook, and an empty one."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from portal import storage
from portal.access import Action
from portal.records.exports import about_export, log_export, write_sheets
from portal.records.filters import RegisterFilters
from portal.records.small_forms import PurposeForm
from portal.views.base import RegisterView
from portal.views.lists import narrowed, ordering

PURPOSE_OVER = 1000  # entries about people that leave the portal together only for a purpose
READERS_MOST = 5000  # rows for somebody who only reads


class ExportView(RegisterView):
    """The list as the user sees it, as a sheet that can come back."""

    action = Action.EXPORT

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Send the workbook; where it would hold many people, ask what for."""
        filters = narrowed(self.register, request.user, request.GET)
        total = filters.qs.count()
        if self._is_too_much(total):
            return self._ask(None, total)
        if total > PURPOSE_OVER and getattr(self.register.model, "personal", None):
            return self._ask(PurposeForm(), total)
        return self._send(request, filters)

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Send the workbook for the purpose that was given."""
        filters = narrowed(self.register, request.user, request.GET)
        total = filters.qs.count()
        if self._is_too_much(total):
            return self._ask(None, total)
        form = PurposeForm(request.POST)
        if not form.is_valid():
            return self._ask(form, total, status=422)
        return self._send(request, filters, form.cleaned_data["purpose"])

    def _is_too_much(self, total: int) -> bool:
        """Tell whether it is more than somebody who only reads may take out at once."""
        return total > READERS_MOST and not self.can(Action.EDIT)

    def _ask(self, form: PurposeForm | None, total: int, *, status: int = 200) -> HttpResponseBase:
        """Ask for the purpose, or (without a form) say that it is too much."""
        query = self.request.GET.urlencode()
        context = {
            "register": self.register,
            "form": form,
            "total": total,
            "most": READERS_MOST,
            "urls": {"list": self.register.url() + (f"?{query}" if query else "")},
        }
        return render(self.request, "records/export.html", context, status=status)

    def _send(self, request: HttpRequest, filters: RegisterFilters, purpose: str = "") -> HttpResponseBase:
        register = self.register
        rows = filters.qs.order_by(*ordering(register, request.GET.get("order", "")))
        out = TemporaryFile()  # noqa: SIM115  (the response closes it)
        known_by = {"number": request.number, "purpose": purpose}
        notes = about_export(register, request.user, filters.said(), timezone.localtime(), **known_by)
        total, ending = write_sheets(
            register, rows.select_related(*register.related), out, user=request.user, notes=notes
        )
        used = {name: value for name, value in request.GET.items() if name in filters.form.fields}
        log_export(register, out, rows=total, filters=used, **known_by)
        return send_file(out, f"{register.label}-{timezone.localdate():%Y%m%d}.{ending}", ending)


class TemplateView(RegisterView):
    """An empty sheet with the register's headings."""

    action = Action.IMPORT

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Send the empty workbook."""
        register = self.register
        out = TemporaryFile()  # noqa: SIM115  (the response closes it)
        notes = about_export(register, request.user, [_("an empty sheet")], timezone.localtime())
        write_sheets(register, register.model.objects.none(), out, user=request.user, notes=notes)
        return send_file(out, f"{register.label}.xlsx", "xlsx")


def send_file(out: IO[bytes], name: str, kind: str) -> FileResponse:
    """Return a file from its beginning as a download that no browser will run."""
    out.seek(0)
    response = FileResponse(out, as_attachment=True, filename=name)
    response["Content-Type"] = storage.CONTENT_TYPES[kind]
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
