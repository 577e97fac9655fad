"""Who has opened the identity of a petitioner, when and what for: shown to the supervisor (arts. 30, 44)."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from petitions.models import Petition
from portal.access import Action
from portal.models import AccessEntry
from portal.views.base import RegisterView

PAGE = 50


class OpeningsView(RegisterView):
    """The openings of the petitions of this register that the supervisor may know of."""

    action = Action.APPROVE

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page, the latest first."""
        known = self.register.records(request.user)
        rows = AccessEntry.objects.within(request.user.organisation.township).filter(
            act=AccessEntry.Act.REVEAL,
            register__in=Petition.logged_as,
            object_id__in=known.values("pk"),
        )
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

    def _said(self, page: Page) -> list[dict[str, Any]]:
        keys = {entry.object_id for entry in page}
        numbers = dict(
            self.register.records(self.request.user).filter(pk__in=keys).values_list("pk", "number")
        )
        return [
            {
                "at": entry.at,
                "who": f"{entry.user.full_name}（{entry.user.organisation.name}）" if entry.user else "",
                "number": numbers.get(entry.object_id, ""),
                "url": self.register.url("detail", pk=entry.object_id),
                "field": Petition._meta.get_field(entry.detail["field"]).verbose_name,
                "purpose": entry.purpose,
            }
            for entry in page
        ]
