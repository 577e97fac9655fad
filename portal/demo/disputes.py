"""Screening and mediation of the demonstration year: 84 rounds, 67 disputes of six types, all settled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from disputes.counts import month_counts
from disputes.enums import Form, Performance, Side, Source, Stage
from disputes.handing_in import Statement, file_month
from disputes.models import (
    Agreement,
    Dispute,
    DutyTurn,
    FollowUp,
    InspectionItem,
    KeyPeriod,
    MediationCommittee,
    MediationSession,
    Mediator,
    Party,
    ZeroReport,
)
from portal.context import acting_as
from portal.demo.making import Entries, write
from portal.demo.places import Places
from portal.periods import Period
from portal.records.inputs import check_digit

YEAR = 2023
SHANGHAI = dt.timezone(dt.timedelta(hours=8))
MEDIATORS = ("dazhao", "dongling", "xigou", "nandian", "beihe", "shangying", "xiabao")
CHAIRS = ("赵示一", "钱示二", "孙示三", "李示四", "周示五", "吴示六", "郑示七")
SECONDS = ("王示甲", "冯示乙", "陈示丙", "褚示丁", "卫示戊", "蒋示己", "沈示庚")
# How many of each fine type the year had; the report prints six groups: 2, 25, 27, 1, 2 and 10 others.
TYPES = (
    ("family", 2),
    ("neighbour", 25),
    ("land", 27),
    ("contract", 1),
    ("damages", 2),
    ("homestead", 4),
    ("village", 2),
    ("labour", 1),
    ("business", 1),
    ("other", 2),
)
MATTERS = {
    "family": ("兄弟二人为老人轮流赡养的月数意见不一", "夫妻为家庭开支争吵，请村里说和"),
    "neighbour": (
        "两家为院墙排水朝向相争",
        "邻居堆放柴草占了共用过道",
        "果树枝条伸过界墙，落叶堵了排水沟",
        "养鸡气味引起邻里口角",
        "翻建门楼时碰坏邻家墙角",
    ),
    "land": (
        "承包地地界石移位，两家各说一处",
        "林地边界多年不清，采伐前发生争执",
        "机动地转包到期未退还",
        "田间道路被拓宽，占了相邻地块一垄",
        "山场柞树归属说法不一",
        "河滩开荒地由谁耕种有争议",
    ),
    "contract": ("农机作业费用约定不明，结账时发生争执",),
    "damages": ("三轮车倒车碰伤路人，医药费分担未谈妥", "牲畜进地吃了青苗，赔多少说不拢"),
    "homestead": ("宅基地翻建朝向与后院采光有争议", "老宅滴水檐位置说法不一"),
    "village": ("对低保评议结果有疑问，要求公开说明", "自来水分摊办法意见不一"),
    "labour": ("零工工钱结算晚了半月",),
    "business": ("大棚租用中断，双方对已付租金有争议",),
    "other": ("红白喜事占道停车引起不快", "借用农具损坏未还"),
}
OUTCOMES = (
    "双方到现场指认后各让一步，当场说定",
    "按原约定办理，另补一份书面说明",
    "由村里出面丈量，双方签字认可",
)
PERIODS = (
    ("元旦", dt.date(2022, 12, 30), dt.date(2023, 1, 3)),
    ("春节", dt.date(2023, 1, 14), dt.date(2023, 2, 5)),
    ("全国两会", dt.date(2023, 3, 1), dt.date(2023, 3, 15)),
    ("中秋国庆", dt.date(2023, 9, 25), dt.date(2023, 10, 8)),
)


def make_disputes(places: Places, entries: Entries) -> None:
    """Write committees, mediators, key periods, rounds, disputes and what became of them."""
    committees = write(
        MediationCommittee(
            unit=village,
            name=f"{village.name}人民调解委员会",
            founded_on=dt.date(2018, 6, 1),
            members=5,
            women=1,
            chair=chair,
            term_ends_on=dt.date(2024, 6, 1),
        )
        for village, chair in zip(places.villages, CHAIRS, strict=True)
    )
    write(_mediators(committees))
    periods = write(_periods(places))
    write(_turns(places, periods))
    write(_inspections(places, periods))
    write(_zero_reports(places, periods))
    found = list(_disputes(committees, entries))
    for dispute in sorted(found, key=lambda one: one.accepted_on):
        dispute.derive()  # case numbers follow the days of acceptance
    disputes = write(found)
    _file_rounds(places, committees)
    write(_parties(disputes))
    write(_sessions(disputes))
    agreements = write(_agreements(disputes))
    write(_visits(agreements))


def _mediators(committees: list[MediationCommittee]) -> Iterator[Mediator]:
    for number, committee in enumerate(committees):
        for at, (name, sex) in enumerate(((CHAIRS[number], "male"), (SECONDS[number], "female"))):
            yield Mediator(
                unit=committee.unit,
                name=name,
                committee=committee,
                sex=sex,
                ethnic_group="满族" if (number + at) % 2 else "汉族",
                education="高中",
                employment="full_time" if at == 0 and number < 2 else "part_time",
                appointed_on=dt.date(2021, 6, 1),
                training_hours=16,
            )


def _periods(places: Places) -> Iterator[KeyPeriod]:
    for name, first, last in PERIODS:
        yield KeyPeriod(
            unit=places.units["综治中心"],
            name=name,
            begins_on=first,
            ends_on=last,
            report_by=dt.time(17, 0),
            plan=f"{name}期间每日收集各村情况，乡里有人带班，有事当天处置。",
        )


def _turns(places: Places, periods: list[KeyPeriod]) -> Iterator[DutyTurn]:
    for period in periods:
        for offset in range((period.ends_on - period.begins_on).days + 1):
            yield DutyTurn(
                unit=places.units["综治中心"],
                key_period=period,
                day=period.begins_on + dt.timedelta(days=offset),
                leader=("演示乡长", "演示主管")[offset % 2],
                officers=("演示员甲、演示员乙", "演示员乙、演示员甲")[offset % 2],
            )


def _inspections(places: Places, periods: list[KeyPeriod]) -> Iterator[InspectionItem]:
    """Yield four things looked at in each period, one or two of them with a shortcoming put right since."""
    for number, period in enumerate(periods):
        day = period.begins_on + dt.timedelta(days=1)
        for at, matter in enumerate(("值班带班", "每日零报告", "工作预案", "矛盾纠纷台账")):
            found = at < 1 + number % 2
            yield InspectionItem(
                unit=places.villages[(number + at) % len(places.villages)],
                key_period=period,
                inspected_on=day,
                inspectors="演示主管、演示员甲",
                matter=matter,
                shortcoming=found,
                finding="记录不全，有一日未写明时间" if found else "",
                rectify_by=day + dt.timedelta(days=3) if found else None,
                rectified_on=day if found else None,
                measures="当场补齐并签名" if found else "",
            )


def _zero_reports(places: Places, periods: list[KeyPeriod]) -> Iterator[ZeroReport]:
    for period in periods:
        for offset in range((period.ends_on - period.begins_on).days + 1):
            day = period.begins_on + dt.timedelta(days=offset)
            for number, village in enumerate(places.villages):
                yield ZeroReport(
                    unit=village,
                    key_period=period,
                    day=day,
                    reported_by=CHAIRS[number],
                    reported_at=dt.datetime(day.year, day.month, day.day, 16, 10 + number, tzinfo=SHANGHAI),
                )


def _file_rounds(places: Places, committees: list[MediationCommittee]) -> None:
    """File each month as its mediator does: from the page, with the register's counts, on the month's last day."""
    for month in Period.year(YEAR).months():
        for number, committee in enumerate(committees):
            user = places.people[MEDIATORS[number]]
            counts = month_counts(committee.unit, month.first, month.last)
            said = Statement(
                nothing_new=not counts.found,
                counts=counts if counts.found else None,
                spoken_by=CHAIRS[number],
                method="入户走访、说事点座谈",
                households=120 + 15 * number,
            )
            now = dt.datetime.combine(month.last, dt.time(16, 10 + number), SHANGHAI)
            with acting_as(user, via="command"):
                file_month(committee, month.first, said, user, now)


def _disputes(committees: list[MediationCommittee], entries: Entries) -> Iterator[Dispute]:
    kinds = [code for code, count in TYPES for _one in range(count)]
    months = Period.year(YEAR).months()
    # spread the types over the year instead of entering them in blocks
    order = sorted(range(len(kinds)), key=lambda at: (at * 29) % len(kinds))
    for at, place in enumerate(order):
        code, number = kinds[place], at % 7
        begun = months[at % 12].first + dt.timedelta(days=2 + number % 3)
        reported = begun + dt.timedelta(days=3 + at % 9)
        accepted = reported + dt.timedelta(days=1)
        closed = min(accepted + dt.timedelta(days=4 + at % 11), dt.date(YEAR, 12, 30))
        texts = MATTERS[code]
        yield Dispute(
            unit=committees[number].unit,
            reported_on=reported,
            source=(Source.OFFERED, Source.APPLIED, Source.OFFERED, Source.REFERRED)[at % 4],
            parties=f"示例户{at + 1:02d}甲、示例户{at + 1:02d}乙",
            place=f"{committees[number].unit.name}{at % 6 + 1}组",
            category=entries("dispute", code),
            summary=texts[at % len(texts)],
            people=2 + at % 3,
            amount=200 + 50 * (at % 8) if code in ("contract", "damages", "labour", "business") else None,
            risk=entries("risk", ("low", "low", "medium")[at % 3]),
            responsible=CHAIRS[number],
            measures="先分别听双方说，再到现场看，最后一起坐下来谈。",
            committee=committees[number],
            accepted_on=accepted,
            rights_told_on=accepted,
            stage=Stage.SETTLED,
            closed_on=closed,
            remedies_told=True,
            outcome=OUTCOMES[at % len(OUTCOMES)],
            claims="请调委会主持调解，把事情说清。",
            contracted_land=code == "land" and at % 2 == 0,
            difficulty=("ordinary", "ordinary", "difficult")[at % 3],
            archived_on=dt.date(YEAR, 12, 31),
            retention=entries("retention", "years-10"),
        )


def _parties(disputes: list[Dispute]) -> Iterator[Party]:
    for at, dispute in enumerate(disputes):
        for side, name in zip((Side.APPLICANT, Side.RESPONDENT), dispute.parties.split("、"), strict=True):
            yield Party(
                unit=dispute.unit,
                dispute=dispute,
                side=side,
                name=name,
                sex=("male", "female")[at % 2],
                ethnic_group="满族" if at % 2 else "汉族",
                age=38 + at % 30,
                occupation="农民",
                identity_number=_nobodys_number(1985 - at % 30, 2 * at + (side == Side.APPLICANT)),
                address=dispute.place,
            )


def _nobodys_number(year: int, serial: int) -> str:
    """Return an identity number that is right in itself and nobody's: no region has its code."""
    digits = f"000000{year}0101{serial:03d}"
    return digits + check_digit(digits)


def _sessions(disputes: list[Dispute]) -> Iterator[MediationSession]:
    for at, dispute in enumerate(disputes):
        yield MediationSession(
            unit=dispute.unit,
            dispute=dispute,
            held_on=dispute.closed_on,
            place="村调解室" if at % 2 else "村民说事点",
            mediators=dispute.responsible,
            record=f"双方到场，说明权利义务后进行调解。{dispute.outcome}。",
        )


def _agreements(disputes: list[Dispute]) -> Iterator[Agreement]:
    for at, dispute in enumerate(disputes):
        written = dispute.category.code == "land" or at % 3 == 0
        yield Agreement(
            unit=dispute.unit,
            dispute=dispute,
            form=Form.WRITTEN if written else Form.ORAL,
            reached_on=dispute.closed_on,
            parties_signed_on=dispute.closed_on if written else None,
            mediator_signed_on=dispute.closed_on if written else None,
            sealed_on=dispute.closed_on if written else None,
            terms=f"{dispute.outcome}，七日内履行。",
            amount=dispute.amount or 0,
            performance=Performance.DONE,
            performed_on=min(dispute.closed_on + dt.timedelta(days=5), dt.date(YEAR, 12, 31)),
        )


def _visits(agreements: list[Agreement]) -> Iterator[FollowUp]:
    for agreement in agreements:
        yield FollowUp(
            unit=agreement.unit,
            dispute=agreement.dispute,
            visited_on=min(agreement.performed_on + dt.timedelta(days=10), dt.date(YEAR, 12, 31)),
            visitor=agreement.dispute.responsible,
            performance=Performance.DONE,
        )
