"""Outreach of the demonstration year by kind of place, and the villages' rule of law."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from legal_outreach.models import (
    CultureSite,
    LawAwareVillager,
    OutreachEvent,
    PublicityDay,
    VillageCharter,
    VillageHonour,
)
from legal_outreach.publicity_calendar import load_publicity_calendar
from portal.demo.making import Entries, write
from portal.demo.places import Places

Dates = Mapping[str, PublicityDay]

YEAR = 2023
# month, day, topic, law, publicity date; together eight events in villages,
# 10,000 and more items, 50 consultations, 2,000 and more people
IN_VILLAGES = (
    (1, 12, "春节前农民工维权宣传", "劳动合同法", "spring"),
    (3, 15, "春耕农资打假与消费维权", "消费者权益保护法", "consumers"),
    (4, 15, "国家安全教育进村", "国家安全法", "security"),
    (5, 18, "民法典宣传月赶集日宣讲", "民法典", "civil-code"),
    (6, 26, "禁毒与防范非法集资宣传", "禁毒法", "drugs"),
    (8, 16, "防汛救灾与安全生产宣传", "安全生产法", ""),
    (9, 23, "丰收节涉农法律咨询", "乡村振兴促进法", "harvest"),
    (12, 4, "国家宪法日宣传", "宪法", "constitution"),
)
# month, day, place, form, topic, law, where, audience, items, publicity date
ELSEWHERE = (
    (3, 8, "office", "lecture", "妇女权益保障专题培训", "妇女权益保障法", "乡政府会议室", 42, None, "women"),
    (5, 30, "school", "lecture", "防范电信网络诈骗进课堂", "反电信网络诈骗法", "中心小学", 260, 300, "children"),
    (9, 13, "school", "lecture", "开学反诈第一课", "未成年人保护法", "初级中学", 210, 200, "network"),
    (
        6, 15, "enterprise", "checkup", "企业法治体检与安全生产宣讲", "安全生产法", "示例食品加工企业", 36, None,
        "safety",
    ),
)  # fmt: skip
ONLINE = ("微信公众号普法专栏", "抖音普法短视频")


def make_outreach(places: Places, entries: Entries) -> None:
    """Write the publicity calendar, the events and what the villages have."""
    load_publicity_calendar(places.township, [YEAR])
    days = PublicityDay.objects.filter(township=places.township, year=YEAR)
    dates = {day.observance: day for day in days}
    write(_villages(places, entries, dates))
    write(_elsewhere(places, entries, dates))
    write(_online(places, entries))
    _village_honours(places, entries)
    _law_aware_villagers(places, entries)
    _sites_and_charters(places, entries)


def _villages(places: Places, entries: Entries, dates: Dates) -> Iterator[OutreachEvent]:
    for at, (month, day, topic, law, observance) in enumerate(IN_VILLAGES):
        village = places.villages[at % 7]
        yield OutreachEvent(
            unit=places.office,
            held_on=dt.date(YEAR, month, day),
            place=entries("outreach-place", "village"),
            form=entries("outreach-form", "stall"),
            topic=topic,
            law=law,
            village=village,
            location=f"{village.name}文化广场",
            organiser="司法所",
            partners="综治中心、派出所" if at % 2 else "",
            addressed=entries("outreach-audience", "villagers"),
            audience=250,
            audience_estimated=True,
            items_given=1250,
            items_given_estimated=True,
            items_kind=entries("outreach-items", "mixed"),
            consultations=7 if at < 2 else 6,
            publicity_day=dates.get(observance),
        )


def _elsewhere(places: Places, entries: Entries, dates: Dates) -> Iterator[OutreachEvent]:
    for month, day, place, form, topic, law, location, audience, items, observance in ELSEWHERE:
        yield OutreachEvent(
            unit=places.office,
            held_on=dt.date(YEAR, month, day),
            place=entries("outreach-place", place),
            form=entries("outreach-form", form),
            topic=topic,
            law=law,
            location=location,
            organiser="司法所",
            audience=audience,
            items_given=items,
            items_given_estimated=items is not None,
            items_kind=entries("outreach-items", "booklet") if items else None,
            publicity_day=dates.get(observance),
        )


def _online(places: Places, entries: Entries) -> Iterator[OutreachEvent]:
    for month in range(1, 13):
        for at, topic in enumerate(ONLINE):
            yield OutreachEvent(
                unit=places.office,
                held_on=dt.date(YEAR, month, 10 + at * 10),
                place=entries("outreach-place", "online"),
                form=entries("outreach-form", "post" if at == 0 else "video"),
                topic=f"{topic}第{month}期",
                organiser="司法所",
                online_reads=180 + 15 * month,
            )


def _village_honours(places: Places, entries: Entries) -> None:
    write(
        VillageHonour(
            unit=places.units[name],
            honour=entries("village-honour", "rule-of-law"),
            level=level,
            named_on=named_on,
            named_by=named_by,
        )
        for name, level, named_on, named_by in (
            ("大赵村", "province", dt.date(2020, 11, 20), "辽宁省司法厅、民政厅"),
            ("东岭村", "county", dt.date(2022, 6, 10), "庄河市司法局、民政局"),
        )
    )


def _law_aware_villagers(places: Places, entries: Entries) -> None:
    write(
        LawAwareVillager(
            unit=village,
            name=f"示例明白人{number + 1}之{at + 1}",
            source=entries("villager-source", ("mediator", "party-member", "village-cadre")[at]),
            selected_on=dt.date(2022, 5, 10),
            trained_on=dt.date(2022, 8, 20) if at < 2 else dt.date(YEAR, 7, 20),
            training_hours=8,
            certified_on=dt.date(2022, 9, 1) if at < 2 else dt.date(YEAR, 8, 1),
            certificate_number=f"演示-{number + 1:02d}{at + 1:02d}",
        )
        for number, village in enumerate(places.villages)
        for at in range(3)
    )


def _sites_and_charters(places: Places, entries: Entries) -> None:
    write(
        CultureSite(
            unit=village,
            name=f"{village.name}公共法律服务室",
            kind=entries("culture-site", "room"),
            opened_on=dt.date(2021, 4, 1),
        )
        for village in places.villages
    )
    write(
        VillageCharter(
            unit=village,
            title=f"{village.name}村规民约",
            revised_on=dt.date(YEAR, 3, 20 + at),
            changes="补充婚丧从简、人居环境和用水次序条款。",
            filed_on=dt.date(YEAR, 4, 3),
        )
        for at, village in enumerate(places.villages[:3])
    )
