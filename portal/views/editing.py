"""Entering, correcting and voiding: the form comes back with what was typed, whatever happens."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.access import Action, Role
from portal.records import writing
from portal.records.forms import RecordForm
from portal.records.history import say_stored
from portal.records.small_forms import ReasonForm
from portal.sessions import take_parked
from portal.views.base import RegisterView


class FormView(RegisterView):
    """What entering and correcting share: the page, and the form filled with what is known."""

    record: Any = None

    def form(self, data: Any = None) -> RecordForm:
        """Return the form over a copy of the record, so that the page goes on naming what is stored."""
        form = self.register.form(data, instance=copy(self.record), user=self.request.user)
        return form.leave_to_acts() if form.by_acts else form

    def page(
        self, form: RecordForm, template: str = "records/form.html", status: int = 200, **extra: Any
    ) -> HttpResponse:
        """Render the form."""
        urls = {"list": self.register.url()}
        if self.record is not None and self.record.pk:
            urls["detail"] = self.register.url("detail", pk=self.record.pk)
        context = {
            "register": self.register,
            "record": self.record,
            "form": form,
            "urls": urls,
            "phone_queue": self.record is None and self.request.user.role == Role.MEDIATOR,
            **extra,
        }
        return render(self.request, template, context, status=status)

    def opened(self, request: HttpRequest) -> HttpResponse:
        """Show the form; what was typed before a session ended stands in it again."""
        parked = take_parked(request)
        form = self.form(parked)
        if self.record is None:  # a link may say what is known already: the village, the month
            form.initial.update({name: request.GET[name] for name in form.fields if name in request.GET})
        if parked is not None:
            messages.info(request, _("Your session had ended. What you typed is here again; please save it."))
        return self.page(form)

    def forestalled(self, error: IntegrityError) -> HttpResponse:
        """Say what somebody else saved between the look at this form and its saving; raise if that is not it."""
        form = self.form(self.request.POST)
        if form.is_valid():
            raise error
        return self.page(form, status=422)


class CreateView(FormView):
    """Enter a record; the same form sent twice makes one record."""

    action = Action.CREATE

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show an empty form."""
        return self.opened(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Save, or show the form again with what is wrong."""
        form = self.form(request.POST)
        if not form.is_valid():
            earlier = writing.earlier_submission(
                self.register, request.user, form.cleaned_data.get("submission")
            )
            if earlier is not None:
                return redirect(self.register.url("detail", pk=earlier.pk))
            return self.page(form, status=422)
        try:
            record = self.save(form)
        except IntegrityError as error:
            return self.forestalled(error)
        messages.success(request, _("%(what)s has been entered.") % {"what": record})
        return redirect(self.register.url("detail", pk=record.pk))

    def save(self, form: RecordForm) -> models.Model:
        """Save the record of a valid form."""
        return writing.create(self.register, form, self.request.user)


class EditView(FormView):
    """Correct a record; nobody's newer version is overwritten."""

    action = Action.EDIT

    @property
    def shows_personal(self) -> bool:
        """Tell whether the form shows what lists mask."""
        return bool(getattr(self.register.model, "personal", None))

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the form as the record stands."""
        if self.record.is_voided:
            return redirect(self.register.url("detail", pk=pk))
        return self.opened(request)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Save, show what is wrong, or show both versions side by side."""
        if self.record.is_voided:
            messages.error(request, _("A voided entry is not changed any more."))
            return redirect(self.register.url("detail", pk=pk))
        form = self.form(request.POST)
        if not form.is_valid():
            return self.page(form, status=422)
        try:
            record = writing.change(self.register, form, request.user)
        except writing.NewerVersion:
            return self._conflict(form)
        except ValidationError as error:  # what only the saving itself can know
            form.add_error(None, error)
            return self.page(form, status=422)
        except IntegrityError as error:
            return self.forestalled(error)
        messages.success(request, _("%(what)s has been saved.") % {"what": record})
        return redirect(self.register.url("detail", pk=pk))

    def _conflict(self, sent: RecordForm) -> HttpResponse:
        """Show what is stored now and what was typed, ready to be saved on top of the new version."""
        self.record = self.find(self.record.pk)
        form = self.form(self._on_top(sent))
        differences = [
            {
                "label": form.fields[name].label,
                "field": form[name].id_for_label,
                "stored": say_stored(self.record, name),
                "typed": _said(form, name),
            }
            for name in form.changed_data
            if name not in ("version", "submission")
        ]
        last = self.record.history.select_related("history_user").first()
        return self.page(
            form,
            "records/conflict.html",
            409,
            differences=differences,
            stored={"who": last.history_user or _("the system"), "at": last.history_date},
        )

    def _on_top(self, sent: RecordForm) -> QueryDict:
        """Return what was sent, with the values stored now where this person had changed nothing."""
        typed = self.request.POST.copy()
        opened = self.record.history.filter(version=sent.cleaned_data["version"]).first()
        if opened is not None:
            names = [field.attname for field in self.register.model._meta.concrete_fields]
            before = self.register.model(
                **{name: getattr(opened, name) for name in names if hasattr(opened, name)}
            )
            touched = self.register.form(typed, instance=before, user=self.request.user).changed_data
            stored = self.form()
            for name in set(stored.fields).difference(touched):
                value = stored[name].value()
                typed.setlist(name, [] if value is None or value is False else [str(value)])
        typed["version"] = self.record.version
        return typed


def _said(form: RecordForm, name: str) -> str:
    """Return what was typed, a choice in its words."""
    if form.is_valid():
        return say_stored(form.instance, name)
    return str(form[name].value() or "")


class VoidView(RegisterView):
    """Cross a record out with a reason."""

    action = Action.VOID

    def _page(self, form: ReasonForm, status: int = 200) -> HttpResponse:
        urls = {"list": self.register.url(), "detail": self.register.url("detail", pk=self.record.pk)}
        context = {"register": self.register, "record": self.record, "form": form, "urls": urls}
        return render(self.request, "records/void.html", context, status=status)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for the reason; what was typed before a session ended stands there again."""
        parked = take_parked(request)
        return self._page(ReasonForm(initial={"reason": parked.get("reason", "")} if parked else None))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Void."""
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        try:
            self.void(form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
            return self._page(form, status=422)
        messages.success(request, _("%(what)s has been voided.") % {"what": self.record})
        return redirect(self.register.url("detail", pk=pk))

    def void(self, reason: str) -> None:
        """Cross the record out; ``ValidationError`` in words where it has to stand."""
        writing.void(self.register, self.record, reason, self.request.user)
