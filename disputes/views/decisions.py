"""What waits for a second person, and the decision: granted, or refused with a reason."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from disputes.deciding import refuse
from disputes.filing_forms import SaidReasonForm
from disputes.handing_in import Refused
from portal.access import Action
from portal.views.base import RegisterView
from portal.views.details import DetailView


class AskedView(DetailView):
    """Show what was asked for, with the decision for whoever may take it."""

    def page(self, request: HttpRequest, status: int = 200, **extra: Any) -> HttpResponse:
        """Show the record; only somebody else than the one who asked decides."""
        waits = self.record.is_undecided
        decision = {
            "waits": waits,
            "may_decide": waits and self.can(Action.APPROVE) and self.record.asked_by_id != request.user.pk,
            "decide_url": self.register.url("decide", pk=self.record.pk),
        }
        return super().page(request, status, **(decision | extra))


class DecideView(RegisterView):
    """Grant what was asked for, or refuse it."""

    action = Action.APPROVE
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Decide, or say why that cannot be."""
        try:
            if request.POST.get("decision") == "grant":
                messages.success(request, self.grant())
            else:
                self._refuse()
        except Refused as refusal:
            messages.error(request, refusal.errors[0])
        return redirect(self.register.url("detail", pk=pk))

    def grant(self) -> str:
        """Let it take effect and return what is said of it."""
        raise NotImplementedError

    def said_refused(self) -> str:
        """Return what is said of a refusal."""
        raise NotImplementedError

    def _refuse(self) -> None:
        form = SaidReasonForm(self.request.POST)
        if not form.is_valid():
            messages.error(self.request, _("Give the reason in a few words."))
            return
        refuse(self.record, form.cleaned_data["reason"], self.request.user)
        messages.success(self.request, self.said_refused())
