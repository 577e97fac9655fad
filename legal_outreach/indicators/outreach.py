"""Figures of publicity: events by place with their numbers, the calendar, the plan.

An event has one kind of place, so the places add up to all events. What an adviser did is counted among the
adviser's services and is never added to these.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from legal_outreach.registers import OUTREACH, OUTREACH_PLAN, PUBLICITY_DAYS, PUBLICITY_TEAMS
from portal.records.composed import Breakdown, Change, Share
from portal.records.indicators import Count, Distinct, Indicator, Stock, Sum


def _at(place: str) -> dict[str, Any]:
    return {"place": place}


EVENTS = Count("outreach.events", _("Outreach events"), OUTREACH, unit="场次")
AUDIENCE = Sum("outreach.audience", _("People reached by outreach"), OUTREACH, of="audience", unit="人次")
ITEMS = Sum("outreach.items", _("Items handed out at outreach"), OUTREACH, of="items_given", unit="份")
DATES = Count("outreach.dates", _("Publicity dates"), PUBLICITY_DAYS, unit="个")
TASKS = Count("outreach.tasks", _("Tasks of publicity due"), OUTREACH_PLAN, unit="项")
PROMPTS = Count(
    "outreach.prompts", _("Prompts received"), OUTREACH_PLAN, {"kind": "prompt"}, by="received_on", unit="件"
)
STUDY_LIST = Count(
    "outreach.study_list", _("Laws on the list to be studied"), OUTREACH_PLAN, {"kind": "study"}, unit="项"
)

VILLAGES: tuple[Indicator, ...] = (
    Count("outreach.villages", _("Outreach in villages"), OUTREACH, _at("village"), unit="次"),
    Sum(
        "outreach.village_items",
        _("Items handed out in villages"),
        OUTREACH,
        _at("village"),
        of="items_given",
        unit="份",
    ),
    Sum(
        "outreach.village_consultations",
        _("Consultations answered in villages"),
        OUTREACH,
        _at("village"),
        of="consultations",
        unit="次",
    ),
    Sum(
        "outreach.village_audience",
        _("People reached in villages"),
        OUTREACH,
        _at("village"),
        of="audience",
        unit="人",
    ),
)
SCHOOLS: tuple[Indicator, ...] = (
    Count("outreach.schools", _("Outreach in schools"), OUTREACH, _at("school"), unit="次"),
    Sum(
        "outreach.school_items",
        _("Items handed out in schools"),
        OUTREACH,
        _at("school"),
        of="items_given",
        unit="册",
    ),
    Sum(
        "outreach.school_audience",
        _("People reached in schools"),
        OUTREACH,
        _at("school"),
        of="audience",
        unit="人",
    ),
)
OTHER_PLACES: tuple[Indicator, ...] = (
    Count("outreach.offices", _("Outreach in offices"), OUTREACH, _at("office"), unit="次"),
    Sum(
        "outreach.office_audience",
        _("People reached in offices"),
        OUTREACH,
        _at("office"),
        of="audience",
        unit="人",
    ),
    Count("outreach.enterprises", _("Outreach in enterprises"), OUTREACH, _at("enterprise"), unit="次"),
    Sum(
        "outreach.enterprise_audience",
        _("People reached in enterprises"),
        OUTREACH,
        _at("enterprise"),
        of="audience",
        unit="人",
    ),
    Count("outreach.communities", _("Outreach in communities"), OUTREACH, _at("community"), unit="次"),
    Count("outreach.online", _("Outreach online"), OUTREACH, _at("online"), unit="次"),
    Sum(
        "outreach.online_reads",
        _("Reads and views online"),
        OUTREACH,
        _at("online"),
        of="online_reads",
        unit="次",
    ),
)

INDICATORS = (
    EVENTS,
    Breakdown(
        "outreach.by_place", _("Outreach by kind of place"), OUTREACH, whole=EVENTS, per="place", unit="场次"
    ),
    Breakdown("outreach.by_form", _("Outreach by form"), OUTREACH, whole=EVENTS, per="form", unit="场次"),
    Breakdown(
        "outreach.by_group",
        _("Outreach by group addressed"),
        OUTREACH,
        whole=EVENTS,
        per="addressed",
        unit="场次",
    ),
    Breakdown("outreach.by_month", _("Outreach by month"), OUTREACH, whole=EVENTS, per="month", unit="场次"),
    Change("outreach.change", _("Outreach events against the year before"), OUTREACH, of=EVENTS, unit="场次"),
    AUDIENCE,
    ITEMS,
    Sum(
        "outreach.consultations",
        _("Consultations answered at outreach"),
        OUTREACH,
        of="consultations",
        unit="人次",
    ),
    Sum("outreach.banners", _("Banners put up at outreach"), OUTREACH, of="banners", unit="条"),
    Sum("outreach.questions", _("Topical legal questions explained"), OUTREACH, of="questions", unit="个"),
    Distinct(
        "outreach.villages_reached",
        _("Villages reached"),
        OUTREACH,
        {"in_village": True},
        of="village",
        unit="个",
    ),
    *VILLAGES,
    *SCHOOLS,
    *OTHER_PLACES,
    Count("outreach.lectures", _("Lectures on law for the public"), OUTREACH, {"form": "lecture"}, unit="场"),
    Count("outreach.checkups", _("Legal check-ups of enterprises"), OUTREACH, {"form": "checkup"}, unit="次"),
    Distinct(
        "outreach.enterprises_checked",
        _("Enterprises that had a legal check-up"),
        OUTREACH,
        {"form": "checkup", "at_named_place": True},
        of="location",
        unit="家",
    ),
    Stock(
        "outreach.teams",
        _("Publicity teams"),
        PUBLICITY_TEAMS,
        {"kind__reported_as": "team", "existing": True},
        unit="支",
    ),
    DATES,
    Share(
        "outreach.dates_observed",
        _("Publicity dates with an event"),
        PUBLICITY_DAYS,
        part=Count(
            "outreach.dates_with_event",
            _("Dates with an event"),
            PUBLICITY_DAYS,
            {"observed": True},
            unit="个",
        ),
        whole=DATES,
    ),
    Count(
        "outreach.dates_missed",
        _("Publicity dates passed without an event"),
        PUBLICITY_DAYS,
        {"missed": True},
        unit="个",
    ),
    TASKS,
    Breakdown(
        "outreach.tasks_by_kind",
        _("Tasks of publicity by kind"),
        OUTREACH_PLAN,
        whole=TASKS,
        per="kind",
        unit="项",
    ),
    Share(
        "outreach.tasks_done_rate",
        _("Tasks of publicity finished"),
        OUTREACH_PLAN,
        part=Count(
            "outreach.tasks_done", _("Tasks finished of those due"), OUTREACH_PLAN, {"done": True}, unit="项"
        ),
        whole=TASKS,
    ),
    Stock(
        "outreach.tasks_overdue", _("Tasks of publicity overdue"), OUTREACH_PLAN, {"overdue": True}, unit="项"
    ),
    PROMPTS,
    Share(
        "outreach.prompts_answered_rate",
        _("Share of prompts answered"),
        OUTREACH_PLAN,
        part=Count(
            "outreach.prompts_answered",
            _("Prompts answered"),
            OUTREACH_PLAN,
            {"kind": "prompt", "answered": True},
            by="received_on",
            unit="件",
        ),
        whole=PROMPTS,
    ),
    STUDY_LIST,
    Share(
        "outreach.study_list_rate",
        _("Share of the list of laws studied"),
        OUTREACH_PLAN,
        part=Count(
            "outreach.study_list_done",
            _("Laws of the list studied"),
            OUTREACH_PLAN,
            {"kind": "study", "done": True},
            unit="项",
        ),
        whole=STUDY_LIST,
    ),
)
