"""An outreach event: entered on the spot, its page with its photos, and the photos that come later."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from legal_outreach.models import OutreachEvent
from portal import storage
from portal.access import Action
from portal.records.attaching import attachments_of
from portal.records.forms import RecordForm
from portal.records.small_forms import PlainForm
from portal.views.base import RegisterView, wants_json
from portal.views.details import DetailView
from portal.views.editing import CreateView
from portal.views.files import AttachView
from portal.views.lists import ListView

PICTURES = ("jpg", "png")


class EventsView(ListView):
    """The register, with the ways to the calendar and the plan."""

    template = "legal_outreach/events.html"


class EventCreateView(CreateView):
    """Enter an event outdoors: whoever may enter one has it kept on the phone until it has arrived."""

    def page(
        self,
        form: RecordForm,
        template: str = "legal_outreach/event_new.html",
        status: int = 200,
        **extra: Any,
    ) -> HttpResponse:
        """Render the form with the place for photos; a phone that was refused is told why, and keeps its photos."""
        if status == 422 and wants_json(self.request):
            return JsonResponse({"errors": _said_faults(form)}, status=status)
        return super().page(form, template, status, phone_queue=True, **extra)


def _said_faults(form: RecordForm) -> list[str]:
    """Return the faults of a form, each with the name of its field."""
    return [
        f"{form.fields[name].label}：{fault}" if name in form.fields else str(fault)
        for name, faults in form.errors.items()
        for fault in faults
    ]


class EventPage(DetailView):
    """What the page of an event adds to that of any record: its photos."""

    template = "legal_outreach/event.html"
    known_only = True

    def page(self, request: HttpRequest, status: int = 200, **extra: Any) -> HttpResponse:
        """Show the event; photos a phone has still to send are sent from here."""
        may_add = self._can_attach()
        about = {
            "phone_queue": self.can(Action.CREATE),
            "photos": [] if request.user.by_device else self._photos(),
            "photos_url": self.register.url("photos", pk=self.record.pk) if may_add else "",
        }
        return super().page(request, status, **(about | extra))

    def _photos(self) -> list[dict[str, Any]]:
        kept = attachments_of(self.record).filter(kind__in=PICTURES)
        return [
            {
                "url": self.register.url("attachment", pk=self.record.pk, attachment=one.pk),
                "name": one.name,
            }
            for one in kept
        ]


class EventAttachView(EventPage, AttachView):
    """Take a paper of an event; a picture only once it has been said that it may be kept."""

    def take(self, upload: UploadedFile) -> storage.StoredFile:
        """Refuse a picture without the statement (个人信息保护法 arts. 29, 31; 未成年人保护法 art. 73)."""
        if not self.record.photos_consent and upload.size and storage.kind_of(upload) in PICTURES:
            raise ValidationError(
                _(
                    "First say on “Add photos” that those in them have consented, or that no face of a minor "
                    "can be seen."
                )
            )
        return super().take(upload)


class PhotosForm(PlainForm):
    """The statement about the photos."""

    photos_consent = forms.BooleanField(
        label=OutreachEvent._meta.get_field("photos_consent").verbose_name,
        help_text=OutreachEvent._meta.get_field("photos_consent").help_text,
    )


class EventPhotosView(RegisterView):
    """Add photos to an event that has been entered: the statement first, then the photos themselves."""

    action = Action.EDIT

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask."""
        return self._page(PhotosForm(initial={"photos_consent": self.record.photos_consent}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Note the statement; the phone sends the photos after it."""
        form = PhotosForm(request.POST)
        if not form.is_valid():
            return self._page(form, 422)
        with transaction.atomic():
            event = (
                self.register.records(request.user)
                .live()
                .select_for_update(of=("self",))
                .filter(pk=pk)
                .first()
            )
            if event is not None and not event.photos_consent:
                event.say_photos(True, request.user)
                event.save()
        return redirect(self.register.url("detail", pk=pk))

    def _page(self, form: PhotosForm, status: int = 200) -> HttpResponse:
        if self.record.is_voided:
            return redirect(self.register.url("detail", pk=self.record.pk))
        urls = {"list": self.register.url(), "detail": self.register.url("detail", pk=self.record.pk)}
        context = {"register": self.register, "record": self.record, "form": form, "urls": urls}
        context |= {"title": _("Add photos"), "phone_queue": True}
        return render(self.request, "legal_outreach/event_photos.html", context, status=status)
