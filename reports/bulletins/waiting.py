"""What of the bulletin waits, for the first page of whoever it waits for: a draft to write, an issue to approve."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from portal.access import Action
from portal.models import Organisation, User
from reports.models import Bulletin
from reports.registers import BULLETINS

SHOWN = 5


def bulletin_needs(township: Organisation, user: User) -> list[dict[str, Any]]:
    """Return the drafts for those who write them, what was handed in for a second person who approves: one query.

    Nobody is asked to approve what he handed in himself, and a draft is shown to all who may write it: it is
    composed by the portal, and belongs to the office until somebody hands it in.
    """
    states = {
        Bulletin.State.DRAFT: BULLETINS.allows(user, Action.EDIT),
        Bulletin.State.SUBMITTED: BULLETINS.allows(user, Action.APPROVE),
    }
    asked = [state for state, is_his in states.items() if is_his]
    if not asked:
        return []
    rows = BULLETINS.of(township, user).filter(composed=True, state__in=asked)
    rows = rows.exclude(state=Bulletin.State.SUBMITTED, submitted_by=user)
    return [_said(one) for one in rows.order_by("year", "quarter", "pk")[:SHOWN]]


def _said(bulletin: Bulletin) -> dict[str, Any]:
    about = {"title": bulletin.title, "year": bulletin.year, "quarter": bulletin.quarter}
    what = _("%(title)s, quarter %(quarter)d of %(year)d") % about
    if bulletin.state == Bulletin.State.DRAFT:
        url, label = BULLETINS.url("write", pk=bulletin.pk), _("Draft to be finished")
        return {"url": url, "state": {"kind": "open", "label": label}, "what": what, "when": ""}
    url, label = BULLETINS.url("detail", pk=bulletin.pk), _("Waiting for approval")
    return {"url": url, "state": {"kind": "soon", "label": label}, "what": what, "when": ""}
