"""Signing in and out, choosing a password, choosing a language."""

from __future__ import annotations

import re
from typing import Any

from axes.helpers import get_cool_off
from crispy_forms.helper import FormHelper
from django import forms
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth import views as auth
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from portal.devices import forget, keep_through, remember
from portal.models import AccessEntry, Device, User, log_access
from portal.models.devices import may_be_remembered
from portal.models.fields import digest
from portal.passwords import choose_password
from portal.phrases import fold_digits
from portal.sessions import forget_parked_by_others
from portal.throttle import count_failure, seconds_to_wait

_PHONE = re.compile(r"(?:\+?86)?(1\d{10})", re.ASCII)
LONGEST_NAME = 100  # names have at most 40 characters; the log of attempts keeps up to 255


def _plain(form: Any) -> FormHelper:
    helper = FormHelper(form)
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


class SignInForm(AuthenticationForm):
    """Name and password; the same words for a wrong, an unknown and a disabled account."""

    error_messages = {
        "invalid_login": gettext_lazy("Name and password do not fit. Check the name, capitals and digits."),
        "inactive": gettext_lazy("Name and password do not fit. Check the name, capitals and digits."),
    }

    remember = forms.BooleanField(
        label=gettext_lazy("Remember this device for 30 days (village mediators, on a phone of their own)"),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = gettext_lazy("Sign-in name or phone number")

    def clean_username(self) -> str:
        """Fold the name as it is stored; beyond the longest name there is it is a wrong one all the same.

        A phone number becomes the name of its account, so that guesses are counted for the account; one that
        no account has becomes a name that nobody has.
        """
        typed = self.cleaned_data["username"].strip().lower()[:LONGEST_NAME]
        phone = _PHONE.fullmatch(re.sub(r"[\s-]", "", fold_digits(typed)))
        return name_of_phone(phone[1]) if phone else typed

    @property
    def helper(self) -> FormHelper:
        """Return the layout."""
        return _plain(self)


def name_of_phone(phone: str) -> str:
    """Return the sign-in name of the one account in use that has a phone; else a name that nobody has."""
    found = User.objects.live().filter(phone_digest=digest(phone), is_active=True)
    names = list(found.values_list("username", flat=True)[:2])
    return names[0] if len(names) == 1 else digest(phone)


class LoginView(auth.LoginView):
    """Sign in, with a new session key; what an ended session was sending waits on its page."""

    authentication_form = SignInForm
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look at the password, unless too many wrong ones have come from this address."""
        return closed_address(request) or super().post(request, *args, **kwargs)

    def form_valid(self, form: SignInForm) -> HttpResponse:
        """Log the sign-in; nobody gets in unlogged."""
        log_access(AccessEntry.Act.LOGIN, user=form.get_user())
        response = super().form_valid(form)
        forget_parked_by_others(self.request)
        user = form.get_user()
        if form.cleaned_data["remember"] and may_be_remembered(user):
            remember(self.request, response, user, Device.Origin.PASSWORD)
        else:
            forget(self.request, response, unless=user)
        return response

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        """Log the refusal, whether or not there is such an account: both take the same steps."""
        if form.has_error(NON_FIELD_ERRORS):
            name = form.cleaned_data.get("username", "")
            account = User.objects.select_related("organisation__parent").filter(username=name).first()
            log_access(AccessEntry.Act.LOGIN_FAILED, user=account)
            count_failure(self.request)
        return super().form_invalid(form)


@method_decorator(never_cache, name="dispatch")
class LogoutView(auth.LogoutView):
    """Sign out, and let the browser forget what it kept."""

    next_page = "login"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Log the sign-out."""
        if request.user.is_authenticated:
            log_access(AccessEntry.Act.LOGOUT, user=request.user)
        response = super().post(request, *args, **kwargs)
        forget(request, response)
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response


class ChoosePasswordForm(PasswordChangeForm):
    """The old password and a new one."""

    def save(self, commit: bool = True) -> User:
        """Set the new password; every other session of the person ends."""
        choose_password(self.user, self.cleaned_data["new_password1"])
        return self.user

    @property
    def helper(self) -> FormHelper:
        """Return the layout."""
        return _plain(self)


class PasswordChangeView(auth.PasswordChangeView):
    """Choose a new password."""

    form_class = ChoosePasswordForm
    template_name = "registration/password_change.html"
    success_url = "/"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say when this is the first password."""
        return {**super().get_context_data(**kwargs), "first": self.request.user.must_change_password}

    def form_valid(self, form: ChoosePasswordForm) -> HttpResponse:
        """Save, and go on in this session."""
        user = form.save()
        update_session_auth_hash(self.request, user)
        self.request.session["epoch"] = user.session_epoch
        keep_through(self.request, user)
        log_access(AccessEntry.Act.PASSWORD, user=user)
        return redirect(self.success_url)


password_change = PasswordChangeView.as_view()
password_change.open_to_first_password = True
logout = LogoutView.as_view()
logout.open_to_first_password = True


def locked_out(request: HttpRequest, credentials: Any, *args: Any, **kwargs: Any) -> HttpResponse:
    """Answer 429 with the waiting time after too many wrong passwords for one name."""
    seconds = int(get_cool_off(request).total_seconds())
    reason = _(
        "After five wrong passwords this name is closed on this device for %(minutes)d minutes. "
        "The right password is not accepted either until then."
    ) % {"minutes": seconds // 60}
    return _wait(request, reason, seconds)


def closed_address(request: HttpRequest) -> HttpResponse | None:
    """Answer 429 with the waiting time after too many wrong passwords from one address; ``None`` otherwise."""
    seconds = seconds_to_wait(request)
    if not seconds:
        return None
    reason = _(
        "Too many wrong passwords have come from this network. "
        "No password is looked at for the next %(seconds)d seconds, whatever the name."
    ) % {"seconds": seconds}
    return _wait(request, reason, seconds)


def _wait(request: HttpRequest, reason: str, seconds: int) -> HttpResponse:
    response = render(
        request, "errors/429.html", {"reason": reason, "request_id": request.number}, status=429
    )
    response["Retry-After"] = str(seconds)
    return response
