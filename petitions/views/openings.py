"""Who has opened the identity of a petitioner, when and what for: shown to the supervisor (arts. 30, 44)."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from petitions.enums import LetterKind
from petitions.models import Petition, PetitionLetter
from petitions.registers import LETTERS
from portal.access import Action
from portal.models import AccessEntry
from portal.views.base import RegisterView

PAGE = 50


class OpeningsView(RegisterView):
    """The openings of the petitions of this register that the supervisor may know of, and of their letters."""

    action = Action.APPROVE

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page, the latest first."""
        opened = Q(
            register__in=Petition.logged_as, object_id__in=self.register.records(request.user).values("pk")
        )
        opened |= Q(register__in=PetitionLetter.logged_as, object_id__in=self._letters().values("pk"))
        # a command that acts for the installation belongs to no township
        own = Q(township=request.user.organisation.township) | Q(township=None)
        rows = AccessEntry.objects.filter(own, opened, act=AccessEntry.Act.REVEAL)
        rows = rows.select_related("user__organisation").order_by("-at", "-id")
        page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
        context = {
            "register": self.register,
            "title": _("Openings of petitioners' identities"),
            "rows": self._said(page),
            "page": page,
            "total": page.paginator.count,
            "query": "",
            "urls": {"list": self.register.url()},
        }
        return render(request, "petitions/openings.html", context)

    def _letters(self) -> models.QuerySet:
        petitions = self.register.records(self.request.user)
        return LETTERS.records(self.request.user).filter(petition__in=petitions.values("pk"))

    def _said(self, page: Page) -> list[dict[str, Any]]:
        """Return the rows: a letter that was opened stands under the number of its petition."""
        papers = {one.object_id for one in page if one.register in PetitionLetter.logged_as}
        keys = {one.object_id for one in page} - papers
        known = self.register.records(self.request.user).filter(pk__in=keys)
        numbers = dict(known.values_list("pk", "number"))
        if papers:
            numbers |= dict(self._letters().filter(pk__in=papers).values_list("pk", "petition__number"))
        return [
            {
                "at": entry.at,
                "who": f"{entry.user.full_name}（{entry.user.organisation.name}）"
                if entry.user
                else _("the system"),
                "number": numbers.get(entry.object_id, ""),
                "url": (LETTERS if entry.object_id in papers else self.register).url(
                    "detail", pk=entry.object_id
                ),
                "field": _opened(entry),
                "purpose": entry.purpose,
            }
            for entry in page
        ]


def _opened(entry: AccessEntry) -> Any:
    """Return what was opened: a field of the petition or of a letter, or a whole letter that was printed."""
    if "document" in entry.detail:
        return LetterKind(entry.detail["document"]).label
    model = PetitionLetter if entry.register in PetitionLetter.logged_as else Petition
    return model._meta.get_field(entry.detail["field"]).verbose_name
