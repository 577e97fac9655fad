"""Pages of the bulletin: the issues, one issue as it reads with each figure a link, its acts, and its files."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from portal import storage
from portal.access import Action
from portal.models import AccessEntry, log_access
from portal.pdf.libraries import PdfUnavailable
from portal.pdf.official import DocumentRefused
from portal.pictures import small_picture
from portal.records.acts import Standing, Transition
from portal.views.acts import ActView, CaseView
from portal.views.base import RegisterView
from portal.views.editing import EditView, VoidView
from portal.views.files import download
from portal.views.lists import ListView
from reports.bulletins.figures import figures_of, in_the_table
from reports.bulletins.issuing import file_of, said_foot
from reports.bulletins.lifecycle import FLOW
from reports.documents import QUESTION
from reports.models import Bulletin, BulletinFigure, BulletinPhoto, BulletinSection
from reports.tokens import say_answer, say_earlier
from reports.views import said_line


class BulletinsView(ListView):
    """The issues, and the way to a draft."""

    template = "reports/bulletins.html"


class BulletinView(CaseView):
    """One issue: where it stands, what can be done, and how it reads."""

    flow = FLOW
    template = "reports/bulletin.html"

    def way(self, standing: Any) -> list[dict[str, Any]]:
        """Return draft, approval and issue with their days."""
        bulletin: Bulletin = self.record
        steps = {one.act: one.done_on for one in bulletin.steps.live().order_by("done_on", "id")}
        submitted = None if bulletin.is_draft else steps.get("submit")
        return [
            {"label": _("Drafted"), "day": bulletin.created_at if bulletin.composed else bulletin.issued_on},
            {"label": _("Handed in"), "day": submitted if bulletin.composed else bulletin.issued_on},
            {
                "label": _("Has been issued"),
                "day": bulletin.issued_on if bulletin.state == "issued" else None,
            },
        ]

    def may(self, one: Transition) -> bool:
        """A leader approves though he writes nothing."""
        return self.can(one.right)

    def about(self, standing: Standing) -> dict[str, Any]:
        """Return the text as it reads, and the figures set out."""
        bulletin: Bulletin = self.record
        figures = figures_of(bulletin, self.request.user)
        sections = bulletin.sections.live().prefetch_related("photos").order_by("position", "id")
        shown = [said_section(one, figures) for one in sections]
        return {
            "shown": shown,
            "table": [_row(one) for one in in_the_table(figures)],
            "questions": sum(bool(line.get("question")) for one in shown for line in one["lines"]),
            "files": self._files(),
            "issued": bulletin.state == Bulletin.State.ISSUED,
            "foot": said_foot(bulletin),
        }

    def _sections(self) -> list[dict[str, Any]]:
        """Leave the facts of an issue composed here to its masthead and its foot."""
        return [] if self.record.composed else super()._sections()

    def is_finished(self) -> bool:
        """Nothing more is expected of an issue that is out."""
        return self.record.state == Bulletin.State.ISSUED

    def _files(self) -> list[dict[str, str]]:
        if not self.record.composed or self.record.is_voided:
            return []
        return [
            {"ending": ending, "url": self.register.url("file", pk=self.record.pk, ending=ending)}
            for ending in ("pdf", "docx")
        ]

    def _actions(self) -> list[dict[str, Any]]:
        bulletin: Bulletin = self.record
        if not bulletin.composed:
            return super()._actions()
        actions = []
        if bulletin.is_draft and self.can(Action.EDIT):
            url = self.register.url("write", pk=bulletin.pk)
            actions.append({"label": _("Go on writing"), "url": url, "primary": False})
        if bulletin.state != Bulletin.State.ISSUED and not bulletin.is_voided and self.can(Action.VOID):
            url = self.register.url("void", pk=bulletin.pk)
            actions.append({"label": _("Void"), "url": url, "primary": False})
        return actions


def said_section(section: BulletinSection, figures: dict[str, BulletinFigure]) -> dict[str, Any]:
    """Return a part as a template shows it: lines of text and figures, photos with their captions."""
    return {
        "part": section,
        "kicker": section.get_kind_display() if section.is_story else "",
        "lines": [said_line(line, figures) for line in section.text.splitlines() if line.strip()],
        "photos": [one for one in section.photos.all() if not one.is_voided],
        "questions": sum(line.startswith(QUESTION) for line in section.text.splitlines()),
    }


def _row(figure: BulletinFigure) -> dict[str, Any]:
    answer = figure.answer
    earlier = {
        name: say_earlier(answer, name) if answer.get(name) is not None else "–"
        for name in ("last", "before")
    }
    return {
        "label": figure.label,
        "unit": answer["unit"],
        "url": figure.url,
        "now": say_answer(answer),
        **earlier,
    }


class BulletinActView(ActView):
    """One act on an issue."""

    flow = FLOW

    def post(self, request: HttpRequest, pk: int, act: str) -> HttpResponse:
        """Do it; where no PDF can be made nothing is issued, and the reason is said."""
        try:
            return super().post(request, pk, act)
        except (PdfUnavailable, DocumentRefused, storage.DamagedFile) as error:
            said = _("A photo of this issue is damaged or missing in the store; leave it out.")
            messages.error(request, said if isinstance(error, storage.DamagedFile) else str(error))
            return redirect(self.register.url("detail", pk=pk))


class BulletinEditView(EditView):
    """Correct an issue entered from elsewhere; the text of one composed here has its own page."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Lead to where it is changed."""
        if self.record.composed:
            return redirect(self.register.url("write" if self.record.is_draft else "detail", pk=pk))
        return super().get(request, pk)


class BulletinVoidView(VoidView):
    """Cross out a draft, or an issue entered by mistake."""

    def void(self, reason: str) -> None:
        """Refuse for what has gone out: it stands, and a correction follows in the next issue."""
        if self.record.composed and self.record.state == Bulletin.State.ISSUED:
            raise ValidationError(
                _("This issue has gone out and stands. Note a correction: the next issue carries it.")
            )
        super().void(reason)


class BulletinFileView(RegisterView):
    """The issue as PDF or Word: as it went out, or a proof that says so."""

    action = Action.VIEW

    def get(self, request: HttpRequest, pk: int, ending: str) -> HttpResponse:
        """Send the file and log it."""
        bulletin: Bulletin = self.record
        if ending not in ("pdf", "docx") or not bulletin.composed or bulletin.is_voided:
            raise Http404
        try:
            content = file_of(bulletin, ending, request.user)
        except storage.DamagedFile:
            problem = _("This file is damaged or missing in the store. Tell the administrator.")
        except (PdfUnavailable, DocumentRefused) as error:
            problem = str(error)
        else:
            log_access(AccessEntry.Act.DOWNLOAD, register=self.register.name, object_id=pk, document=ending)
            return download(content, f"{bulletin}.{ending}", storage.CONTENT_TYPES[ending])
        messages.error(request, problem)
        return redirect(self.register.url("detail", pk=pk))


class BulletinPhotoView(RegisterView):
    """A photo of an issue, made small, for the page."""

    action = Action.VIEW

    def get(self, request: HttpRequest, pk: int, photo: int) -> HttpResponse:
        """Send the picture."""
        found = BulletinPhoto.objects.live().filter(pk=photo, section__bulletin=self.record)
        one = found.select_related("attachment").first()
        if one is None:
            raise Http404
        kept = one.attachment
        try:
            content = storage.read_checked(settings.ATTACHMENTS, kept.stored_as, kept.sha256)
        except storage.DamagedFile:
            raise Http404 from None
        return HttpResponse(small_picture(content), content_type=storage.CONTENT_TYPES["jpg"])
