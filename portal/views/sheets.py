"""Sheets out and in: the list as a workbook, and a workbook into the register after a look at it."""

from __future__ import annotations

import hashlib
from tempfile import TemporaryFile
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from portal import storage
from portal.access import Action
from portal.context import acting_as
from portal.models import AccessEntry, ImportBatch, log_access
from portal.records.exports import about_export, write_sheets
from portal.records.imports import ChangedMeanwhile, Plan, plan_import, write_plan
from portal.records.sheet_rows import RowForm
from portal.records.sheet_words import UnreadableHeadings
from portal.records.small_forms import SheetForm
from portal.records.workbooks import UnreadableWorkbook, read_workbook
from portal.views.base import RegisterView
from portal.views.lists import narrowed, ordering

SHOWN_PROBLEMS = 200


class ExportView(RegisterView):
    """The list as the user sees it, as a sheet that can come back."""

    action = Action.EXPORT

    def get(self, request: HttpRequest) -> HttpResponse:
        """Send the workbook."""
        register = self.register
        filters = narrowed(register, request.user, request.GET)
        rows = filters.qs.order_by(*ordering(register, request.GET.get("order", "")))
        related = [column.name for column, _read in register.sheet_columns if column.is_related]
        out = TemporaryFile()  # noqa: SIM115  (FileResponse closes it)
        notes = about_export(register, request.user, filters.said(), timezone.localtime())
        total, ending = write_sheets(
            register, rows.select_related(*related), out, user=request.user, notes=notes
        )
        out.seek(0)
        sha256 = hashlib.file_digest(out, "sha256").hexdigest()
        out.seek(0)
        log_access(
            AccessEntry.Act.EXPORT,
            register=register.name,
            rows=total,
            sha256=sha256,
            filters=sorted(name for name, value in request.GET.items() if value),
        )
        name = f"{register.label}-{timezone.localdate():%Y%m%d}.{ending}"
        response = FileResponse(out, as_attachment=True, filename=name)
        response["Content-Type"] = storage.CONTENT_TYPES[ending]
        response["Content-Security-Policy"] = "sandbox; default-src 'none'"
        return response


class TemplateView(RegisterView):
    """An empty sheet with the register's headings."""

    action = Action.IMPORT

    def get(self, request: HttpRequest) -> HttpResponse:
        """Send the empty workbook."""
        register = self.register
        out = TemporaryFile()  # noqa: SIM115  (FileResponse closes it)
        notes = about_export(register, request.user, [_("an empty sheet")], timezone.localtime())
        write_sheets(register, register.model.objects.none(), out, user=request.user, notes=notes)
        out.seek(0)
        response = FileResponse(out, as_attachment=True, filename=f"{register.label}.xlsx")
        response["Content-Type"] = storage.CONTENT_TYPES["xlsx"]
        response["Content-Security-Policy"] = "sandbox; default-src 'none'"
        return response


class ImportView(RegisterView):
    """Take a sheet, read it in a child process, and show what it would do."""

    action = Action.IMPORT

    def page(self, form: SheetForm, status: int = 200) -> HttpResponse:
        """Show the upload form with the headings that are understood."""
        register = self.register
        required = RowForm(register, self.request.user).required
        headings = [
            {"label": column.label, "required": column.name in required}
            for column, is_read in register.sheet_columns
            if is_read
        ]
        urls = {"list": register.url(), "template": register.url("template")}
        context = {"register": register, "form": form, "headings": headings, "urls": urls}
        return render(self.request, "records/import.html", context, status=status)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self.page(SheetForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the sheet, check it, and go to its preview."""
        form = SheetForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(form, status=422)
        upload = form.cleaned_data["file"]
        stored = storage.store(upload, settings.INTAKE, storage.harmless_name(upload.name), "xlsx")
        path = storage.path_of(settings.INTAKE, stored.key)
        try:
            sheet = read_workbook(path)
            plan = plan_import(self.register, sheet, request.user, as_history=form.cleaned_data["as_history"])
        except (UnreadableWorkbook, UnreadableHeadings) as error:
            path.unlink()
            form.add_error("file", str(error))
            return self.page(form, status=422)
        batch = ImportBatch(
            unit=request.user.organisation,
            register=self.register.name,
            name=stored.name,
            sha256=stored.sha256,
            stored_as=stored.key,
            as_history=form.cleaned_data["as_history"],
            entered_by=request.user,
            result=_preview(plan),
        )
        batch.save()
        return redirect(self.register.url("import_batch", batch=batch.pk))


def _preview(plan: Plan) -> dict[str, Any]:
    """Return what the preview page shows; kept, so that the page can be opened again."""
    shown = plan.as_json()
    shown["errors"] = shown["errors"][:SHOWN_PROBLEMS]
    shown["changes"] = [
        {
            "row": row,
            "key": str(record),
            "changes": [
                {"label": str(record._meta.get_field(name).verbose_name), "old": old, "new": new}
                for name, (old, new) in changes.items()
                if name not in getattr(record, "personal", {})
            ],
        }
        for row, record, changes in plan.changed[:SHOWN_PROBLEMS]
    ]
    return shown


class ImportBatchView(RegisterView):
    """What a sheet would do, and the button that does it."""

    action = Action.IMPORT

    def _batch(self, batch: int) -> ImportBatch:
        found = ImportBatch.objects.visible_to(self.request.user).filter(
            pk=batch, register=self.register.name
        )
        one = found.first()
        if one is None:
            raise Http404
        return one

    def get(self, request: HttpRequest, batch: int) -> HttpResponse:
        """Show the preview."""
        one = self._batch(batch)
        return self._page(one, one.result)

    def _page(self, batch: ImportBatch, result: dict[str, Any], status: int = 200) -> HttpResponse:
        register = self.register
        context = {
            "register": register,
            "batch": batch,
            "counts": result,
            "errors": result["errors"],
            "changes": result.get("changes", []),
            "urls": {
                "list": register.url(),
                "import": register.url("import"),
                "confirm": register.url("import_batch", batch=batch.pk),
            },
        }
        return render(self.request, "records/import_preview.html", context, status=status)

    def post(self, request: HttpRequest, batch: int) -> HttpResponse:
        """Write the sheet: read and checked again, all or nothing, once."""
        one = self._batch(batch)
        if one.state == ImportBatch.State.WRITTEN:
            messages.info(request, _("This sheet has already been written."))
            return redirect(self.register.url())
        sheet = read_workbook(storage.path_of(settings.INTAKE, one.stored_as))
        try:
            with acting_as(request.user, via="import"), transaction.atomic():
                locked = ImportBatch.objects.select_for_update().get(pk=one.pk)
                plan = plan_import(self.register, sheet, request.user, as_history=one.as_history)
                if locked.state == ImportBatch.State.WRITTEN:
                    plan.new, plan.changed = [], []
                elif self._written_before(one) and plan.new:
                    messages.error(
                        request, _("The same file has been imported before; its new rows are already there.")
                    )
                    return redirect(self.register.url("import_batch", batch=one.pk))
                if plan.refused:
                    return self._page(one, _preview(plan), status=409)
                write_plan(self.register, plan, request.user)
                locked.state, locked.result = ImportBatch.State.WRITTEN, _preview(plan)
                locked.save()
                log_access(
                    AccessEntry.Act.IMPORT,
                    register=self.register.name,
                    rows=plan.rows,
                    sha256=one.sha256,
                    new=len(plan.new),
                    changed=len(plan.changed),
                )
        except ChangedMeanwhile:
            messages.error(request, _("An entry was changed while you were looking. Read the sheet again."))
            return redirect(self.register.url("import"))
        except ValidationError as error:  # what only the writing itself can know
            messages.error(request, " ".join(error.messages))
            return redirect(self.register.url("import"))
        messages.success(
            request,
            _("The sheet has been written: %(new)d new, %(changed)d changed.")
            % {"new": len(plan.new), "changed": len(plan.changed)},
        )
        return redirect(self.register.url())

    def _written_before(self, batch: ImportBatch) -> bool:
        """Tell whether the very same file was written into this register before."""
        return (
            ImportBatch.objects.filter(
                township=batch.township,
                register=batch.register,
                sha256=batch.sha256,
                state=ImportBatch.State.WRITTEN,
            )
            .exclude(pk=batch.pk)
            .exists()
        )
