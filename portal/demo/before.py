"""The year before the demonstration: a past ledger of disputes, and figures somebody stated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from disputes.enums import Source, Stage
from disputes.models import Dispute
from portal.demo.making import Entries, write
from portal.demo.places import Places
from reports.models import PlanItem, StatedFigure

YEAR = 2022
LEDGER = (("family", 3), ("neighbour", 22), ("land", 24), ("contract", 2), ("damages", 3), ("other", 7))
LAST_DAY = dt.date(YEAR, 12, 31)
# key, label, value, unit, estimate: what the township reported for the year before it used the portal
STATED = (
    ("disputes.screenings", "排查矛盾纠纷", 80, "次", False),
    ("petitions.online", "网上信访", 141, "件", False),
    ("petitions.online_first", "网上初次信访", 36, "件", False),
    ("petitions.online_repeat", "网上重复信访", 105, "件", False),
    ("enforcement.officers", "持证执法人员", 9, "名", False),
)
PROFILE = (
    ("population", "人口", 13200, "人", True),
    ("households", "户数", 4600, "户", True),
    ("area", "面积", 172, "平方公里", False),
    ("staff", "在岗人员", 46, "人", False),
)
PLANS = (
    ("学法安排", "党委会、理论学习中心组全年安排学法，覆盖宪法、民法典和涉农法律。", "党政办公室"),
    ("执法队伍", "组织符合条件的人员报考行政执法资格，充实执法力量。", "综合执法办公室"),
    ("排查化解", "七个村每月排查一次，重点时段每日报告。", "司法所"),
)


def make_year_before(places: Places, entries: Entries) -> None:
    """Write last year's ledger, stated figures, and the plans this year's report follows up."""
    write(_ledger(places, entries))
    write(_stated(places))
    write(_plans(places))


def _ledger(places: Places, entries: Entries) -> Iterator[Dispute]:
    kinds = [code for code, count in LEDGER for _one in range(count)]
    for at, code in enumerate(kinds):
        reported = dt.date(YEAR, 1, 5) + dt.timedelta(days=(at * 17) % 340)
        yield Dispute(
            unit=places.villages[at % 7],
            number=f"旧{YEAR}-{at + 1:03d}",
            historical=True,
            reported_on=reported,
            source=Source.OFFERED,
            parties=f"旧台账户{at + 1:02d}甲、旧台账户{at + 1:02d}乙",
            category=entries("dispute", code),
            summary="由上年纸质台账转入，过程见原卷。",
            accepted_on=reported,
            stage=Stage.SETTLED,
            closed_on=min(reported + dt.timedelta(days=9), LAST_DAY),
            remedies_told=True,
        )


def _stated(places: Places) -> Iterator[StatedFigure]:
    for key, label, value, unit, estimated in STATED:
        yield _figure(
            places, key, label, value, unit, estimated, LAST_DAY, "上一年度法治政府建设情况报告（演示）"
        )
    for key, label, value, unit, estimated in PROFILE:
        day = dt.date(YEAR + 1, 12, 31)
        yield _figure(places, key, label, value, unit, estimated, day, "乡统计台账（演示）")


def _figure(
    places: Places, key: str, label: str, value: int, unit: str, estimated: bool, day: dt.date, source: str
) -> StatedFigure:
    return StatedFigure(
        unit=places.units["党政办公室"],
        key=key,
        label=label,
        value=Decimal(value),
        unit_name=unit,
        estimated=estimated,
        as_of=day,
        source=source,
    )


def _plans(places: Places) -> Iterator[PlanItem]:
    for heading, text, owner in PLANS:
        yield PlanItem(
            unit=places.office,
            year=YEAR + 1,
            planned_on=dt.date(YEAR, 12, 20),
            heading=heading,
            text=text,
            owner=owner,
            done_on=dt.date(YEAR + 1, 12, 15),
            outcome="已按安排完成，情况写入本年度报告。",
        )
