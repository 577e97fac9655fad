"""The rule of law in the demonstration's villages: honours, law-aware villagers, sites, village charters."""

from __future__ import annotations

import datetime as dt

from legal_outreach.courses.lifecycle import PEOPLE, RULES, TITLES
from legal_outreach.enums import HonourReview, WorkAct
from legal_outreach.models import CultureSite, LawAwareVillager, VillageCharter, VillageHonour
from portal.demo.making import Entries, enter, write
from portal.demo.places import Places

YEAR = 2023


def make_villages(places: Places, entries: Entries) -> None:
    """Enter what the villages have, and do with it what the office did, one act after another."""
    _honours(places, entries)
    _law_aware_villagers(places, entries)
    _sites(places, entries)
    _charters(places)


def _honours(places: Places, entries: Entries) -> None:
    for name, level, named_on, named_by in (
        ("大赵村", "province", dt.date(2020, 11, 20), "辽宁省司法厅、民政厅"),
        ("东岭村", "county", dt.date(2022, 6, 10), "庄河市司法局、民政局"),
    ):
        honour = enter(
            VillageHonour(
                unit=places.units[name],
                honour=entries("village-honour", "rule-of-law"),
                level=level,
                named_on=named_on,
                named_by=named_by,
            )
        )
        day = dt.date(2022, 11, 15)
        if honour.review_by <= day + dt.timedelta(days=30):
            said = {"reviewed_on": day, "review": HonourReview.KEPT}
            TITLES.advance(honour, WorkAct.REVIEW, said, places.people["staff"], day)


def _law_aware_villagers(places: Places, entries: Entries) -> None:
    user = places.people["staff"]
    for number, village in enumerate(places.villages):
        for at, source in enumerate(("mediator", "party-member", "village-cadre")):
            trained_on = dt.date(2022, 8, 20) if at < 2 else dt.date(YEAR, 7, 20)
            certified_on = dt.date(2022, 9, 1) if at < 2 else dt.date(YEAR, 8, 1)
            villager = enter(
                LawAwareVillager(
                    unit=village,
                    name=f"示例明白人{number + 1}之{at + 1}",
                    source=entries("villager-source", source),
                    selected_on=dt.date(2022, 5, 10),
                )
            )
            training = {"trained_on": trained_on, "training_hours": 8}
            PEOPLE.advance(villager, WorkAct.TRAIN, training, user, trained_on)
            certificate = {
                "passed": True,
                "certified_on": certified_on,
                "certificate_number": f"演示-{number + 1:02d}{at + 1:02d}",
            }
            PEOPLE.advance(villager, WorkAct.CERTIFY, certificate, user, certified_on)


def _sites(places: Places, entries: Entries) -> None:
    write(
        CultureSite(
            unit=village,
            name=f"{village.name}公共法律服务室",
            kind=entries("culture-site", "room"),
            opened_on=dt.date(2021, 4, 1),
        )
        for village in places.villages
    )


def _charters(places: Places) -> None:
    user = places.people["staff"]
    checked_on, filed_on = dt.date(YEAR, 3, 30), dt.date(YEAR, 4, 3)
    for at, village in enumerate(places.villages[:3]):
        charter = enter(
            VillageCharter(
                unit=village,
                title=f"{village.name}村规民约",
                revised_on=dt.date(YEAR, 3, 20 + at),
                changes="补充婚丧从简、人居环境和用水次序条款。",
            )
        )
        check = {"checked_on": checked_on, "checked_by": "司法所", "by_assembly": True, "lawful": True}
        RULES.advance(charter, WorkAct.CHECK, check, user, checked_on)
        RULES.advance(charter, WorkAct.FILE, {"filed_on": filed_on}, user, filed_on)
