"""Figures of the rule of law in villages: what stands at the end of a period, and what came in it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from legal_outreach.registers import (
    CULTURE_SITES,
    ENGAGEMENTS,
    LAW_AWARE_VILLAGERS,
    PUBLICITY_TEAMS,
    VILLAGE_CHARTERS,
    VILLAGE_HONOURS,
    WORK_STEPS,
)
from portal.records.composed import Breakdown
from portal.records.indicators import Count, DistinctStock, Stock, Sum

HONOURS = Stock(
    "villages.honours", _("Honours of villages in force"), VILLAGE_HONOURS, {"in_force": True}, unit="个"
)
MODEL_VILLAGES = Stock(
    "villages.model_villages",
    _("Model villages of democracy and rule of law"),
    VILLAGE_HONOURS,
    {"honour": "rule-of-law", "in_force": True},
    unit="个",
)
SITES = Stock(
    "villages.sites",
    _("Sites of rule-of-law culture and service"),
    CULTURE_SITES,
    {"existing": True},
    unit="处",
)

INDICATORS = (
    Stock(
        "villages.law_aware",
        _("Law-aware villagers in office"),
        LAW_AWARE_VILLAGERS,
        {"in_office": True},
        unit="名",
    ),
    Stock(
        "villages.law_aware_in_training",
        _("Law-aware villagers in training"),
        LAW_AWARE_VILLAGERS,
        {"in_training": True},
        unit="名",
    ),
    Count("villages.law_aware_chosen", _("Law-aware villagers chosen"), LAW_AWARE_VILLAGERS, unit="名"),
    Count(
        "villages.law_aware_trained",
        _("Law-aware villagers trained"),
        LAW_AWARE_VILLAGERS,
        by="trained_on",
        unit="名",
    ),
    Count(
        "villages.law_aware_refreshed",
        _("Trainings of law-aware villagers in office"),
        WORK_STEPS,
        {"act": "refresh"},
        unit="人次",
    ),
    Count(
        "villages.law_aware_certified",
        _("Law-aware villagers certified"),
        LAW_AWARE_VILLAGERS,
        by="certified_on",
        unit="名",
    ),
    Count(
        "villages.law_aware_left",
        _("Law-aware villagers who left"),
        LAW_AWARE_VILLAGERS,
        by="left_on",
        unit="名",
    ),
    HONOURS,
    MODEL_VILLAGES,
    Breakdown(
        "villages.model_villages_by_level",
        _("Model villages by level"),
        VILLAGE_HONOURS,
        whole=MODEL_VILLAGES,
        per="level",
        unit="个",
    ),
    Count("villages.honours_new", _("Honours of villages newly conferred"), VILLAGE_HONOURS, unit="个"),
    SITES,
    Breakdown(
        "villages.sites_by_kind",
        _("Sites by kind"),
        CULTURE_SITES,
        whole=SITES,
        per="kind__reported_as",
        unit="处",
    ),
    Stock(
        "villages.culture_sites",
        _("Sites of rule-of-law culture in use"),
        CULTURE_SITES,
        {"kind__reported_as": "culture", "existing": True},
        unit="处",
    ),
    Stock(
        "villages.service_sites",
        _("Sites of public legal service in use"),
        CULTURE_SITES,
        {"kind__reported_as": "service", "existing": True},
        unit="处",
    ),
    Stock(
        "villages.observer_points",
        _("Points of rule-of-law observation"),
        CULTURE_SITES,
        {"kind__reported_as": "observer", "existing": True},
        unit="个",
    ),
    Sum("villages.investment", _("Investment in sites"), CULTURE_SITES, of="investment", unit="元"),
    Count("villages.charters", _("Village charters revised"), VILLAGE_CHARTERS, unit="件"),
    Count(
        "villages.charters_filed",
        _("Village charters filed with the township"),
        VILLAGE_CHARTERS,
        by="filed_on",
        unit="件",
    ),
    Stock(
        "villages.charters_unfiled",
        _("Village charters not filed yet"),
        VILLAGE_CHARTERS,
        {"unfiled": True},
        unit="件",
    ),
    Stock(
        "villages.reviews_near",
        _("Honours of villages whose review is due or near"),
        VILLAGE_HONOURS,
        {"review_near": True},
        unit="个",
    ),
    DistinctStock(
        "villages.with_adviser",
        _("Villages with a legal adviser"),
        ENGAGEMENTS,
        {"whose": "village", "in_force": True},
        of="unit",
        unit="个",
    ),
    DistinctStock(
        "villages.with_liaison",
        _("Villages with a liaison of rule of law"),
        PUBLICITY_TEAMS,
        {"kind__reported_as": "liaison", "existing": True},
        of="unit",
        unit="个",
    ),
)
