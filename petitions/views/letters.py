"""A letter about a petition as PDF: for who may read whom it is sent to; each opening is logged."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from petitions.letters import PRINTED, lacking
from petitions.papers.letters import TITLES, print_letter
from portal import storage
from portal.access import Action
from portal.models import AccessEntry, log_access
from portal.pdf.libraries import PdfUnavailable
from portal.pdf.official import DocumentRefused
from portal.views.base import RegisterView
from portal.views.details import DetailView
from portal.views.files import download


class LetterView(DetailView):
    """One letter: what it says, what it does not say yet, and the way to its paper."""

    template = "petitions/letter.html"
    known_only = True

    def page(self, request: HttpRequest, status: int = 200, **extra: Any) -> HttpResponse:
        """Show it with what the regulation still asks of it."""
        wanting = lacking(self.record) if self._is_printed() and not self.record.historical else []
        return super().page(request, status, lacking=wanting, **extra)

    def _is_printed(self) -> bool:
        return self.record.kind in PRINTED and not self.record.is_voided

    def _actions(self) -> list[dict[str, Any]]:
        actions = super()._actions()
        if self._is_printed() and self.can(Action.REVEAL):
            url = self.register.url("paper", pk=self.record.pk)
            others = [{**one, "primary": False} for one in actions]
            return [{"label": _("Print the letter"), "url": url, "primary": True}, *others]
        return actions


class LetterPaperView(RegisterView):
    """The letter itself, with name and request in full."""

    action = Action.REVEAL

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send the PDF; the reading is logged as one of personal data."""
        letter = self.record
        if letter.kind not in PRINTED or letter.is_voided:
            raise Http404
        try:
            sheets = print_letter(letter)
        except (PdfUnavailable, DocumentRefused) as error:
            messages.error(request, str(error))
            return redirect(self.register.url("detail", pk=pk))
        log_access(
            AccessEntry.Act.REVEAL,
            register=self.register.name,
            object_id=pk,
            purpose=_("Printing the letter"),
            document=letter.kind,
        )
        name = f"{letter.petition.number}-{TITLES[letter.kind]}.pdf"
        return download(sheets.content, name, storage.CONTENT_TYPES["pdf"])
