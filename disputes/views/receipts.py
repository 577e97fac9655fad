"""A receipt: what was filed, by whom and when, as it was; confirmed by the mediator, with its correction slips."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from disputes.counts import month_counts
from disputes.handing_in import confirm
from disputes.ledger import owed_by, why_closed
from disputes.models import Receipt, Screening, ZeroReport
from disputes.views.filing_base import FilingPage, receipt_url
from disputes.views.months import said_counts
from portal.access import Action
from portal.models import Attachment
from portal.views.base import RegisterView
from portal.views.details import DetailView
from portal.views.editing import VoidView
from portal.views.files import AttachView
from portal.views.lists import ListView


def receipt_or_404(request: HttpRequest, number: str) -> Receipt:
    """Return a receipt within the user's scope."""
    rows = Receipt.objects.visible_to(request.user).filter(number=number)
    related = ("unit", "made_by", "confirmed_by", "screening__committee", "zero_report__key_period")
    receipt = rows.select_related(*related).first()
    if receipt is None:
        raise Http404
    return receipt


class ReceiptView(FilingPage):
    """Show a receipt."""

    template = "disputes/receipt.html"

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        """Show what was filed; where the register says something else by now, say so beside it."""
        receipt = receipt_or_404(request, number)
        filing = receipt.filing
        corrections = receipt.corrections.select_related("asked_by", "approved_by").order_by("id")
        waits = receipt.typed_for and receipt.confirmed_by_id is None
        return self.show(
            title=_("Receipt"),
            receipt=receipt,
            what=receipt.about,
            said=_said(receipt),
            counts=said_counts(receipt.content["counts"]) if "counts" in receipt.content else [],
            moved=_moved(receipt),
            corrections=corrections,
            waits=waits,
            may_confirm=waits and request.user.sees_unit_only,
            withdrawn=filing.is_voided,
            may_correct=self.can(Action.CREATE) and not filing.is_voided,
            photos=_photos(request, receipt),
            urls={
                "confirm": reverse("filings:confirm", args=(number,)),
                "correct": reverse("filings:correct", args=(number,)),
                "attach": reverse("receipts:attach", kwargs={"pk": receipt.pk}),
            },
        )


def _said(receipt: Receipt) -> str:
    """Return the statement in words."""
    if receipt.kind == Receipt.Kind.MONTH:
        return (
            _("Screened, nothing new")
            if receipt.content["nothing_new"]
            else _("Screened; the counts are confirmed")
        )
    return _("Nothing happened") if receipt.content["nothing_new"] else receipt.content["what_happened"]


def _moved(receipt: Receipt) -> list[dict[str, Any]]:
    """Return the counts the register gives now for the days of the receipt, if they differ from it."""
    if "counts" not in receipt.content:
        return []
    month, until = (dt.date.fromisoformat(receipt.content[name]) for name in ("month", "until"))
    now = month_counts(receipt.unit, month, until)
    return said_counts(now) if now.as_dict() != receipt.content["counts"] else []


def _photos(request: HttpRequest, receipt: Receipt) -> list[dict[str, Any]]:
    rows = (
        Attachment.objects.live()
        .visible_to(request.user)
        .filter(content_type__app_label="disputes", content_type__model="receipt", object_id=receipt.pk)
    )
    return [
        {
            "name": one.name,
            "url": reverse("receipts:attachment", kwargs={"pk": receipt.pk, "attachment": one.pk}),
            "size": one.said_size,
        }
        for one in rows
    ]


class ConfirmView(FilingPage):
    """The mediator says with one tap that what the office typed is right."""

    http_method_names = ("post",)
    action = Action.CREATE

    def post(self, request: HttpRequest, number: str) -> HttpResponse:
        """Confirm; the office cannot confirm its own typing."""
        receipt = receipt_or_404(request, number)
        if request.user.sees_unit_only:
            confirm(receipt, request.user, timezone.now())
            messages.success(request, _("You have confirmed this filing."))
        else:
            messages.error(request, _("The village's mediator confirms it, not the office."))
        return redirect(receipt_url(receipt))


class FiledView(DetailView):
    """A round or a daily report: what has a receipt is corrected from there, not typed over."""

    def _actions(self) -> list[dict[str, Any]]:
        if self.record.has_receipt:
            receipt = self.record.receipt
            label = _("Receipt %(number)s") % {"number": receipt.number}
            return [{"label": label, "url": receipt_url(receipt), "primary": True}]
        actions = super()._actions()
        if actions and closed_in_ledger(self.record):
            return [{"label": _("To its page, to ask for an unlock"), "url": owed_by(self.record).url}]
        return actions


def closed_in_ledger(filing: Screening | ZeroReport) -> str:
    """Return in words why an entry of the ledger can no longer be changed; empty where it can."""
    return why_closed(owed_by(filing), timezone.localdate(), historical=filing.historical)


class FiledVoidView(VoidView):
    """Void an entry of the ledger; what is closed is unlocked first."""

    def void(self, reason: str) -> None:
        """Cross it out while it is open; what has a receipt is refused by the record itself."""
        fault = "" if self.record.has_receipt else closed_in_ledger(self.record)
        if fault:
            raise ValidationError(fault)
        super().void(reason)


class ReceiptListView(ListView):
    """The list of receipts, from which the office goes to the matrix."""

    template = "disputes/receipts.html"


class ReceiptRecordView(RegisterView):
    """The register's own address of a receipt leads to the lasting one."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Go there."""
        return redirect(receipt_url(self.record))


class ReceiptAttachView(AttachView):
    """Take a photo for a filing: whoever may hand in may add one."""

    action = Action.CREATE
