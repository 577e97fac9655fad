"""What accounts have besides: a first password, shown once, and the end of all their sessions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access import Action
from portal.devices import end, hand_out_code
from portal.first_passwords import hand_out_password, keep_for_showing, make_first_password, take_for_showing
from portal.models import AccessEntry, Device, log_access
from portal.models.devices import CODE_HOURS, may_be_remembered
from portal.models.people import FIRST_PASSWORD_DAYS
from portal.qr import TextTooLong, drawn
from portal.records.forms import RecordForm
from portal.views.base import RegisterView
from portal.views.details import DetailView
from portal.views.editing import CreateView


class CreateAccountView(CreateView):
    """Enter an account; it gets a first password with its first row."""

    def save(self, form: RecordForm) -> models.Model:
        """Save the account with a random password, and keep the password for its page."""
        password = make_first_password()
        form.instance.set_password(password)
        account = super().save(form)
        if account is form.instance:  # the same form sent twice leads to the account, not to another password
            keep_for_showing(self.request, account, password)
        return account


class AccountView(DetailView):
    """Show an account, and once the password it was just given."""

    template = "portal/account.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the page."""
        code = take_for_showing(request, self.record, "sign_in_code")
        return self.page(
            request,
            first_password=take_for_showing(request, self.record),
            days=FIRST_PASSWORD_DAYS,
            code=self._said_code(code) if code else None,
            devices=self._devices() if self.can(Action.DEVICES) else [],
        )

    def _said_code(self, code: str) -> dict[str, Any]:
        """Return a code with its link, and as a picture where the address of the portal is not too long for one."""
        link = self.request.build_absolute_uri(reverse("code")) + f"#{code}"
        try:
            edge, picture = drawn(link)
        except TextTooLong:
            edge, picture = 0, ""
        return {"text": code, "link": link, "hours": CODE_HOURS, "edge": edge, "picture": picture}

    def _devices(self) -> list[dict[str, Any]]:
        found = Device.objects.good(timezone.now()).filter(user=self.record)
        return [
            {"device": one, "url": self.register.url("end_device", pk=self.record.pk, device=one.pk)}
            for one in found
        ]

    def _actions(self) -> list[dict[str, Any]]:
        actions = super()._actions()
        if self.can(Action.DEVICES) and may_be_remembered(self.record):
            actions.append(self._sent("hand_out_code", _("One-time code for a phone")))
        if not actions or not self.can(Action.EDIT):
            return actions
        if self.record.pk != self.request.user.pk:
            actions.append(self._sent("reset", _("New first password")))
        return [*actions, self._sent("end_sessions", _("End all sessions"))]

    def _sent(self, operation: str, label: str) -> dict[str, Any]:
        url = self.register.url(operation, pk=self.record.pk)
        return {"label": label, "url": url, "primary": False, "post": True}


class AccountAct(RegisterView):
    """What an administrator does to an account at the press of a button."""

    action = Action.EDIT
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Act, unless the account is voided, and go back to its page."""
        if self.record.is_voided:
            messages.error(request, _("A voided entry is not changed any more."))
        else:
            self.act(request)
        return redirect(self.register.url("detail", pk=pk))

    def act(self, request: HttpRequest) -> None:
        """Do it to ``self.record``."""
        raise NotImplementedError


class HandOutCodeView(AccountAct):
    """Make a one-time code for a mediator's phone and show it once; earlier codes are worth nothing then."""

    action = Action.DEVICES

    def act(self, request: HttpRequest) -> None:
        """Make it and keep it for the page."""
        try:
            code = hand_out_code(self.record, request.user, timezone.now())
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            keep_for_showing(request, self.record, code, "sign_in_code")


class EndDeviceView(AccountAct):
    """Let a mediator's phone be known no more, as when it is lost."""

    action = Action.DEVICES

    def post(self, request: HttpRequest, pk: int, device: int) -> HttpResponse:
        """Find the device of this account, then end it."""
        self.device = Device.objects.filter(pk=device, user=self.record, ended_at=None).first()
        if self.device is None:
            raise Http404
        return super().post(request, pk)

    def act(self, request: HttpRequest) -> None:
        """End it, and the session that runs on it."""
        end(self.device, timezone.now(), by=request.user)
        messages.success(request, _("%(device)s is remembered no more.") % {"device": self.device})


class ResetPasswordView(AccountAct):
    """Hand out a new first password: the old one and every session end."""

    def act(self, request: HttpRequest) -> None:
        """Hand it out and keep it for the page; one's own password is changed in the ordinary way."""
        if self.record.pk == request.user.pk:
            messages.error(request, _("You change your own password yourself, at the foot of the menu."))
            return
        keep_for_showing(request, self.record, hand_out_password(self.record))


class EndSessionsView(AccountAct):
    """End every session of an account, as when a phone is lost."""

    def act(self, request: HttpRequest) -> None:
        """End them; each notices at its next request."""
        self.record.end_sessions()
        self.record.save()
        log_access(
            AccessEntry.Act.ACCOUNT,
            register=self.register.name,
            object_id=self.record.pk,
            sessions_ended=True,
        )
        messages.success(request, _("All sessions of %(what)s have been ended.") % {"what": self.record})
