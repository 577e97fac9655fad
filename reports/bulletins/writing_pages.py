"""Writing a bulletin in place: each part is saved by itself while one types, and nobody's words are overwritten."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from disputes.case_registers import DISPUTES
from legal_outreach.registers import OUTREACH
from portal.access import Action
from portal.models import Attachment, Organisation
from portal.periods import Period
from portal.records.writing import NewerVersion
from portal.views.base import RegisterView, wants_json
from reports.bulletins import editing
from reports.bulletins.cases import add_case, people_of, settled_cases
from reports.bulletins.checks import faults_of
from reports.bulletins.composing import add_event, append, draft_bulletin, events_of
from reports.bulletins.figures import ask_all, figures_of, quarter_before
from reports.bulletins.pages import said_section
from reports.bulletins.photos import photos_by_event, still_to_put_in
from reports.bulletins.writing_forms import PartForm, QuarterForm
from reports.models import Bulletin, BulletinSection


class DraftView(RegisterView):
    """Compose the draft of a quarter now, without waiting for the first day after it."""

    action = Action.CREATE

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for the quarter; the one that is over stands filled in."""
        today = timezone.localdate()
        over = quarter_before(Period(today, today))
        return self._page(QuarterForm(initial={"year": over.first.year, "quarter": over.last.month // 3}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Compose it, or lead to the one there is."""
        form = QuarterForm(request.POST)
        township = request.user.organisation.township
        if form.is_valid():
            about = form.cleaned_data
            there = self.register.records(request.user).live().filter(**about, township=township).first()
            if there is not None:
                messages.info(request, _("There is an issue of this quarter already; here it is."))
                return redirect(self.register.url("detail", pk=there.pk))
            if township.kind != Organisation.Kind.TOWNSHIP:
                form.add_error(None, _("A bulletin is drafted in its township."))
            elif Period.quarter(**about).first > timezone.localdate():
                form.add_error("quarter", _("This quarter has not begun."))
        if not form.is_valid():
            return self._page(form, 422)
        bulletin = draft_bulletin(township, **form.cleaned_data)
        messages.success(request, _("The draft has been composed from the records of the quarter."))
        return redirect(self.register.url("write", pk=bulletin.pk))

    def _page(self, form: QuarterForm, status: int = 200) -> HttpResponse:
        context = {"register": self.register, "form": form, "title": _("Draft a bulletin")}
        context["urls"] = {"list": self.register.url()}
        return render(self.request, "reports/bulletin_draft.html", context, status=status)


class WritingView(RegisterView):
    """What all pages of writing share: a draft that is open."""

    action = Action.EDIT
    record: Bulletin

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say so where the issue is no draft any more; what was typed is not taken."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except editing.Closed:
            closed = _("This issue has been handed in: its text stands until it is given back.")
            if wants_json(request):
                return JsonResponse({"errors": [closed]}, status=422)
            messages.error(request, closed)
            return redirect(self.register.url("detail", pk=kwargs["pk"]))

    def part(self, pk: int) -> BulletinSection:
        """Return a part of this issue; 404 for another one's."""
        found = editing.part_of(self.record, pk)
        if found is None:
            raise Http404
        return found

    def back(self, part: BulletinSection | None = None) -> HttpResponse:
        """Return to the page, to the part that was touched."""
        anchor = f"#part-{part.pk}" if part is not None else ""
        return redirect(self.register.url("write", pk=self.record.pk) + anchor)

    def page(self, status: int = 200, wrong: dict[int, dict[str, Any]] | None = None) -> HttpResponse:
        """Show the whole text; ``wrong`` says by part what could not be saved and what was typed."""
        bulletin = self.record
        figures = figures_of(bulletin, self.request.user)
        rows = bulletin.sections.live().prefetch_related("photos").order_by("position", "id")
        offered, people = self._photos(rows), people_of(bulletin)
        parts = [
            said_section(one, figures)
            | {"faults": list(faults_of(one, people)), "url": self._url("part", part=one.pk)}
            | {"offered": offered.get(one.pk, [])}
            | ({"typed": wrong[one.pk]} if wrong and one.pk in wrong else {})
            for one in rows
        ]
        context = {
            "register": self.register,
            "record": bulletin,
            "title": _("Write %(what)s") % {"what": bulletin},
            "parts": parts,
            "figures": [one for one in figures.values() if one.answer["value"] is not None],
            "events": self._events(bulletin),
            "cases": settled_cases(bulletin, self.request.user) if self._sees(DISPUTES) else [],
            "used": {one["part"].about for one in parts if one["part"].kind == BulletinSection.Kind.CASE},
            "urls": {name: self._url(name) for name in ("detail", "add", "refresh")}
            | {"list": self.register.url(), "pdf": self._url("file", ending="pdf")},
        }
        return render(self.request, "reports/bulletin_write.html", context, status=status)

    def _events(self, bulletin: Bulletin) -> list[dict[str, Any]]:
        if not self._sees(OUTREACH):
            return []
        kind = BulletinSection.Kind.EVENT
        used = set(bulletin.sections.live().filter(kind=kind).values_list("about", flat=True))
        events = [one for one in events_of(bulletin) if one.pk not in used]
        photos = photos_by_event(events)
        return [{"event": one, "photos": len(photos[one.pk])} for one in events]

    def _photos(self, parts: Collection[BulletinSection]) -> dict[int, list[Attachment]]:
        """Return by part the photos its event has and the part does not show, to who may read of events."""
        return still_to_put_in(parts) if self._sees(OUTREACH) else {}

    def _sees(self, register: Any) -> bool:
        return register.allows(self.request.user, Action.VIEW)

    def _url(self, name: str, **kwargs: Any) -> str:
        return self.register.url(name, pk=self.record.pk, **kwargs)


class WriteView(WritingView):
    """The text of a draft, part by part."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it; what is no draft is read and not written."""
        if not self.record.is_draft or not self.record.composed:
            raise editing.Closed
        return self.page()


class PartView(WritingView):
    """One part: saved, moved, or taken out."""

    def post(self, request: HttpRequest, pk: int, part: int) -> HttpResponse:
        """Do what the button says; whatever it says, what was typed is saved first."""
        section, wanted = self.part(part), request.POST.get("do", "save")
        if wanted == "out":
            editing.take_out(section)
            messages.success(request, _("“%(heading)s” has been taken out.") % {"heading": section.heading})
            return self.back()
        saved = self._save(section)
        if saved is not None:
            return saved
        if wanted in ("up", "down"):
            editing.move(section, -1 if wanted == "up" else 1)
        elif wanted.startswith("photo-"):
            self._put_in(section, wanted.removeprefix("photo-"))
        return self.back(section)

    def _put_in(self, section: BulletinSection, key: str) -> None:
        """Put a photo of the event into its part; 404 for any other picture."""
        offered = {str(one.pk): one for one in self._photos([section]).get(section.pk, [])}
        if key not in offered:
            raise Http404
        editing.add_photo(section, offered[key])

    def _save(self, section: BulletinSection) -> HttpResponse | None:
        """Save what was typed; return the answer where it is none of a page that goes on."""
        form = PartForm(self.request.POST)
        if not form.is_valid():
            return self._refused(section, form.faults())
        try:
            current = editing.save_part(section, form.typed(), form.cleaned_data["version"])
        except NewerVersion as newer:
            return self._forestalled(newer.current)
        if not wants_json(self.request):
            return None
        shown = said_section(current, figures_of(self.record, self.request.user))
        return JsonResponse(
            {
                "version": current.version,
                "lines": [
                    line.get("question") or "".join(piece["text"] for piece in line["pieces"])
                    for line in shown["lines"]
                ],
                "faults": list(faults_of(current, people_of(self.record))),
            }
        )

    def _refused(self, section: BulletinSection, faults: list[str]) -> HttpResponse:
        if wants_json(self.request):
            return JsonResponse({"errors": faults}, status=422)
        return self.page(422, {section.pk: self._typed(faults)})

    def _forestalled(self, current: BulletinSection) -> HttpResponse:
        """Show both wordings: what somebody saved meanwhile, and what was typed here, ready to be saved on top."""
        who = editing.writers_name(current)
        said = _(
            "%(who)s saved this part while you were typing. Nothing was overwritten: compare, then save."
        )
        stored = {"heading": current.heading, "text": current.text, "version": current.version}
        if wants_json(self.request):
            return JsonResponse({"errors": [said % {"who": who}], "stored": stored}, status=409)
        return self.page(409, {current.pk: self._typed([said % {"who": who}], stored)})

    def _typed(self, faults: list[str], stored: dict[str, Any] | None = None) -> dict[str, Any]:
        post = self.request.POST
        return {
            "heading": post.get("heading", ""),
            "text": post.get("text", ""),
            "faults": faults,
            "stored": stored,
        }


class AddView(WritingView):
    """Put an event, a settled case or a part of one's own into the draft."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Add what was chosen; what is not of the quarter or not to be seen is not there."""
        with transaction.atomic():
            editing.hold(self.record)
            return self.back(self._added(request.POST.get("what", ""), request.POST.get("key", "")))

    def _added(self, what: str, key: str) -> BulletinSection:
        """Add it, once however often it is sent: an event or a case stands in one part."""
        if what == "event":
            offered = {str(one["event"].pk): one["event"] for one in self._events(self.record)}
            chosen = self._chosen(offered, key)
            return self._there(BulletinSection.Kind.EVENT, chosen.pk) or add_event(self.record, chosen)
        if what == "case":
            cases = settled_cases(self.record, self.request.user) if self._sees(DISPUTES) else []
            chosen = self._chosen({str(one.pk): one for one in cases}, key)
            return self._there(BulletinSection.Kind.CASE, chosen.pk) or add_case(self.record, chosen)
        section = BulletinSection(kind=BulletinSection.Kind.WORK, heading=_("New part"), text="")
        return append(self.record, section)

    def _there(self, kind: str, about: int) -> BulletinSection | None:
        return self.record.sections.live().filter(kind=kind, about=about).first()

    def _chosen(self, offered: dict[str, Any], key: str) -> Any:
        if key not in offered:
            raise Http404
        return offered[key]


class RefreshView(WritingView):
    """Ask the figures of a draft anew."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask them; the text keeps its tokens and says what the records say now."""
        with transaction.atomic():
            editing.hold(self.record)
            ask_all(self.record)
        messages.success(request, _("The figures have been asked anew."))
        return self.back()
