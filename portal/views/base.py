"""What every view of a register does first: find the row within scope, then ask whether the role may."""

from __future__ import annotations

from typing import Any, NoReturn

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.views import View

from portal.access import Action
from portal.models import AccessEntry, log_access
from portal.records.register import Register
from portal.views.step_up import ask_for_password


def wants_json(request: HttpRequest) -> bool:
    """Tell whether a phone's queue asks, and not a person."""
    return "application/json" in request.headers.get("Accept", "")


class RegisterView(View):
    """One operation of one register. Out of scope is 404; in scope but not allowed is 403."""

    register: Register | None = None
    action: str = Action.VIEW
    # beyond what the list shows, for which a remembered device alone is not enough; None: where the act says so
    shows_personal: bool | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Find the row, check the role once, then go on."""
        if "pk" in kwargs:
            self.record = self.find(kwargs["pk"])
        if not self.register.allows(request.user, self.action):
            self.deny(kwargs.get("pk"))
        if request.user.by_device and self._is_personal():
            return ask_for_password(request)
        return super().dispatch(request, *args, **kwargs)

    def deny(self, pk: int | None) -> NoReturn:
        """Refuse what lies in scope but is not this person's to do; it is logged."""
        log_access(AccessEntry.Act.DENIED, register=self.register.name, object_id=pk, action=str(self.action))
        raise PermissionDenied

    def _is_personal(self) -> bool:
        return self.action == Action.REVEAL if self.shows_personal is None else bool(self.shows_personal)

    def find(self, pk: int) -> models.Model:
        """Return the row of a key within the user's scope; 404 as if there were none otherwise."""
        rows = self.register.records(self.request.user).filter(pk=pk)
        record = rows.select_related(*self.register.related).first()
        if record is None:
            raise Http404
        return record

    def can(self, action: str) -> bool:
        """Tell whether the user may do another act here."""
        return self.register.allows(self.request.user, action)
