"""An unlock: who asked for it and why; a second person grants or refuses it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from disputes.filing import short_day
from disputes.filing_forms import SaidReasonForm
from disputes.handing_in import Refused
from disputes.unlocking import grant_unlock, refuse_unlock
from portal.access import Action
from portal.views.base import RegisterView
from portal.views.details import DetailView


class UnlockView(DetailView):
    """Show a request for an unlock, with the decision for whoever may take it."""

    template = "disputes/unlock.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the page."""
        waits = self.record.approved_by_id is None and not self.record.is_voided
        return self.page(
            request,
            may_decide=waits and self.can(Action.APPROVE) and self.record.asked_by_id != request.user.pk,
            waits=waits,
            decide_url=self.register.url("decide", pk=pk),
        )


class DecideUnlockView(RegisterView):
    """Grant or refuse."""

    action = Action.APPROVE
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Decide, or say why that cannot be."""
        try:
            if request.POST.get("decision") == "grant":
                granted = grant_unlock(self.record, request.user, timezone.now())
                until = short_day(granted.until)
                messages.success(request, _("Unlocked until %(day)s; then it locks itself.") % {"day": until})
            else:
                form = SaidReasonForm(request.POST)
                if form.is_valid():
                    refuse_unlock(self.record, form.cleaned_data["reason"], request.user)
                    messages.success(request, _("The unlock has been refused."))
                else:
                    messages.error(request, _("Give the reason in a few words."))
        except Refused as refusal:
            messages.error(request, refusal.errors[0])
        return redirect(self.register.url("detail", pk=pk))
