"""The desk: open petitions by what is due next, of a person, a unit or the township."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from petitions.models import Petition
from petitions.registers import PETITIONS
from portal.clocks.rules import RULES
from portal.models import RunningClock, User

SOON = 7  # days before a limit from which it is shown as near


@dataclass(frozen=True)
class Item:
    """One open petition with what is due next on it."""

    petition: Petition
    next: str
    days_left: int | None
    provisional: bool

    @property
    def kind(self) -> str:
        """Return how near it is: overdue, soon, or later."""
        if self.days_left is None:
            return "neutral"
        return "overdue" if self.days_left < 0 else "soon" if self.days_left <= SOON else "open"


def whose(scope: str, user: User) -> Q:
    """Return the clause of a scope: ``mine``, ``unit`` or ``township`` (everything the user may see)."""
    return {"mine": Q(handler=user), "unit": Q(unit=user.organisation_id), "township": Q()}[scope]


def open_petitions(user: User) -> models.QuerySet:
    """Return the petitions a user may see on which something is left to do, what is due next first.

    Those that run no limit follow by their arrival. A closed one stays until its sender has the report (art. 22).
    """
    rows = PETITIONS.records(user).to_do()
    return rows.order_by(F("due_on").asc(nulls_last=True), "received_on", "pk")


def counts(user: User, today: dt.date) -> dict[str, dict[str, int]]:
    """Return for each scope how many are open, overdue and due soon: one query."""
    near = Q(due_on__gte=today, due_on__lte=today + dt.timedelta(days=SOON))
    asked: dict[str, Any] = {}
    for scope in ("mine", "unit", "township"):
        own = whose(scope, user)
        asked[f"{scope}_open"] = Count("pk", filter=own)
        asked[f"{scope}_overdue"] = Count("pk", filter=own & Q(due_on__lt=today))
        asked[f"{scope}_soon"] = Count("pk", filter=own & near)
    found = open_petitions(user).order_by().aggregate(**asked)
    return {
        scope: {kind: found[f"{scope}_{kind}"] for kind in ("open", "overdue", "soon")}
        for scope in ("mine", "unit", "township")
    }


def items(rows: Sequence[Petition], today: dt.date) -> list[Item]:
    """Return petitions with what is due next on each: one query for the limits of all of them."""
    clocks: dict[int, RunningClock] = {}
    kind = ContentType.objects.get_for_model(Petition)
    running = RunningClock.objects.live().filter(
        content_type=kind, object_id__in=[one.pk for one in rows], met_on=None, window=False
    )
    for clock in running.order_by("-due_on"):
        clocks[clock.object_id] = clock  # the earliest is written last
    return [_item(one, clocks.get(one.pk), today) for one in rows]


def _item(petition: Petition, clock: RunningClock | None, today: dt.date) -> Item:
    due = petition.due_on
    if due is None:
        return Item(petition, _next_without_limit(petition), None, False)
    is_clock = clock is not None and clock.due_on == due
    rule = RULES.get(clock.rule) if is_clock else None
    if rule is not None:
        said = str(rule.label)
    elif due == petition.feedback_due_on:
        said = _("Report to the sender (art. 22)")
    else:
        said = _("Limit of the statutory procedure")
    return Item(petition, said, (due - today).days, is_clock and clock.provisional)


def _next_without_limit(petition: Petition) -> str:
    """Return what is awaited where no limit of ours runs."""
    return _("Waiting: %(state)s") % {"state": petition.get_state_display()}
