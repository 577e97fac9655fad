"""Service items: one edition on its page with the others, and what was offered on a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enforcement.enums import ServiceWay
from enforcement.offering import FLOW, Standing
from enforcement.views.standing import OnDayView, StandingListView, Table
from portal.views.acts import ActView, CaseView


class ServicesView(StandingListView):
    """The items."""


class ServicesOnDayView(OnDayView):
    """What was offered on a day, by what the township does, with the edition an application refers to."""

    dates = {
        "offered_from": gettext_lazy("Editions begun"),
        "offered_until": gettext_lazy("Editions ended"),
    }

    def tables(self, since: dt.date, on: dt.date) -> list[Table]:
        """Return the totals, the items, and what changed."""
        rows = self.register.listed(self.request.user).offered(on).order_by("name", "pk")
        return [
            self._totals(rows, on),
            self._items(rows),
            self.happened(_("What changed"), self.dates, since, on),
        ]

    def _totals(self, rows: Any, on: dt.date) -> Table:
        asked = {way.value: Count("pk", filter=Q(way=way)) for way in ServiceWay}
        counted = rows.order_by().aggregate(
            **asked, all=Count("pk"), online=Count("pk", filter=Q(online=True))
        )
        links = {way.value: {"way": way.value} for way in ServiceWay} | {
            "online": {"online": True},
            "all": {},
        }
        labels = {way.value: way.label for way in ServiceWay}
        labels |= {"online": _("Can be applied for online"), "all": _("Together")}
        shown = [
            {
                "label": label,
                "cells": [
                    {
                        "text": str(counted[name]),
                        "url": self.register.list_url(offered=on, **links[name]) if counted[name] else "",
                    }
                ],
            }
            for name, label in labels.items()
        ]
        return Table(_("Items offered"), [_("What the township does"), _("Number of entries")], shown)

    def _items(self, rows: Any) -> Table:
        head = [_("Name"), _("Code of the service item"), _("Edition of the item"), _("Offered since")]
        shown = [
            {
                "label": one.name,
                "url": self.register.url("detail", pk=one.pk),
                "cells": [
                    {"text": str(text), "url": ""}
                    for text in (one.code, one.edition, one.offered_from.isoformat())
                ],
            }
            for one in rows
        ]
        said = _("An application of that day refers to these editions.")
        return Table(_("Editions in force"), head, shown, said, numbers=False)


class ServiceView(CaseView):
    """One edition of a service item."""

    flow = FLOW
    template = "enforcement/case.html"

    def way(self, standing: Standing) -> list[dict[str, Any]]:
        """Return from when to when it was offered."""
        one = standing.item
        return [
            {"label": _("Offered since"), "day": one.offered_from},
            {"label": _("Offered until (last day)"), "day": one.offered_until},
        ]

    def about(self, standing: Standing) -> dict[str, Any]:
        """Return to which applications it applies."""
        one = standing.item
        said = {"first": one.offered_from, "last": one.offered_until}
        if one.offered_until:
            return {"notes": [_("Applications from %(first)s to %(last)s refer to this edition.") % said]}
        return {"notes": [_("Applications since %(first)s refer to this edition.") % said]}

    def parts(self, standing: Standing) -> list[dict[str, Any]]:
        """Return the other editions."""
        one = standing.item
        rows = self.register.records(self.request.user).live().editions(one).exclude(pk=one.pk)
        names = ("name", "edition", "offered_from", "offered_until", "change_reason")
        part = self.part(self.register, names, rows, {})
        return [{**part, "title": _("Other editions")}] if part and rows else []

    def is_finished(self) -> bool:
        """Nothing is expected of an item that is offered, nor of one that is not."""
        return True


class ServiceActView(ActView):
    """One act on a service item."""

    flow = FLOW
