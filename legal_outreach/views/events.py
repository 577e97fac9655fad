"""An outreach event: entered on the spot, its page with its photos, and the photos that come later."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from legal_outreach.models import OutreachEvent
from portal import storage
from portal.access import Action
from portal.models import Attachment
from portal.records.attaching import attachments_of, take_out
from portal.records.forms import RecordForm
from portal.records.small_forms import PlainForm, ReasonForm
from portal.views.base import RegisterView, wants_json
from portal.views.details import DetailView
from portal.views.editing import CreateView
from portal.views.files import AttachmentView, AttachView
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
            "taken_out": self._taken_out() if self.can(Action.EDIT) else [],
            "photos_url": self.register.url("photos", pk=self.record.pk) if may_add else "",
        }
        return super().page(request, status, **(about | extra))

    def _photos(self) -> list[dict[str, Any]]:
        """Return the photos; while nobody stands for the consent only to who may take them out, unseen."""
        may_take_out, shown = self.can(Action.EDIT), self.record.photos_consent
        if not (may_take_out or shown):
            return []
        return [
            {
                "url": self._url("attachment", one) if shown else "",
                "out_url": self._url("photo_out", one) if may_take_out else "",
                "name": one.name,
            }
            for one in attachments_of(self.record).filter(kind__in=PICTURES)
        ]

    def _url(self, view: str, photo: Attachment) -> str:
        return self.register.url(view, pk=self.record.pk, attachment=photo.pk)

    def _taken_out(self) -> list[Attachment]:
        kind = ContentType.objects.get_for_model(self.record)
        rows = Attachment.objects.filter(content_type=kind, object_id=self.record.pk, kind__in=PICTURES)
        return list(rows.exclude(voided_at=None))

    def papers(self) -> models.QuerySet[Attachment]:
        """Leave the photos out while nobody stands for the consent."""
        return papers_shown(self.record)


def papers_shown(event: OutreachEvent) -> models.QuerySet[Attachment]:
    """Return the papers of an event that may be opened: photos only with the consent (个人信息保护法 art. 15)."""
    rows = attachments_of(event)
    return rows if event.photos_consent else rows.exclude(kind__in=PICTURES)


class EventAttachmentView(AttachmentView):
    """Hand out a paper of an event."""

    def papers(self) -> models.QuerySet[Attachment]:
        """Leave the photos out while nobody stands for the consent."""
        return papers_shown(self.record)


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


class PhotoOutView(RegisterView):
    """Take one photo out of an event, for good: a wrong one, or one for which nobody consents any more."""

    action = Action.EDIT

    def get(self, request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
        """Ask for the reason."""
        return self._page(self._photo(attachment), ReasonForm())

    def post(self, request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
        """Take it out; who did it, when and why stays."""
        photo, form = self._photo(attachment), ReasonForm(request.POST)
        if not form.is_valid():
            return self._page(photo, form, 422)
        take_out(photo, form.cleaned_data["reason"])
        messages.success(request, _("The photo has been taken out."))
        return redirect(self.register.url("detail", pk=pk))

    def _photo(self, key: int) -> Attachment:
        photo = attachments_of(self.record).filter(pk=key, kind__in=PICTURES).first()
        if photo is None:
            raise Http404
        return photo

    def _page(self, photo: Attachment, form: ReasonForm, status: int = 200) -> HttpResponse:
        urls = {"list": self.register.url(), "detail": self.register.url("detail", pk=self.record.pk)}
        context = {"register": self.register, "record": self.record, "form": form, "urls": urls}
        return render(
            self.request, "legal_outreach/photo_out.html", context | {"photo": photo}, status=status
        )
