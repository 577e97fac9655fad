"""Phones: coming in by a code, the person's own remembered devices, and what a phone asks before it sends."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth import logout as end_session
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import RedirectURLMixin
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal.devices import BACKEND, device_of, end, forget, remember, use_up
from portal.models import AccessEntry, Device, log_access
from portal.models.devices import DEVICE_DAYS, may_be_remembered
from portal.records.inputs import PlainTextField
from portal.records.small_forms import PlainForm
from portal.sessions import forget_parked_by_others
from portal.throttle import count_failure
from portal.views.sessions import closed_address


class CodeForm(PlainForm):
    """The code as it was handed out."""

    code = PlainTextField(label=gettext_lazy("One-time code"), max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"autocomplete": "one-time-code", "autocapitalize": "none"}


@method_decorator([login_not_required, never_cache], name="dispatch")
class CodeView(RedirectURLMixin, View):
    """Bring a phone in: opening the page uses nothing up, the button does.

    The link that is handed out carries its code behind a ``#``, which no server and no log ever sees.
    """

    next_page = "home"
    http_method_names = ("get", "head", "post")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the page; the same for everybody, whatever stands behind the ``#``."""
        return self._page(CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Use the code up and remember the phone, or say why not."""
        closed = closed_address(request)
        if closed is not None:
            return closed
        form = CodeForm(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        try:
            user = use_up(form.cleaned_data["code"], timezone.now())
        except ValidationError as error:
            count_failure(request)
            log_access(AccessEntry.Act.LOGIN_FAILED)
            form.add_error("code", error)
            return self._page(form, status=422)
        if request.user.is_authenticated:
            end_session(request)
        log_access(AccessEntry.Act.LOGIN, user=user)
        login(request, user, backend=BACKEND)
        forget_parked_by_others(request)
        messages.success(request, _("This device is remembered for %(days)d days.") % {"days": DEVICE_DAYS})
        response = redirect(self.get_success_url())
        remember(request, response, user, Device.Origin.CODE)
        return response

    def _page(self, form: CodeForm, status: int = 200) -> HttpResponse:
        context = {"form": form, "next": self.get_redirect_url(), "days": DEVICE_DAYS}
        return render(self.request, "portal/devices_code.html", context, status=status)


@require_safe
def devices(request: HttpRequest) -> HttpResponse:
    """Show a person the devices on which he is known without a password."""
    here = device_of(request)
    found = [
        {"device": one, "here": one == here}
        for one in Device.objects.good(timezone.now()).filter(user=request.user)
    ]
    context = {"devices": found, "days": DEVICE_DAYS, "possible": may_be_remembered(request.user)}
    return render(request, "portal/devices.html", context)


@require_POST
def end_own_device(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of a person's own devices; on the device itself this signs out."""
    found = Device.objects.filter(pk=pk, user=request.user, ended_at=None).first()
    if found is None:
        raise Http404
    is_here = found == device_of(request) or found.session_key == request.session.session_key
    end(found, timezone.now(), by=request.user)
    if is_here:
        end_session(request)
        response = redirect("login")
        forget(request, response)
        return response
    messages.success(request, _("%(device)s is remembered no more.") % {"device": found})
    return redirect("devices")


@require_safe
def phone(request: HttpRequest) -> JsonResponse:
    """Tell a phone, before it sends what has waited on it, who it is here and the token its forms need."""
    return JsonResponse({"person": request.user.pk, "token": get_token(request)})


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The page a phone keeps for when there is no network: it shows what waits, and nothing about anybody."""
    return render(request, "portal/devices_offline.html")


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Send the script that works behind the pages; at the root, or it could not stand in for them."""
    script = (settings.ROOT / "static" / "worker.js").read_bytes()
    response = HttpResponse(script, content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response
