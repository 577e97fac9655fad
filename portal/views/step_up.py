"""Asking for the password of somebody who is known by a remembered device alone, before personal data is shown."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth import authenticate, login
from django.contrib.auth.views import RedirectURLMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from portal.models import AccessEntry, log_access
from portal.records.small_forms import PlainForm, PurposeForm
from portal.sessions import park
from portal.throttle import count_failure
from portal.views.sessions import closed_address


class PasswordForm(PlainForm):
    """The password of whoever is signed in; guesses are counted as they are at the log-in."""

    password = forms.CharField(
        label=gettext_lazy("Password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean(self) -> dict[str, Any]:
        """Compare the password, once everything else is right; the session is one with a password from then on."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        user = authenticate(self.request, username=self.request.user.username, password=cleaned["password"])
        if user is None:
            log_access(AccessEntry.Act.LOGIN_FAILED)
            count_failure(self.request)
            self.add_error("password", _("This is not your password. Nothing was shown."))
        else:
            log_access(AccessEntry.Act.LOGIN)
            login(self.request, user)
        return cleaned


class PurposeAndPasswordForm(PurposeForm, PasswordForm):
    """What a personal value is needed for, and the password."""

    field_order = ("purpose", "password")


class ConfirmPasswordView(RedirectURLMixin, View):
    """Ask for the password, then go on to the page that wanted it."""

    next_page = "home"
    http_method_names = ("get", "head", "post")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the question, unless the password has been given in this session."""
        if not request.user.by_device:
            return redirect(self.get_success_url())
        return self._page(PasswordForm(request=request))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Go on if it is the password."""
        closed = closed_address(request)
        if closed is not None:
            return closed
        form = PasswordForm(request.POST, request=request)
        return redirect(self.get_success_url()) if form.is_valid() else self._page(form, status=422)

    def _page(self, form: PasswordForm, status: int = 200) -> HttpResponse:
        context = {"form": form, "next": self.get_redirect_url()}
        return render(self.request, "portal/devices_password.html", context, status=status)


def ask_for_password(request: HttpRequest) -> HttpResponse:
    """Lead to the question; what was being sent waits until it is answered."""
    if request.method == "POST":
        park(request)
    return redirect(f"{reverse('confirm_password')}?{urlencode({'next': request.get_full_path()}, safe='/')}")
