"""A village's day of a key period: nothing happened, or what did; unlock and reason when it is late."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from disputes.duty import Cell
from disputes.filing import short_day
from disputes.filing_forms import SaidReasonForm
from disputes.handing_in import cell_of_day, file_day
from disputes.models import KeyPeriod, MissingReason, Unlock, ZeroReport
from disputes.unlocking import ask_for_unlock, give_reason
from disputes.views.filing_base import FilingPage, HandingInPage, is_closed
from portal.access import Action
from portal.models import Organisation


def day_url(period_id: int, unit_id: int, day: dt.date, name: str = "day") -> str:
    """Return the address of a village's day."""
    return reverse(f"filings:{name}", args=(period_id, unit_id, day.isoformat()))


def said_due(period: KeyPeriod, day: dt.date, closes: dt.date) -> str:
    """Return in words by when a day is reported and until when it is taken."""
    by = f" {period.report_by:%H:%M}" if period.report_by else ""
    return _("By %(due)s; late from then on; closed after %(closes)s") % {
        "due": short_day(day) + by,
        "closes": short_day(closes),
    }


class DayFinder(FilingPage):
    """Finds period, village and day of an address within the user's scope."""

    def locate(self, period: int, unit: int, day: str) -> None:
        """Set ``self.period``, ``self.village``, ``self.day``; 404 for what is not there."""
        user = self.request.user
        found = KeyPeriod.objects.live().visible_to(user).filter(pk=period).select_related("township").first()
        villages = Organisation.objects.live().visible_to(user).filter(kind=Organisation.Kind.VILLAGE)
        if user.sees_unit_only:
            villages = villages.filter(pk=user.organisation_id)
        village = villages.filter(pk=unit).select_related("parent").first()
        try:
            self.day = dt.date.fromisoformat(day)
        except ValueError:
            raise Http404 from None
        if found is None or village is None or village.parent_id != found.township_id:
            raise Http404
        self.period, self.village = found, village


class DayView(DayFinder, HandingInPage):
    """Show a day, and take it."""

    template = "disputes/day.html"

    def get(self, request: HttpRequest, period: int, unit: int, day: str) -> HttpResponse:
        """Show what is due, or the receipt that is there."""
        self.locate(period, unit, day)
        return self.page([], 200)

    def post(self, request: HttpRequest, period: int, unit: int, day: str) -> HttpResponse:
        """Take the report; sent again it leads to the same receipt."""
        self.locate(period, unit, day)
        now = timezone.now()
        return self.taken(lambda said: file_day(self.period, self.village, self.day, said, request.user, now))

    def page(self, errors: list[str], status: int) -> HttpResponse:
        """Render the day as it stands now."""
        now = timezone.now()
        cell = cell_of_day(self.period, self.village, self.day, now)
        where = (self.period.pk, self.village.pk, self.day)
        about = {"key_period": self.period, "unit": self.village, "day": self.day}
        context = {
            "title": _("%(day)s: daily report") % {"day": short_day(self.day)},
            "period": self.period,
            "village": self.village,
            "day": self.day,
            "cell": cell,
            "days": said_due(self.period, self.day, cell.closes_on),
            "submission": self.new_submission,
            "other_submission": self.new_submission,
            "errors": errors,
            "typed": self.typed,
            "may_file": self.can(Action.CREATE),
            "may_unlock": self.can(Action.CREATE)
            and is_closed(cell, self._entered(cell), timezone.localdate(now)),
            "waiting": Unlock.objects.live()
            .visible_to(self.request.user)
            .waiting(timezone.localdate(now))
            .filter(**about)
            .first(),
            "reason": MissingReason.objects.live()
            .visible_to(self.request.user)
            .filter(**about)
            .order_by("-id")
            .first(),
            "urls": {"unlock": day_url(*where, "day_unlock"), "reason": day_url(*where, "day_reason")},
        }
        if cell.receipt:
            context["receipt"] = {
                "number": cell.receipt,
                "url": reverse("filings:receipt", args=(cell.receipt,)),
            }
        return self.show(status, **context)

    @staticmethod
    def _entered(cell: Cell) -> ZeroReport | None:
        """Return what stands for the day."""
        if not cell.screening:
            return None
        return ZeroReport.objects.select_related("key_period", "unit__parent").get(pk=cell.screening)


class DayAct(DayFinder):
    """What is done about a day besides filing it."""

    action = Action.CREATE
    http_method_names = ("post",)

    def post(self, request: HttpRequest, period: int, unit: int, day: str) -> HttpResponse:
        """Do it, if a reason is given, and go back to the day."""
        self.locate(period, unit, day)
        form = SaidReasonForm(request.POST)
        if form.is_valid():
            self.act(form.cleaned_data["reason"])
        else:
            messages.error(request, _("Give the reason in a few words."))
        return redirect(day_url(self.period.pk, self.village.pk, self.day))

    def act(self, reason: str) -> None:
        """Do it."""
        raise NotImplementedError


class DayUnlockView(DayAct):
    """Ask for a closed day to be opened again."""

    def act(self, reason: str) -> None:
        """Ask; a second person decides."""
        ask_for_unlock(
            self.village, self.day, reason, self.request.user, timezone.now(), key_period=self.period
        )
        messages.success(self.request, _("The unlock has been asked for. A second person decides about it."))


class DayReasonView(DayAct):
    """Say why a day has not been reported."""

    def act(self, reason: str) -> None:
        """Keep the reason."""
        give_reason(self.village, self.day, reason, self.request.user, key_period=self.period)
        messages.success(self.request, _("The reason has been noted."))
