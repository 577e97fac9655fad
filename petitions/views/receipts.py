"""The receipt of a petition: its number, and a code by which the petitioner asks how it stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from petitions.querying import hand_out
from portal.access import Action
from portal.views.base import RegisterView


@method_decorator(never_cache, name="dispatch")
class ReceiptView(RegisterView):
    """Make a code and show it this once, ready to be printed and handed over."""

    action = Action.EDIT

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say what it is and that an earlier code ends; looking changes nothing."""
        return self._page("")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make it and show it."""
        return self._page(hand_out(self.record))

    def _page(self, code: str) -> HttpResponse:
        petition = self.record
        public = reverse("public_petitions:guide", kwargs={"code": petition.township.code})
        context = {
            "register": self.register,
            "record": petition,
            "title": _("Receipt of the petition"),
            "code": code,
            "has_one": bool(petition.query_digest),
            "public": self.request.build_absolute_uri(public),
            "urls": {"list": self.register.url(), "detail": self.register.url("detail", pk=petition.pk)},
        }
        return render(self.request, "petitions/receipt.html", context)
