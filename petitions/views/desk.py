"""The desk, and handing everything over to somebody else."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from petitions.desk import counts, items, open_petitions, whose
from petitions.enums import HandoverState
from petitions.handing_over import colleagues, decline, held_by, offer, take
from petitions.models import Handover
from petitions.registers import HANDOVERS, PETITIONS
from portal.access import Action, Role
from portal.records.inputs import PlainTextField
from portal.records.small_forms import PlainForm
from portal.views.base import RegisterView
from portal.views.details import DetailView
from portal.views.lists import ListView

PAGE = 50


class PetitionsView(ListView):
    """The register, with the way to the desk."""

    template = "petitions/petitions.html"


class DeskView(RegisterView):
    """Open petitions by what is due next; the number of queries does not grow with them."""

    action = Action.VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page of a scope: mine, my unit's, the township's."""
        user, today = request.user, timezone.localdate()
        scopes = self._scopes()
        scope = request.GET.get("of")
        scope = scope if scope in scopes else next(iter(scopes))
        rows = (
            open_petitions(user).filter(whose(scope, user)).select_related("content", "place_unit", "handler")
        )
        number = counts(user, today)
        page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
        context = {
            "title": _("Petition desk"),
            "urls": {"list": self.register.url(), "desk": self.register.url("desk")},
            "tabs": [
                {"of": name, "label": label, "is_current": name == scope, **number[name]}
                for name, label in scopes.items()
            ],
            "scope": scope,
            "now": number[scope],
            "items": [self._said(one) for one in items(list(page), today)],
            "page": page,
            "query": f"of={scope}",
            "waiting": self._waiting(),
            "offer_url": HANDOVERS.url("offer") if HANDOVERS.allows(user, Action.CREATE) else "",
        }
        return render(request, "petitions/desk.html", context)

    def _scopes(self) -> dict[str, Any]:
        """Return the scopes that mean something to the role: who only reads has no desk of his own."""
        if not self.can(Action.EDIT):
            return {"township": _("All I may see")}
        return {"mine": _("Mine"), "unit": _("My unit's"), "township": _("The township's")}

    def _said(self, item: Any) -> dict[str, Any]:
        petition = item.petition
        return {
            "number": petition.number,
            "url": PETITIONS.url("detail", pk=petition.pk),
            "content": petition.content,
            "place": petition.place_unit,
            "handler": petition.handler.full_name if petition.handler else "",
            "next": item.next,
            "due": petition.due_on,
            "days_left": item.days_left,
            "provisional": item.provisional,
            "urgent": petition.urgent,
            "state": {"kind": item.kind, "label": petition.get_state_display()},
        }

    def _waiting(self) -> list[dict[str, Any]]:
        """Return what waits for my signature."""
        if not HANDOVERS.allows(self.request.user, Action.VIEW):
            return []
        rows = HANDOVERS.records(self.request.user).live()
        rows = rows.filter(taker=self.request.user, state=HandoverState.OFFERED).select_related("giver")
        return [{"giver": one.giver.full_name, "url": HANDOVERS.url("detail", pk=one.pk)} for one in rows]


class OfferForm(PlainForm):
    """Who takes over, from whom, and why."""

    giver = forms.ModelChoiceField(Handover.objects.none(), label=gettext_lazy("Handed over by"))
    taker = forms.ModelChoiceField(Handover.objects.none(), label=gettext_lazy("Handed over to whom"))
    reason = PlainTextField(label=gettext_lazy("Reason for handing over"), min_length=2, max_length=200)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = colleagues(user)
        is_supervisor = user.role == Role.SUPERVISOR
        self.fields["giver"].queryset = people if is_supervisor else people.filter(pk=user.pk)
        self.fields["giver"].initial = user.pk
        self.fields["taker"].queryset = people
        for name in ("giver", "taker"):
            self.fields[name].label_from_instance = lambda one: one.full_name


class OfferView(RegisterView):
    """Offer everything somebody handles to somebody else."""

    action = Action.CREATE

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask."""
        return self._page(OfferForm(user=request.user))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Write the offer, or say what is wrong."""
        form = OfferForm(request.POST, user=request.user)
        if form.is_valid():
            try:
                made = offer(**form.cleaned_data, user=request.user, today=timezone.localdate())
            except ValidationError as error:
                form.add_error(None, error if not hasattr(error, "error_dict") else error.messages)
            else:
                messages.success(request, _("Offered. It is handed over when the other has signed."))
                return redirect(self.register.url("detail", pk=made.pk))
        return self._page(form, 422)

    def _page(self, form: OfferForm, status: int = 200) -> HttpResponse:
        held = held_by(self.request.user, self.request.user).count()
        context = {"title": _("Hand everything over"), "form": form, "held": held}
        context["urls"] = {"desk": PETITIONS.url("desk")}
        return render(self.request, "petitions/offer.html", context, status=status)


class HandoverView(DetailView):
    """One hand-over with what moved; who is to take it signs here."""

    template = "petitions/handover.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        handover, user = self.record, request.user
        waits = handover.state == HandoverState.OFFERED and not handover.is_voided
        if waits:
            rows = held_by(handover.giver, user)
        else:
            rows = PETITIONS.records(user).live().filter(pk__in=handover.keys)
        rows = rows.select_related("content", "place_unit").order_by("due_on", "pk")
        return self.page(
            request,
            petitions=[
                {"key": str(one.pk), "url": PETITIONS.url("detail", pk=one.pk), "petition": one}
                for one in rows
            ],
            may_sign=waits and handover.taker_id == user.pk,
            sign_url=self.register.url("take", pk=pk),
        )


class TakeView(RegisterView):
    """Sign for it, or decline."""

    action = Action.CREATE
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take everything but what is kept back, once the declaration of art. 28 is made."""
        today = timezone.localdate()
        kept = frozenset(int(key) for key in request.POST.getlist("keep") if key.isdecimal())
        try:
            if request.POST.get("decision") == "decline":
                decline(self.record, request.user, today)
                messages.success(request, _("Not taken over; everything stays where it is."))
            elif not request.POST.get("no_interest"):
                messages.error(
                    request,
                    _("Who handles a petition first declares to have no direct interest in it (art. 28)."),
                )
            else:
                taken = take(self.record, kept, request.user, today)
                messages.success(request, _("%(count)s petitions taken over.") % {"count": len(taken.keys)})
        except ValidationError as error:
            messages.error(request, "；".join(error.messages))
        return redirect(self.register.url("detail", pk=pk))
