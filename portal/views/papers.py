"""A paper of a record as page and as PDF: for who may read whom it is sent to; each opening is logged."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from portal import storage
from portal.access import Action
from portal.models import AccessEntry, log_access
from portal.pdf.libraries import PdfUnavailable
from portal.pdf.official import DocumentRefused
from portal.records.papers import Printing
from portal.views.base import RegisterView
from portal.views.details import DetailView
from portal.views.files import download


class PaperView(DetailView):
    """One paper: what it says, what it does not say yet, and the way to its PDF."""

    printing: Printing
    template = "records/paper.html"

    def page(self, request: HttpRequest, status: int = 200, **extra: Any) -> HttpResponse:
        """Show it with what the law still asks of it."""
        asked = self._is_printed() and not self.record.historical
        wanting = self.printing.lacking(self.record) if asked else []
        return super().page(request, status, lacking=wanting, **extra)

    def _is_printed(self) -> bool:
        return self.printing.is_printed(self.record) and not self.record.is_voided

    def _actions(self) -> list[dict[str, Any]]:
        actions = super()._actions()
        if self._is_printed() and self.can(Action.REVEAL):
            url = self.register.url("paper", pk=self.record.pk)
            others = [{**one, "primary": False} for one in actions]
            return [{"label": _("Print the letter"), "url": url, "primary": True}, *others]
        return actions


class PaperFileView(RegisterView):
    """The paper itself, or a whole file of papers, with names and facts in full."""

    action = Action.REVEAL
    printing: Printing

    def paper(self, **asked: str) -> Any:
        """Return what is printed: the record itself, or what further parts of the address ask of it."""
        return self.record

    def get(self, request: HttpRequest, pk: int, **asked: str) -> HttpResponse:
        """Send the PDF; the reading is logged as one of personal data."""
        paper = self.paper(**asked)
        if self.record.is_voided or not self.printing.is_printed(paper):
            raise Http404
        try:
            sheets = self.printing.sheets(paper)
        except (PdfUnavailable, DocumentRefused) as error:
            messages.error(request, str(error))
            return redirect(self.register.url("detail", pk=pk))
        log_access(
            AccessEntry.Act.REVEAL,
            register=self.register.name,
            object_id=pk,
            purpose=_("Printing the letter"),
            document=self.printing.kind(paper),
        )
        return download(sheets.content, self.printing.name(paper), storage.CONTENT_TYPES["pdf"])
