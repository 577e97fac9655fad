"""A record with a way of its own: where it stands, what can be done now, and the page of one act."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access import Action
from portal.records.act_forms import ActForm
from portal.records.acts import Flow, Standing, Transition
from portal.records.writing import NewerVersion
from portal.views.base import RegisterView
from portal.views.details import DetailView


class CaseView(DetailView):
    """One record with its way: the acts that make sense now stand first; correcting and voiding are quiet."""

    flow: Flow
    template = "records/case.html"
    known_only = True

    def page(self, request: HttpRequest, status: int = 200, **extra: Any) -> HttpResponse:
        """Show the record with its case."""
        standing = self.flow.standing.of(self.record, request.user, timezone.localdate())
        acts = self._acts(standing)
        context = {
            "way": self.way(standing),
            "acts": [one for one in acts if not one["aside"]],
            "aside": [one for one in acts if one["aside"]],
            "parts": self.parts(standing),
            "timeline": self.timeline(),
            **self.about(standing),
        }
        return super().page(request, status, **(context | extra))

    def way(self, standing: Any) -> list[dict[str, Any]]:
        """Return the stations of the work (label, day); the first without a day is where the record stands."""
        raise NotImplementedError

    def parts(self, standing: Any) -> list[dict[str, Any]]:
        """Return the tables of what belongs to the record (see :meth:`DetailView.part`)."""
        return []

    def about(self, standing: Any) -> dict[str, Any]:
        """Return what the type's own template shows besides."""
        return {}

    def timeline(self) -> list[dict[str, Any]]:
        """Return the steps so far."""
        rows = self.record.steps.live().order_by("done_on", "pk")
        revealing = self.register.reveals(self.request.user)
        return [
            {
                "date": one.done_on,
                "label": " · ".join(text for text in (one.said_act, one.done_by) if text),
                "text": "　".join(text for text in (one.basis, one.note if revealing else "") if text),
            }
            for one in rows
        ]

    def may(self, one: Transition) -> bool:
        """Tell whether the user may do an act that the record stands for."""
        return self.can(one.right) and (one.answers or self.can(Action.EDIT))

    def _actions(self) -> list[dict[str, Any]]:
        return [{**one, "primary": False} for one in super()._actions()]

    def _acts(self, standing: Standing) -> list[dict[str, Any]]:
        acts = [
            {
                "label": one.label,
                "url": self.register.url("act", pk=self.record.pk, act=one.act.value),
                "aside": one.aside,
            }
            for one in self.flow.possible(standing)
            if self.may(one)
        ]
        ahead = next((one for one in acts if not one["aside"]), None)
        if ahead and not self.is_finished():
            ahead["primary"] = True
        return acts

    def is_finished(self) -> bool:
        """Tell whether nothing more is expected."""
        return False


class ActView(RegisterView):
    """One act: asks only what it needs, and does it."""

    action = Action.EDIT
    flow: Flow

    @cached_property
    def transition(self) -> Transition:
        """Return the act that the address names; 404 for one that there is not."""
        if self.kwargs["act"] not in self.flow.by_name:
            raise Http404
        return self.flow.by_name[self.kwargs["act"]]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the right that the act needs."""
        one = self.flow.by_name.get(kwargs["act"])
        if one is not None:
            self.action = one.right
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int, act: str) -> HttpResponse:
        """Ask; what cannot be done as the record stands is said on its page."""
        standing = self._standing()
        if self.transition not in self.flow.possible(standing):
            messages.error(request, self._said_impossible())
            return redirect(self.register.url("detail", pk=pk))
        initial = {ask.name: request.GET[ask.name] for ask in self.transition.asks if ask.name in request.GET}
        return self._page(ActForm(initial=initial, transition=self.transition, standing=standing))

    def post(self, request: HttpRequest, pk: int, act: str) -> HttpResponse:
        """Do it, or say what is missing."""
        form = ActForm(request.POST, transition=self.transition, standing=self._standing())
        if not form.is_valid():
            return self._page(form, 422)
        try:
            self.flow.advance(
                self.record,
                act,
                form.values(),
                request.user,
                timezone.localdate(),
                version=form.cleaned_data["version"],
                submission=form.cleaned_data["submission"],
            )
        except NewerVersion:
            return self._moved_on(form)
        except ValidationError as error:
            _tell(form, error)
            return self._page(form, 422)
        messages.success(request, _("%(act)s: recorded.") % {"act": self.transition.label})
        return redirect(self.next_url())

    def next_url(self) -> str:
        """Return where to go when it is done: the record, or the list when the user may see it no longer."""
        still = self.register.records(self.request.user).filter(pk=self.record.pk).exists()
        return self.register.url("detail", pk=self.record.pk) if still else self.register.url()

    def _standing(self) -> Standing:
        return self.flow.standing.of(self.record, self.request.user, timezone.localdate())

    def _said_impossible(self) -> str:
        return _("As this stands it cannot be done: %(act)s.") % {"act": self.transition.said}

    def _moved_on(self, form: ActForm) -> HttpResponse:
        """Keep what was typed and show it over the newer version, to be looked at and sent again."""
        newer = self.find(self.record.pk)
        form.data = form.data.copy()
        form.data["version"] = newer.version
        form.add_error(
            None, _("Somebody has changed this entry meanwhile. Look at it, then send this again.")
        )
        standing = self.flow.standing.of(newer, self.request.user, timezone.localdate())
        if self.transition not in self.flow.possible(standing):
            form.add_error(None, self._said_impossible())
        return self._page(form, 409)

    def _page(self, form: ActForm, status: int = 200) -> HttpResponse:
        urls = {"list": self.register.url(), "detail": self.register.url("detail", pk=self.record.pk)}
        context = {"register": self.register, "record": self.record, "form": form, "urls": urls}
        context |= {"act": self.transition, "title": self.transition.label}
        return render(self.request, "records/act.html", context, status=status)


def _tell(form: ActForm, error: ValidationError) -> None:
    """Put each fault at its field; what is not asked here is said on top."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, faults in error.error_dict.items():
        form.add_error(name if name in form.fields else None, faults)
