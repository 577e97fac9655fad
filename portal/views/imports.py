"""Sheets in: taken, read in a child process, shown, and written when they are confirmed."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal import storage
from portal.access import Action
from portal.context import acting_as
from portal.models import AccessEntry, ImportBatch, log_access
from portal.records.corrected import write_corrected
from portal.records.imports import ChangedMeanwhile, Plan, plan_import, write_plan
from portal.records.sheet_rows import RowForm
from portal.records.sheet_words import UnreadableHeadings
from portal.records.small_forms import SheetForm
from portal.records.workbooks import Sheet, UnreadableWorkbook, read_workbook
from portal.views.base import RegisterView
from portal.views.sheets import send_file

SHOWN = 300  # problems, and changed rows; the sheet with remarks has them all


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
            batch = ImportBatch(
                unit=request.user.organisation,
                register=self.register.name,
                name=stored.name,
                sha256=stored.sha256,
                stored_as=stored.key,
                as_history=form.cleaned_data["as_history"],
                entered_by=request.user,
                result=_counts(plan, sheet),
            )
            with transaction.atomic():
                batch.save()
                keep_preview(batch, plan)
        except (UnreadableWorkbook, UnreadableHeadings) as error:
            path.unlink()
            form.add_error("file", str(error))
            return self.page(form, status=422)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return redirect(self.register.url("import_batch", batch=batch.pk))


def preview_path(batch: ImportBatch) -> Path:
    """Return where the preview of a sheet lies: beside the sheet, and removed with it.

    It quotes what people typed, so it is no part of the database, whose history keeps everything.
    """
    return storage.path_of(settings.INTAKE, batch.stored_as).with_suffix(".json")


def whole_rows(errors: list[dict[str, Any]], enough: int) -> list[dict[str, Any]]:
    """Return the problems of the first rows, each row whole, until there are *enough*.

    A row shown in part would be mended in part, and come back.
    """
    in_order = sorted(errors, key=lambda error: error["row"])
    last = in_order[:enough][-1]["row"] if errors else 0
    return [error for error in in_order if error["row"] <= last]


def keep_preview(batch: ImportBatch, plan: Plan) -> dict[str, Any]:
    """Write down what the preview page shows, so that it can be opened again; return it."""
    shown = plan.as_json()
    shown["errors"] = whole_rows(shown["errors"], SHOWN)
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
        for row, record, changes in plan.changed[:SHOWN]
    ]
    storage.write_whole(preview_path(batch), json.dumps(shown, ensure_ascii=False).encode())
    return shown


def _counts(plan: Plan, sheet: Sheet) -> dict[str, Any]:
    """Return what is kept of a sheet for good: how much, and by what it is known again."""
    said = plan.as_json()
    return {name: said[name] for name in ("rows", "new", "changed", "unchanged", "refused")} | {
        "cells": sheet.digest()
    }


class BatchView(RegisterView):
    """What the views of a handed-in sheet share: finding it, reading it again."""

    action = Action.IMPORT

    def batch(self, batch: int) -> ImportBatch:
        """Return a sheet that this person handed in for this register; 404 otherwise."""
        found = ImportBatch.objects.visible_to(self.request.user).filter(
            pk=batch, register=self.register.name
        )
        one = found.first()
        if one is None:
            raise Http404
        return one

    def sheet(self, batch: ImportBatch) -> Sheet:
        """Read the kept sheet again; :class:`storage.DamagedFile` when it is gone or no longer the same."""
        storage.read_checked(settings.INTAKE, batch.stored_as, batch.sha256)
        return read_workbook(storage.path_of(settings.INTAKE, batch.stored_as))

    def plan(self, batch: ImportBatch, sheet: Sheet) -> Plan:
        """Check the sheet as things stand now."""
        return plan_import(self.register, sheet, self.request.user, as_history=batch.as_history)

    def gone(self) -> HttpResponse:
        """Say that the sheet is kept no longer."""
        messages.error(
            self.request, _("This sheet is no longer kept (30 days). Please hand it in once more.")
        )
        return redirect(self.register.url("import"))


class ImportBatchView(BatchView):
    """What a sheet would do, and the button that does it."""

    def get(self, request: HttpRequest, batch: int) -> HttpResponse:
        """Show the preview."""
        one = self.batch(batch)
        try:
            result = json.loads(preview_path(one).read_bytes())
        except FileNotFoundError:
            return self.gone()
        return self._page(one, result)

    def _page(self, batch: ImportBatch, result: dict[str, Any], status: int = 200) -> HttpResponse:
        register = self.register
        is_written = batch.state == ImportBatch.State.WRITTEN
        context = {
            "register": register,
            "batch": batch,
            "is_written": is_written,
            "is_there": bool(not is_written and result["new"] and self._written_before(batch)),
            "counts": result,
            "errors": result["errors"],
            "hidden": max(result["refused"] - len({error["row"] for error in result["errors"]}), 0),
            "changes": result.get("changes", []),
            "urls": {
                "list": register.url(),
                "import": register.url("import"),
                "confirm": register.url("import_batch", batch=batch.pk),
                "corrected": register.url("corrected", batch=batch.pk),
            },
        }
        return render(self.request, "records/import_preview.html", context, status=status)

    def post(self, request: HttpRequest, batch: int) -> HttpResponse:
        """Write the sheet: read and checked again, all or nothing, once."""
        one = self.batch(batch)
        try:
            sheet = self.sheet(one)
        except (storage.DamagedFile, UnreadableWorkbook):
            return self.gone()
        try:
            return self._write(one, sheet)
        except (ChangedMeanwhile, IntegrityError):  # or entered, where it may stand only once
            messages.error(
                request, _("An entry was changed while you were looking. The sheet was read again.")
            )
            return self._page(one, keep_preview(one, self.plan(one, sheet)), status=409)
        except ValidationError as error:  # what only the writing itself can know
            messages.error(request, " ".join(error.messages))
            return redirect(self.register.url("import_batch", batch=one.pk))

    def _write(self, batch: ImportBatch, sheet: Sheet) -> HttpResponse:
        user = self.request.user
        with acting_as(user, via="import"), transaction.atomic():
            locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
            if locked.state == ImportBatch.State.WRITTEN:
                messages.info(self.request, _("This sheet has already been written."))
                return redirect(self.register.url())
            plan = self.plan(batch, sheet)
            if plan.refused or (plan.new and self._written_before(batch)):
                return self._page(batch, keep_preview(batch, plan), status=409)
            write_plan(self.register, plan, user)
            locked.state, locked.result = ImportBatch.State.WRITTEN, _counts(plan, sheet)
            locked.save()
            log_access(
                AccessEntry.Act.IMPORT,
                register=self.register.name,
                rows=plan.rows,
                sha256=batch.sha256,
                new=len(plan.new),
                changed=len(plan.changed),
            )
        messages.success(
            self.request,
            _("The sheet has been written: %(new)d new, %(changed)d changed.")
            % {"new": len(plan.new), "changed": len(plan.changed)},
        )
        return redirect(self.register.url())

    def _written_before(self, batch: ImportBatch) -> bool:
        """Tell whether a file with the same cells was written into this register before."""
        return (
            ImportBatch.objects.filter(
                township=batch.township,
                register=batch.register,
                result__cells=batch.result.get("cells", ""),
                state=ImportBatch.State.WRITTEN,
            )
            .exclude(pk=batch.pk)
            .exists()
        )


class CorrectedView(BatchView):
    """The sheet handed back with what is wrong beside each row."""

    def get(self, request: HttpRequest, batch: int) -> HttpResponseBase:
        """Send the workbook."""
        one = self.batch(batch)
        try:
            sheet = self.sheet(one)
            plan = self.plan(one, sheet)
        except (storage.DamagedFile, UnreadableWorkbook, UnreadableHeadings):
            return self.gone()
        out = TemporaryFile()  # noqa: SIM115  (the response closes it)
        write_corrected(sheet, plan, out)
        stem = one.name.rpartition(".")[0] or one.name
        return send_file(out, f"{stem}-{_('with remarks')}.xlsx", "xlsx")
