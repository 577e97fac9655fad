"""Papers of a record: attached, and handed out only through the record's own scope."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from portal import storage
from portal.access import Action
from portal.models import AccessEntry, Attachment, log_access
from portal.records.attaching import attach, attachments_of
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

    def take(self, upload: UploadedFile) -> storage.StoredFile:
        """Check what was sent and store it; ``ValidationError`` in words where it is not taken."""
        return storage.take_attachment(upload, settings.ATTACHMENTS)

    def settle(self, attachment: Attachment) -> None:
        """Write what follows for the record, in the same transaction; ``ValidationError`` where it does not fit."""

    def _store(self, upload: UploadedFile, submission: UUID | None) -> None:
        if submission and Attachment.objects.filter(submission=submission).exists():
            return
        stored = self.take(upload)
        try:
            with transaction.atomic():
                self.settle(attach(self.record, stored, self.request.user, submission))
        except Exception:
            storage.path_of(settings.ATTACHMENTS, stored.key).unlink(missing_ok=True)
            raise


class AttachmentView(RegisterView):
    """Hand out a paper of a record the user may see; each reading is logged."""

    action = Action.VIEW
    shows_personal = True

    def get(self, request: HttpRequest, pk: int, attachment: int) -> HttpResponseBase:
        """Send the file as a download, never as a page."""
        paper = self.papers().filter(pk=attachment).first()
        if paper is None:
            raise Http404
        try:
            return self.hand_out(paper)
        except storage.DamagedFile:
            messages.error(
                request, _("This file is damaged or missing in the store. Tell the administrator.")
            )
            return redirect(self.register.url("detail", pk=pk))

    def papers(self) -> models.QuerySet[Attachment]:
        """Return the papers of the record that are handed out."""
        return attachments_of(self.record)

    def hand_out(self, paper: Attachment) -> HttpResponseBase:
        """Return the file; :class:`~portal.storage.DamagedFile` where it is not what was stored."""
        content = storage.read_checked(settings.ATTACHMENTS, paper.stored_as, paper.sha256)
        self.log(paper)
        return download(content, paper.name, storage.CONTENT_TYPES[paper.kind])

    def log(self, paper: Attachment) -> None:
        """Write the opening into the access log."""
        log_access(
            AccessEntry.Act.DOWNLOAD,
            register=self.register.name,
            object_id=self.record.pk,
            attachment=paper.pk,
        )


def download(content: bytes, name: str, content_type: str) -> HttpResponseBase:
    """Return a file as an attachment that no browser will run."""
    return as_file(HttpResponse(content, content_type=content_type), name)


def as_file(response: HttpResponseBase, name: str) -> HttpResponseBase:
    """Let an answer be kept as a file, and run by no browser."""
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
