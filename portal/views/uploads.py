"""Large files in pieces: announced, sent from where they broke off, and made whole; a script of ours asks.

POST to a record's ``uploads`` announces a file (name, size, sha256) and tells where its upload is and how far;
GET there tells it again, PATCH with ``Upload-Offset`` adds a piece, POST ends it. Every answer is JSON with state
(open or done), offset, size, piece (the most bytes of one) and errors in words. docs/decisions/uploads.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.utils.translation import gettext as _

from portal.access import Action
from portal.models import Attachment, Upload
from portal.phrases import say_size
from portal.pieces import PIECE, Busy, WrongOffset
from portal.records import attaching
from portal.records.small_forms import UploadForm
from portal.views.base import RegisterView

OCTETS = "application/octet-stream"


class Sending(RegisterView):
    """Base: who may correct a record may send files to it."""

    action = Action.EDIT

    def find(self, pk: int) -> object:
        """Return the record; one that was voided takes nothing more."""
        record = super().find(pk)
        if record.is_voided:
            raise Http404
        return record

    def settle(self, attachment: Attachment) -> None:
        """Write what follows for the record, in the same transaction; ``ValidationError`` where it does not fit."""

    def check(self, sha256: str) -> None:
        """Raise ``ValidationError`` for a file that the record does not want, before a byte of it is sent."""

    def told(self, upload: Upload, status: int = 200, errors: Iterable[str] = ()) -> JsonResponse:
        """Say where an upload stands."""
        if upload.attachment is not None:
            return self.done(upload.attachment, status)
        offset = attaching.pieces_of(upload).offset
        body = {
            "state": "open",
            "url": self.register.url("upload", pk=self.record.pk, upload=upload.key),
            "offset": offset,
            "size": upload.size,
            "piece": PIECE,
            "errors": list(errors),
        }
        return JsonResponse(body, status=status, headers={"Upload-Offset": str(offset)})

    def done(self, attachment: Attachment, status: int = 200) -> JsonResponse:
        """Say that the whole file is there, and where."""
        size = attachment.size
        url = self.register.url("attachment", pk=self.record.pk, attachment=attachment.pk)
        body = {"state": "done", "url": url, "offset": size, "size": size, "piece": PIECE, "errors": []}
        return JsonResponse(body, status=status, headers={"Upload-Offset": str(size)})


def refused(errors: Iterable[str], status: int = 422) -> JsonResponse:
    """Say why nothing was taken."""
    answer = JsonResponse({"state": "refused", "errors": list(errors)}, status=status)
    if status == 503:
        answer["Retry-After"] = "600"
    return answer


class UploadsView(Sending):
    """Announce a file: the same one again leads to where it broke off."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take what is announced, or say why not."""
        form = UploadForm(request.POST)
        if not form.is_valid():
            return refused(str(fault) for faults in form.errors.values() for fault in faults)
        said = form.cleaned_data
        there = attaching.attached(self.record, said["sha256"])
        if there is not None:
            return self.done(there)
        try:
            self.check(said["sha256"])
            return self.told(attaching.begin(self.record, request.user, **said), 201)
        except ValidationError as error:
            return refused(error.messages)
        except attaching.NoRoom as error:
            return refused([str(error)], 503)


class UploadView(Sending):
    """One upload of one's own: how far it is, its next piece, its end."""

    http_method_names = ("get", "head", "patch", "post")

    @cached_property
    def upload(self) -> Upload:
        """Return it; 404 for another person's, another record's, or none."""
        rows = attaching.uploads_of(self.record, self.request.user).select_related("attachment")
        found = rows.filter(key=self.kwargs["upload"]).first()
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, pk: int, upload: object) -> HttpResponse:
        """Tell how far it is."""
        return self.told(self.upload)

    def patch(self, request: HttpRequest, pk: int, upload: object) -> HttpResponse:
        """Add a piece; where it does not fit, the answer says what would."""
        if self.upload.attachment is not None:
            return self.told(self.upload)
        offset, length = (
            request.headers.get("Upload-Offset", ""),
            int(request.META.get("CONTENT_LENGTH") or 0),
        )
        if request.content_type != OCTETS or not (offset.isascii() and offset.isdigit() and len(offset) < 15):
            return self.told(self.upload, 400, [_("A piece says where it begins, and is nothing but bytes.")])
        if not 0 < length <= PIECE:
            most = _("A piece has at most %(size)s.") % {"size": say_size(PIECE)}
            return self.told(self.upload, 413 if length else 400, [most])
        try:
            piece = request.read(length)  # all of it, before anybody else is kept waiting
        except UnreadablePostError:
            return self.told(self.upload, 400, [_("The piece broke off on its way; nothing of it was kept.")])
        try:
            attaching.append(self.upload, int(offset), piece)
        except ValidationError as error:
            return refused(error.messages)
        except (WrongOffset, Busy) as error:
            return self._other(error)
        return self.told(self.upload)

    def post(self, request: HttpRequest, pk: int, upload: object) -> HttpResponse:
        """Make the whole file an attachment."""
        try:
            found = attaching.finish(self.upload, self.record, request.user, self.settle)
        except ValidationError as error:
            return refused(error.messages)
        except (WrongOffset, Busy) as error:
            return self._other(error)
        return self.done(found)

    def _other(self, error: Exception) -> JsonResponse:
        """Say that the file stands elsewhere, or that somebody else is at it."""
        if isinstance(error, Busy):
            said = _("This file is being sent from another window too; it goes on when that is done.")
        else:
            said = _("The file goes on at another place than this.")
        return self.told(self.upload, 409, [said])
