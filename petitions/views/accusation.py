"""An accusation on one page: what is known of it, and the papers it had before it was found out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from petitions.registers import LETTERS, STEPS
from portal.views.details import DetailView


class AccusationView(DetailView):
    """One accusation; it has no acts of its own: correcting enters where it went and when it was closed."""

    template = "petitions/accusation.html"

    def page(self, request: HttpRequest, status: int = 200, **extra: Any) -> HttpResponse:
        """Show it with its papers."""
        papers = [
            {"url": register.url("detail", pk=one.pk), "label": f"{register.label_one} {one}"}
            for register in (LETTERS, STEPS)
            for one in register.records(request.user).live().filter(petition=self.record.pk).order_by("pk")
        ]
        return super().page(request, status, papers=papers, **extra)
