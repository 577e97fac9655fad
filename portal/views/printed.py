"""Statistics that are taken out as PDF or sheet."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from portal import storage
from portal.access import Action
from portal.models import AccessEntry, log_access
from portal.pdf.libraries import PdfUnavailable
from portal.pdf.official import DocumentRefused
from portal.records.printed import PrintableStatistics
from portal.views.base import RegisterView
from portal.views.files import download


class PrintedView(RegisterView):
    """Statistics as PDF or sheet; who took them out is logged."""

    action = Action.EXPORT

    def printed(self, request: HttpRequest) -> PrintableStatistics:
        """Return the statistics an address asks for; 404 where it asks for none."""
        raise NotImplementedError

    def get(self, request: HttpRequest, ending: str) -> HttpResponse:
        """Send the file; where it cannot be made, say so on the page that shows the same."""
        if ending not in ("pdf", "xlsx"):
            raise Http404
        printed = self.printed(request)
        try:
            content = printed.pdf(timezone.localdate()) if ending == "pdf" else printed.sheet()
        except (PdfUnavailable, DocumentRefused) as error:
            messages.error(request, str(error))
            return redirect(printed.shown_at)
        log_access(AccessEntry.Act.DOWNLOAD, register=self.register.name, **printed.logged)
        return download(content, f"{printed.title}.{ending}", storage.CONTENT_TYPES[ending])
