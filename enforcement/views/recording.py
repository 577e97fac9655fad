"""The full-process record: an entry with its recordings, large files in pieces, and what is missing."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _

from enforcement import registers
from enforcement.enums import Act, Medium
from enforcement.models import EnforcementCase, ProcessEntry
from enforcement.recording import DUTIES, DUTY_OF, Acts, Gap
from portal import media, storage
from portal.access import Action
from portal.models import Attachment, User
from portal.phrases import say_size
from portal.records import attaching
from portal.records.small_forms import AttachForm
from portal.views import uploads
from portal.views.base import RegisterView
from portal.views.details import DetailView
from portal.views.files import AttachView
from portal.views.lists import ListView


def acts_seen_by(user: User) -> Acts:
    """Return what shows that acts took place, in the user's scope."""
    known = (registers.CASE_MEASURES, registers.CASE_PAPERS, registers.PROCESS_ENTRIES)
    return Acts(*(register.records(user) for register in known))


def said_gaps(gaps: list[Gap], user: User) -> list[dict[str, Any]]:
    """Return gaps for a page: label and url of what they belong to, act, day, missing, source, and the way out."""
    may_enter = registers.PROCESS_ENTRIES.allows(user, Action.CREATE)
    return [
        {
            "of": f"{_register_of(gap).label_one} {gap.of}",
            "of_url": _register_of(gap).url("detail", pk=gap.of.pk),
            "unit": gap.of.unit,
            "act": gap.act.label,
            "day": gap.day,
            "missing": gap.missing,
            "source": gap.duty.source,
            "url": _way_out(gap) if may_enter else "",
            "label": _label(gap),
        }
        for gap in gaps
    ]


def gaps_of(user: User, **record: int) -> list[dict[str, Any]]:
    """Return the gaps of one case or one inspection for its page."""
    return said_gaps(acts_seen_by(user).of(**record).gaps(), user)


def _register_of(gap: Gap) -> Any:
    return registers.CASES if isinstance(gap.of, EnforcementCase) else registers.INSPECTIONS


def _label(gap: Gap) -> str:
    if gap.entry:
        return _("Upload the video")
    return _("Enter the video") if gap.medium == Medium.VIDEO else _("Enter the record")


def _way_out(gap: Gap) -> str:
    """Return the address at which the gap is filled: the entry without a file, or a new one."""
    if gap.entry:
        return registers.PROCESS_ENTRIES.url("detail", pk=gap.entry.pk)
    known = {
        "unit": gap.of.unit_id,
        "case" if isinstance(gap.of, EnforcementCase) else "inspection": gap.of.pk,
        "act": gap.act.value,
        "recorded_on": gap.day,
        "medium": gap.medium.value,
    }
    return f"{registers.PROCESS_ENTRIES.url('create')}?{urlencode(known)}"


class EntriesView(ListView):
    """The entries, with the way to what is missing."""

    template = "enforcement/entries.html"

    def _urls(self, request: HttpRequest) -> dict[str, str]:
        return super()._urls(request) | {"gaps": self.register.url("gaps")}


class GapsView(RegisterView):
    """The acts of a township that had to be recorded and are not, and how each act is to be recorded."""

    action = Action.VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show both."""
        context = {
            "register": self.register,
            "title": _("Gaps in the full-process record"),
            "gaps": said_gaps(acts_seen_by(request.user).gaps(), request.user),
            "duties": [
                {
                    "act": one.act.label,
                    "what": one.what,
                    "demand": one.demand.label,
                    "source": one.source,
                    "url": self.register.list_url(act=one.act.value),
                }
                for one in DUTIES
            ],
            "urls": {"list": self.register.url()},
        }
        return render(request, "enforcement/gaps.html", context)


class EntryView(DetailView):
    """One entry: what it says, its recordings to be played, and what is still on its way."""

    template = "enforcement/entry.html"

    @method_decorator(csp_update({"media-src": [SELF]}))
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let this page alone play what the portal hands out."""
        return super().dispatch(request, *args, **kwargs)

    def page(self, request: HttpRequest, status: int = 200, **extra: Any) -> HttpResponse:
        """Show the entry."""
        return super().page(request, status, **(recordings(self) | extra))


def recordings(view: DetailView) -> dict[str, Any]:
    """Return what the page of an entry shows besides: how its act is to be recorded, its recordings, the form."""
    entry = view.record
    files = list(attaching.attachments_of(entry).filter(kind__in=media.RECORDINGS))
    takes = view.can(Action.EDIT) and not (files or entry.is_voided) and entry.medium in RECORDED
    waiting = attaching.uploads_of(entry, view.request.user).filter(attachment=None)
    return {
        "duty": DUTY_OF[Act(entry.act)],
        "recordings": [
            {
                "name": one.name,
                "size": one.said_size,
                "sha256": one.sha256,
                "is_sound": not one.name.lower().endswith(".mp4"),
                "url": view.register.url("attachment", pk=entry.pk, attachment=one.pk),
            }
            for one in files
        ],
        "waiting": [
            {
                "name": one.name,
                "size": say_size(one.size),
                "come": say_size(attaching.pieces_of(one).offset),
            }
            for one in waiting
        ],
        "recording_form": AttachForm(auto_id="recording_%s") if takes else None,
        "uploads_url": view.register.url("uploads", pk=entry.pk),
    }


RECORDED = (Medium.AUDIO, Medium.VIDEO)


class OfEntry:
    """What files of an entry have in common: the digest of its recording is the entry's own."""

    record: ProcessEntry

    def check(self, sha256: str) -> None:
        """Refuse a recording where words or photographs are kept, or another than the entry names by its digest."""
        if self.record.medium not in RECORDED:
            raise ValidationError(
                _(
                    "This entry is kept as “%(medium)s” and takes no recording: enter one of sound or video for it."
                )
                % {"medium": self.record.get_medium_display()}
            )
        if self.record.file_digest not in ("", sha256):
            raise ValidationError(
                _("This is another recording than the one the entry names: their digests differ.")
            )

    def settle(self, attachment: Attachment) -> None:
        """Write name and digest of a recording into its entry."""
        if attachment.kind not in media.RECORDINGS:
            return
        entry = (
            registers.PROCESS_ENTRIES.records(attachment.added_by).select_for_update().get(pk=self.record.pk)
        )
        self.record = entry
        self.check(attachment.sha256)
        if entry.file_digest:
            return
        entry.file_name, entry.file_digest = attachment.name, attachment.sha256
        entry.save()


class UploadsView(OfEntry, uploads.UploadsView):
    """Announce a recording."""


class UploadView(OfEntry, uploads.UploadView):
    """A recording on its way."""


class AttachRecordingView(OfEntry, AttachView, EntryView):
    """Take a paper, a photograph, or a small recording."""

    def take(self, upload: UploadedFile) -> storage.StoredFile:
        """Take recordings besides what every record takes; they are kept as they are."""
        if not media.kind_of_recording(upload):
            upload.seek(0)
            return super().take(upload)
        return media.take_recording(upload, settings.ATTACHMENTS)
