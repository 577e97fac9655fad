"""Papers of a record: attached, and handed out only through the record's own scope."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from portal import storage
from portal.access import Action
from portal.models import AccessEntry, Attachment, log_access
from portal.records.small_forms import AttachForm
from portal.views.base import RegisterView, wants_json
from portal.views.details import DetailView


class AttachView(DetailView):
    """Take a paper for a record."""

    action = Action.EDIT
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Store the file and its row together, or neither; a phone's queue is answered in JSON."""
        form = AttachForm(request.POST, request.FILES)
        if self.record.is_voided:
            raise Http404
        if form.is_valid():
            try:
                self._store(form.cleaned_data["file"], form.cleaned_data["submission"])
            except ValidationError as error:
                form.add_error("file", error)
            else:
                return self._taken(pk)
        if wants_json(request):
            faults = [str(fault) for faults in form.errors.values() for fault in faults]
            return JsonResponse({"errors": faults}, status=422)
        return self.page(request, status=422, attach_form=form)

    def _taken(self, pk: int) -> HttpResponse:
        if wants_json(self.request):
            return JsonResponse({"errors": []})
        messages.success(self.request, _("The paper has been attached."))
        return redirect(self.register.url("detail", pk=pk))

    def _store(self, upload: Any, submission: UUID | None) -> None:
        if submission and Attachment.objects.filter(submission=submission).exists():
            return
        stored = storage.take_attachment(upload, settings.ATTACHMENTS)
        try:
            with transaction.atomic():
                Attachment(
                    unit=getattr(self.record, "unit", None) or self.request.user.organisation,
                    content_type=ContentType.objects.get_for_model(self.record),
                    object_id=self.record.pk,
                    name=stored.name,
                    kind=stored.kind,
                    size=stored.size,
                    sha256=stored.sha256,
                    stored_as=stored.key,
                    added_by=self.request.user,
                    submission=submission,
                ).save()
        except Exception:
            storage.path_of(settings.ATTACHMENTS, stored.key).unlink(missing_ok=True)
            raise


class AttachmentView(RegisterView):
    """Hand out a paper of a record the user may see; each reading is logged."""

    action = Action.VIEW
    shows_personal = True

    def get(self, request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
        """Send the file as a download, never as a page."""
        found = Attachment.objects.live().filter(
            pk=attachment, object_id=pk, content_type=ContentType.objects.get_for_model(self.record)
        )
        paper = found.first()
        if paper is None:
            raise Http404
        try:
            content = storage.read_checked(settings.ATTACHMENTS, paper.stored_as, paper.sha256)
        except storage.DamagedFile:
            messages.error(
                request, _("This file is damaged or missing in the store. Tell the administrator.")
            )
            return redirect(self.register.url("detail", pk=pk))
        log_access(AccessEntry.Act.DOWNLOAD, register=self.register.name, object_id=pk, attachment=paper.pk)
        return download(content, paper.name, storage.CONTENT_TYPES[paper.kind])


def download(content: bytes, name: str, content_type: str) -> HttpResponse:
    """Return a file as an attachment that no browser will run."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
