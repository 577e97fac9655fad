"""The page of a filing that is owed, a month or a day alike: taken, unlocked, or its missing explained."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from disputes.duty import Cell
from disputes.filing_forms import SaidReasonForm
from disputes.handing_in import Statement
from disputes.ledger import Owed, why_closed
from disputes.models import MissingReason, Receipt, Screening, Unlock, ZeroReport
from disputes.unlocking import ask_for_unlock, give_reason
from disputes.views.filing_base import FilingPage, HandingInPage
from portal.access import Action


class OwedFinder(FilingPage):
    """Finds the filing that an address names within the user's scope."""

    def find(self, **place: Any) -> Owed:
        """Return it; 404 for what is not there."""
        raise NotImplementedError


class OwedView(OwedFinder, HandingInPage):
    """Show what is owed, and take it."""

    owed: Owed

    def get(self, request: HttpRequest, **place: Any) -> HttpResponse:
        """Show what is due, or the receipt that is there."""
        self.owed = self.find(**place)
        return self.page([], 200)

    def post(self, request: HttpRequest, **place: Any) -> HttpResponse:
        """Take the statement; sent again it leads to the same receipt."""
        self.owed = self.find(**place)
        now = timezone.now()
        return self.taken(lambda said: self.file(said, now))

    def file(self, said: Statement, now: dt.datetime) -> Receipt:
        """File what was said."""
        raise NotImplementedError

    def entered(self) -> Screening | ZeroReport | None:
        """Return what stands for it already."""
        raise NotImplementedError

    def cell(self, entered: Any, now: dt.datetime) -> Cell:
        """Return how it stands."""
        raise NotImplementedError

    def about(self, cell: Cell, today: dt.date) -> dict[str, Any]:
        """Return what the page shows besides."""
        raise NotImplementedError

    def page(self, errors: list[str], status: int) -> HttpResponse:
        """Render it as it stands now."""
        now, user, owed = timezone.now(), self.request.user, self.owed
        today = timezone.localdate(now)
        entered = self.entered()
        cell = self.cell(entered, now)
        may_file = self.can(Action.CREATE)
        said = MissingReason.objects.live().visible_to(user).filter(**owed.about)
        context = {
            "cell": cell,
            "errors": errors,
            "typed": self.typed,
            "may_file": may_file,
            "may_unlock": may_file and _is_closed(owed, cell, entered, today),
            "waiting": Unlock.objects.live().visible_to(user).waiting(today).filter(**owed.about).first(),
            "reason": said.order_by("-id").first(),
            "urls": {"unlock": f"{owed.url}unlock/", "reason": f"{owed.url}reason/"},
        }
        if cell.receipt:
            url = reverse("filings:receipt", args=(cell.receipt,))
            context["receipt"] = {"number": cell.receipt, "url": url}
        own = self.about(cell, today)
        context["urls"] |= own.pop("urls", {})
        return self.show(status, **context, **own)


def _is_closed(owed: Owed, cell: Cell, entered: Screening | ZeroReport | None, today: dt.date) -> bool:
    """Tell whether it takes an unlock to file something, or to change what the office entered without a receipt."""
    if entered is None or cell.receipt:
        return cell.kind == "locked"
    return bool(why_closed(owed, today, historical=entered.historical))


class OwedAct(OwedFinder):
    """What is done about a filing besides handing it in, for a reason."""

    action = Action.CREATE
    http_method_names = ("post",)

    def post(self, request: HttpRequest, **place: Any) -> HttpResponse:
        """Do it, if a reason is given, and go back."""
        owed = self.find(**place)
        form = SaidReasonForm(request.POST)
        if form.is_valid():
            messages.success(request, self.act(owed, form.cleaned_data["reason"]))
        else:
            messages.error(request, _("Give the reason in a few words."))
        return redirect(owed.url)

    def act(self, owed: Owed, reason: str) -> str:
        """Do it and return what is said of it."""
        raise NotImplementedError


class AskForUnlock(OwedAct):
    """Ask for what is closed to be opened again."""

    def act(self, owed: Owed, reason: str) -> str:
        """Ask; a second person decides."""
        ask_for_unlock(**owed.about, reason=reason, user=self.request.user, now=timezone.now())
        return _("The unlock has been asked for. A second person decides about it.")


class GiveReason(OwedAct):
    """Say why something has not been filed."""

    def act(self, owed: Owed, reason: str) -> str:
        """Keep the reason."""
        give_reason(**owed.about, reason=reason, user=self.request.user)
        return _("The reason has been noted.")
