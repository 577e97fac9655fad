"""The desk of reviews, one paper or question with its way, and the adviser's own page."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from legal_outreach.desk.lifecycle import FLOW
from legal_outreach.desk.standing import Standing, acts_of
from legal_outreach.enums import Conclusion, Request, ReviewState
from legal_outreach.registers import REVIEWS
from legal_outreach.waiting import OPEN, Waiting, counts, open_reviews, waiting
from portal.access import Action, Role
from portal.records.forms import RecordForm
from portal.views.acts import ActView, CaseView
from portal.views.base import RegisterView
from portal.views.editing import CreateView
from portal.views.files import AttachView
from portal.views.lists import ListView

PAGE = 50
LATEST = 10
SENT_AGAIN = (
    "unit", "request", "kind", "document_type", "title", "counterparty", "amount", "content", "sent_by",
)  # fmt: skip


class ReviewsView(ListView):
    """The register, with the way to the desk and a warning of what may not be signed."""

    template = "legal_outreach/reviews.html"

    def about(self) -> dict[str, Any]:
        """Return how many papers may not be signed as they stand."""
        rows = self.register.records(self.request.user).live()
        return {"unsigned": rows.not_to_sign(timezone.localdate()).count()}


class DeskView(RegisterView):
    """What waits, for whom, since when, due when; the number of queries does not grow with it."""

    action = Action.VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show everything open, or one station of it."""
        user, today = request.user, timezone.localdate()
        stations = {"open": _("All open"), **{state.value: state.label for state in OPEN}}
        at = request.GET.get("at", "")
        at = at if at in stations else "open"
        number = counts(user, today)
        page = Paginator(open_reviews(user, "" if at == "open" else at), PAGE).get_page(
            request.GET.get("page")
        )
        context = {
            "title": _("Desk of legal reviews"),
            "urls": {"list": self.register.url()},
            "create_url": self.register.url("create") if self.can(Action.CREATE) else "",
            "tabs": [
                {"at": name, "label": label, "is_current": name == at, "open": number[name]}
                for name, label in stations.items()
            ],
            "overdue": number["overdue"],
            "items": [said(waiting(one, today)) for one in page],
            "page": page,
            "query": f"at={at}",
        }
        return render(request, "legal_outreach/desk.html", context)


def said(one: Waiting) -> dict[str, Any]:
    """Return one that waits as the pages show it."""
    review = one.review
    return {
        "url": REVIEWS.url("detail", pk=review.pk),
        "number": review.number,
        "title": review.title,
        "kind": review.get_request_display() if review.request == Request.QUESTION else review.kind,
        "unit": review.unit,
        "whom": one.whom,
        "since": one.since,
        "due": one.due,
        "days_left": one.days_left,
        "state": {"kind": one.kind, "label": review.get_state_display()},
    }


def adviser_page(request: HttpRequest) -> HttpResponse:
    """Show an adviser what waits for an opinion and what was answered last; made for a phone."""
    user, today = request.user, timezone.localdate()
    rows = open_reviews(user, ReviewState.REVIEWING)
    answered = REVIEWS.records(user).live().exclude(returned_on=None).select_related("unit", "kind")
    context = {
        "title": _("Legal adviser"),
        "items": [
            {**said(waiting(one, today)), "act": REVIEWS.url("act", pk=one.pk, act=_opinion(one))}
            for one in rows[:PAGE]
        ],
        "answered": [
            {
                "url": REVIEWS.url("detail", pk=one.pk),
                "what": one.title,
                "state": {"kind": "done", "label": one.get_state_display()},
                "when": one.returned_on,
            }
            for one in answered.order_by("-returned_on", "-pk")[:LATEST]
        ],
        "list_url": REVIEWS.url(),
    }
    return render(request, "legal_outreach/adviser.html", context)


def _opinion(review: Any) -> str:
    return "answer" if review.request == Request.QUESTION else "return"


class ReviewView(CaseView):
    """One paper or question with its way."""

    flow = FLOW
    template = "legal_outreach/review.html"

    def way(self, standing: Standing) -> list[dict[str, Any]]:
        """Return its stations, each with its day."""
        one = standing.review
        stations: list[tuple[Any, Any]] = [(_("Sent"), one.sent_on)]
        if one.withdrawn_on:
            stations.append((_("Taken back"), one.withdrawn_on))
        else:
            stations += [(_("Handed on"), one.handed_on), (_("Returned"), one.returned_on)]
            if one.request == Request.PAPER:
                stations += [(_("Adoption"), one.adopted_on), (_("Signing"), one.signed_on)]
        return [{"label": label, "day": day} for label, day in stations]

    def about(self, standing: Standing) -> dict[str, Any]:
        """Return what has to be known before anything is signed."""
        one, notes = standing.review, []
        if one.request == Request.PAPER and not one.withdrawn_on:
            if one.returned_on is None:
                notes.append(
                    _("Not reviewed yet: it is neither decided on nor signed before the opinion is back.")
                )
            elif one.conclusion == Conclusion.REFUSED:
                notes.append(_("Found unlawful: it is not signed. Amend it and send it anew."))
        if one.withdrawn_on:
            notes.append(
                _("Taken back on %(day)s: no opinion is returned on it.") % {"day": one.withdrawn_on}
            )
        return {"notes": notes}

    def _actions(self) -> list[dict[str, Any]]:
        one, actions = self.record, super()._actions()
        ended = one.withdrawn_on or one.conclusion in (Conclusion.REFUSED, Conclusion.AMEND)
        if one.is_voided or one.signed_on or not ended or not self.can(Action.CREATE):
            return actions
        url = f"{self.register.url('create')}?{urlencode({'anew': one.pk})}"
        return [{"label": _("Send it anew"), "url": url, "primary": False}, *actions]

    def _can_attach(self) -> bool:
        return may_attach(self)

    def is_finished(self) -> bool:
        """Nothing more is expected of what was signed, answered or taken back."""
        return self.record.state not in OPEN


class SendView(CreateView):
    """Send a paper or question; one sent before may be sent anew with what it said."""

    def opened(self, request: HttpRequest) -> HttpResponse:
        """Fill in the earlier one that was named, where it may be seen; its words never stand in an address."""
        self.earlier = None
        asked = request.GET.get("anew", "")
        if asked:
            rows = self.register.records(request.user).live()
            self.earlier = rows.filter(pk=int(asked)).first() if asked.isdecimal() else None
            if self.earlier is None:
                raise Http404
        return super().opened(request)

    def form(self, data: Any = None) -> RecordForm:
        """Return the form, filled where nothing has been typed yet."""
        form = super().form(data)
        if data is None and self.earlier is not None:
            form.initial.update({name: getattr(self.earlier, name) for name in SENT_AGAIN})
        return form


def may_attach(view: Any) -> bool:
    """Tell whether papers may be added: to an open one by who sends and who reviews, later by the desk alone.

    What was reviewed is what was sent: a village adds nothing under an opinion that has been returned.
    """
    review, user = view.record, view.request.user
    if review.is_voided or not view.can(Action.ANSWER):
        return False
    if user.role == Role.ADVISER:
        return review.state == ReviewState.REVIEWING
    before = (ReviewState.AT_DESK, ReviewState.REVIEWING)
    return review.state in before or not user.sees_unit_only


class ReviewAttachView(AttachView):
    """Take a paper: of who sends, or with an opinion."""

    action = Action.ANSWER

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Store it where papers may be added."""
        if not may_attach(self):
            raise Http404
        return super().post(request, pk)

    def _can_attach(self) -> bool:
        return may_attach(self)


class ReviewActView(ActView):
    """One act on a paper or question; what is not a person's at all is refused as such."""

    flow = FLOW

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse the adviser the sender's acts, and the village the desk's."""
        known = kwargs["act"] in self.flow.by_name and request.user.is_authenticated
        if known and kwargs["act"] not in acts_of(request.user):
            self.find(kwargs["pk"])
            self.deny(kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def _said_impossible(self) -> str:
        """Say when it was taken back, to whoever had written an opinion meanwhile."""
        day = self.find(self.record.pk).withdrawn_on
        if day is None:
            return super()._said_impossible()
        return _(
            "This was withdrawn on %(day)s; no opinion is returned on it. Enter it anew if it was sent again."
        ) % {"day": day}
