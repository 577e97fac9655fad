"""Online petitions of the demonstration year: 30 first ones and 98 repeats, each pointing at its first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from petitions.enums import Form, HandlingClass, Occurrence, Result, Route, Satisfaction, Source, State
from petitions.models import Petition
from portal.demo.making import Entries, write
from portal.demo.places import Places

YEAR = 2023
FIRST, REPEATS = 30, 98
# (content category, purpose, request): what people ask a township for, in words of our own
REQUESTS = (
    ("land", "claim", "承包地四至与邻户不清，请求到场核实"),
    ("agriculture", "enquiry", "询问种粮补贴发放到账时间"),
    ("construction", "claim", "村内排水沟年久淤堵，请求清理疏通"),
    ("civil-affairs", "appeal", "对困难救助评议结果有疑问，请求复核说明"),
    ("transport", "claim", "通村路段坑洼，雨后难行，请求修补"),
    ("environment", "claim", "反映养殖粪污气味，请求督促清运"),
    ("labour", "claim", "反映零工报酬结算拖延，请求协调"),
    ("land", "claim", "山场界线与早年登记不符，请求查阅档案"),
    ("agriculture", "suggestion", "建议增设灌溉机井并公布用水次序"),
    ("health", "enquiry", "询问合作医疗报销所需材料"),
)
ANSWERS = (Result.SUPPORTED, Result.PARTLY, Result.EXPLAINED, Result.SUPPORTED)
HANDLING_DAYS = (18, 26, 33, 41, 22)


def make_petitions(places: Places, entries: Entries) -> None:
    """Write the first petitions, then the repeats that point at them."""
    first = write(_first(places, entries))
    write(_repeats(first, entries))


def _first(places: Places, entries: Entries) -> Iterator[Petition]:
    for at in range(FIRST):
        received = dt.date(YEAR, 1, 4) + dt.timedelta(days=at * 9)
        content, purpose, request = REQUESTS[at % len(REQUESTS)]
        answered = received + dt.timedelta(days=5 + HANDLING_DAYS[at % len(HANDLING_DAYS)])
        delivered = answered + dt.timedelta(days=2)
        yield Petition(
            unit=places.units["综治中心"],
            form=Form.ONLINE,
            source=Source.TRANSFERRED,
            sender="庄河市信访局",
            upper_number=f"DEMO{YEAR}{at + 1:05d}",
            received_on=received,
            registered_on=received,
            petitioner=f"示例信访人{at + 1:02d}",
            address=f"{places.villages[at % 7].name}{at % 5 + 1}组",
            purpose=entries("petition-purpose", purpose),
            place_unit=places.villages[at % 7],
            content=entries("petition-content", content),
            request=request,
            facts="以网上登记内容为准。",
            occurrence=Occurrence.FIRST,
            state=State.FINISHED,
            handling_class=HandlingClass.OPINION,
            route=Route.OWN,
            notified_on=received + dt.timedelta(days=4),
            accepted_on=received + dt.timedelta(days=5),
            answered_on=answered,
            result=ANSWERS[at % len(ANSWERS)],
            delivered_on=delivered,
            closed_on=delivered + dt.timedelta(days=31),
            ending=entries("petition-ending", "no-review"),
            satisfaction=Satisfaction.SATISFIED if at % 4 else Satisfaction.MOSTLY,
        )


def _repeats(first: list[Petition], entries: Entries) -> Iterator[Petition]:
    for at in range(REPEATS):
        origin = first[at % FIRST]
        received = origin.received_on + dt.timedelta(days=12 + 15 * (at // FIRST) + at % 5)
        told = received + dt.timedelta(days=3 + at % 6)
        yield Petition(
            unit=origin.unit,
            form=Form.ONLINE,
            source=Source.TRANSFERRED,
            sender="庄河市信访局",
            upper_number=f"DEMO{YEAR}R{at + 1:04d}",
            received_on=received,
            registered_on=received,
            petitioner=origin.petitioner,
            address=origin.address,
            purpose=origin.purpose,
            place_unit=origin.place_unit,
            content=origin.content,
            request=f"再次反映：{origin.request}",
            occurrence=Occurrence.REPEAT,
            first_petition=origin,
            state=State.FINISHED,
            handling_class=HandlingClass.OPINION,
            route=Route.OWN,
            notified_on=told,
            closed_on=told,
            ending=entries("petition-ending", "no-further"),
        )
