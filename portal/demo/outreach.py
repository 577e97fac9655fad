"""Outreach of the demonstration year by kind of place, with its calendar and its plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from legal_outreach.courses.lifecycle import TASKS
from legal_outreach.enums import PlanKind, WorkAct
from legal_outreach.models import (
    OutreachEvent,
    PlanItem,
    PublicityDay,
    PublicityTeam,
)
from legal_outreach.publicity_calendar import load_publicity_calendar
from portal.demo.making import Entries, enter, write
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
# kind, task, laws, responsible, month by which, day it was carried out (0: not yet)
TASKS_OF_YEAR = (
    (PlanKind.PLAN, "制定年度普法工作计划和要点", "", "司法所", 2, 20),
    (PlanKind.PLAN, "民法典宣传月进村宣讲", "民法典", "司法所", 5, 25),
    (PlanKind.PLAN, "国家宪法日集中宣传", "宪法", "司法所", 12, 6),
    (PlanKind.RESPONSIBILITY, "向企业讲解安全生产法律", "安全生产法", "综合执法办公室", 6, 16),
    (PlanKind.RESPONSIBILITY, "向农户讲解土地承包法律", "农村土地承包法", "农业农村办公室", 10, 28),
    (PlanKind.STUDY, "行政处罚法", "行政处罚法", "党政办公室", 8, 21),
    (PlanKind.PROMPT, "补充企业普法宣讲的佐证材料", "安全生产法", "综合执法办公室", 7, 10),
)
ONLINE = ("微信公众号普法专栏", "抖音普法短视频")


def make_outreach(places: Places, entries: Entries) -> None:
    """Write the publicity calendar, the plan and the events."""
    load_publicity_calendar(places.township, [YEAR])
    days = PublicityDay.objects.filter(township=places.township, year=YEAR)
    dates = {day.observance: day for day in days}
    write(_villages(places, entries, dates))
    write(_elsewhere(places, entries, dates))
    write(_online(places, entries))
    _plan(places, entries)


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


def _plan(places: Places, entries: Entries) -> None:
    """Write the year's tasks and carry them out as the office does, one act after another."""
    user = places.people["staff"]
    for kind, task, laws, responsible, month, day in TASKS_OF_YEAR:
        done_on = dt.date(YEAR, month, day)
        is_prompt = kind == PlanKind.PROMPT
        item = enter(
            PlanItem(
                unit=places.office,
                kind=kind,
                programme=entries("publicity-programme", "eighth-plan") if not is_prompt else None,
                task=task,
                laws=laws,
                responsible=responsible,
                finish_by=dt.date(YEAR, month, 28),
                issued_by="庄河市司法局" if is_prompt else "",
                received_on=dt.date(YEAR, month, 3) if is_prompt else None,
            )
        )
        said: dict[str, Any] = {"done_on": done_on, "result": "已按计划开展，材料已归档。"}
        TASKS.advance(item, WorkAct.CARRY_OUT, said, user, done_on)
        if is_prompt:
            told = {"answered_on": done_on, "answer": "佐证材料已补齐，随函报送。"}
            TASKS.advance(item, WorkAct.ANSWER, told, user, done_on)
    enter(
        PublicityTeam(
            unit=places.office,
            name="乡普法小分队",
            kind=entries("publicity-team", "squad"),
            members=9,
            formed_on=dt.date(2021, 5, 10),
        )
    )
