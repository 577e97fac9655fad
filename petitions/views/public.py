"""The public side, without a log-in: how to petition, and the progress of one's own petition by number and code."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache

from petitions.enums import HandlingClass, State
from petitions.models import Petition, PetitionGuide
from petitions.models.standing import OPINION_RULES
from petitions.public_forms import EvaluationForm, QueryForm
from petitions.public_registers import GUIDES, RECEPTION_DAYS
from petitions.querying import evaluate, found, may_evaluate
from portal.models import RunningClock
from portal.throttle import Limit, count_failure, seconds_to_wait

QUERIES = Limit("petition query", 10, 15 * 60)  # wrong pairs of one address in a quarter of an hour
DAYS_SHOWN = 6
# what is the office's own affair reads as the station before it
SAID_AS = {
    State.WAITING: State.REGISTERED,
    State.CLASSIFIED: State.REGISTERED,
    State.OBJECTED: State.REGISTERED,
}


@method_decorator([login_not_required, never_cache], name="dispatch")
class TownshipsView(View):
    """The townships that publish how to petition them."""

    http_method_names = ("get", "head")

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them."""
        guides = GUIDES.records(None).live().select_related("township").order_by("township__code")
        townships = dict.fromkeys(one.township for one in guides)  # some have published several
        return render(request, "petitions/public/townships.html", {"townships": list(townships)})


@method_decorator([login_not_required, never_cache], name="dispatch")
class GuideView(View):
    """The six items of art. 18, the coming reception days, and the way to the query."""

    http_method_names = ("get", "head")

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Show them."""
        guide = published(code)
        days = RECEPTION_DAYS.of(guide.township).coming(timezone.localdate()).order_by("day", "pk")
        context = {"guide": guide, "days": list(days[:DAYS_SHOWN]), "form": QueryForm()}
        return render(request, "petitions/public/guide.html", context)


@method_decorator([login_not_required, never_cache], name="dispatch")
class ProgressView(View):
    """Progress and result of one petition; one answer for a wrong number, a wrong code and what is not told."""

    http_method_names = ("get", "head", "post")
    form_class = QueryForm

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Ask for number and code: an address never carries them."""
        return self.ask(request, published(code), QueryForm())

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer, unless too many wrong pairs have come from this address."""
        guide = published(code)
        seconds = seconds_to_wait(request, QUERIES)
        if seconds:
            return too_many(request, seconds)
        form = self.form_class(request.POST)
        asked = QueryForm(request.POST)
        if not asked.is_valid():
            return self.ask(request, guide, asked, 422)
        form.is_valid()
        petition = found(guide.township, form.cleaned_data["number"], form.cleaned_data["code"])
        if petition is None:
            count_failure(request, QUERIES)
            return self.ask(request, guide, QueryForm(), 422, nothing=True)
        return self.answer(request, guide, petition, form)

    def ask(
        self, request: HttpRequest, guide: PetitionGuide, form: QueryForm, status: int = 200, **said: Any
    ) -> HttpResponse:
        """Show the question."""
        return render(
            request, "petitions/public/query.html", {"guide": guide, "form": form, **said}, status=status
        )

    def answer(
        self, request: HttpRequest, guide: PetitionGuide, petition: Petition, form: QueryForm, **said: Any
    ) -> HttpResponse:
        """Show how it stands."""
        pair = {name: form.cleaned_data[name] for name in ("number", "code")}
        evaluation = said.pop("evaluation", None) or EvaluationForm(initial=pair)
        context = {
            "guide": guide,
            "number": petition.number,
            "facts": facts(petition),
            "evaluation": evaluation if may_evaluate(petition) else None,
            **said,
        }
        return render(request, "petitions/public/progress.html", context)


class EvaluateView(ProgressView):
    """The petitioner's word on the handling, once (art. 21)."""

    http_method_names = ("post",)
    form_class = EvaluationForm

    def answer(
        self, request: HttpRequest, guide: PetitionGuide, petition: Petition, form: QueryForm, **said: Any
    ) -> HttpResponse:
        """Keep it and show how the petition stands."""
        if not form.is_valid():
            return super().answer(request, guide, petition, form, evaluation=form)
        said_of = (form.cleaned_data["satisfaction"], form.cleaned_data["office_satisfaction"])
        try:
            evaluate(petition, *said_of)
        except ValidationError as error:
            return super().answer(request, guide, petition, form, note=error.messages[0])
        petition.satisfaction = said_of[0]
        return super().answer(
            request, guide, petition, form, note=_("Thank you. Your evaluation has been recorded.")
        )


def published(code: str) -> PetitionGuide:
    """Return the guide in force of a township's code; 404 where none is published."""
    rows = GUIDES.records(None).live().filter(township__code=code).select_related("township")
    guide = rows.order_by("-published_on", "-pk").first()
    if guide is None:
        raise Http404
    return guide


def facts(petition: Petition) -> list[tuple[Any, Any]]:
    """Return what the petitioner is told: days, the state, the result; no name, of himself or of anybody."""
    told = [
        (_("State"), State(SAID_AS.get(petition.state, petition.state)).label),
        (_("Received on"), petition.received_on),
        (_("Registered on"), petition.registered_on),
        (_("Petitioner informed on"), petition.notified_on),
        (_("Passed on or guided to"), petition.passed_to),
        (_("Accepted on"), petition.accepted_on),
        (_("To be answered by"), _answer_due(petition)),
        (_("Answered on"), petition.answered_on),
        (_("Result of the handling"), petition.get_result_display() if petition.delivered_on else ""),
        (_("Answer delivered on"), petition.delivered_on),
        (_("Petition closed on"), petition.closed_on),
    ]
    if petition.delivered_on and petition.handling_class == HandlingClass.OPINION and not petition.closed_on:
        told.append(
            (_("Review"), _("May be requested of the organ above within 30 days of delivery (art. 35)."))
        )
    return [(label, value) for label, value in told if value]


def _answer_due(petition: Petition) -> Any:
    if petition.answered_on or petition.closed_on:
        return None
    clocks = (
        RunningClock.objects.within(petition.township)
        .live()
        .filter(
            content_type__app_label="petitions",
            content_type__model="petition",
            object_id=petition.pk,
            rule__in=OPINION_RULES,
            met_on=None,
        )
    )
    return clocks.order_by("due_on").values_list("due_on", flat=True).first()


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """Answer 429 with the waiting time."""
    context = {"seconds": seconds, "title": _("Too many attempts")}
    response = render(request, "petitions/public/wait.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return response
