"""What of meetings and reviews needs somebody: lines for the first pages (url, state, what, when)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from legal_outreach.enums import ReviewState
from legal_outreach.meeting_slots import Series, Slot, meeting_slots
from legal_outreach.publicity_needs import publicity_needs
from legal_outreach.registers import MEETING_TASKS, MEETINGS, REVIEWS
from portal.access import Action
from portal.models import Organisation, User
from portal.phrases import say_date

SOON = dt.timedelta(days=7)
SHOWN = 10  # tasks on a first page; the list has them all


def office_needs(township: Organisation, today: dt.date, user: User) -> list[dict[str, Any]]:
    """Return what needs the office: own tasks, meetings not held, papers nobody was handed, publicity owed."""
    return [
        *own_tasks(user, today),
        *_meetings_missing(township, today, user),
        *_at_desk(user),
        *publicity_needs(township, today, user),
    ]


def own_tasks(user: User, today: dt.date) -> list[dict[str, Any]]:
    """Return the tasks a person answers for that are late or due within a week: one query."""
    if not MEETING_TASKS.allows(user, Action.ANSWER):
        return []
    rows = MEETING_TASKS.records(user).live().owned_by(user).open(today).filter(finish_by__lte=today + SOON)
    return [
        {
            "url": MEETING_TASKS.url("detail", pk=one.pk),
            "state": {"kind": "overdue", "label": _("Overdue")}
            if one.finish_by < today
            else {"kind": "soon", "label": _("Due soon")},
            "what": one.task,
            "when": _("due %(day)s") % {"day": say_date(one.finish_by)},
        }
        for one in rows.order_by("finish_by", "pk")[:SHOWN]
    ]


def _meetings_missing(township: Organisation, today: dt.date, user: User) -> list[dict[str, Any]]:
    """Return the series that left out a slot of this year, and in January the one that closed the last year."""
    if not MEETINGS.allows(user, Action.VIEW):
        return []
    needs = []
    for year in (today.year - 1, today.year) if today.month == 1 else (today.year,):
        for one in meeting_slots([township], year, today, user)[township.pk]:
            missing = one.missing if year == today.year else one.missing_at_end
            if missing:
                needs.append(_left_out(one, missing, year, today))
    return needs


def _left_out(series: Series, missing: list[Slot], year: int, today: dt.date) -> dict[str, Any]:
    months = "、".join(str(slot.period.last.month) for slot in missing)
    said, url = _("months %(months)s"), MEETINGS.url("cadence")
    if year != today.year:
        said, url = _("%(year)d, months %(months)s"), f"{url}?year={year}"
    return {
        "url": url,
        "state": {"kind": "missing", "label": _("not held")},
        "what": str(series.series),
        "when": said % {"year": year, "months": months},
    }


def _at_desk(user: User) -> list[dict[str, Any]]:
    """Return that papers lie at the desk which nobody was handed: one query."""
    if not REVIEWS.allows(user, Action.ANSWER):
        return []
    number = REVIEWS.records(user).live().filter(state=ReviewState.AT_DESK).count()
    if not number:
        return []
    return [
        {
            "url": f"{REVIEWS.url('desk')}?at={ReviewState.AT_DESK.value}",
            "state": {"kind": "open", "label": ReviewState.AT_DESK.label},
            "what": _("%(number)d papers or questions are to be handed on") % {"number": number},
            "when": "",
        }
    ]
