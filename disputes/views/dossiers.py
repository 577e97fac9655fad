"""The file of a dispute: what it holds and lacks, and its papers as PDF."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from disputes.dossiers import Item, case_file, items, missing
from disputes.papers.dossier import OPEN_PAPERS, PAPERS, print_dossier, print_paper
from portal import storage
from portal.access import Action
from portal.models import AccessEntry, log_access
from portal.pdf.libraries import PdfUnavailable
from portal.pdf.official import DocumentRefused
from portal.views.base import RegisterView
from portal.views.files import download


class DossierView(RegisterView):
    """The list of a file's papers: there, missing, or only if there are any."""

    action = Action.VIEW

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it, with a button for the whole and one for each paper."""
        case = case_file(self.record)
        context = {
            "register": self.register,
            "record": self.record,
            "title": _("File of dispute %(number)s") % {"number": self.record},
            "is_oral": case.is_oral,
            "items": [self._shown(item) for item in items(case)],
            "others": [
                {"title": title, "url": self._file(key)}
                for key, title in OPEN_PAPERS.items()
                if key not in {item.key for item in items(case)}
            ],
            "missing": len(missing(case)),
            "can_print": self.can(Action.REVEAL),
            "urls": {
                "list": self.register.url(),
                "detail": self.register.url("detail", pk=pk),
                "file": self.register.url("dossier_file", pk=pk),
            },
        }
        return render(request, "disputes/dossier.html", context)

    def _shown(self, item: Item) -> dict[str, Any]:
        if item.there:
            state = {"kind": "done", "label": _("there")}
        elif item.must:
            state = {"kind": "open", "label": _("missing")}
        else:
            state = {"kind": "neutral", "label": _("if any")}
        return {
            "title": item.title,
            "need": _("always") if item.must else _("if any"),
            "state": state,
            "lacking": item.lacking if item.is_missing else "",
            "url": self._file(item.key),
        }

    def _file(self, key: str) -> str:
        return self.register.url("dossier_paper", pk=self.record.pk, paper=key)


class DossierFileView(RegisterView):
    """The file, or one paper of it, with everything it says of the parties: for who may see personal data."""

    action = Action.REVEAL

    def get(self, request: HttpRequest, pk: int, paper: str = "") -> HttpResponse:
        """Send the PDF; the reading is logged as one of personal data."""
        if paper and paper not in PAPERS:
            raise Http404
        case = case_file(self.record)
        try:
            sheets = print_paper(case, paper) if paper else print_dossier(case)
        except (PdfUnavailable, DocumentRefused) as error:
            messages.error(request, str(error))
            return redirect(self.register.url("dossier", pk=pk))
        log_access(
            AccessEntry.Act.REVEAL,
            register=self.register.name,
            object_id=pk,
            purpose=_("Printing the file"),
            document=paper or "dossier",
        )
        name = f"{self.record.case_number or self.record.number}-{_('file')}.pdf"
        return download(sheets.content, name, storage.CONTENT_TYPES["pdf"])
