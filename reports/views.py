"""Pages of the report: an edition on screen with every figure a link, its PDF, a new draft."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from portal import storage
from portal.access import Action
from portal.models import AccessEntry, Organisation, log_access
from portal.views.base import RegisterView
from portal.views.files import download
from portal.views.lists import ListView
from reports.annual import stored_pdf
from reports.documents import QUESTION
from reports.draft_form import DraftForm
from reports.jobs import has_failed, write_draft
from reports.models import AnnualReport, FrozenFigure, ReportFigure
from reports.since import moved_since
from reports.tokens import Token, keys_in, pieces, say_answer, say_token


class EditionsView(ListView):
    """The editions; whoever asked for a draft is told here when it could not be written."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the list."""
        if self.can(Action.CREATE) and has_failed(request.user):
            messages.error(
                request,
                _(
                    "Your last draft could not be written; nothing of it was kept. Ask for it once more. "
                    "If that does not help either, tell the administrator."
                ),
            )
        return super().get(request)


class PreviewView(RegisterView):
    """An edition as it reads, each figure leading to its records."""

    action = Action.VIEW

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the edition: report, sections and figures, one query each."""
        report = self.record
        frozen = {figure.key: figure for figure in report.figures.all()}
        sections = list(report.sections.live().order_by("position"))
        used = list(dict.fromkeys(key for section in sections for key in keys_in(section.text)))
        context = {
            "register": self.register,
            "report": report,
            "title": report.title,
            "sections": [
                {
                    "level": section.level,
                    "heading": section.heading,
                    "lines": [said_line(line, frozen) for line in section.text.splitlines() if line],
                }
                for section in sections
            ],
            "sources": [_source(frozen[key]) for key in used if key in frozen],
            "questions": sum(
                line.startswith(QUESTION) for section in sections for line in section.text.splitlines()
            ),
            "urls": {
                "list": self.register.url(),
                "pdf": self.register.url("pdf", pk=pk),
                "since": self.register.url("since", pk=pk),
            },
            "can_draft": self.can(Action.CREATE),
        }
        return render(request, "reports/preview.html", context)


def said_line(line: str, frozen: Mapping[str, FrozenFigure]) -> dict[str, Any]:
    """Return a line as pieces a template can print: text, or a figure with its address."""
    if line.startswith(QUESTION):
        return {"question": line.removeprefix(QUESTION)}
    answers = {key: figure.answer for key, figure in frozen.items()}
    return {
        "pieces": [
            {
                "text": say_token(piece, answers),
                "url": _address(piece, frozen),
                "label": frozen[piece.key].label if piece.key in frozen else piece.key,
            }
            if isinstance(piece, Token)
            else {"text": piece}
            for piece in pieces(line)
        ]
    }


def _address(token: Token, frozen: Mapping[str, FrozenFigure]) -> str:
    return frozen[token.key].url if token.key in frozen else ""


def _source(figure: ReportFigure) -> dict[str, Any]:
    return {
        "label": figure.label,
        "value": say_answer(figure.answer),
        "unit": "" if figure.answer["kind"] in ("breakdown", "share") else figure.answer["unit"],
        "definition": figure.definition,
        "records": figure.records,
        "url": figure.url,
    }


class SinceView(RegisterView):
    """What has changed in the records since an edition was composed."""

    action = Action.VIEW

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """List the figures that differ."""
        urls = {"list": self.register.url(), "detail": self.register.url("detail", pk=pk)}
        context = {
            "register": self.register,
            "report": self.record,
            "title": _("Changed since this edition"),
            "moved": moved_since(self.record, request.user),
            "urls": urls,
        }
        return render(request, "reports/since.html", context)


class PdfView(RegisterView):
    """The stored file of an edition; no template is read, nothing is computed."""

    action = Action.VIEW

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send the file and log it."""
        report: AnnualReport = self.record
        try:
            content = stored_pdf(report)
        except storage.DamagedFile:
            messages.error(
                request, _("This file is damaged or missing in the store. Tell the administrator.")
            )
            return redirect(self.register.url("detail", pk=pk))
        log_access(AccessEntry.Act.DOWNLOAD, register=self.register.name, object_id=pk, sha256=report.sha256)
        return download(content, f"{report.title}.pdf", storage.CONTENT_TYPES["pdf"])


class DraftView(RegisterView):
    """Compose a new edition from the records, in the background."""

    action = Action.CREATE

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for the year and the last day that counts."""
        year = timezone.localdate().year
        return self._page(DraftForm(initial={"year": year, "until": dt.date(year, 12, 31)}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Hand the draft to the worker."""
        form = DraftForm(request.POST)
        township = request.user.organisation.township
        if form.is_valid() and township.kind != Organisation.Kind.TOWNSHIP:
            form.add_error(None, _("A report is drafted in its township."))
        if not form.is_valid():
            return self._page(form, 422)
        write_draft.enqueue(
            township=township.pk,
            year=form.cleaned_data["year"],
            until=form.cleaned_data["until"].isoformat(),
            dated_on=timezone.localdate().isoformat(),
            user=request.user.pk,
            submission=str(form.cleaned_data["submission"] or uuid.uuid4()),
        )
        messages.success(
            request,
            _("The draft is being written; it appears in this list within a minute. Reload the page."),
        )
        return redirect(self.register.url())

    def _page(self, form: DraftForm, status: int = 200) -> HttpResponse:
        context = {
            "register": self.register,
            "form": form,
            "title": _("Draft an annual report"),
            "urls": {"list": self.register.url()},
        }
        return render(self.request, "reports/draft.html", context, status=status)
