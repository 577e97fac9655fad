"""What strangers read of enforcement, without a log-in: what is published, found by words, and nothing else.

Every row shown passes ``DisclosureQuerySet.public`` and is read as the few columns written for the public.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, NoReturn

from django.contrib.auth.decorators import login_not_required
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views import View
from django.views.decorators.cache import never_cache

from enforcement import public_search
from enforcement.enums import DisclosureStage, PowerKind
from enforcement.models import Disclosure, NormativeDocument, PublicMark
from enforcement.public_search import Place
from portal.models import Organisation
from portal.phrases import clean_text

PAGE = 20
_BEFORE = re.compile(r"(\d{4}-\d\d-\d\d)\.(\d{1,18})", re.ASCII)
SHOWN = (
    "pk", "public_title", "public_subject", "public_text", "stage", "kind", "decided_on", "published_on",
    "content__name", "posted_at__name",
)  # fmt: skip
WITHDRAWN_SHOWN = ("kind", "decided_on", "published_on", "withdrawn_on", "withdrawal_reason")


@method_decorator([login_not_required, never_cache], name="dispatch")
class PublicView(View):
    """One public page: read only, never kept by a cache, so that what is withdrawn is gone at once."""

    http_method_names = ("get", "head")


class TownshipsView(PublicView):
    """The townships with something to read."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them."""
        today = timezone.localdate()
        marked = PublicMark.objects.filter(township=OuterRef("pk"), mark=public_search.EVERY)
        marked = public_search.readable(marked, today)
        listed = NormativeDocument.objects.live().on_valid_list(today)
        listed = listed.filter(township=OuterRef("pk"))
        rows = _townships().filter(Exists(marked) | Exists(listed)).order_by("code")
        return render(
            request, "enforcement/public/townships.html", {"townships": rows.values("code", "name")}
        )


class PublishedView(PublicView):
    """What a township has published, the newest first, a page at a time."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Show one page; an address with a page, stage or kind that there is not leads nowhere."""
        place = township(code)
        asked = {
            "stage": _one_of(DisclosureStage, request.GET.get("stage", "")),
            "kind": _one_of(PowerKind, request.GET.get("kind", "")),
            "q": clean_text(request.GET.get("q", ""))[: public_search.LONGEST],
        }
        words = public_search.words_of(asked["q"])
        kept = [public_search.kept_apart(asked[name]) for name in ("stage", "kind") if asked[name]]
        before = _before(request.GET.get("before", ""))
        today = timezone.localdate()
        is_asked = bool(words) or not asked["q"]
        places = public_search.found(place, words, kept, today, before, PAGE + 1) if is_asked else []
        rows = {
            row["pk"]: said(row) for row in public(place).filter(pk__in=[key for _day, key in places[:PAGE]])
        }
        query = {name: value for name, value in asked.items() if value}
        context = {
            "place": place,
            "rows": [rows[key] for _day, key in places[:PAGE] if key in rows],
            "asked": asked,
            "stages": DisclosureStage.choices,
            "kinds": PowerKind.choices,
            "too_short": bool(asked["q"]) and not words,
            "narrowed": bool(query),
            "first": urlencode(query) if before else None,
            "next": urlencode({**query, "before": "{:%Y-%m-%d}.{}".format(*places[PAGE - 1])})
            if len(places) > PAGE
            else "",
        }
        return render(request, "enforcement/public/published.html", context)


class ItemView(PublicView):
    """One published disclosure; an address of anything else is answered as one of nothing."""

    def get(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        """Show it."""
        place = township(code)
        row = public(place).filter(pk=pk).first()
        if row is None:
            raise Http404
        return render(request, "enforcement/public/item.html", {"place": place, "row": said(row)})


class WithdrawnView(PublicView):
    """What was withdrawn, with the reason in public, and nothing of what it said (行政处罚法 art. 48)."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Show the latest; the reason stays though the entry was crossed out later: it was read in public."""
        place = township(code)
        rows = Disclosure.objects.all().withdrawn(timezone.localdate()).filter(township=place.pk)
        rows = rows.order_by("-withdrawn_on", "-pk").values(*WITHDRAWN_SHOWN)[: 5 * PAGE]
        context = {"place": place, "rows": [{**row, "kind": PowerKind(row["kind"]).label} for row in rows]}
        return render(request, "enforcement/public/withdrawn.html", context)


def township(code: str) -> Organisation:
    """Return the township of a code; 404 where there is none."""
    found = _townships().filter(code=code).first()
    if found is None:
        raise Http404
    return found


def public(place: Organisation) -> QuerySet:
    """Return what strangers may read of a township, as the columns written for them."""
    return Disclosure.objects.live().public(timezone.localdate()).filter(township=place.pk).values(*SHOWN)


def said(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with its stage and kind in words."""
    return {**row, "stage": DisclosureStage(row["stage"]).label, "kind": PowerKind(row["kind"]).label}


def _townships() -> QuerySet:
    return Organisation.objects.live().filter(kind=Organisation.Kind.TOWNSHIP)


def _one_of(choices: Any, value: str) -> str:
    if value and value not in choices.values:
        raise Http404
    return value


def _before(text: str) -> Place | None:
    """Return the day and key a page begins after; 404 for a text that names none."""
    if not text:
        return None
    found = _BEFORE.fullmatch(text)
    try:
        return (dt.date.fromisoformat(found[1]), int(found[2])) if found else _nowhere()
    except ValueError:
        return _nowhere()


def _nowhere() -> NoReturn:
    raise Http404
