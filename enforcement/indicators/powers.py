"""Figures of power and duty lists, their adjustments, service items and applications handled."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from enforcement.registers import POWER_ADJUSTMENTS, POWERS, SERVICE_COUNTS, SERVICE_ITEMS
from portal.records.composed import Breakdown, Share
from portal.records.indicators import Count, Stock, Sum

_IN_FORCE = {"in_force": True}
_CONFERRED = {**_IN_FORCE, "source": "conferred"}
_OFFERED = {"offered": True}

ITEMS = Stock("powers.items", _("Items on the power and duty lists"), POWERS, _IN_FORCE, unit="项")
BY_LIST = Breakdown("powers.by_list", _("Items by list"), POWERS, whole=ITEMS, per="list_kind", unit="项")
BY_KIND = Breakdown(
    "powers.by_kind", _("Items by kind of power"), POWERS, whole=ITEMS, per="power_kind", unit="项"
)
CONFERRED = Stock("powers.conferred", _("Conferred powers"), POWERS, _CONFERRED, unit="项")
EXERCISED = Share(
    "powers.exercised_rate",
    _("Share of conferred powers exercised"),
    POWERS,
    part=Stock(
        "powers.exercised", _("Conferred powers exercised"), POWERS, {**_CONFERRED, "used": True}, unit="项"
    ),
    whole=CONFERRED,
    definition=_("Conferred powers under which a case was filed in the calendar year, of those on the list."),
)
ADJUSTED = Count(
    "powers.adjustments", _("Adjustments of the lists"), POWER_ADJUSTMENTS, by="approved_on", unit="项"
)
ADJUSTED_BY_KIND = Breakdown(
    "powers.adjustments_by_kind",
    _("Adjustments by kind"),
    POWER_ADJUSTMENTS,
    whole=ADJUSTED,
    per="kind",
    unit="项",
)
ADJUSTED_BY_REASON = Breakdown(
    "powers.adjustments_by_reason",
    _("Adjustments by reason"),
    POWER_ADJUSTMENTS,
    whole=ADJUSTED,
    per="reason",
    unit="项",
)
LATE = Stock(
    "powers.adjustments_overdue",
    _("Adjustments overdue"),
    POWER_ADJUSTMENTS,
    {"overdue": True},
    unit="项",
)

SERVICES = Stock("services.items", _("Service items offered"), SERVICE_ITEMS, _OFFERED, unit="项")
SERVICES_BY_KIND = Breakdown(
    "services.by_kind", _("Service items by kind"), SERVICE_ITEMS, whole=SERVICES, per="kind", unit="项"
)
SERVICES_BY_WAY = Breakdown(
    "services.by_way", _("Service items by way"), SERVICE_ITEMS, whole=SERVICES, per="way", unit="项"
)
ONLINE_ITEMS = Share(
    "services.online_rate",
    _("Share of items that can be applied for online"),
    SERVICE_ITEMS,
    part=Stock(
        "services.online_items",
        _("Items that can be applied for online"),
        SERVICE_ITEMS,
        {**_OFFERED, "online": True},
        unit="项",
    ),
    whole=SERVICES,
)
NEW_ITEMS = Count(
    "services.begun", _("Service items or editions begun"), SERVICE_ITEMS, by="offered_from", unit="项"
)
ENDED_ITEMS = Count(
    "services.ended", _("Service items or editions ended"), SERVICE_ITEMS, by="offered_until", unit="项"
)
HANDLED = Sum("services.handled", _("Service applications handled"), SERVICE_COUNTS, of="handled")
HANDLED_ONLINE = Sum(
    "services.handled_online",
    _("Applications handled online"),
    SERVICE_COUNTS,
    {"channel": "online"},
    of="handled",
)
HANDLED_AT_WINDOW = Sum(
    "services.handled_at_window",
    _("Applications handled at the window"),
    SERVICE_COUNTS,
    {"channel": "window"},
    of="handled",
)
HANDLED_ONLINE_RATE = Share(
    "services.handled_online_rate",
    _("Share of applications handled online"),
    SERVICE_COUNTS,
    part=HANDLED_ONLINE,
    whole=HANDLED,
)

INDICATORS = (
    ITEMS,
    BY_LIST,
    BY_KIND,
    CONFERRED,
    EXERCISED,
    ADJUSTED,
    ADJUSTED_BY_KIND,
    ADJUSTED_BY_REASON,
    LATE,
    SERVICES,
    SERVICES_BY_KIND,
    SERVICES_BY_WAY,
    ONLINE_ITEMS,
    NEW_ITEMS,
    ENDED_ITEMS,
    HANDLED,
    HANDLED_ONLINE,
    HANDLED_AT_WINDOW,
    HANDLED_ONLINE_RATE,
)
