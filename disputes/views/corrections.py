"""A correction slip: asked for on the receipt, the reports it touches shown first; a second person decides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disputes.correcting import approve_correction, ask_for_correction, fields_of
from disputes.handing_in import Refused
from disputes.models import Correction, Receipt
from disputes.touched import Touched, day_of, touched_by
from disputes.views.decisions import AskedView, DecideView
from disputes.views.filing_base import FilingPage, receipt_url
from disputes.views.receipts import receipt_or_404
from portal.access import Action
from portal.phrases import say_value
from portal.records.small_forms import PlainForm

TOUCHED_BY = "portal.catalogue.documents_touched"  # reports stand above this application


class CorrectionForm(PlainForm):
    """The fields of what was filed, as they stand; and why they are to change."""

    withdrawn = forms.BooleanField(
        label=gettext_lazy("Withdraw the whole filing"),
        required=False,
        help_text=gettext_lazy("As if it had not been filed: it is owed again."),
    )
    reason = forms.CharField(label=gettext_lazy("Reason"), min_length=2, max_length=200)

    def __init__(self, *args: Any, receipt: Receipt, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model = type(receipt.filing)
        own = {}
        for name in fields_of(receipt):
            own[name] = model._meta.get_field(name).formfield(initial=getattr(receipt.filing, name))
            own[name].required = False
        self.fields = {**own, **self.fields}

    def values(self) -> dict[str, Any]:
        """Return what is to stand there; the form must be valid."""
        return {name: self.cleaned_data[name] for name in self.fields if name not in ("withdrawn", "reason")}


def documents_of(receipt: Receipt) -> list[Touched]:
    """Return all that rests on a filing, reports and bulletins first; what is shown before saving is kept."""
    above = import_string(TOUCHED_BY)(receipt.township, day_of(receipt))
    return [*(Touched(**one) for one in above), *touched_by(receipt)]


class CorrectView(FilingPage):
    """Ask for a correction of what was filed."""

    template = "disputes/correct.html"
    action = Action.CREATE

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        """Show the fields as they stand and the reports that rest on them."""
        receipt = receipt_or_404(request, number)
        return self._page(receipt, CorrectionForm(receipt=receipt))

    def post(self, request: HttpRequest, number: str) -> HttpResponse:
        """Keep the slip; it waits for a second person."""
        receipt = receipt_or_404(request, number)
        form = CorrectionForm(request.POST, receipt=receipt)
        if not form.is_valid():
            return self._page(receipt, form, status=422)
        said = form.cleaned_data
        touched = documents_of(receipt)
        try:
            slip = ask_for_correction(
                receipt,
                form.values(),
                said["withdrawn"],
                said["reason"],
                [str(one) for one in touched],
                request.user,
                timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.errors[0])
            return self._page(receipt, form, refusal.status, touched)
        messages.success(request, _("The correction slip has been made. A second person decides about it."))
        return redirect("corrections:detail", pk=slip.pk)

    def _page(
        self, receipt: Receipt, form: CorrectionForm, status: int = 200, touched: list[Touched] | None = None
    ) -> HttpResponse:
        touched = documents_of(receipt) if touched is None else touched
        return self.show(
            status,
            title=_("Correction slip"),
            receipt=receipt,
            what=receipt.about,
            form=form,
            issued=[one for one in touched if one.stays],
            following=[one for one in touched if not one.stays],
            urls={"receipt": receipt_url(receipt)},
        )


class CorrectionView(AskedView):
    """Show a slip."""

    template = "disputes/correction.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the page."""
        slip: Correction = self.record
        return self.page(request, changes=_changes(slip), receipt_url=receipt_url(slip.receipt))


def _changes(slip: Correction) -> list[dict[str, Any]]:
    """Return old and new values in words."""
    model = type(slip.receipt.filing)
    return [
        {
            "label": str(model._meta.get_field(name).verbose_name),
            "old": say_value(slip.old[name]) or _("nothing"),
            "had": bool(say_value(slip.old[name])),
            "new": say_value(value) or _("nothing"),
        }
        for name, value in slip.new.items()
    ]


class DecideCorrectionView(DecideView):
    """Approve or refuse a slip."""

    def grant(self) -> str:
        """Let the slip stand."""
        approve_correction(self.record, self.request.user, timezone.now())
        return _("The correction stands now.")

    def said_refused(self) -> str:
        """Say that nothing is changed."""
        return _("The correction has been refused.")
