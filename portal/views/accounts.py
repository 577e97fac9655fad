"""What accounts have besides: a first password, shown once, and the end of all their sessions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from portal.access import Action
from portal.first_passwords import hand_out_password, keep_for_showing, make_first_password, take_for_showing
from portal.models import AccessEntry, log_access
from portal.models.people import FIRST_PASSWORD_DAYS
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
        return self.page(
            request, first_password=take_for_showing(request, self.record), days=FIRST_PASSWORD_DAYS
        )

    def _actions(self) -> list[dict[str, Any]]:
        actions = super()._actions()
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
