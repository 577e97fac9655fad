"""What strangers read of normative documents, without a log-in: the valid list of today, and nothing else.

国办发〔2018〕37号: the list is published, and what is not on it is no basis for administration.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode

from enforcement import citing
from enforcement.enums import CleanUpConclusion
from enforcement.models import CleanUp
from enforcement.public_search import LONGEST, WORDS
from enforcement.views.public import PAGE, PublicView, township
from portal.phrases import clean_text, fold_digits

SHOWN = (
    "pk", "title", "document_number", "register_number", "published_on", "effective_on", "valid_until", "issued_on",
)  # fmt: skip


class DocumentsView(PublicView):
    """The normative documents in effect today, in the order of their issue, a page at a time."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Show one page; a page that there is not leads nowhere."""
        place, today = township(code), timezone.localdate()
        asked = clean_text(request.GET.get("q", ""))[:LONGEST]
        page = _page(_found(citing.valid_list(place, today), asked), request.GET.get("page", "1"))
        context = {
            "place": place,
            "today": today,
            "asked": asked,
            "page": page,
            "rows": _with_conclusions(page.object_list, today),
            "query": urlencode({"q": asked}) if asked else "",
        }
        return render(request, "enforcement/public/documents.html", context)


def _found(documents: QuerySet, question: str) -> QuerySet:
    """Return the documents whose title or number holds every word, as the columns shown to strangers."""
    for word in fold_digits(question).split()[:WORDS]:
        documents = documents.filter(
            Q(title__icontains=word) | Q(document_number__icontains=word) | Q(register_number__icontains=word)
        )
    return documents.values(*SHOWN)


def _page(rows: QuerySet, number: str) -> Page:
    try:
        return Paginator(rows, PAGE).page(number)
    except InvalidPage:
        raise Http404 from None


def _with_conclusions(rows: Iterable[dict[str, Any]], on: dt.date) -> list[dict[str, Any]]:
    """Return the rows, each with what the latest published clean-up concluded about it; one question for all."""
    rows = list(rows)
    published = CleanUp.objects.live().filter(
        Q(of=None) | Q(of__voided_at=None),
        document__in=[row["pk"] for row in rows],
        published_on__lte=on,
    )
    latest = {
        key: {"label": CleanUpConclusion(conclusion).label, "day": day}
        for key, conclusion, day in published.order_by("published_on", "pk").values_list(
            "document", "conclusion", "published_on"
        )
    }
    return [{**row, "cleaned_up": latest.get(row["pk"])} for row in rows]
