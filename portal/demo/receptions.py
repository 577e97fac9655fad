"""Leaders' reception days and cases taken on, and hotline requests, of the demonstration year."""

from __future__ import annotations

import datetime as dt

from petitions.enums import ReceptionKind, Satisfaction
from petitions.models import HotlineRequest, Petition, Reception
from portal.demo.making import Entries, write
from portal.demo.places import Places

YEAR = 2023
LEADERS = ("乡党委书记示例", "乡长示例", "副乡长示例")
# (visits, visitors, settled on the spot) of each month's reception day; in May nobody came
RECEIVED = (
    (1, 1, 1), (2, 3, 1), (1, 2, 0), (2, 2, 2), (0, 0, 0), (1, 1, 1), (2, 4, 1), (1, 1, 1), (3, 5, 2), (1, 2, 1),
    (1, 1, 0), (2, 2, 1),
)  # fmt: skip
GOING_DOWN = {3, 9}  # months in which the leader received in a village
# (platform, content, request, days to answer, days it took)
REQUESTS = (
    ("12345", "construction", "路灯不亮，请求维修", 5, 3),
    ("12345", "environment", "垃圾箱满溢，请求清运", 3, 1),
    ("8890", "transport", "班车停靠点无标牌，请求设置", 10, 8),
    ("12345", "agriculture", "询问农机购置补贴申领材料", 5, 2),
    ("leader-mailbox", "construction", "自来水水压不足，请求检修", 10, 6),
    ("12345", "environment", "秸秆堆放占道，请求清理", 5, 7),
    ("message-board", "civil-affairs", "询问高龄津贴办理流程", 5, 3),
    ("12345", "transport", "桥面护栏破损，请求加固", 5, 4),
)


def make_receptions(places: Places, entries: Entries) -> None:
    """Write the year's reception days, the cases taken on from the reviewed petitions, and the requests."""
    write(_reception_day(places, month) for month in range(1, 13))
    write(_cases(places))
    write(_request(places, entries, at) for at in range(len(REQUESTS)))


def _reception_day(places: Places, month: int) -> Reception:
    batches, people, settled = RECEIVED[month - 1]
    is_outside = month in GOING_DOWN
    return Reception(
        unit=places.units["综治中心"],
        kind=ReceptionKind.GOING_DOWN if is_outside else ReceptionKind.AT_OFFICE,
        held_on=dt.date(YEAR, month, 15),
        leader=LEADERS[month % len(LEADERS)],
        place=f"{places.villages[month % 7].name}村部" if is_outside else "乡综治中心接待室",
        batches=batches,
        people=people,
        settled_at_once=settled,
    )


def _cases(places: Places) -> list[Reception]:
    """Return the cases taken on when review was asked for: all but the last are settled."""
    reviewed = list(
        Petition.objects.live().exclude(review_requested_on=None).order_by("review_requested_on", "pk")
    )
    return [
        Reception(
            unit=places.units["综治中心"],
            kind=ReceptionKind.TAKING_ON,
            held_on=petition.review_requested_on + dt.timedelta(days=2),
            leader=LEADERS[at % 2],
            petition=petition,
            settled_on=None if petition is reviewed[-1] else petition.closed_on,
            direction="由包案领导牵头，与信访人见面沟通，逐项落实答复意见。",
        )
        for at, petition in enumerate(reviewed)
    ]


def _request(places: Places, entries: Entries, at: int) -> HotlineRequest:
    platform, content, request, within, took = REQUESTS[at]
    received = dt.date(YEAR, 1, 10) + dt.timedelta(days=41 * at)
    return HotlineRequest(
        unit=places.units["综治中心"],
        platform=entries("hotline-platform", platform),
        platform_number=f"DEMO{YEAR}H{at + 1:04d}",
        received_on=received,
        answer_by=received + dt.timedelta(days=within),
        place_unit=places.villages[at % 7],
        content=entries("petition-content", content),
        request=request,
        finished_on=received + dt.timedelta(days=took),
        outcome="已到场处理并回复来电人。",
        satisfaction=Satisfaction.SATISFIED if at % 3 else Satisfaction.MOSTLY,
    )
