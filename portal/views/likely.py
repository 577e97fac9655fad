"""While something is typed: what is likely the same among the entries, as JSON; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import HttpRequest, JsonResponse

from portal.access import Action
from portal.views.base import RegisterView


class LikelyView(RegisterView):
    """Answers ``{"likely": [...]}``; a half-typed form is read as far as it goes.

    Nothing is looked for before one of the fields in ``looked_for`` has something. Each entry of the answer has
    ``number``, ``url``, ``said`` (its line, in pieces) and ``grounds``; names in it as its list would show them.
    """

    action = Action.CREATE
    http_method_names = ("post",)
    looked_for: ClassVar[tuple[str, ...]] = ()

    def post(self, request: HttpRequest) -> JsonResponse:
        """Read what is typed, and answer."""
        form = self.register.form(request.POST, user=request.user)
        form.is_valid()
        typed = form.cleaned_data
        if not any(typed.get(name) for name in self.looked_for):
            return JsonResponse({"likely": []})
        return JsonResponse({"likely": self.found(typed)})

    def found(self, typed: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return what is likely the same as what is typed."""
        raise NotImplementedError
