"""Figures for the monthly mediation statistics: accepted cases in parts, agreements, what was prevented."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from disputes.enums import Confirmation, Difficulty, Performance, Prevented
from disputes.registers import AGREEMENTS, COMMITTEES, DISPUTES
from portal.records.composed import Breakdown
from portal.records.indicators import Count, Indicator, Stock, Sum

COMMITTEE_STOCK = Stock(
    "disputes.committees", _("Mediation committees"), COMMITTEES, {"existing": True}, unit="个"
)
COMMITTEES_BY_KIND = Breakdown(
    "disputes.committees_by_kind",
    _("Mediation committees by kind"),
    COMMITTEES,
    whole=COMMITTEE_STOCK,
    per="kind",
    unit="个",
)

ACCEPTED = Count(
    "disputes.accepted",
    _("Disputes accepted for mediation"),
    DISPUTES,
    {"counted": True},
    by="accepted_on",
)
ACCEPTED_BY_SOURCE = Breakdown(
    "disputes.accepted_by_source",
    _("Accepted cases by source"),
    DISPUTES,
    whole=ACCEPTED,
    per="source",
    by="accepted_on",
)
ACCEPTED_BY_TYPE = Breakdown(
    "disputes.accepted_by_type",
    _("Accepted cases by statistical type"),
    DISPUTES,
    whole=ACCEPTED,
    per="category",
    by="accepted_on",
)
DIFFICULT = Count(
    "disputes.difficult",
    _("Difficult cases accepted"),
    DISPUTES,
    {"difficulty": Difficulty.DIFFICULT.value, "counted": True},
    by="accepted_on",
)
MAJOR = Count(
    "disputes.major",
    _("Major cases accepted"),
    DISPUTES,
    {"difficulty": Difficulty.MAJOR.value, "counted": True},
    by="accepted_on",
)

PERFORMED = Count(
    "disputes.performed",
    _("Agreements performed"),
    AGREEMENTS,
    {"performance": Performance.DONE.value},
    by="performed_on",
)
CONFIRMED = Count(
    "disputes.confirmed",
    _("Agreements confirmed by a court"),
    AGREEMENTS,
    {"confirmation": Confirmation.CONFIRMED.value},
    by="decided_on",
)


def _prevented(kind: Prevented, label: object) -> Count:
    """Return how many cases of a kind were closed in the period."""
    where = {"prevented": kind.value, "counted": True}
    return Count(f"disputes.prevented_{kind.value}", label, DISPUTES, where, by="closed_on")


def _prevented_people(kind: Prevented, label: object) -> Sum:
    """Return how many people these cases concerned."""
    where = {"prevented": kind.value, "counted": True}
    key = f"disputes.prevented_{kind.value}_people"
    return Sum(key, label, DISPUTES, where, by="closed_on", of="prevented_people", unit="人")


CRIME = _prevented(Prevented.CRIME, _("Kept from growing into a crime"))
CRIME_PEOPLE = _prevented_people(Prevented.CRIME, _("People in cases kept from growing into a crime"))
GROUP = _prevented(Prevented.GROUP, _("Collective petitions prevented"))
GROUP_PEOPLE = _prevented_people(Prevented.GROUP, _("People in collective petitions prevented"))
SUICIDE = _prevented(Prevented.SUICIDE, _("Suicides prevented"))
SUICIDE_PEOPLE = _prevented_people(Prevented.SUICIDE, _("People in suicides prevented"))
FIGHT = _prevented(Prevented.FIGHT, _("Fights between groups stopped"))  # reported in cases alone

MONTHLY: tuple[Indicator, ...] = (
    COMMITTEES_BY_KIND,
    ACCEPTED_BY_SOURCE,
    ACCEPTED_BY_TYPE,
    DIFFICULT,
    MAJOR,
    PERFORMED,
    CONFIRMED,
    CRIME,
    CRIME_PEOPLE,
    GROUP,
    GROUP_PEOPLE,
    SUICIDE,
    SUICIDE_PEOPLE,
    FIGHT,
)
