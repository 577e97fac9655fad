"""A committee's month: what is due, the counts of the register, one button; unlock and reason when it is late."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from disputes.counts import Counts, found_in, month_counts, until_day
from disputes.duty import Cell
from disputes.filing_forms import SaidReasonForm
from disputes.handing_in import cell_of_month, file_month
from disputes.models import MediationCommittee, MissingReason, Screening, Unlock, filing_calendar
from disputes.registers import DISPUTES
from disputes.unlocking import ask_for_unlock, give_reason
from disputes.views.filing_base import FilingPage, HandingInPage, is_closed, month_or_404
from portal.access import Action
from portal.phrases import mask_names


def committee_or_404(request: HttpRequest, pk: int) -> MediationCommittee:
    """Return a committee within the user's scope."""
    rows = MediationCommittee.objects.live().visible_to(request.user).filter(pk=pk)
    committee = rows.select_related("unit", "township").first()
    if committee is None:
        raise Http404
    return committee


def month_url(committee_id: int, month: dt.date, name: str = "month") -> str:
    """Return the address of a committee's month."""
    return reverse(f"filings:{name}", args=(committee_id, month.year, month.month))


def said_counts(counts: Counts | dict[str, int]) -> list[dict[str, Any]]:
    """Return the counts in words, in the order they add up; what ended otherwise only where there is any."""
    values = counts.as_dict() if isinstance(counts, Counts) else counts
    labels = {
        "opening": _("Open at the beginning"),
        "found": _("Newly found"),
        "settled": _("Settled meanwhile"),
        "otherwise": _("Ended otherwise"),
        "closing": _("Open at the end"),
    }
    signs = {"found": "+", "settled": "−", "otherwise": "−", "closing": "="}
    return [
        {"name": name, "label": label, "sign": signs.get(name, ""), "value": values[name]}
        for name, label in labels.items()
        if name != "otherwise" or values[name]
    ]


class MonthView(HandingInPage):
    """Show a month, and take it."""

    template = "disputes/month.html"

    def get(self, request: HttpRequest, committee: int, year: int, month: int) -> HttpResponse:
        """Show what is due, or the receipt that is there."""
        self._find(committee, year, month)
        return self.page([], 200)

    def post(self, request: HttpRequest, committee: int, year: int, month: int) -> HttpResponse:
        """Take the statement; sent again it leads to the same receipt."""
        self._find(committee, year, month)
        now = timezone.now()
        return self.taken(lambda said: file_month(self.committee, self.month, said, request.user, now))

    def _find(self, committee: int, year: int, month: int) -> None:
        self.committee, self.month = committee_or_404(self.request, committee), month_or_404(year, month)

    def page(self, errors: list[str], status: int) -> HttpResponse:
        """Render the month as it stands now."""
        today = timezone.localdate()
        committee, month = self.committee, self.month
        cell = cell_of_month(committee, month, today)
        days = filing_calendar(committee.township).days(committee.township_id, month)
        about = {"committee": committee, "day": month}
        user = self.request.user
        waiting = Unlock.objects.live().visible_to(user).waiting(today).filter(**about).first()
        context = {
            "title": _("%(year)d, month %(month)d: screening") % {"year": month.year, "month": month.month},
            "committee": committee,
            "month": month,
            "cell": cell,
            "days": days.said(month),
            "errors": errors,
            "typed": self.typed,
            "may_file": self.can(Action.CREATE),
            "may_unlock": self.can(Action.CREATE) and is_closed(cell, self._entered(cell), today),
            "waiting": waiting,
            "reason": MissingReason.objects.live().visible_to(user).filter(**about).order_by("-id").first(),
            "urls": {
                "unlock": month_url(committee.pk, month, "month_unlock"),
                "reason": month_url(committee.pk, month, "month_reason"),
                "dispute": DISPUTES.url("create"),
                "screening": reverse("screenings:detail", args=(cell.screening,)) if cell.screening else "",
            },
            **self._counted(cell, until_day(month, today)),
        }
        if cell.receipt:
            context["receipt"] = {
                "number": cell.receipt,
                "url": reverse("filings:receipt", args=(cell.receipt,)),
            }
        return self.show(status, **context)

    @staticmethod
    def _entered(cell: Cell) -> Screening | None:
        """Return what stands for the month."""
        if not cell.screening:
            return None
        return Screening.objects.select_related("committee", "unit__parent").get(pk=cell.screening)

    def _counted(self, cell: Cell, until: dt.date) -> dict[str, Any]:
        """Return the counts and the disputes behind them, where the month can be filed."""
        if not cell.is_taken:
            return {}
        counts = month_counts(self.committee.unit, self.month, until)
        revealing = DISPUTES.reveals(self.request.user)
        found = (
            found_in(self.committee.unit, self.month, until)
            .select_related("category")
            .order_by("reported_on", "id")
        )
        return {
            "submission": self.new_submission,
            "until": until,
            "counts": said_counts(counts),
            "hidden": counts.as_dict(),
            "found": [
                {
                    "url": DISPUTES.url("detail", pk=one.pk),
                    "what": f"{one.category} {one.parties if revealing else mask_names(one.parties)}",
                    "day": one.reported_on,
                    "state": one.get_stage_display(),
                }
                for one in found
            ],
        }


class MonthAct(FilingPage):
    """What is done about a month besides filing it."""

    action = Action.CREATE
    http_method_names = ("post",)

    def post(self, request: HttpRequest, committee: int, year: int, month: int) -> HttpResponse:
        """Do it, if a reason is given, and go back to the month."""
        self.committee, self.month = committee_or_404(request, committee), month_or_404(year, month)
        form = SaidReasonForm(request.POST)
        if form.is_valid():
            self.act(form.cleaned_data["reason"])
        else:
            messages.error(request, _("Give the reason in a few words."))
        return redirect(month_url(self.committee.pk, self.month))

    def act(self, reason: str) -> None:
        """Do it."""
        raise NotImplementedError


class MonthUnlockView(MonthAct):
    """Ask for a closed month to be opened again."""

    def act(self, reason: str) -> None:
        """Ask; a second person decides."""
        ask_for_unlock(
            self.committee.unit,
            self.month,
            reason,
            self.request.user,
            timezone.now(),
            committee=self.committee,
        )
        messages.success(self.request, _("The unlock has been asked for. A second person decides about it."))


class MonthReasonView(MonthAct):
    """Say why a month has not been filed."""

    def act(self, reason: str) -> None:
        """Keep the reason."""
        give_reason(self.committee.unit, self.month, reason, self.request.user, committee=self.committee)
        messages.success(self.request, _("The reason has been noted."))
