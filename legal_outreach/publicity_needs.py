"""What of publicity and of the villages' rule of law needs somebody: lines for the first page of the office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from legal_outreach.registers import OUTREACH_PLAN, PUBLICITY_DAYS, VILLAGE_CHARTERS, VILLAGE_HONOURS
from portal.access import Action
from portal.models import Organisation, User
from portal.records.register import Register

# register, its condition, how urgent, what is said of the number: each is one query
_ASKED: tuple[tuple[Register, str, str, Any], ...] = (
    (OUTREACH_PLAN, "unanswered", "soon", gettext_lazy("%(number)d prompts wait for an answer")),
    (OUTREACH_PLAN, "overdue", "overdue", gettext_lazy("%(number)d tasks of publicity are overdue")),
    (
        VILLAGE_HONOURS,
        "review_near",
        "soon",
        gettext_lazy("%(number)d honours of villages are to be reviewed"),
    ),
    (VILLAGE_CHARTERS, "ordered", "soon", gettext_lazy("%(number)d village charters are to be corrected")),
)


def publicity_needs(township: Organisation, today: dt.date, user: User) -> Iterator[dict[str, Any]]:
    """Yield what waits, and the dates of the calendar that come or run without an event yet."""
    labels = {"soon": _("Due soon"), "overdue": _("Overdue")}
    for register, name, kind, said in _ASKED:
        if not register.allows(user, Action.VIEW):
            continue
        number = register.of(township, user).filter(register.clause(name, True, today)).count()
        if number:
            url = register.list_url(**{name: 1})
            yield {
                "url": url,
                "state": {"kind": kind, "label": labels[kind]},
                "what": said % {"number": number},
                "when": "",
            }
    if PUBLICITY_DAYS.allows(user, Action.VIEW):
        days = PUBLICITY_DAYS.of(township, user).coming(today)
        number = days.exclude(PUBLICITY_DAYS.clause("observed", True, today)).count()
        if number:
            yield {
                "url": PUBLICITY_DAYS.url("year"),
                "state": {"kind": "open", "label": _("Coming")},
                "what": _("%(number)d publicity dates within thirty days have no event yet")
                % {"number": number},
                "when": "",
            }
