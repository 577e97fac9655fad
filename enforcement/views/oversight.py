"""Supervision items and file reviews on one page each: what was found, who puts it right, how far it is."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from enforcement.governing_enums import RectificationState
from enforcement.keeping import Standing
from enforcement.putting_right import FILE_REVIEW_FLOW, SUPERVISION_FLOW
from portal.views.acts import ActView, CaseView


class RectifiedView(CaseView):
    """What was found wrong and is put right, with its way."""

    template = "enforcement/case.html"

    def about(self, standing: Standing) -> dict[str, Any]:
        """Return how far it is."""
        one = standing.record
        said = {"issues": one.issues, "rectified": one.rectified}
        notes = [_("Put right: %(rectified)d of %(issues)d.") % said] if one.issues else []
        return {"notes": notes}


class SupervisionView(RectifiedView):
    """One supervision item."""

    flow = SUPERVISION_FLOW

    def way(self, standing: Standing) -> list[dict[str, Any]]:
        """Return its stations, each with its day; those of the end in the order in which they were reached."""
        one = standing.record
        begun = [(_("Received"), one.received_on), (_("Assigned"), one.assigned_on)]
        # some are replied to when all is put right, some before
        ended = [
            (_("Replied to"), one.replied_on),
            (_("Wholly put right"), one.rectified_on),
            (_("Looked at again"), one.rechecked_on),
        ]
        ended.sort(key=lambda station: station[1] or dt.date.max)
        return [{"label": label, "day": day} for label, day in (*begun, *ended)]

    def is_finished(self) -> bool:
        """What is answered, put right and looked at again expects nothing more."""
        return self.record.state == RectificationState.DONE and bool(
            self.record.replied_on and self.record.rechecked_on
        )


class SupervisionActView(ActView):
    """One act on a supervision item."""

    flow = SUPERVISION_FLOW


class FileReviewView(RectifiedView):
    """One review of case files."""

    flow = FILE_REVIEW_FLOW

    def way(self, standing: Standing) -> list[dict[str, Any]]:
        """Return its stations, each with its day."""
        one = standing.record
        return [
            {"label": label, "day": day}
            for label, day in (
                (_("Files reviewed"), one.reviewed_on),
                (_("Result told"), one.told_on),
                (_("Wholly put right"), one.rectified_on),
            )
        ]

    def is_finished(self) -> bool:
        """What is put right expects nothing more."""
        return self.record.state == RectificationState.DONE


class FileReviewActView(ActView):
    """One act on a file review."""

    flow = FILE_REVIEW_FLOW
