"""What the pages of filing share: who may, which frame, and answers for people and for a phone's queue."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from disputes.filing_forms import StatementForm
from disputes.handing_in import Refused
from disputes.models import Receipt
from portal.access import Action
from portal.models import AccessEntry, log_access
from portal.records.register import Register
from portal.sessions import take_parked
from portal.views.base import RegisterView, wants_json


class FilingPage(RegisterView):
    """A page of filing; an unknown method is answered before anybody is asked who he is."""

    template = ""
    office_only = False  # a village has its own page instead

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse what the page does not know, then go on as every view of a register does."""
        if request.method.lower() not in self.http_method_names or not hasattr(self, request.method.lower()):
            return self.http_method_not_allowed(request, *args, **kwargs)
        if self.office_only and request.user.sees_unit_only:
            return redirect("home")
        return super().dispatch(request, *args, **kwargs)

    def require(self, action: str, register: Register | None = None) -> None:
        """Raise 403 unless the role may do this with the page's register, or with another one."""
        asked = register or self.register
        if not asked.allows(self.request.user, action):
            log_access(AccessEntry.Act.DENIED, register=asked.name, action=str(action))
            raise PermissionDenied

    def show(self, status: int = 200, **context: Any) -> HttpResponse:
        """Render the page in the mediator's frame or in the office's."""
        mediator = self.request.user.sees_unit_only
        frame = "base_village.html" if mediator else "base.html"
        context = {"frame": frame, "is_mediator": mediator, **context}
        return render(self.request, self.template, context, status=status)


def month_or_404(year: int, month: int) -> dt.date:
    """Return the first day of a month of an address."""
    if not (2000 <= year <= 2999 and 1 <= month <= 12):
        raise Http404
    return dt.date(year, month, 1)


def receipt_url(receipt: Receipt) -> str:
    """Return the lasting address of a receipt."""
    return reverse("filings:receipt", args=(receipt.number,))


def received(request: HttpRequest, receipt: Receipt) -> HttpResponse:
    """Answer that something has been filed: to the phone in JSON, to a person with the receipt's page."""
    url = receipt_url(receipt)
    if wants_json(request):
        photos = reverse("receipts:attach", kwargs={"pk": receipt.pk})
        said = {
            "receipt": receipt.number,
            "url": url,
            "at": receipt.made_at.isoformat(timespec="seconds"),
            "photos": photos,
        }
        return JsonResponse(said)
    return HttpResponse(status=303, headers={"Location": url})


class HandingInPage(FilingPage):
    """A page from which a month or a day is filed."""

    def statement_form(self) -> StatementForm:
        """Return the form with what was sent, or with what was typed before a session ended."""
        parked = None if self.request.method == "POST" else take_parked(self.request)
        if parked is not None:
            messages.info(
                self.request, _("Your session had ended. What you typed is here again; please send it.")
            )
            return StatementForm(initial=parked.dict())
        return StatementForm(self.request.POST) if self.request.method == "POST" else StatementForm()

    def taken(self, file: Any) -> HttpResponse:
        """File what was sent with ``file(statement) -> Receipt``, or say why not."""
        self.require(Action.CREATE)
        form = self.statement_form()
        if not form.is_valid():
            return self.refused(
                Refused(422, *(str(error) for errors in form.errors.values() for error in errors))
            )
        try:
            receipt = file(form.statement())
        except Refused as refusal:
            return self.refused(refusal)
        return received(self.request, receipt)

    def refused(self, refusal: Refused) -> HttpResponse:
        """Say in words why it was not taken; what was typed stands on the page again."""
        if wants_json(self.request):
            return JsonResponse({"errors": refusal.errors}, status=refusal.status)
        return self.page(refusal.errors, refusal.status)

    def page(self, errors: list[str], status: int) -> HttpResponse:
        """Render the page with what was wrong."""
        raise NotImplementedError

    @property
    def new_submission(self) -> str:
        """Return the identifier of a form that is opened now."""
        return str(uuid.uuid4())

    @property
    def typed(self) -> dict[str, str]:
        """Return what was typed, to be shown again."""
        return {
            name: self.request.POST.get(name, "")
            for name in ("spoken_by", "what_happened", "method", "households")
        }
